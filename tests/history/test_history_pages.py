"""The calendar, its days and its years."""

import pytest

from blog.models import Image, Post, Tag
from tests.factories import make_event, make_post, make_source

pytestmark = pytest.mark.django_db


def read(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_a_day_shows_its_lead_first_and_then_the_years_in_order(client):
    make_event(year=1920, headline="In 1920")
    make_event(year=-44, headline="In antiquity")
    make_event(year=1958, headline="The lead", is_lead=True)
    make_event(month=11, headline="Another day")
    page = read(client, "/history/10/29/")
    places = [page.index(text) for text in ("The lead", "In antiquity", "In 1920")]
    assert places == sorted(places)
    assert "29 October" in page
    assert "Another day" not in page
    assert 'href="/history/1958/"' in page
    assert 'href="/history/44-bce/"' in page


def test_a_day_leads_to_its_neighbours_round_the_turn_of_the_year(client):
    for month, day in [(1, 2), (6, 15), (12, 31)]:
        make_event(month=month, day=day)
    page = read(client, "/history/01/02/")
    assert 'rel="prev" href="/history/12/31/">31 December' in page
    assert 'rel="next" href="/history/06/15/">15 June' in page
    between = read(client, "/history/07/01/")
    assert 'rel="prev" href="/history/06/15/"' in between
    assert 'rel="next" href="/history/12/31/"' in between


def test_a_day_without_events_says_so_and_is_kept_from_search_engines(client):
    page = read(client, "/history/02/29/")
    assert "Nothing is recorded yet." in page
    assert 'name="robots" content="noindex"' in page


def test_a_day_counts_the_events_whose_year_is_unknown_apart(client):
    make_event(year=1920)
    assert "1 event, in <a" in read(client, "/history/10/29/")
    make_event(year=None)
    assert "2 events, 1 of them in <a" in read(client, "/history/10/29/")


@pytest.mark.parametrize(
    "address",
    [
        "/history/02/30/",
        "/history/13/01/",
        "/history/00/10/",
        "/history/6/15/",
        "/history/1921/",
        "/history/0/",
        "/history/044-bce/",
        "/history/44-ce/",
        "/history/999999999999/",
        "/history/1924/?page=2",
    ],
)
def test_what_no_calendar_has_is_not_there(client, address):
    make_event(year=1924)
    assert client.get(address).status_code == 404


def test_a_year_shows_its_events_by_day(client):
    make_event(year=1924, month=10, day=29, headline="In October")
    make_event(year=1924, month=None, day=None, headline="Some time")
    make_event(year=1924, month=5, day=None, headline="In May")
    make_event(year=1925, headline="Next year")
    page = read(client, "/history/1924/")
    places = [page.index(text) for text in ("Some time", "In May", "In October")]
    assert places == sorted(places)
    assert 'rel="next" href="/history/1925/"' in page
    assert "Next year" not in page


def test_years_before_our_era_have_addresses(client):
    event = make_event(year=-44, month=None, day=None, headline="Caesar falls", circa=True)
    make_event(year=44, headline="Claudius")
    assert event.get_absolute_url() == "/history/44-bce/"
    page = read(client, "/history/44-bce/")
    assert "Caesar falls" in page
    assert "44 BCE" in page
    assert "Claudius" not in page
    assert "Claudius" in read(client, "/history/44/")


def test_the_days_of_the_year_lead_to_those_with_events(client):
    make_event(month=6, day=15)
    make_event(month=6, day=15, year=1958)
    make_event(month=2, day=29, year=1704)
    page = read(client, "/history/days/")
    assert "2 of 366 days have events" in page
    assert 'href="/history/06/15/">15<span class="visually-hidden"> June: 2 events</span>' in page
    assert 'href="/history/02/29/"' in page
    assert 'href="/history/06/16/"' not in page


def test_an_empty_calendar_says_so(client):
    assert "Nothing is recorded yet." in read(client, "/history/")


def test_events_link_their_posts_and_sources_but_no_drafts(client):
    event = make_event()
    event.posts.add(make_post(title="Public post"), make_post(title="Hidden", status="draft"))
    event.sources.add(make_source(title="The Minutes"))
    page = read(client, "/history/10/29/")
    assert "Public post" in page
    assert "Hidden" not in page
    assert '<a href="/sources/beck-1981-tedious/">Beck, Peter, “The Minutes,”' in page


PAGES = ["/history/", "/history/?topic=borders&q=event", "/history/10/29/", "/history/1924/"]


@pytest.mark.parametrize("address", [*PAGES, "/history/1920s/"])
def test_history_is_paginated_and_costs_the_same(
    client, settings, address, django_assert_max_num_queries
):
    settings.POSTS_PER_PAGE = 6
    topic = Tag.objects.create(name="Borders")

    def add(number):
        event = make_event(headline=f"Event {number}")
        make_event(month=1 + number % 12, day=1 + number, headline="Elsewhere")
        event.posts.add(make_post(title=f"Post {number}"))
        event.sources.add(make_source(f"work-{number}"))
        event.tags.add(topic)

    for number in range(2):
        add(number)
    client.get(address)  # the first visit prints the notes
    # Four of them are the guard's of a search, seven with its transaction on PostgreSQL.
    with django_assert_max_num_queries(14) as few:
        client.get(address)
    cost = len(few)
    for number in range(2, 12):
        add(number)
    client.get(address)
    with django_assert_max_num_queries(cost):
        assert "Page 1 of" in client.get(address).content.decode()


@pytest.mark.parametrize("address", ["/history/", "/history/10/29/", "/history/1924/"])
def test_history_can_only_be_read(client, address):
    make_event()
    assert client.post(address).status_code == 405


def test_a_post_page_has_the_day_that_it_is_read(client, monkeypatch):
    """Today in the Blog's zone, not in UTC and not the day of the post."""
    import datetime

    from tests.factories import make_blog

    moment = datetime.datetime(2026, 3, 14, 23, 30, tzinfo=datetime.UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
    make_blog(time_zone="Asia/Baghdad")
    make_event(month=3, day=15, headline="Seen in Baghdad")
    make_event(month=3, day=14, headline="Yesterday there")
    post = make_post(published_at=datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC))
    assert Post.objects.published().count() == 1
    page = read(client, post.get_absolute_url())
    assert "Seen in Baghdad" in page
    assert "Yesterday there" not in page


def test_the_page_of_a_work_names_its_events_a_page_at_a_time(client):
    source = make_source()
    for year in range(1900, 1930):
        make_event(year=year, headline=f"Event of {year}").sources.add(source)
    first = client.get(source.get_absolute_url()).content.decode()
    assert "30 events of history" in first
    assert "Event of 1924" in first
    assert "Event of 1925" not in first
    later = client.get(f"{source.get_absolute_url()}?events=2").content.decode()
    assert "Event of 1925" in later
    assert "Event of 1924" not in later
    for odd in ["3", "0", "x"]:
        assert client.get(f"{source.get_absolute_url()}?events={odd}").status_code == 404


def test_the_picture_of_an_event_has_the_words_of_this_use(client):
    picture = Image(file="images/map.png", width=700, height=424, alt="A map", credit="An archive")
    Image.objects.bulk_create([picture])
    event = make_event(image=Image.objects.get(), image_caption="The line", is_lead=True)
    page = read(client, "/history/10/29/")
    assert 'src="/media/images/map.png" width="700" height="424" alt="A map"' in page
    assert 'The line · <span class="credit">An archive</span>' in page
    event.image_alt, event.image_credit = "The line of 1924", "Drawn by Mira"
    event.save()
    page = read(client, "/history/10/29/")
    assert 'alt="The line of 1924"' in page
    assert '<span class="credit">Drawn by Mira</span>' in page
    [described] = client.get("/history/10/29.json").json()["events"]
    assert described["image"]["url"] == "http://testserver/media/images/map.png"
    assert described["image"]["credit"] == "Drawn by Mira"
