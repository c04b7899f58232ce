"""The page of a post at its permalink."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from blog.models import Image, Post
from tests.factories import make_blog, make_post, make_source, make_user

pytestmark = pytest.mark.django_db
ADDRESS = "/2026/07/a-line-agreed-in-brussels/"


def read(client, address=ADDRESS):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_post_is_read_at_its_address(client):
    make_post(summary="How a stopgap became a border.")
    page = read(client)
    assert "The line was drawn in a room in Brussels." in page
    assert "How a stopgap became a border." in page
    assert "Monday, 13 July 2026" in page
    assert ">Mira Haddad</a>" in page


def test_notes_and_sources_stand_below_the_text_and_are_counted(client):
    make_source("beck-1981-tedious", title="A Tedious Controversy")
    make_post(body="<p>It was tedious [@beck-1981-tedious, p. 256].</p>")
    page = read(client)
    assert 'href="#note-1"' in page
    assert 'id="note-1"' in page
    assert 'id="source-beck-1981-tedious"' in page
    assert 'Notes <span class="contents__count">1</span>' in page
    assert 'Sources <span class="contents__count">1</span>' in page


def test_a_post_without_notes_has_no_empty_sections(client):
    make_post()
    page = read(client)
    assert "notes-head" not in page
    assert 'id="sources"' not in page
    assert "thread__list" not in page


@pytest.mark.parametrize(
    "fields",
    [
        {"status": Post.Status.DRAFT, "published_at": datetime(2026, 7, 13, tzinfo=UTC)},
        {"published_at": timezone.now() + timedelta(days=1)},
    ],
)
def test_drafts_and_scheduled_posts_are_not_there(client, fields):
    post = make_post(**fields)
    address = f"/{post.path}/" if post.path else ADDRESS
    assert client.get(address).status_code == 404


def test_an_unknown_post_is_not_there(client):
    assert client.get("/2026/07/no-such-post/").status_code == 404


def test_a_post_can_only_be_read(client):
    make_post()
    assert client.post(ADDRESS).status_code == 405


def test_titles_are_text_and_never_markup(client):
    make_post(title="<script>alert(1)</script> & sons", slug="sons")
    page = read(client, "/2026/07/sons/")
    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; sons" in page


def test_the_lead_image_shows_with_caption_credit_and_its_size(client):
    image = Image(file="images/map.png", width=700, height=424, alt="A map", credit="Wikipedia")
    Image.objects.bulk_create([image])  # as a row: no file is opened
    make_post(lead_image=Image.objects.get(), lead_image_caption="Maysan province")
    page = read(client)
    assert 'width="700"' in page
    assert 'alt="A map"' in page
    assert "Maysan province" in page
    assert "Wikipedia" in page


def test_a_caption_without_its_image_shows_nothing(client):
    make_post(lead_image_caption="Maysan province", lead_image_credit="Wikipedia")
    assert "Maysan" not in read(client)


def test_neighbours_are_published_posts(client):
    older = make_post(title="Quarantine at Khanaqin", published_at=datetime(2026, 7, 6, tzinfo=UTC))
    make_post(title="Not yet", published_at=timezone.now() + timedelta(days=1))
    make_post()
    page = read(client)
    assert f'href="/{older.path}/"' in page
    assert "Not yet" not in page
    assert "This is the newest post." in page


def test_times_are_those_of_the_blogs_zone(client):
    make_blog(time_zone="Pacific/Auckland")
    make_post(published_at=datetime(2026, 7, 31, 20, tzinfo=UTC))
    page = read(client, "/2026/08/a-line-agreed-in-brussels/")
    assert "Saturday, 1 August 2026" in page


def test_a_post_in_another_language_says_so(client):
    make_post(language="ar", title="سطر رُسم في بروكسل", slug="سطر")
    page = read(client, "/2026/07/سطر/")
    assert 'lang="ar"' in page
    assert 'dir="rtl"' in page


def test_wide_tables_stand_in_a_box_that_scrolls(client):
    make_post(body="<table><tbody><tr><td>264</td></tr></tbody></table>")
    assert '<div class="table" role="region" aria-label="Table" tabindex="0"><table' in read(client)


def test_the_head_describes_the_page(client):
    make_blog(title="The Frontier Papers")
    make_post(body="<p>The line was drawn.^[By whom?] Then it stayed.</p>")
    page = read(client)
    assert "<title>A line agreed in Brussels · The Frontier Papers</title>" in page
    assert '<meta name="description" content="The line was drawn. Then it stayed.">' in page
    assert f'href="http://testserver{ADDRESS}"' in page
    assert 'property="og:title" content="A line agreed in Brussels"' in page


def test_a_page_whose_rendering_is_old_is_rendered_on_reading(client):
    post = make_post()
    Post.objects.filter(pk=post.pk).update(body_html="<p>stale</p>", rendered_with="old")
    assert "stale" not in read(client)
    post.refresh_from_db()
    assert "stale" not in post.body_html


def test_public_pages_touch_no_session_and_set_no_cookie(client):
    client.force_login(make_user("ida"))
    make_post()
    for address in ["/", ADDRESS, "/about/", "/archives/", "/history/", "/feed/"]:
        answer = client.get(address)
        assert not answer.cookies
        assert "Cookie" not in answer.get("Vary", "")


def test_an_unchanged_page_is_not_sent_twice(client):
    make_post()
    tag = client.get(ADDRESS)["ETag"]
    assert client.get(ADDRESS, headers={"If-None-Match": tag}).status_code == 304
    make_blog(title="The Renamed Papers")
    assert client.get(ADDRESS, headers={"If-None-Match": tag}).status_code == 200
