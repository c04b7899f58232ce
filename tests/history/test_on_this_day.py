"""Today's events and posts, wherever they are shown."""

import datetime

import pytest

from blog.models import Post
from tests.factories import make_blog, make_event, make_post

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(monkeypatch):
    def set_clock(*moment):
        now = datetime.datetime(*moment, tzinfo=datetime.UTC)
        monkeypatch.setattr("django.utils.timezone.now", lambda: now)

    return set_clock


def moment(*parts):
    return datetime.datetime(*parts, tzinfo=datetime.UTC)


def read(client, address):
    return " ".join(client.get(address).content.decode().split())


def titles(posts):
    return [post.title for post in posts]


def test_today_has_an_address_of_its_own_in_the_blog_s_zone(client, at):
    make_blog(time_zone="Asia/Baghdad")
    at(2026, 3, 14, 22)
    answer = client.get("/history/today/")
    assert (answer.status_code, answer.url) == (302, "/history/03/15/")
    assert "no-cache" in answer.headers["Cache-Control"]


def test_in_a_common_year_the_28th_shows_29_february_and_says_so(client, at):
    make_event(month=2, day=28, year=1922, headline="Cairo")
    make_event(month=2, day=29, year=1704, headline="Deerfield", is_lead=True)
    at(2027, 2, 28, 12)
    page = read(client, "/history/02/28/")
    assert page.index("Cairo") < page.index("29 February, which this year does not have")
    assert page.index("29 February, which") < page.index("Deerfield")
    assert "29 February 1704</b>Deerfield" in read(client, "/")
    at(2028, 2, 28, 12)
    assert "Deerfield" not in read(client, "/history/02/28/")
    at(2027, 6, 1, 12)
    assert "Deerfield" not in read(client, "/history/02/28/")
    assert "Deerfield" in read(client, "/history/02/29/")


def test_own_posts_of_the_day_are_found_in_the_blog_s_zone():
    zone = datetime.timezone(datetime.timedelta(hours=3))
    late = datetime.datetime(2014, 6, 15, 23, 30, tzinfo=zone)
    make_blog(time_zone="Asia/Baghdad")
    make_post(title="Late at night", published_at=late)
    make_post(title="Next morning", published_at=late + datetime.timedelta(hours=1))
    make_post(title="Of this year", published_at=datetime.datetime(2026, 6, 15, 9, tzinfo=zone))
    from django.utils import timezone

    with timezone.override("Asia/Baghdad"):
        found = Post.objects.published().on_days([(6, 15)], before=2026)
        assert titles(found) == ["Late at night"]
        assert len(Post.objects.published().on_days([(6, 15)], before=2027)) == 2


def test_a_leap_day_is_no_day_of_common_years():
    make_post(title="Leap", published_at=moment(2024, 2, 29, 12))
    make_post(title="First", published_at=moment(2023, 3, 1, 12))
    assert titles(Post.objects.published().on_days([(2, 29)], before=2027)) == ["Leap"]


def test_the_band_and_the_day_show_what_was_published_in_earlier_years(client, at):
    at(2026, 6, 15, 12)
    make_post(title="Two years ago", published_at=moment(2024, 6, 15, 9))
    make_post(title="A draft", status="draft", published_at=moment(2024, 6, 15, 9))
    make_post(title="This evening", published_at=moment(2026, 6, 15, 20))
    front = read(client, "/")
    assert '<b>2024</b><span class="band__here">here:</span> Two years ago' in front
    day = read(client, "/history/06/15/")
    assert "Published here on 15 June" in day
    assert "Two years ago" in day
    for page in (front, day):
        assert "A draft" not in page
        assert "This evening" not in page


def test_a_post_shows_the_events_that_point_to_it(client):
    post = make_post()
    event = make_event(month=6, day=15, year=1920, headline="The line")
    event.posts.add(post)
    make_event(headline="Another")
    page = read(client, post.get_absolute_url())
    assert '<a class="bare" href="/history/06/15/">15 June: The line</a>' in page
    assert "Another" not in page.partition("In the calendar of history")[2].partition("</aside>")[0]
    assert "In the calendar of history" not in read(client, make_post(title="B").get_absolute_url())


def test_decades_have_pages_before_our_era_too(client):
    for year in (-44, -40, 5, 1920, 1929, 1930):
        make_event(year=year, headline=f"In {year}")
    page = read(client, "/history/1920s/")
    assert "In 1920" in page
    assert "In 1929" in page
    assert "In 1930" not in page
    assert 'rel="prev" href="/history/0s/">1–9' in page
    assert 'rel="next" href="/history/1930s/">1930s' in page
    assert "In -44" in read(client, "/history/40s-bce/")
    assert 'href="/history/1920s/">The 1920s' in read(client, "/history/1920/")
    for missing in ("/history/1940s/", "/history/1925s/", "/history/0s-bce/", "/history/40s-ce/"):
        assert client.get(missing).status_code == 404
