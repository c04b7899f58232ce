"""Every kind of page is valid HTML, carries nothing inline, and stays light."""

import re
from datetime import UTC, datetime
from pathlib import Path

import html5lib
import pytest
from django.conf import settings as project
from django.utils import timezone

from blog.models import Image, Post, Tag
from comments.services import decide_comment
from tests.factories import make_blog, make_comment, make_event, make_post, make_source, make_user
from transfer.sample import load_sample

pytestmark = pytest.mark.django_db
PAGES = [
    "/",
    "/?page=2",
    "/2026/07/a-line-agreed-in-brussels/",
    "/2026/07/a-line-agreed-in-brussels/cite/?q=journal",
    "/archives/",
    "/2026/",
    "/2026/07/",
    "/topics/borders/",
    "/authors/mira/",
    "/about/",
    "/history/",
    "/history/{today:%m/%d}/",
    "/history/02/29/",
    "/history/44-bce/",
    "/sources/",
    "/sources/beck-1981/",
    "/sources/beck-1981/cite/?style=ieee",
    "/sources/outlets/middle-eastern-studies/",
    "/no-such-page/",
]
HOSTILE = "\"><script>alert('x')</script>&"
# What a post with everything on its page weighs at most, style sheets included, pictures not.
LIGHT_KILOBYTES = 64
# A long one has 2,000 words, 20 notes and 20 comments, each with links to answer and to report it.
LONG_KILOBYTES = 66


@pytest.fixture
def whole_blog(settings):
    """A bit of everything, with markup in every text that is plain."""
    settings.POSTS_PER_PAGE = 3
    make_blog(about="<p>About.</p>", tagline=HOSTILE, licence="CC BY 4.0", since_year=2008)
    make_source("beck-1981", title=HOSTILE, url="https://example.org/?a=1&b=2", archive_url="")
    Image.objects.bulk_create([Image(file="images/map.png", width=700, height=424, alt=HOSTILE)])
    for day in range(1, 5):
        make_post(title=f"{HOSTILE} {day}", published_at=datetime(2026, 6, day, tzinfo=UTC))
    post = make_post(
        summary=HOSTILE,
        body="<h2>One</h2><p>A.^[B <em>c</em>.] D [@beck-1981, p. 4].</p>"
        "<table><tr><td>1</td></tr></table>",
        lead_image=Image.objects.get(),
        lead_image_caption=HOSTILE,
        lead_image_credit=HOSTILE,
        tags=[Tag.objects.create(name="Borders"), Tag.objects.create(name=HOSTILE, slug="h")],
    )
    root = make_comment(post, name=HOSTILE, url="https://example.org/?a=1&b=2")
    make_comment(post, parent=root, user=make_user())
    decide_comment(root, status="removed", moderator=make_user("tom"))
    today = timezone.localdate()
    event = make_event(month=today.month, day=today.day, headline=HOSTILE, is_lead=True)
    event.posts.add(post)
    event.sources.set(post.sources.all())
    for day in (1, 2, 3, 4):
        make_event(year=-44, month=3, day=day, headline=HOSTILE, body="<p>Yes.</p>", circa=True)


@pytest.mark.parametrize("address", PAGES)
def test_every_kind_of_page_is_valid_html_without_anything_inline(client, whole_blog, address):
    page = client.get(address.format(today=timezone.localdate())).content.decode()
    html5lib.HTMLParser(strict=True).parse(page)
    # A block of data is no script: no browser runs it, and no policy asks for its nonce.
    page = re.sub(r'<script type="application/ld\+json">[^<>&]*</script>', "", page)
    assert not re.search(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=\"", page)
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    for fragment in re.findall(r'href="#([^"]+)"', page):
        assert fragment in ids


@pytest.mark.parametrize("address", PAGES)
def test_pages_load_nothing_from_elsewhere(client, whole_blog, address):
    page = client.get(address.format(today=timezone.localdate())).content.decode()
    loaded = re.findall(
        r'<(?:img|script|link rel="(?:stylesheet|icon)")[^>]*(?:src|href)="([^"]*)"', page
    )
    assert loaded
    assert all(url.startswith(("/static/", "/media/")) for url in loaded)


def test_the_page_for_a_failure_is_valid_html(rf):
    from django.views.defaults import server_error

    html5lib.HTMLParser(strict=True).parse(server_error(rf.get("/")).content.decode())


def test_a_long_post_with_its_style_sheets_is_light(client):
    words = "word " * 100
    body = "".join(
        f"<p>{words}^[A remark on paragraph {n}, of a line or two.]</p>" for n in range(20)
    )
    post = make_post(body=body)
    for number in range(20):
        make_comment(post, body=f"A thought of some length, number {number}, as people have them.")
    assert weight_of(client, post) <= LONG_KILOBYTES * 1000


def test_each_sample_post_is_light(client):
    load_sample(make_user())
    for post in Post.objects.published():
        assert weight_of(client, post) <= LIGHT_KILOBYTES * 1000


def weight_of(client, post):
    """The bytes of a post's page with its style sheets, as they are before compression."""
    page = client.get(post.get_absolute_url()).content
    sheets = re.findall(rb'href="/static/(css/[^"]+)"', page)
    assert len(sheets) == len(set(sheets)) > 0
    return len(page) + sum(
        Path(project.BASE_DIR, "static", sheet.decode()).stat().st_size for sheet in sheets
    )


def test_every_style_sheet_takes_its_colours_from_the_tokens():
    for sheet in Path(project.BASE_DIR, "static/css").glob("*.css"):
        rules = re.sub(r"@media print.*|/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL)
        if sheet.name not in ("tokens.css", "desk-tokens.css"):
            assert not re.search(r":[^;{]*#[0-9a-f]{3,8}\b", rules), sheet.name
