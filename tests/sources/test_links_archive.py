"""Copies asked from an archive: kept, dated, and never over what somebody filled in."""

from datetime import UTC, datetime

import pytest

from sources.links.archive import ask_archive, find_archived_copy, service_address
from sources.links.exceptions import ArchiveSilent
from sources.links.fetching import Fetcher
from sources.models import Source
from tests.factories import make_post, make_source
from tests.sources.misbehaving import Loopback, Server

COPY = "https://archive.example/web/2013/https://example.org/a"
WAYBACK = """{"url": "example.org/a", "archived_snapshots": {"closest": {"available": true,
 "url": "%s", "timestamp": "20130919044612", "status": "200"}}}"""
MEMENTO = """{"original_uri": "https://example.org/a", "mementos": {"closest":
 {"datetime": "2013-09-19T04:46:12Z", "uri": ["%s"]}}}"""
MADE_AT = datetime(2013, 9, 19, 4, 46, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def server():
    with Server() as server:
        yield server


@pytest.fixture
def fetcher(server, settings):
    settings.ARCHIVE_SERVICE_URL = server.url("archive")
    return Fetcher(timeout_seconds=1, reach=Loopback(server.port))


@pytest.mark.parametrize("answer", [WAYBACK, MEMENTO])
def test_both_kinds_of_answer_are_understood(server, fetcher, answer):
    server.archive_says = (answer % COPY).encode()
    copy = ask_archive("https://example.org/a", fetcher)
    assert (copy.url, copy.made_at) == (COPY, MADE_AT)


@pytest.mark.parametrize("answer", ['{"archived_snapshots": {}}', '{"mementos": {}}'])
def test_an_archive_without_a_copy_says_none(server, fetcher, answer):
    server.archive_says = answer.encode()
    assert ask_archive("https://example.org/a", fetcher) is None


def test_not_found_means_no_copy_only_where_the_page_is_in_the_path(server, fetcher, settings):
    settings.ARCHIVE_SERVICE_URL = server.url("nowhere")
    with pytest.raises(ArchiveSilent, match="answered 404"):
        ask_archive("https://example.org/a", fetcher)
    settings.ARCHIVE_SERVICE_URL = server.url("nowhere/{url}")
    assert ask_archive("https://example.org/a", fetcher) is None


@pytest.mark.parametrize(
    "answer",
    ["", "<html>", "[]", "{}", "null", "\x00", WAYBACK % "javascript:alert(1)", WAYBACK % "", "7"],
)
def test_an_answer_that_is_none_is_not_taken_for_one(server, fetcher, answer):
    server.archive_says = answer.encode()
    with pytest.raises(ArchiveSilent, match="something else"):
        ask_archive("https://example.org/a", fetcher)


def test_a_broken_or_an_inside_archive_is_named_as_silent(server, fetcher, settings):
    for path, said in [("broken", "answered 500"), ("silent", "in time")]:
        settings.ARCHIVE_SERVICE_URL = server.url(path)
        with pytest.raises(ArchiveSilent, match=said):
            ask_archive("https://example.org/a", Fetcher(timeout_seconds=0.2, reach=fetcher.reach))
    settings.ARCHIVE_SERVICE_URL = "http://169.254.169.254/"
    with pytest.raises(ArchiveSilent, match="private network"):
        ask_archive("https://example.org/a", Fetcher())


@pytest.mark.parametrize(
    ("setting", "asked"),
    [
        ("https://a.example/ok", "https://a.example/ok?url=https%3A%2F%2Fe.org%2F%3Fa%3D1%26b&timestamp=20110714"),
        ("https://a.example/json/{date}/{url}", "https://a.example/json/20110714/https://e.org/?a=1&b"),
        ("https://a.example/?u={url}", "https://a.example/?u=https%3A%2F%2Fe.org%2F%3Fa%3D1%26b"),
    ],
)  # fmt: skip
def test_the_setting_says_how_to_ask(settings, setting, asked):
    settings.ARCHIVE_SERVICE_URL = setting
    near = datetime(2011, 7, 14, tzinfo=UTC).date()
    assert service_address("https://e.org/?a=1&b", near) == asked


@pytest.mark.django_db
def test_a_copy_is_kept_with_its_date_and_printed(server, fetcher):
    server.archive_says = (WAYBACK % COPY).encode()
    source = make_source(url="https://example.org/a")
    post = make_post(listed=[source])
    find_archived_copy(source, fetcher)
    source.refresh_from_db()
    assert (source.archive_url, source.archived_at) == (COPY, MADE_AT)
    post.refresh_from_db()
    assert post.rendered_with == ""


@pytest.mark.django_db
def test_a_copy_that_somebody_filled_in_meanwhile_stays(server, fetcher):
    server.archive_says = (WAYBACK % COPY).encode()
    source = make_source(url="https://example.org/a")
    Source.objects.update(archive_url="https://own.example/copy")
    assert find_archived_copy(source, fetcher) is None
    source.refresh_from_db()
    assert (source.archive_url, source.archived_at) == ("https://own.example/copy", None)


@pytest.mark.django_db
def test_gone_works_are_asked_for_first_and_each_in_turn(server, fetcher):
    server.archive_says = b'{"archived_snapshots": {}}'
    asked, fresh, gone, kept = (
        make_source(key=f"w-{n}", url=f"https://example.org/{n}") for n in range(4)
    )
    Source.objects.filter(pk=gone.pk).update(link_status="dead")
    Source.objects.filter(pk=kept.pk).update(archive_url="https://own.example/")
    find_archived_copy(asked, fetcher)
    assert list(Source.objects.wanting_archived_copy()) == [gone, fresh, asked]
