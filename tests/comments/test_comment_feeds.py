"""The Atom feeds of comments, read as a program reads them."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest

from blog.services import save_post
from tests.factories import NOON, make_blog, make_comment, make_post

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
THREAD = "{http://purl.org/syndication/thread/1.0}"
POST = "/2026/07/a-line-agreed-in-brussels/"


def read(client, address="/comments/feed/"):
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("application/atom+xml")
    assert not answer.cookies
    return ElementTree.fromstring(answer.content)


def entries(client, address="/comments/feed/"):
    return read(client, address).findall(f"{ATOM}entry")


def contents(client, address="/comments/feed/"):
    return [entry.find(f"{ATOM}content").text for entry in entries(client, address)]


def at(hours):
    return NOON + timedelta(hours=hours)


def test_an_entry_holds_the_whole_comment(client):
    comment = make_comment(make_post(), "Is it **so**?", name="Ida", created_at=NOON)
    [entry] = entries(client)
    assert "<strong>so</strong>" in entry.find(f"{ATOM}content").text
    assert entry.find(f"{ATOM}title").text == "Ida on “A line agreed in Brussels”"
    assert entry.find(f"{ATOM}author/{ATOM}name").text == "Ida"
    assert entry.find(f"{ATOM}published").text == NOON.isoformat()
    link = entry.find(f"{ATOM}link").get("href")
    assert link == f"http://testserver{comment.get_absolute_url()}"


def test_comments_stand_newest_first(client):
    post = make_post()
    for hours in (2, 3, 1):
        make_comment(post, f"Hour {hours}.", created_at=at(hours))
    assert contents(client) == ["<p>Hour 3.</p>", "<p>Hour 2.</p>", "<p>Hour 1.</p>"]


@pytest.mark.parametrize("status", ["pending", "rejected", "spam", "removed"])
def test_only_approved_comments_are_in_the_feed(client, status):
    post = make_post()
    make_comment(post, "Hidden.", status=status)
    make_comment(post, "Shown.")
    assert contents(client) == ["<p>Shown.</p>"]
    assert contents(client, f"{POST}comments/feed/") == ["<p>Shown.</p>"]


def test_comments_of_a_post_nobody_may_read_are_not_in_the_feed(client):
    post = make_post()
    make_comment(post)
    assert len(entries(client)) == 1
    post.status = "draft"
    post.save()
    assert entries(client) == []
    assert client.get(f"{POST}comments/feed/").status_code == 404


def test_a_posts_feed_has_its_own_comments(client):
    make_comment(make_post(title="Another"), "Elsewhere.")
    make_comment(make_post(), "Here.")
    assert contents(client, f"{POST}comments/feed/") == ["<p>Here.</p>"]
    assert client.get("/2026/07/no-such-post/comments/feed/").status_code == 404


def test_a_reply_says_what_it_answers(client):
    post = make_post()
    first = make_comment(post, "One.", created_at=at(1))
    make_comment(post, "Two.", parent=first, created_at=at(2))
    reply, answered = entries(client)
    answers = reply.find(f"{THREAD}in-reply-to")
    assert answers.get("ref") == answered.find(f"{ATOM}id").text
    assert answers.get("href") == f"http://testserver{first.get_absolute_url()}"
    assert answered.find(f"{THREAD}in-reply-to") is None


def test_the_id_outlives_a_change_of_everything_else(client):
    comment = make_comment(make_post(), created_at=NOON)
    before = entries(client)[0].find(f"{ATOM}id").text
    comment.post.slug = "another-address"
    save_post(comment.post)
    comment.author_name, comment.body_html = "Somebody", "<p>Else.</p>"
    comment.save()
    assert entries(client)[0].find(f"{ATOM}id").text == before
    make_comment(comment.post)
    assert len({entry.find(f"{ATOM}id").text for entry in entries(client)}) == 2


def test_a_comment_that_waited_is_news_when_it_is_let_in(client):
    comment = make_comment(make_post(), created_at=at(0))
    comment.moderated_at = at(5)
    comment.save()
    assert read(client).find(f"{ATOM}updated").text == at(5).isoformat()


def test_comments_of_unknown_time_are_never_news(client):
    post = make_post()
    make_comment(post, "Imported.", created_at=None)
    assert entries(client) == []
    assert entries(client, f"{POST}comments/feed/") == []


def test_hostile_names_and_titles_leave_the_feed_whole(client):
    make_blog(title="A & B <c>\x0b")
    make_comment(make_post(title="]]> <x>\x0c"), name="<script>\x08 & ‮", created_at=NOON)
    feed = read(client)
    assert feed.find(f"{ATOM}title").text == "Comments · A & B <c>"
    name = feed.find(f"{ATOM}entry/{ATOM}author/{ATOM}name").text
    assert name.startswith("<script>")


def test_a_feed_names_itself_and_the_page_it_belongs_to(client):
    make_comment(make_post())
    links = {
        link.get("rel"): link.get("href")
        for link in read(client, f"{POST}comments/feed/").findall(f"{ATOM}link")
    }
    assert links["self"] == f"http://testserver{POST}comments/feed/"
    assert links["alternate"] == f"http://testserver{POST}"


def test_a_feed_costs_no_query_per_comment(client, django_assert_max_num_queries):
    post = make_post()
    first = make_comment(post, created_at=at(0))
    for hours in range(60):
        make_comment(post, parent=first, created_at=at(hours))
    with django_assert_max_num_queries(3):
        assert len(entries(client)) == 50


def test_feeds_are_only_read(client):
    assert client.post("/comments/feed/").status_code == 405
