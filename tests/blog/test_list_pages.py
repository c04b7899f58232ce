"""Front page, archives, topics, authors, about: every list of posts."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from blog.models import Post, Tag
from tests.factories import make_blog, make_comment, make_event, make_post, make_user

pytestmark = pytest.mark.django_db
LISTS = ["/", "/2026/", "/2026/07/", "/topics/borders/", "/authors/mira/"]


@pytest.fixture
def borders():
    return Tag.objects.create(name="Borders")


def make_posts(count, borders):
    for number in range(count):
        post = make_post(
            title=f"Post {number}",
            published_at=datetime(2026, 7, 1, tzinfo=UTC) + timedelta(hours=number),
            tags=[borders],
        )
        make_comment(post, user=make_user("ida"))


def test_front_page_lists_the_newest_first_with_their_counts(client):
    make_post(title="Older", published_at=datetime(2026, 7, 1, tzinfo=UTC))
    newest = make_post(title="Newest", body="<p>Yes.^[Perhaps.]</p>")
    make_comment(newest)
    page = client.get("/").content.decode()
    assert page.index("Newest") < page.index("Older")
    assert "1 note</a>" in page
    assert "1 comment</a>" in page


def test_a_post_without_a_summary_is_listed_by_how_it_begins(client):
    make_post(title="With", summary="In a sentence.", body="<p>Words of the first.</p>")
    make_post(title="Without", body="<p>Words of the second.^[A remark.]</p>")
    page = client.get("/").content.decode()
    assert "In a sentence." in page
    assert "Words of the first." not in page
    assert "Words of the second." in page


@pytest.mark.parametrize("address", LISTS)
def test_no_list_shows_what_is_not_published(client, borders, address):
    make_post(title="Public words", tags=[borders])
    make_post(title="Draft words", status=Post.Status.DRAFT, tags=[borders])
    make_post(title="Later words", published_at=timezone.now() + timedelta(days=1), tags=[borders])
    page = client.get(address).content.decode()
    assert "Public words" in page
    assert "Draft words" not in page
    assert "Later words" not in page


@pytest.mark.parametrize("address", LISTS)
def test_lists_are_paginated(client, borders, settings, address):
    settings.POSTS_PER_PAGE = 2
    make_posts(5, borders)
    assert "Page 1 of 3" in client.get(address).content.decode()
    last = client.get(address, {"page": "3"}).content.decode()
    assert "Post 0" in last
    assert "Post 1" not in last


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("number", ["2", "0", "-1", "1.0", "", "abc", "٢", "9" * 30])
def test_a_page_that_does_not_exist_is_not_found(client, borders, address, number):
    make_posts(2, borders)
    assert client.get(address, {"page": number}).status_code == 404


@pytest.mark.parametrize("address", [*LISTS, "/about/", "/archives/"])
def test_a_list_costs_the_same_with_two_posts_and_with_twelve(
    client, borders, address, django_assert_max_num_queries
):
    make_event()
    make_posts(2, borders)
    with django_assert_max_num_queries(9) as few:
        client.get(address)
    make_posts(10, borders)
    with django_assert_max_num_queries(len(few)):
        client.get(address)


def test_an_empty_blog_has_a_front_page(client):
    assert "Nothing is published yet." in client.get("/").content.decode()


@pytest.mark.parametrize(
    "address",
    ["/2025/", "/2026/06/", "/2026/13/", "/0000/", "/topics/none/", "/authors/ida/", "/authors/x/"],
)
def test_lists_of_nothing_are_not_there(client, address):
    make_post()
    make_user("ida")
    assert client.get(address).status_code == 404


def test_a_topic_whose_posts_are_all_drafts_is_not_there(client, borders):
    make_post(status=Post.Status.DRAFT, tags=[borders])
    assert client.get("/topics/borders/").status_code == 404
    assert client.get("/topics/borders/feed/").status_code == 404


def test_archives_lead_to_the_nearest_months_and_years_with_posts(client):
    for year, month in [(2011, 7), (2026, 2), (2026, 7)]:
        make_post(title=f"In {year}", published_at=datetime(year, month, 10, tzinfo=UTC))
    february = client.get("/2026/02/").content.decode()
    assert 'rel="prev" href="/2011/07/">July 2011</a>' in february
    assert 'rel="next" href="/2026/07/">July 2026</a>' in february
    assert 'rel="prev" href="/2011/">2011</a>' in client.get("/2026/").content.decode()


def test_archives_follow_the_blogs_zone(client):
    make_blog(time_zone="Pacific/Auckland")
    make_post(published_at=datetime(2026, 7, 31, 20, tzinfo=UTC))
    assert client.get("/2026/08/").status_code == 200
    assert client.get("/2026/07/").status_code == 404
    assert 'href="/2026/08/"' in client.get("/archives/").content.decode()


def test_the_index_of_the_archives_counts_each_month(client):
    for day in (1, 2):
        make_post(title=f"On {day}", published_at=datetime(2026, 7, day, tzinfo=UTC))
    page = " ".join(client.get("/archives/").content.decode().split())
    assert '<a href="/2026/07/">July</a> <span class="count">2</span>' in page


def test_about_shows_the_authors_own_words_and_who_has_published(client):
    make_blog(about="<p>Notes on <em>frontiers</em>.</p>")
    make_post()
    make_user("ida")
    page = client.get("/about/").content.decode()
    assert "<em>frontiers</em>" in page
    assert "Mira Haddad" in page
    assert "Lindqvist" not in page


def test_front_page_has_todays_history_with_the_lead_first(client):
    today = timezone.localdate()
    make_event(month=today.month, day=today.day, year=1789, headline="A crowd gathers")
    make_event(month=today.month, day=today.day, year=1958, headline="A king falls", is_lead=True)
    page = client.get("/").content.decode()
    assert page.index("A king falls") < page.index("A crowd gathers")


def test_comments_on_the_front_page_are_approved_and_on_public_posts(client):
    make_comment(make_post(), body="Well said")
    make_comment(make_post(title="Second"), body="Buy pills", status="pending")
    make_comment(make_post(title="Hidden", status=Post.Status.DRAFT), body="Too early")
    page = client.get("/").content.decode()
    assert "Well said" in page
    assert "Buy pills" not in page
    assert "Too early" not in page


@pytest.mark.parametrize("address", ["/", "/archives/", "/about/", "/2026/", "/robots.txt"])
def test_lists_can_only_be_read(client, address):
    make_post()
    assert client.post(address).status_code == 405


def test_the_page_for_nothing_looks_like_the_rest(client):
    make_blog(title="The Frontier Papers")
    answer = client.get("/nowhere/")
    assert answer.status_code == 404
    assert "There is nothing at this address" in answer.content.decode()
    assert "The Frontier Papers" in answer.content.decode()


def test_the_page_for_a_failure_needs_no_database(rf, django_assert_num_queries):
    from django.views.defaults import server_error

    with django_assert_num_queries(0):
        answer = server_error(rf.get("/"))
    assert answer.status_code == 500
    assert "Something went wrong on our side" in answer.content.decode()
