"""A dead link on the pages of readers: the archived copy comes first."""

from datetime import UTC, datetime

import pytest

from blog.models import Post
from blog.services import ensure_rendered
from sources.links.checking import Finding, LinkStatus
from sources.links.recording import record_finding
from sources.models import Source
from tests.factories import make_post, make_source

pytestmark = pytest.mark.django_db
DAY = datetime(2026, 5, 4, 12, tzinfo=UTC)
FINE = Finding(LinkStatus.OK, "200 OK", 200)
GONE = Finding(LinkStatus.DEAD, "404 Not Found", 404)


def make_linked(**fields):
    return make_source(key="linked-1", url="https://example.org/a", **fields)


def check(finding):
    record_finding(Source.objects.get(), finding, at=DAY)
    return Post.objects.get()


def test_a_list_is_printed_again_when_a_link_goes_and_when_it_comes_back():
    post = make_post(listed=[make_linked(archive_url="https://a.example/1", archived_at=DAY)])
    assert check(FINE).rendered_with == post.rendered_with
    printed = ensure_rendered(check(GONE)).sources_html
    assert printed.index("archived copy, 4 May 2026") < printed.index("https://example.org/a")
    assert "(the original is gone, checked on 4 May 2026)" in printed
    assert "gone" not in ensure_rendered(check(FINE)).sources_html


def test_a_check_that_finds_nothing_new_leaves_the_print_alone():
    make_post(listed=[make_linked()])
    mark = ensure_rendered(check(GONE)).rendered_with
    assert check(GONE).rendered_with == mark != ""


def test_a_check_does_not_say_that_a_post_was_changed():
    post = make_post(listed=[make_linked()])
    assert ensure_rendered(check(GONE)).updated_at == post.updated_at


def test_the_page_of_a_dead_link_offers_the_copy_first(client):
    make_post(listed=[make_linked(archive_url="https://a.example/1", archived_at=DAY)])
    check(GONE)
    page = client.get("/sources/linked-1/").content.decode()
    assert page.index("Read the archived copy") < page.index("The original is gone")
    assert "checked on <time" in page
    assert page.index("Read the archived copy") < page.index("How to cite it")


def test_without_a_copy_the_page_says_so(client):
    make_post(listed=[make_linked()])
    check(GONE)
    page = client.get("/sources/linked-1/").content.decode()
    assert "No archived copy is known" in page
    check(FINE)
    assert "The original is gone" not in client.get("/sources/linked-1/").content.decode()
