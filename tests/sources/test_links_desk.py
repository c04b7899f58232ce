"""Links at the desk: what is asked for, and what was found."""

from datetime import UTC, datetime

import pytest

from sources import tasks
from tests.factories import make_source, make_user

pytestmark = pytest.mark.django_db
LIST = "/admin/sources/source/"
DAY = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture
def desk(client):
    client.force_login(make_user("root", is_staff=True, is_superuser=True))
    return client


@pytest.fixture
def asked(monkeypatch):
    """What was given to the task queue, instead of going out to the world."""
    calls = []
    for name in ("check_links", "find_archived_copies"):
        monkeypatch.setattr(
            tasks.services,
            name,
            lambda rows, name=name, **rest: calls.append((name, [row.key for row in rows])),
        )
    return calls


@pytest.fixture(autouse=True)
def at_once(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


def make_gone(key="gone-1", **fields):
    fields = {"url": f"https://example.org/{key}", **fields}
    found = {"link_status": "dead", "link_reason": "404 Not Found", "link_code": 404}
    return make_source(
        key=key, link_checked_at=DAY, link_failures=2, link_url=fields["url"], **found, **fields
    )


def act(desk, action, *works):
    data = {"action": action, "_selected_action": [work.pk for work in works]}
    return desk.post(LIST, data, follow=True).content.decode()


def test_the_links_of_chosen_works_are_checked_in_the_queue(desk, asked):
    linked = make_source(key="linked-1", url="https://example.org/1")
    page = act(desk, "check_links", linked, make_source(key="unlinked-2"))
    assert asked == [("check_links", ["linked-1"])]
    assert "1 link will be checked; reload in a while. 1 of these has no link." in page


def test_many_works_become_several_tasks(desk, asked, monkeypatch):
    monkeypatch.setattr("sources.link_admin.AT_ONCE", 2)
    works = [make_source(key=f"w-{n}", url=f"https://example.org/{n}") for n in range(5)]
    act(desk, "check_links", *works)
    assert [len(keys) for _, keys in asked] == [2, 2, 1]


def test_the_archive_is_asked_only_where_one_is_set(desk, asked, settings):
    wanting = make_source(key="wanting-1", url="https://example.org/1")
    kept = make_source(key="kept-2", url="https://example.org/2", archive_url="https://a.example/")
    settings.ARCHIVE_SERVICE_URL = ""
    assert "find_archived_copies" not in desk.get(LIST).content.decode()
    act(desk, "find_archived_copies", wanting)
    assert asked == []
    settings.ARCHIVE_SERVICE_URL = "https://archive.example/available"
    act(desk, "find_archived_copies", wanting, kept)
    assert asked == [("find_archived_copies", ["wanting-1"])]


@pytest.mark.parametrize(
    ("chosen", "keys"), [("dead", {"gone-1"}), ("never", {"new-2"}), ("odd", None)]
)
def test_the_list_narrows_down_by_link(desk, chosen, keys):
    make_gone()
    make_source(key="new-2", url="https://example.org/2")
    make_source(key="unlinked-3")
    shown = desk.get(LIST, {"link": chosen}).context["cl"].queryset
    assert {work.key for work in shown} == (keys or {"gone-1", "new-2", "unlinked-3"})


def test_the_form_says_what_the_last_check_found(desk):
    source = make_gone()
    page = desk.get(f"{LIST}{source.pk}/change/").content.decode()
    assert "4 May 2026, 12:00: Gone (404 Not Found). Failing on 2 days." in page
    assert "Last check" not in desk.get(f"{LIST}add/").content.decode()
