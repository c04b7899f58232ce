import datetime

import pytest
from django.db import connection
from django.utils import timezone

from blog.models import Post, Tag
from comments.models import Comment
from tests.factories import NOON, make_comment, make_event, make_post, make_source

pytestmark = pytest.mark.django_db


def page(client, q, **asked):
    return client.get("/search/", {"q": q, **asked})


def addresses(client, q, **asked):
    found = page(client, q, **asked).context["groups"]
    return [hit.address for _, _, hits, _, _ in found for hit in hits]


def test_one_box_finds_posts_notes_sources_comments_and_events(client):
    source = make_source(title="The walrus")
    post = make_post(title="Walrus", body=f"<p>Said.^[A walrus.] Cited [@{source.key}].</p>")
    comment = make_comment(post, body="My walrus.")
    event = make_event(headline="A walrus is seen")
    post_at = post.get_absolute_url()
    assert addresses(client, "walrus") == [
        post_at,
        f"{post_at}#note-1",
        f"{post_at}#note-2",
        source.get_absolute_url(),
        comment.get_absolute_url(),
        event.get_absolute_url(),
    ]


def test_the_empty_page_helps_and_is_not_for_search_engines(client):
    response = client.get("/search/")
    assert b'<meta name="robots" content="noindex, follow">' in response.content
    assert b"treaty OR accord" in response.content
    assert not response.cookies


def test_nothing_of_drafts_scheduled_posts_and_waiting_comments_is_found(client):
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    source = make_source(title="A walrus")
    body = f"<p>Walrus.^[Walrus] [@{source.key}]</p>"
    hidden = make_post(title="Walrus", body=body, published_at=tomorrow)
    make_post(title="Walrus", body=body, status=Post.Status.DRAFT, published_at=None)
    make_comment(hidden, body="walrus")
    shown = make_post()
    for status in ("pending", "rejected", "spam", "removed"):
        make_comment(shown, body="walrus", status=Comment.Status(status))
    response = page(client, "walrus")
    assert response.context["total"] == 0
    Post.objects.filter(pk=hidden.pk).update(published_at=NOON)
    assert [count for _, _, count, _ in page(client, "walrus").context["tabs"]] == [
        5,
        1,
        2,
        1,
        1,
        0,
    ]


def test_a_suggestion_never_tells_a_word_of_a_draft(client):
    make_post(title="Walrus", status=Post.Status.DRAFT, published_at=None)
    assert page(client, "walrsu").context["suggestions"] == []


def test_what_is_found_is_marked_and_escaped(client):
    make_post(
        title="<b>Élan</b> & co",
        body="<p>An élan <em>x</em> &lt;script&gt;alert(1)&lt;/script&gt;</p>",
    )
    html = page(client, "elan alert").content.decode()
    assert "&lt;b&gt;<mark>Élan</mark>&lt;/b&gt; &amp; co" in html
    assert "An <mark>élan</mark> x &lt;script&gt;<mark>alert</mark>(1)&lt;/script&gt;" in html
    assert "<script>alert" not in page(client, "<script>alert(1)</script>").content.decode()


def test_year_topic_and_outlet_narrow_down(client):
    make_source()
    tribes = Tag.objects.create(name="Tribes")
    cites = make_post(title="Walrus", body="<p>[@beck-1981-tedious]</p>")
    on_tribes = make_post(title="Walrus", slug="b", tags=[tribes])
    old = make_post(title="Walrus", slug="c", published_at=NOON.replace(year=2019))
    event = make_event(headline="Walrus", year=1920)
    for asked, expected in (
        ({"outlet": "The Middle Eastern Studies"}, [cites]),
        ({"topic": "tribes"}, [on_tribes]),
        ({"year": "2019"}, [old]),
        ({"year": "1920"}, [event]),
        ({"kind": "events"}, [event]),
    ):
        assert addresses(client, "walrus", **asked) == [row.get_absolute_url() for row in expected]


def test_a_year_that_is_none_says_so_and_the_rest_holds(client):
    make_post(title="Walrus")
    response = page(client, "walrus", year="MCM", kind="x", topic="\0")
    assert b"Write a year in digits" in response.content
    assert b'value="MCM"' in response.content
    assert response.context["total"] == 1


@pytest.mark.parametrize(
    "q", ["walrus " * 13, "walrus OR " * 13 + "heron", "walrus " + "x" * 200, "walrus" + " -x" * 20]
)
def test_a_question_that_is_too_long_is_cut_and_says_so(client, q):
    make_post(title="Walrus")
    cut = b"longer than a question may be"
    assert cut in page(client, q).content
    assert cut not in page(client, "walrus " * 12).content


def test_one_kind_page_by_page(client):
    for number in range(23):
        make_event(headline=f"Walrus {number}")
    first = page(client, "walrus", kind="events")
    assert b"Page 1 of 2" in first.content
    assert b"?q=walrus&amp;kind=events&amp;page=2" in first.content
    assert len(addresses(client, "walrus", kind="events", page=2)) == 3
    assert page(client, "walrus", kind="events", page=3).status_code == 404


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"q": "walrsu"}, "walrus"),
        ({"q": "walrus -ibex"}, "walrus"),
        ({"q": "walrus heron"}, "walrus OR heron"),
        ({"q": "walrus", "year": "1999"}, "walrus"),
        ({"q": "walrsu -ibex", "year": "1999"}, "walrus"),
        ({"q": "walrus", "outlet": "None", "kind": "notes"}, "walrus"),
    ],
)
def test_what_finds_nothing_leads_to_what_finds_something(client, asked, expected):
    make_post(title="Walrus and ibex")
    (suggestion, *_) = client.get("/search/", asked).context["suggestions"]
    found = client.get(f"/search/{suggestion[1]}")
    assert found.context["total"] == 1
    assert found.context["asked"]["q"] == expected


def fill(count):
    source = make_source(f"walrus-{count}", title="A walrus")
    for number in range(count):
        post = make_post(title=f"Walrus {number}", body=f"<p>x^[walrus] [@{source.key}]</p>")
        make_comment(post, body="walrus")
        make_event(headline="walrus")


def test_queries_do_not_grow_with_what_is_found(client, django_assert_num_queries):
    # The Blog, the topics, the guard's three and on PostgreSQL its transaction.
    always = 2 + 3 + (3 if connection.vendor == "postgresql" else 0)
    page(client, "walrus")  # the guard cleans up by the way
    for posts in (2, 12):
        fill(posts)
        with django_assert_num_queries(always + 5 * 2):  # of each kind the keys, and the rows
            page(client, "walrus")
        with django_assert_num_queries(always + 5 + 1):
            page(client, "walrus", kind="comments")


def test_a_browser_learns_to_search_here(client):
    assert b'type="application/opensearchdescription+xml"' in client.get("/").content
    response = client.get("/opensearch.xml")
    assert response["Content-Type"] == "application/opensearchdescription+xml"
    assert b'template="http://testserver/search/?q={searchTerms}"' in response.content
    assert response.content.startswith(b"<?xml")


def test_reading_only(client):
    assert client.post("/search/").status_code == 405
    assert client.head("/search/").status_code == 200
