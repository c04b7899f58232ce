import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from history.models import HistoryEvent
from tests.factories import make_event

pytestmark = pytest.mark.django_db


def test_a_day_shows_its_lead_first_and_then_by_year():
    late = make_event(year=1958, month=7, day=14, headline="The monarchy falls")
    early = make_event(year=1789, month=7, day=14, headline="The Bastille is taken")
    lead = make_event(year=None, month=7, day=14, headline="A day of crowds", is_lead=True)
    make_event(year=1789, month=7, day=15, headline="The day after")
    assert list(HistoryEvent.objects.on_day(7, 14)) == [lead, early, late]


def test_years_before_our_era_come_first():
    caesar = make_event(year=-44, month=3, day=15, headline="Caesar is killed")
    tiberius = make_event(year=14, month=9, day=17, headline="Tiberius reigns")
    hammurabi = make_event(year=-1754, month=None, day=None, circa=True, headline="A code")
    assert list(HistoryEvent.objects.oldest_first()) == [hammurabi, caesar, tiberius]
    assert [caesar.year_label, hammurabi.year_label] == ["44 BCE", "c. 1754 BCE"]


@pytest.mark.parametrize(
    ("year", "month", "day", "sentence"),
    [
        (1920, 2, 30, "There is no 30 February"),
        (1920, 13, 1, "There is no month 13"),
        (0, 1, 1, "There is no year 0"),
        (1900, 2, 29, "no leap year"),
        (None, 6, None, "needs a year"),
        (1920, None, 5, "needs its month"),
    ],
)
def test_a_date_that_no_calendar_has_is_refused_with_the_reason(year, month, day, sentence):
    event = HistoryEvent(year=year, month=month, day=day, headline="X")
    with pytest.raises(ValidationError, match=sentence):
        event.full_clean()


@pytest.mark.parametrize(("year", "month", "day"), [(2024, 2, 29), (None, 2, 29), (-44, 3, 15),
                                                    (1500, 2, 29), (1848, None, None)])  # fmt: skip
def test_a_date_that_a_calendar_has_is_taken(year, month, day):
    HistoryEvent(year=year, month=month, day=day, headline="X").full_clean()


@pytest.mark.parametrize(
    "wrong",
    [
        {"year": None, "day": None},
        {"month": None},
        {"month": 13},
        {"month": 4, "day": 31},
        {"month": 2, "day": 30},
        {"year": 0},
        {"headline": ""},
    ],
)
def test_the_database_itself_refuses_what_cannot_be(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_event(**wrong)


def test_a_day_has_one_lead():
    make_event(is_lead=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_event(headline="Another", is_lead=True)


def test_the_text_of_an_event_is_sanitised():
    assert make_event(body="<p>It was<script>evil()</script></p>").body == "<p>It was</p>"


def test_events_made_in_bulk_are_sanitised_and_found_like_others():
    body = "<p>Aus dem ÄRMEL<script>x()</script> <strong>gezogen</strong></p>"
    HistoryEvent.objects.bulk_create([HistoryEvent(year=1920, headline="A Trick", body=body)])
    event = HistoryEvent.objects.get()
    assert event.body == "<p>Aus dem ÄRMEL <strong>gezogen</strong></p>"
    assert event.body_text == "Aus dem ÄRMEL gezogen"
    assert event in HistoryEvent.objects.matching("armel trick")
