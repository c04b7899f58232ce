"""The archived copy of a link that is gone is asked for as well, and no longer leads once it is."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from blog.models import Post
from blog.services import ensure_rendered
from sources.links.checking import Finding, LinkStatus
from sources.links.fetching import Fetcher
from sources.links.recording import record_copy
from sources.models import Source
from sources.tasks import check_links_of
from tests.desk.pages import log_in
from tests.factories import make_post, make_source
from tests.sources.misbehaving import Loopback, Server

pytestmark = pytest.mark.django_db
DAY = datetime(2026, 5, 4, 12, tzinfo=UTC)
FINE = Finding(LinkStatus.OK, "200 OK", 200)
GONE = Finding(LinkStatus.DEAD, "404 Not Found", 404)
SILENT = Finding(LinkStatus.UNREACHED, "It did not answer in time.")


@pytest.fixture
def server(monkeypatch):
    with Server() as server:
        reach = Loopback(server.port)
        place = "sources.management.commands.check_links"
        for module in (place, "sources.links.services"):
            monkeypatch.setattr(f"{module}.Fetcher", lambda **given: Fetcher(**given, reach=reach))
        yield server


def make_kept(key="kept", **fields):
    found = {"link_status": "dead", "link_checked_at": DAY, "link_url": "https://example.org/a"}
    fields = {"url": "https://example.org/a", "archive_url": "https://a.example/1", **fields}
    return make_source(key=key, archived_at=DAY, **found, **fields)


def run(**options):
    said = StringIO()
    call_command("check_links", stdout=said, per_host_seconds=0, timeout=1, **options)
    return said.getvalue().splitlines()


def test_a_copy_is_asked_for_where_the_link_is_gone_and_only_there(server):
    for number, (link, copy) in enumerate([("gone", "gone"), ("gone", "fine"), ("fine", "gone")]):
        link, copy = (
            server.url(path, host=f"{at}-{number}.test") for path, at in ((link, "l"), (copy, "c"))
        )
        make_source(key=f"w-{number}", url=link, archive_url=copy)
    lines = run()
    assert lines[-1] == "2 archived copies checked: 1 answers, 1 gone."
    assert any(line.startswith("gone: archived copy w-0 <") for line in lines)
    statuses = Source.objects.order_by("key").values_list("copy_status", "copy_reason")
    assert list(statuses) == [("dead", "410 Gone"), ("ok", "200 OK"), ("", "")]
    assert not any("archived" in line for line in run())


def test_what_the_desk_asks_for_includes_the_copy(server):
    link, copy = (server.url("gone", host=f"{at}.test") for at in ("link", "copy"))
    source = make_source(url=link, archive_url=copy)
    check_links_of.call([source.pk])
    assert Source.objects.get().is_copy_dead


def test_a_silent_copy_is_gone_after_three_days_and_comes_back():
    make_kept()
    for day in range(3):
        assert not Source.objects.get().is_copy_dead
        record_copy(Source.objects.get(), SILENT, at=DAY + timedelta(days=day))
    assert Source.objects.get().is_copy_dead
    record_copy(Source.objects.get(), FINE, at=DAY + timedelta(days=4))
    assert (Source.objects.get().copy_status, Source.objects.get().copy_failures) == ("ok", 0)


def test_another_copy_is_as_one_that_was_never_asked_for():
    source = make_kept()
    record_copy(source, GONE, at=DAY)
    source = Source.objects.get()
    source.archive_url = "https://a.example/2"
    source.save(update_fields=["archive_url"])
    source.refresh_from_db()
    assert (source.copy_status, source.copy_reason, source.copy_checked_at) == ("", "", None)
    assert record_copy(make_kept("other", url="https://example.org/b"), GONE) == "dead"
    stale = Source(pk=source.pk, archive_url="https://a.example/1")
    assert record_copy(stale, GONE) is None


def test_readers_are_no_longer_led_to_a_copy_that_is_gone(client):
    make_post(listed=[make_kept()])
    printed = ensure_rendered(Post.objects.get()).sources_html
    assert printed.index("archived copy") < printed.index("https://example.org/a")
    assert "Read the archived copy" in client.get("/sources/kept/").content.decode()
    record_copy(Source.objects.get(), GONE, at=DAY)
    printed = ensure_rendered(Post.objects.get()).sources_html
    assert printed.index("https://example.org/a") < printed.index("archived copy, 4 May 2026")
    assert "(gone, checked on 4 May 2026)" in printed
    page = client.get("/sources/kept/").content.decode()
    assert "Read the archived copy" not in page
    assert "The archived copy is gone too, checked on 4 May 2026" in page


def test_the_desk_finds_works_whose_copy_is_gone(client):
    log_in(client, "eddi", "Editors")
    source = make_kept()
    make_kept("other", url="https://example.org/b")
    record_copy(source, GONE, at=DAY)
    page = client.get("/admin/sources/source/?link=copy-gone").content.decode()
    assert "archived copy gone" in page
    assert "1 source" in page
    page = client.get(f"/admin/sources/source/{source.pk}/change/").content.decode()
    assert "Its archived copy gone, 4 May 2026" in page
