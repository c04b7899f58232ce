"""Addresses that a post once had lead to it for good."""

from datetime import timedelta

import pytest
from django.utils import timezone

from blog.models import LegacyPath, Post
from tests.factories import make_post

pytestmark = pytest.mark.django_db
ADDRESS = "/2026/07/a-line-agreed-in-brussels/"


def led_to(answer):
    assert answer.status_code == 301
    return answer["Location"]


@pytest.mark.parametrize(
    "old",
    [
        "/2026/07/a-line-agreed-in-brussels.html",
        "/2026/07/a-line-agreed-in-brussels.html?m=1&showComment=2",
        "/2026/7/a-line-agreed-in-brussels/",
    ],
)
def test_other_spellings_of_an_address_redirect(client, old):
    make_post()
    assert led_to(client.get(old)) == ADDRESS


@pytest.mark.parametrize("old", ["/2009/01/first-title.html", "/p/a page.html", "/blog/42", "/x/ü"])
def test_a_recorded_address_redirects(client, old):
    LegacyPath.objects.create(post=make_post(), path=old)
    assert led_to(client.get(old)) == ADDRESS
    assert led_to(client.get(old, {"m": "1"})) == ADDRESS
    assert led_to(client.head(old)) == ADDRESS


def test_a_recorded_address_may_be_kept_with_percent_signs(client):
    LegacyPath.objects.create(post=make_post(), path="/2009/01/%D8%B3.html")
    assert led_to(client.get("/2009/01/س.html")) == ADDRESS


def test_a_recorded_address_outranks_a_post_that_took_its_words(client):
    LegacyPath.objects.create(post=make_post(), path="/2026/07/second.html")
    make_post(title="Second")
    assert led_to(client.get("/2026/07/second.html")) == ADDRESS


def test_a_new_slug_leaves_a_redirect_behind(client):
    from blog.services import save_post

    post = make_post()
    post.slug = "brussels"
    save_post(post)
    assert led_to(client.get(ADDRESS)) == "/2026/07/brussels/"


@pytest.mark.parametrize(
    "fields",
    [{"status": Post.Status.DRAFT}, {"published_at": timezone.now() + timedelta(days=400)}],
)
def test_old_addresses_of_hidden_posts_tell_nothing(client, fields):
    post = make_post(**fields)
    LegacyPath.objects.create(post=post, path="/old.html")
    assert client.get("/old.html").status_code == 404
    assert client.get(f"/{post.path}.html").status_code == 404


@pytest.mark.parametrize(
    "address", ["/2026/07/none.html", "/2026/7/none/", "/old.html", "/%00.html", "/" + "x" * 5000]
)
def test_what_nobody_knows_is_not_found(client, address):
    make_post()
    assert client.get(address).status_code == 404


def test_only_reading_is_redirected(client):
    LegacyPath.objects.create(post=make_post(), path="/old.html")
    assert client.post("/old.html").status_code == 404


def test_a_missing_last_slash_is_added(client):
    make_post()
    assert led_to(client.get(ADDRESS.rstrip("/"))) == ADDRESS
