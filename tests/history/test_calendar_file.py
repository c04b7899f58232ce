"""The calendar file, read back as a calendar program reads it."""

import datetime

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from blog.models import Tag
from history.calendar_file import calendar_event
from history.models import HistoryEvent
from tests.factories import make_blog, make_event, make_source

pytestmark = pytest.mark.django_db
ADDRESS = "/history/calendar.ics"


def fetch(client, address=ADDRESS, **headers):
    return client.get(address, headers=headers)


def entries(client, address=ADDRESS):
    response = fetch(client, address)
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return list(Calendar.from_ical(response.getvalue()).walk("VEVENT"))


def only_entry(client):
    [entry] = entries(client)
    return entry


def days_in(entry, *years):
    """The days of ``years`` that the entry is shown on, by the rule as it stands in the file."""
    start = datetime.datetime.combine(entry["dtstart"].dt, datetime.time.min)
    rule = rrulestr(entry["rrule"].to_ical().decode(), dtstart=start)
    first = start.replace(year=years[0], month=1, day=1)
    last = start.replace(year=years[-1], month=12, day=31)
    return [day.date() for day in rule.between(first, last, inc=True)]


def test_an_event_comes_every_year_from_its_own_on(client):
    make_event(year=1920, month=6, day=15, headline="The minister writes")
    entry = only_entry(client)
    assert entry["dtstart"].dt == datetime.date(1920, 6, 15)
    assert entry["dtstart"].params["VALUE"] == "DATE"
    assert entry["summary"] == "1920: The minister writes"
    assert entry["url"] == "http://testserver/history/06/15/"
    assert days_in(entry, 2026, 2027) == [datetime.date(2026, 6, 15), datetime.date(2027, 6, 15)]


@pytest.mark.parametrize(
    ("year", "begins", "said"),
    [
        (-1754, 1604, "c. 1754 BCE: A code"),
        (1066, 1604, "c. 1066: A code"),
        (1583, 1583, "c. 1583: A code"),
        (None, 1604, "A code"),
    ],
)
def test_what_the_format_has_no_year_for_begins_in_1604_and_says_its_year(
    client, year, begins, said
):
    make_event(year=year, month=3, day=15, headline="A code", circa=True)
    entry = only_entry(client)
    assert entry["dtstart"].dt == datetime.date(begins, 3, 15)
    assert entry["summary"] == said
    assert days_in(entry, 2026) == [datetime.date(2026, 3, 15)]


@pytest.mark.parametrize(("year", "begins"), [(1904, 1904), (1700, 1704), (1500, 1604)])
def test_29_february_comes_on_the_28th_of_common_years_and_says_so(client, year, begins):
    make_event(year=year, month=2, day=29, headline="Leap")
    entry = only_entry(client)
    assert entry["dtstart"].dt == datetime.date(begins, 2, 29)
    assert entry["summary"] == f"29 February {year}: Leap"
    assert days_in(entry, 2027, 2028) == [datetime.date(2027, 2, 28), datetime.date(2028, 2, 29)]


def test_an_event_without_a_day_is_in_no_calendar(client):
    make_event(year=1750, month=None, day=None)
    make_event(year=1750, month=5, day=None)
    assert entries(client) == []


def test_lines_are_folded_by_octets_and_texts_come_back_as_they_were(client):
    headline = "Жизнь, смерть; \\ и снова — " * 6
    make_event(headline=headline.strip(), body="<p>One, two;</p><p>three\\four</p>")
    raw = fetch(client).getvalue()
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    lines = raw.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode() is not None for line in lines)  # no letter is cut in two
    entry = only_entry(client)
    assert entry["summary"] == f"1924: {headline.strip()}"
    assert entry["description"].startswith("One, two;\n\nthree\\four\n\nhttp")


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from("\n\\;,N:")))
def test_any_text_comes_back_through_a_calendar_program(text):
    now = datetime.datetime.now(datetime.UTC)
    event = HistoryEvent(year=1920, month=6, day=15, headline=f"“{text}”")
    event.created_at = event.updated_at = now
    written = calendar_event(event, "https://example.org/history/06/15/")
    assert max(map(len, written.split(b"\r\n"))) <= 75
    assert Event.from_ical(written)["summary"] == f"1920: “{text}”"


def test_notes_are_no_part_of_the_description(client):
    make_source("beck-1981-tedious")
    make_event(body="<p>It fell [@beck-1981-tedious, p. 4].^[So they say.] Then rain.</p>")
    assert only_entry(client)["description"].startswith("It fell. Then rain.\n\nhttp")


def test_an_entry_keeps_its_uid_when_the_date_is_corrected(client):
    event = make_event()
    before = only_entry(client)["uid"]
    event.year, event.day = 1925, 30
    event.save()
    after = only_entry(client)
    assert after["uid"] == before
    assert after["dtstamp"].dt == event.updated_at.replace(microsecond=0)


def test_the_file_is_sent_again_only_when_something_changed(client):
    event = make_event()
    other = make_event(headline="Another")
    first = fetch(client)
    etag, changed = first.headers["ETag"], first.headers["Last-Modified"]
    assert fetch(client, if_none_match=etag).status_code == 304
    assert fetch(client, if_modified_since=changed).status_code == 304
    other.delete()
    assert fetch(client, if_none_match=etag).status_code == 200
    etag = fetch(client).headers["ETag"]
    event.headline = "Corrected"
    event.save()
    assert fetch(client, if_none_match=etag).status_code == 200


def test_a_change_shows_though_the_other_months_are_kept(client):
    event = make_event(month=6, day=15, headline="Before")
    make_event(month=7, day=14, headline="Kept")
    assert {entry["summary"] for entry in entries(client)} == {"1924: Before", "1924: Kept"}
    event.headline = "After"
    event.save()
    assert {entry["summary"] for entry in entries(client)} == {"1924: After", "1924: Kept"}


def test_a_topic_has_a_file_of_its_own(client):
    make_blog()
    oil = Tag.objects.create(name="Oil")
    make_event(headline="Of oil").tags.add(oil)
    make_event(headline="Of nothing")
    [entry] = entries(client, f"{ADDRESS}?topic=oil")
    assert entry["summary"] == "1924: Of oil"
    calendar = Calendar.from_ical(fetch(client, f"{ADDRESS}?topic=oil").getvalue())
    assert calendar["x-wr-calname"] == "Oil · On this day · The Frontier Papers"
    assert fetch(client, f"{ADDRESS}?topic=gas").status_code == 404


def test_the_file_costs_the_same_for_two_events_and_for_twelve(
    client, django_assert_max_num_queries
):
    def fill(years):
        for year in years:
            make_event(year=year)

    make_blog()
    fill(range(1901, 1903))
    with django_assert_max_num_queries(4) as few:
        fetch(client).getvalue()
    cost = len(few)
    fill(range(1903, 1913))
    with django_assert_max_num_queries(cost):
        fetch(client).getvalue()
