"""Which dates there are, and the questions about years and days."""

import datetime

import pytest
from django.db import connection

from history.dates import check_date
from history.models import HistoryEvent
from history.spans import Span, next_span, span_of
from tests.factories import make_event

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("year", [1500, 1700, 1600, 2000, 4, -1, -45, 1904, None])
def test_29_february_is_taken_where_a_calendar_of_its_time_had_it(year):
    check_date(year, 2, 29)


@pytest.mark.parametrize(
    ("year", "told"),
    [
        (1900, "no leap year in the Gregorian.*was 13 March 1900"),
        (1800, "was 12 March 1800"),
        (1923, "it was no leap year"),
        (1501, "in the Julian calendar or in the Gregorian"),
        (-44, "no 29 February 44 BCE"),
    ],
)
def test_elsewhere_29_february_is_refused_with_the_reason(year, told):
    with pytest.raises(ValueError, match=told):
        check_date(year, 2, 29)


def test_the_days_that_some_countries_skipped_were_real_in_others():
    check_date(1582, 10, 10)
    check_date(1752, 9, 5)


def headlines(events):
    return [event.headline for event in events]


def test_a_common_year_shows_29_february_on_the_28th_after_its_own():
    make_event(month=2, day=29, year=1704, headline="Deerfield", is_lead=True)
    make_event(month=2, day=28, year=1922, headline="Cairo")
    shown = HistoryEvent.objects.shown_on
    assert headlines(shown(datetime.date(2026, 2, 28))) == ["Cairo", "Deerfield"]
    assert headlines(shown(datetime.date(2028, 2, 28))) == ["Cairo"]
    assert headlines(shown(datetime.date(2028, 2, 29))) == ["Deerfield"]
    assert headlines(HistoryEvent.objects.on_day(2, 28)) == ["Cairo"]


def test_a_decade_is_asked_for_by_any_of_its_years():
    for year in (-50, -49, -40, -39, -1, 1, 9, 10, 1919, 1920, 1929, 1930):
        make_event(year=year, headline=str(year))
    asked = HistoryEvent.objects.in_decade
    assert headlines(asked(1924)) == ["1920", "1929"]
    assert headlines(asked(-44)) == ["-49", "-40"]
    assert headlines(asked(5)) == ["1", "9"]
    assert headlines(asked(-5)) == ["-1"]


def test_between_counts_both_ends_and_what_may_lie_between():
    make_event(year=1958, month=7, day=13, headline="the day before")
    make_event(year=1958, month=7, day=14, headline="the first day")
    make_event(year=1958, month=7, day=None, headline="some day in July")
    make_event(year=1958, month=6, day=None, headline="some day in June")
    make_event(year=1958, month=None, day=None, headline="some day of the year")
    make_event(year=1959, month=1, day=1, headline="the last day")
    make_event(year=1959, month=1, day=2, headline="the day after")
    between = headlines(HistoryEvent.objects.between((1958, 7, 14), (1959, 1, 1)))
    assert between == [
        "some day of the year",
        "some day in July",
        "the first day",
        "the last day",
    ]
    assert len(HistoryEvent.objects.between(1958, 1959)) == 7
    assert headlines(HistoryEvent.objects.between(1959, (1959, 1))) == [
        "the last day",
        "the day after",
    ]


def test_words_are_found_without_case_accents_and_markup():
    make_event(headline="Čapek writes a play", body="<p>It has <em>robots</em>.</p>")
    assert HistoryEvent.objects.matching("capek ROBOTS").exists()
    assert not HistoryEvent.objects.matching("capek em").exists()


def test_questions_about_days_and_years_are_answered_by_an_index():
    # A planner reads a small table whole; 3,000 rows of which one in ten is wanted will do.
    HistoryEvent.objects.bulk_create(
        HistoryEvent(year=1000 + n % 1000, month=1 + n % 12, day=1 + n % 28, headline="x")
        for n in range(3_000)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    events = HistoryEvent.objects
    plans = {
        "history_event_on_day": [events.on_day(6, 3), events.shown_on(datetime.date(2026, 2, 28))],
        "history_event_in_year": [
            events.in_year(1520),
            events.in_decade(1520),
            events.between((1520, 3), (1530, 4, 1)),
        ],
    }
    for index, questions in plans.items():
        for question in questions:
            assert index in question.explain()


def test_spans_are_called_as_people_call_them():
    assert [span_of(year, 10).label for year in (1924, -44, 5, -5)] == [
        "1920s",
        "40s BCE",
        "1–9",
        "9–1 BCE",
    ]
    assert [span_of(year, 100).label for year in (1924, -1754)] == ["1900–1999", "1799–1700 BCE"]
    assert span_of(-44, 1) == Span(-44, -44)
    assert next_span(Span(-9, -1), 10) == Span(1, 9)
    assert next_span(Span(-1, -1), 1) == Span(1, 1)
