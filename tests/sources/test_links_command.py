"""manage.py check_links, from its first line to its exit code."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from sources.links import services
from sources.links.fetching import Fetcher
from sources.models import Source
from tests.factories import make_source
from tests.sources.misbehaving import Loopback, Server

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(monkeypatch):
    with Server() as server:
        reach = Loopback(server.port)
        monkeypatch.setattr(
            "sources.management.commands.check_links.Fetcher",
            lambda **fields: Fetcher(**fields, reach=reach),
        )
        monkeypatch.setattr(services, "Fetcher", lambda **fields: Fetcher(**fields, reach=reach))
        yield server


def run(**options):
    said = StringIO()
    options = {"per_host_seconds": 0, "timeout": 1, **options}
    call_command("check_links", stdout=said, stderr=StringIO(), **options)
    return said.getvalue().splitlines()


def fill(server, *paths):
    """A work for each path, each at a host of its own."""
    return [
        make_source(key=f"w-{n}", url=server.url(path, host=f"host-{n}.test"))
        for n, path in enumerate(paths)
    ]


def test_it_checks_all_and_ends_with_the_counts(server):
    fill(server, "fine", "gone", "busy", "moved", "fine")
    lines = run()
    assert lines[-1] == "5 checked: 2 answers, 1 has moved, 1 asks us to come later, 1 gone."
    assert [line for line in lines if line.startswith("gone: w-1")]
    assert [line.startswith("gone") for line in run(older_than=0)[:-1]] == []  # no news any more


def test_what_was_checked_lately_is_left_out(server):
    fill(server, "fine", "fine")
    run(limit=1)
    assert run()[-1] == "1 checked: 1 answers."
    assert run()[-1] == "0 checked: nothing was due."
    assert run(older_than=0)[-1] == "2 checked: 2 answers."


def test_an_interrupted_round_keeps_what_it_found_and_the_next_goes_on(server, monkeypatch):
    works = fill(server, *["fine"] * 6)
    record, kept = services.record_finding, []

    def record_three(work, finding):
        if len(kept) == 3:
            raise KeyboardInterrupt
        kept.append(work.key)
        return record(work, finding)

    monkeypatch.setattr(services, "record_finding", record_three)
    with pytest.raises(SystemExit) as left:
        run(concurrency=1)
    assert left.value.code == 130
    checked = Source.objects.exclude(link_checked_at=None)
    assert sorted(checked.values_list("key", flat=True)) == kept
    monkeypatch.setattr(services, "record_finding", record)
    assert run()[-1] == "3 checked: 3 answers."
    assert checked.count() == len(works)


def test_a_host_that_asks_for_rest_is_not_asked_again(server):
    for n in range(3):
        make_source(key=f"busy-{n}", url=server.url(f"busy/{n}"))
    said = run()[-1]
    assert said == "1 checked: 1 asks us to come later, 2 left for later, as their hosts wish."
    assert len(server.seen) == 1


def test_only_the_dead_are_asked_again(server):
    gone, _ = fill(server, "gone", "fine")
    run()
    Source.objects.update(link_checked_at=timezone.now() - timedelta(days=2))
    server.seen.clear()
    assert run(only_dead=True)[-1] == "1 checked: 1 gone."
    assert {path for _, path, _ in server.seen} == {"/gone"}
    gone.refresh_from_db()
    assert gone.link_failures == 2


def test_it_fails_only_where_asked_to(server):
    fill(server, "gone")
    run()
    with pytest.raises(SystemExit) as left:
        run(fail_on_dead=True, older_than=0)
    assert left.value.code == 1


def test_copies_are_asked_for_after_the_check(server, settings):
    settings.ARCHIVE_SERVICE_URL = server.url("archive")
    server.archive_says = (
        b'{"archived_snapshots": {"closest": {"available": true, "url": "https://a.example/1"}}}'
    )
    fill(server, "gone", "fine")
    assert run(archive=True)[-1] == "2 asked of the archive: 2 copies found."
    assert run(archive=True)[-1] == "0 asked of the archive: 0 copies found."


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--limit", "0", "1 or more"),
        ("--limit", "many", "1 or more"),
        ("--concurrency", "0", "1 or more"),
        ("--older-than", "-1", "0 or more"),
        ("--timeout", "nan", "from 0 to 3600"),
        ("--timeout", "0", "more than 0"),
        ("--per-host-seconds", "-2", "from 0 to 3600"),
    ],
)
def test_an_option_that_makes_no_sense_is_refused(option, value, said):
    with pytest.raises(CommandError, match=said):
        call_command("check_links", f"{option}={value}")


def test_without_an_archive_it_says_what_to_set(settings):
    settings.ARCHIVE_SERVICE_URL = ""
    with pytest.raises(CommandError, match="ARCHIVE_SERVICE_URL is empty"):
        call_command("check_links", "--archive")


def test_each_finding_costs_one_update_and_no_other_query(server, django_assert_num_queries):
    fill(server, *["fine"] * 3)
    with django_assert_num_queries(1 + 3 * 3):  # the works; for each savepoint, update, release
        services.check_links(
            Source.objects.due_for_link_check(),
            fetcher=Fetcher(timeout_seconds=1, reach=Loopback(server.port)),
        )
