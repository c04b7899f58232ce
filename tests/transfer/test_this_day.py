import io

import pytest
from django.core.management import call_command

from history.models import HistoryEvent
from tests.factories import make_event, make_post, make_source, make_user
from transfer.services import import_page
from transfer.this_day import events_of_post, read_title

pytestmark = pytest.mark.django_db
TITLE = "This Day In Harbour History - Jun 15 The ferry company was founded"


def make_day(*lines, title=TITLE, **fields):
    return make_post(title=title, body="".join(f"<p>{line}</p>" for line in lines), **fields)


def events():
    return [(str(event), event.is_lead) for event in HistoryEvent.objects.on_day(6, 15)]


@pytest.mark.parametrize(
    ("title", "read"),
    [
        (TITLE, (6, 15, "The ferry company was founded")),
        ("On This Day: 15 June", (6, 15, "")),
        ("Today in History – February 29th", (2, 29, "")),
        ("On this day in history, July 4: Fireworks", (7, 4, "Fireworks")),
        ("Hoy en la historia - 15 de junio", (6, 15, "")),
        ("Heute in der Geschichte: 15. Juni Die Fähre", (6, 15, "Die Fähre")),
        ("A day in June", None),
        ("This dayroom in history - Jun 15", None),
    ],
)
def test_titles_of_days_are_known(title, read):
    assert read_title(title) == read


@pytest.mark.parametrize("title", ["On this day", "Today in history: Jun 31", "On this day: Foo 3"])
def test_a_title_without_a_day_is_told(title):
    assert events_of_post(make_day("1920 A", title=title)).fault
    assert not HistoryEvent.objects.exists()


def test_a_post_becomes_events_and_is_kept():
    post = make_day("1871 Storm sank nine boats", "44 BC Caesar<br>c. 1750 A ferry sank", "See you")
    before = post.body
    found = events_of_post(post)
    assert events() == [
        ("The ferry company was founded", True),
        ("44 BCE Caesar", False),
        ("c. 1750 A ferry sank", False),
        ("1871 Storm sank nine boats", False),
    ]
    assert found.left == [("See you", "it does not begin with a year")]
    post.refresh_from_db()
    assert post.body == before


def test_events_lead_to_the_posts_reviewed():
    linked = make_post(title="Something else")
    named = make_post(title="Review The Peace That Ended Nothing")
    cited = make_source("beck-1981")
    make_day(
        f'1920 A (<a href="https://old.example{linked.get_absolute_url()}">review of B</a>)',
        "1921 C (Musings review of The Peace That Ended Nothing)",
        "1922 D [@beck-1981, p. 4]",
        '1923 E (<a href="https://example.org/e">Harbour Chronicle</a>)',
    )
    call_command("events_from_posts", stdout=io.StringIO())
    first, second, third, fourth = HistoryEvent.objects.exclude(year=None).order_by("year")
    assert (first.posts.get(), second.posts.get()) == (linked, named)
    assert (third.headline, third.sources.get()) == ("D", cited)
    assert fourth.body == '<p>(<a href="https://example.org/e">Harbour Chronicle</a>)</p>'


def test_the_next_years_post_doubles_nothing_and_adds_its_links():
    events_of_post(make_day("1920 Churchill wrote to the cabinet"))
    before = events()
    review = make_post(title="Review The Peace")
    again = make_day("1920 Churchill wrote to Cabinet (review of The Peace)")
    assert len(events_of_post(again).linked) == 1
    assert events() == before
    assert HistoryEvent.objects.get(year=1920).posts.get() == review
    found = events_of_post(again)
    assert (found.events, found.linked) == ([], [])


def test_a_title_that_repeats_a_line_makes_it_the_lead():
    events_of_post(make_day("1871 The ferry company was founded", "1920 B"))
    assert events() == [("1871 The ferry company was founded", True), ("1920 B", False)]


def test_the_day_keeps_the_lead_it_has():
    make_event(month=6, day=15, year=1900, headline="First", is_lead=True)
    events_of_post(make_day("1920 B"))
    assert [is_lead for _, is_lead in events()] == [True, False, False]


def test_the_command_tells_and_a_dry_run_writes_nothing():
    make_day("1920 B", "no year")
    make_post(title="Another")
    out = io.StringIO()
    call_command("events_from_posts", "--dry-run", stdout=out)
    assert "1 posts of days: 2 events would be recorded, 0 known" in out.getvalue()
    assert "left: no year (it does not begin with a year)" in out.getvalue()
    assert not HistoryEvent.objects.exists()
    call_command("events_from_posts", stdout=io.StringIO())
    out = io.StringIO()
    call_command("events_from_posts", stdout=out)
    assert "0 events recorded, 2 known already (0 of them linked to more)" in out.getvalue()


def test_a_page_is_imported_with_its_events_when_asked():
    page = (
        f"Saturday, June 15, 2019\n\n{TITLE}\n\n1871 Storm sank nine boats in the harbour.\n\n"
        "1920 The harbour was closed to all ships for the length of a whole summer.\n"
    )
    report = import_page(page, author=make_user(), this_day=True)
    assert report.post.title == TITLE
    assert len(report.this_day.events) == 3
    assert HistoryEvent.objects.get(year=1871).headline == "Storm sank nine boats in the harbour."
