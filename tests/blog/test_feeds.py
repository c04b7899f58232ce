"""The Atom feeds, read as a program reads them."""

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from blog.feeds import with_full_addresses
from blog.models import Post, Tag
from blog.services import save_post
from tests.factories import NOON, make_blog, make_post, make_source

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
PERMALINK = "http://testserver/2026/07/a-line-agreed-in-brussels/"


def read(client, address="/feed/"):
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(answer.content)


def entries(client, address="/feed/"):
    return read(client, address).findall(f"{ATOM}entry")


def test_an_entry_holds_the_whole_post(client):
    make_source("beck-1981-tedious")
    borders = Tag.objects.create(name="Borders & lines")
    make_post(
        summary="In short: a < b.", body="<p>Tedious [@beck-1981-tedious].</p>", tags=[borders]
    )
    [entry] = entries(client)
    content = entry.find(f"{ATOM}content").text
    assert "<p>Tedious" in content
    assert "<h2>Notes</h2>" in content
    assert "<h2>Sources</h2>" in content
    assert entry.find(f"{ATOM}title").text == "A line agreed in Brussels"
    assert entry.find(f"{ATOM}summary").text == "In short: a &lt; b."
    assert entry.find(f"{ATOM}link").get("href") == PERMALINK
    assert entry.find(f"{ATOM}author/{ATOM}name").text == "Mira Haddad"
    assert entry.find(f"{ATOM}category").get("term") == "Borders & lines"
    assert entry.find(f"{ATOM}published").text == NOON.isoformat()


def test_links_to_notes_work_outside_the_page(client):
    make_post(body="<p>Perhaps.^[Or not.]</p>")
    [entry] = entries(client)
    content = entry.find(f"{ATOM}content").text
    assert f'href="{PERMALINK}#note-1"' in content
    assert f'href="{PERMALINK}#ref-1"' in content


def test_only_attributes_get_a_full_address():
    html = (
        '<p>Write href="#note-1".</p><img alt="a > b" src="/media/a.png"><a href="//x.org/">x</a>'
    )
    full = with_full_addresses(html, page="https://b.org/p/", root="https://b.org")
    assert 'Write href="#note-1".' in full
    assert 'src="https://b.org/media/a.png"' in full
    assert 'href="//x.org/"' in full


def test_an_id_outlives_title_slug_date_and_host(client):
    post = make_post()
    [before] = entries(client)
    post.title, post.slug, post.published_at = "Another", "another", NOON - timedelta(days=40)
    save_post(post)
    client.defaults["SERVER_NAME"] = "localhost"
    [after] = entries(client)
    assert after.find(f"{ATOM}link").get("href") != before.find(f"{ATOM}link").get("href")
    assert after.find(f"{ATOM}id").text == before.find(f"{ATOM}id").text


def test_ids_differ(client):
    make_post()
    make_post(title="Second")
    ids = [entry.find(f"{ATOM}id").text for entry in entries(client)]
    assert len(set(ids)) == 2


@pytest.mark.parametrize(
    "title", ["<script>alert(1)</script>", "]]>&amp;\"'", "bell \x07 and \x0b and \ufffe", "🜨 ﷽"]
)
def test_a_hostile_title_leaves_a_feed_that_parses(client, title):
    make_blog(title=title, tagline=title)
    make_post(title=title, slug="hostile", summary=title, tags=[Tag.objects.create(name=title)])
    [entry] = entries(client)
    kept = "".join(char for char in title if char not in "\x07\x0b\ufffe")
    assert entry.find(f"{ATOM}title").text == kept


def test_drafts_and_scheduled_posts_are_in_no_feed(client):
    make_post(status=Post.Status.DRAFT)
    make_post(title="Later", published_at=timezone.now() + timedelta(days=1))
    assert entries(client) == []


def test_topics_and_authors_have_feeds_of_their_own(client):
    make_post(title="Inside", tags=[Tag.objects.create(name="Borders")])
    make_post(title="Outside")
    [entry] = entries(client, "/topics/borders/feed/")
    assert entry.find(f"{ATOM}title").text == "Inside"
    assert len(entries(client, "/authors/mira/feed/")) == 2


@pytest.mark.parametrize("address", ["/topics/none/feed/", "/authors/ida/feed/"])
def test_feeds_of_nothing_are_not_there(client, address):
    assert client.get(address).status_code == 404


def test_feeds_can_only_be_read(client):
    assert client.post("/feed/").status_code == 405


def test_a_feed_holds_the_newest_and_costs_the_same(
    client, settings, django_assert_max_num_queries
):
    settings.POSTS_PER_PAGE = 10
    for number in range(2):
        make_post(title=f"Post {number}", published_at=datetime(2026, 1, 1 + number, tzinfo=UTC))
    with django_assert_max_num_queries(8) as few:
        entries(client)
    for number in range(2, 12):
        make_post(title=f"Post {number}", published_at=datetime(2026, 1, 1 + number, tzinfo=UTC))
    with django_assert_max_num_queries(len(few)):
        found = entries(client)
    assert found[0].find(f"{ATOM}title").text == "Post 11"
    assert len(found) == 10


def test_a_scheduled_post_is_news_when_it_appears(client):
    """A program that asks “anything since Tuesday?” must hear of it, whenever it was written."""
    post = make_post(published_at=timezone.now() - timedelta(hours=1))
    Post.objects.filter(pk=post.pk).update(updated_at=timezone.now() - timedelta(days=9))
    [entry] = entries(client)
    assert datetime.fromisoformat(entry.find(f"{ATOM}updated").text) >= post.published_at.replace(
        microsecond=0
    )


def test_pages_say_where_their_feed_is(client):
    make_post(tags=[Tag.objects.create(name="Borders")])
    assert 'href="/feed/"' in client.get("/").content.decode()
    assert 'href="/topics/borders/feed/"' in client.get("/topics/borders/").content.decode()
