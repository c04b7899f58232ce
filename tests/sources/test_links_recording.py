"""What is kept of a check beside the work, and what is not touched."""

from datetime import UTC, datetime, timedelta

import pytest

from sources.links.checking import Finding, LinkStatus
from sources.links.recording import record_finding
from sources.models import Source
from tests.factories import make_source

pytestmark = pytest.mark.django_db
DAY = datetime(2026, 5, 4, 12, tzinfo=UTC)
FINE = Finding(LinkStatus.OK, "200 OK", 200)
GONE = Finding(LinkStatus.DEAD, "404 Not Found", 404)
BROKEN = Finding(LinkStatus.UNREACHED, "The connection broke.")
BUSY = Finding(LinkStatus.LATER, "429 Too Many Requests", 429)


def linked(**fields):
    return make_source(url="https://example.org/a", **fields)


def found(source, *findings):
    """Record one finding a day; the statuses as kept."""
    for days, finding in enumerate(findings):
        record_finding(source, finding, at=DAY + timedelta(days=days))
        source.refresh_from_db()
        yield source.link_status


def test_a_finding_is_kept_and_nothing_else_changes():
    source = linked()
    updated_at = source.updated_at
    record_finding(source, GONE, at=DAY)
    source.refresh_from_db()
    assert (source.link_status, source.link_code) == ("dead", 404)
    assert (source.link_reason, source.link_checked_at) == ("404 Not Found", DAY)
    assert (source.url, source.updated_at) == ("https://example.org/a", updated_at)
    assert list(Source.objects.with_dead_links()) == [source]


def test_a_link_that_fails_is_gone_on_the_third_day():
    assert list(found(linked(), BROKEN, BROKEN, BROKEN)) == ["unreached", "unreached", "dead"]


def test_failures_of_one_day_count_once():
    source = linked()
    for hour in range(5):
        record_finding(source, BROKEN, at=DAY + timedelta(hours=hour))
        source.refresh_from_db()
    assert (source.link_status, source.link_failures) == ("unreached", 1)


def test_an_answer_between_failures_begins_anew():
    kept = list(found(linked(), BROKEN, BROKEN, FINE, BROKEN, BROKEN))
    assert kept == ["unreached", "unreached", "ok", "unreached", "unreached"]


def test_to_be_asked_later_is_neither_life_nor_death():
    assert list(found(linked(), BROKEN, BROKEN, BUSY, BROKEN))[-2:] == ["later", "dead"]
    Source.objects.all().delete()
    assert list(found(linked(), *[BUSY] * 5)) == ["later"] * 5


def test_what_was_gone_stays_gone_until_it_answers():
    assert list(found(linked(), GONE, BUSY, BROKEN, FINE)) == ["dead", "dead", "dead", "ok"]


def test_our_own_name_server_kills_no_link():
    unnamed = Finding(LinkStatus.UNREACHED, "The name servers did not answer.", is_ours=True)
    assert set(found(linked(), *[unnamed] * 5)) == {"unreached"}


def test_another_address_begins_without_findings():
    source = linked()
    record_finding(source, GONE, at=DAY)
    source.refresh_from_db()
    source.url = "https://example.org/b"
    source.save()
    source.refresh_from_db()
    assert (source.link_status, source.link_checked_at, source.link_failures) == ("", None, 0)


def test_an_address_that_was_corrected_meanwhile_is_not_blamed():
    source = linked()
    Source.objects.update(url="https://example.org/b")
    assert record_finding(source, GONE, at=DAY) is None
    assert not Source.objects.with_dead_links().exists()


def test_due_are_those_never_checked_and_then_the_longest_ago():
    keys = ["c-1", "b-2", "a-3"]
    for days, key in enumerate(keys[:2]):
        source = make_source(key=key, url=f"https://example.org/{key}")
        record_finding(source, FINE, at=DAY + timedelta(days=days))
    make_source(key="a-3", url="https://example.org/a-3")
    make_source(key="unlinked-4")
    due = Source.objects.due_for_link_check
    assert [source.key for source in due()] == ["a-3", "c-1", "b-2"]
    before = DAY + timedelta(hours=1)
    assert [source.key for source in due(before=before)] == ["a-3", "c-1"]
