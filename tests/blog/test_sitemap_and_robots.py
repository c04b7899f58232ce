"""What search engines are told."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from blog.models import Post, Tag
from tests.factories import make_event, make_post

pytestmark = pytest.mark.django_db
LOCATION = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def locations(client, **extra):
    answer = client.get("/sitemap.xml", **extra)
    assert answer.status_code == 200
    return [element.text for element in ElementTree.fromstring(answer.content).iter(LOCATION)]


def test_the_sitemap_names_every_public_page(client):
    make_post(tags=[Tag.objects.create(name="Borders")])
    make_event(year=-44, month=3, day=15)
    found = locations(client)
    for path in [
        "/",
        "/2026/07/a-line-agreed-in-brussels/",
        "/topics/borders/",
        "/authors/mira/",
        "/history/03/15/",
        "/history/44-bce/",
    ]:
        assert f"http://testserver{path}" in found


def test_every_address_in_the_sitemap_answers(client):
    make_post(tags=[Tag.objects.create(name="العراق")])
    make_event()
    make_event(year=None, month=2, day=29)
    for location in locations(client):
        assert client.get(location.removeprefix("http://testserver")).status_code == 200


def test_the_sitemap_hides_what_is_not_published(client):
    make_post(title="Later", published_at=timezone.now() + timedelta(days=1))
    make_post(title="Draft", status=Post.Status.DRAFT, tags=[Tag.objects.create(name="Secret")])
    found = " ".join(locations(client))
    assert "later" not in found
    assert "draft" not in found
    assert "secret" not in found
    assert "mira" not in found


def test_the_sitemap_costs_the_same_with_many_posts(client, django_assert_max_num_queries):
    make_post()
    with django_assert_max_num_queries(8) as few:
        locations(client)
    for number in range(10):
        make_post(title=f"Post {number}")
    with django_assert_max_num_queries(len(few)):
        locations(client)


def test_robots_names_the_sitemap_and_keeps_out_of_the_desk(client):
    answer = client.get("/robots.txt", headers={"host": "localhost"})
    lines = answer.content.decode().splitlines()
    assert answer["Content-Type"].startswith("text/plain")
    assert "Disallow: /admin/" in lines
    assert "Sitemap: http://localhost/sitemap.xml" in lines
