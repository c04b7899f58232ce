"""What search engines are told."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from blog.models import Post, Tag
from blog.sitemaps import PostSitemap
from tests.factories import make_event, make_post, make_source

pytestmark = pytest.mark.django_db
LOCATION = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def read(client, address, **extra):
    answer = client.get(address, **extra)
    assert answer.status_code == 200
    return [element.text for element in ElementTree.fromstring(answer.content).iter(LOCATION)]


def locations(client, **extra):
    """The addresses of every file that the index names."""
    files = read(client, "/sitemap.xml", **extra)
    paths = [file.removeprefix("http://testserver") for file in files]
    return [location for path in paths for location in read(client, path, **extra)]


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


@pytest.mark.parametrize(("file", "most"), [("", 10), ("-posts", 5), ("-sources", 5)])
def test_a_sitemap_costs_the_same_with_many_posts(
    client, django_assert_max_num_queries, file, most
):
    make_post(listed=[make_source()])
    with django_assert_max_num_queries(most) as few:
        read(client, f"/sitemap{file}.xml")
    for number in range(11):
        make_post(title=f"Post {number}", listed=[make_source(f"work-{number}")])
    with django_assert_max_num_queries(len(few)):
        read(client, f"/sitemap{file}.xml")


def test_more_addresses_than_a_file_may_name_fill_several(client, monkeypatch):
    monkeypatch.setattr(PostSitemap, "limit", 2)
    for number in range(5):
        make_post(title=f"Post {number}")
    files = [file for file in read(client, "/sitemap.xml") if "sitemap-posts" in file]
    assert files == [f"http://testserver/sitemap-posts.xml{p}" for p in ["", "?p=2", "?p=3"]]
    assert [len(read(client, file.removeprefix("http://testserver"))) for file in files] == [
        2,
        2,
        1,
    ]
    assert client.get("/sitemap-posts.xml?p=4").status_code == 404
    assert client.get("/sitemap-secrets.xml").status_code == 404


def test_robots_names_the_sitemap_and_keeps_out_of_the_desk(client):
    answer = client.get("/robots.txt", headers={"host": "localhost"})
    lines = answer.content.decode().splitlines()
    assert answer["Content-Type"].startswith("text/plain")
    assert "Disallow: /admin/" in lines
    assert "Sitemap: http://localhost/sitemap.xml" in lines
