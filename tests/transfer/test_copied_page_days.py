"""The "This Day In" blocks of a copied page."""

import pytest

from tests.transfer.page_text import page_text, read_fixture
from transfer.readers.copied_page import read_copied_page

HEADING = "This Day In Harbour History - Mar 3 Ferry company was founded"


def read_event(line):
    """``(year, circa, text, reference, truncated)`` of the one event that ``line`` tells."""
    (day,) = read_copied_page(page_text(HEADING, f"  {line}")).days
    (event,) = day.events
    return event.year, event.circa, event.text, event.reference, event.truncated


def test_lead_and_cut_off_reference():
    (day,) = read_copied_page(read_fixture("harbour_post.txt")).days
    assert (day.month, day.day, day.series) == (3, 3, "Harbour")
    assert day.lead == "Ferry company was founded by three captains"
    (event,) = day.events
    assert (event.year, event.circa, event.truncated) == (1871, False, True)
    assert event.text == "Storm sank nine boats at the northern crossing"
    assert event.reference == "Harbour Chronicle of"


@pytest.mark.parametrize(
    ("line", "year", "circa"),
    [
        ("44 BCE Caesar fell", -44, False),
        ("44 BC Caesar fell", -44, False),
        ("c. 1750 B.C. Caesar fell", -1750, True),
        ("circa 1871: Caesar fell", 1871, True),
        ("~1871 Caesar fell", 1871, True),
        ("1871? Caesar fell", 1871, True),
        ("AD 79 Caesar fell", 79, False),
        ("79 CE – Caesar fell", 79, False),
        ("680 Caesar fell", 680, False),
        ("1871 - Caesar fell", 1871, False),
    ],
)
def test_years(line, year, circa):
    assert read_event(line) == (year, circa, "Caesar fell", "", False)


@pytest.mark.parametrize(
    ("line", "text", "reference", "truncated"),
    [
        ("Storm (Harbour Chronicle, 1872)", "Storm", "Harbour Chronicle, 1872", False),
        ("Storm [Harbour (Northholm) Chronicle]", "Storm", "Harbour (Northholm) Chronicle", False),
        ("Storm (Harbour Chronicle...)", "Storm", "Harbour Chronicle", True),
        ("Storm ( Harbour Chronicle …", "Storm", "Harbour Chronicle", True),
        ("Storm in the night …", "Storm in the night", "", True),
        (
            "Storm (nine boats) (https://h.org)",
            "Storm (nine boats)",
            "https://h.org",
            False,
        ),
        ("King drowned (with his son)", "King drowned (with his son)", "", False),
        ("Storm (1871)", "Storm (1871)", "", False),
    ],
)
def test_references(line, text, reference, truncated):
    assert read_event(f"1871 {line}") == (1871, False, text, reference, truncated)


def test_span_of_years_is_kept_in_the_text():
    assert read_event("1871-73 War at sea")[:3] == (1871, False, "1871-73 War at sea")


def test_line_without_a_year_in_the_block_is_an_event_of_no_year():
    assert read_event("Founding of the museum")[:3] == (None, False, "Founding of the museum")


def test_number_that_counts_people_is_no_year():
    assert read_event("300 people drowned")[:3] == (None, False, "300 people drowned")


def test_several_days_and_a_leap_day():
    page = read_copied_page(
        page_text(
            HEADING,
            "1871 Storm",
            "This Day In History - 29 February Leap day",
            "1872 Fog",
            "On This Day In Harbour History: December 31st",
        )
    )
    assert [(day.month, day.day, day.series, day.lead) for day in page.days] == [
        (3, 3, "Harbour", "Ferry company was founded"),
        (2, 29, "", "Leap day"),
        (12, 31, "Harbour", ""),
    ]
    assert [[event.text for event in day.events] for day in page.days] == [["Storm"], ["Fog"], []]


@pytest.mark.parametrize("day", ["Feb 30", "Jun 31", "Foo 15", "Apr 0"])
def test_impossible_day_and_its_years_are_leftovers_with_the_reason(day):
    page = read_copied_page(page_text(f"This Day In Harbour History - {day} Fog", "1871 Storm"))
    assert page.days == []
    assert [entry.line_number for entry in page.leftovers] == [7, 9]
    assert all(day.split()[0] in entry.reason for entry in page.leftovers)


def test_event_broken_over_two_lines_is_joined():
    (day,) = read_copied_page(page_text(HEADING, "1871 Storm sank\nnine boats (Chronicle)")).days
    assert (day.events[0].text, day.events[0].reference) == ("Storm sank nine boats", "Chronicle")


def test_line_below_a_finished_event_is_no_part_of_it():
    page = read_copied_page(
        page_text("Ida said...", "Oh.", f"{HEADING}\n1871 Storm (Chro...\nLinks")
    )
    assert page.days[0].events[0].reference == "Chro"
    assert [entry.text for entry in page.leftovers] == ["Links"]


def test_year_without_an_event_is_a_leftover():
    page = read_copied_page(page_text(HEADING, "1871", "1872 Fog"))
    assert [event.text for event in page.days[0].events] == ["Fog"]
    assert [(entry.line_number, entry.text) for entry in page.leftovers] == [(9, "1871")]


def test_day_between_text_and_comments_ends_with_its_last_year():
    page = read_copied_page(
        page_text(HEADING, "1871 Storm", "1 comment:", "Ida said...", "This day in history: sad.")
    )
    assert page.days[0].events[0].text == "Storm"
    assert page.comments[0].paragraphs == ["This day in history: sad."]


def test_what_follows_the_last_day_is_a_leftover():
    page = read_copied_page(page_text("Ida said...", "Oh.", HEADING, "1871 Storm", "Popular posts"))
    assert [entry.text for entry in page.leftovers] == ["Popular posts"]


def test_headline_that_begins_with_a_year_is_an_event_of_that_year():
    page = read_copied_page(page_text("This Day In Harbour History - Mar 3 1871 Storm"))
    assert page.days[0].lead == ""
    assert (page.days[0].events[0].year, page.days[0].events[0].text) == (1871, "Storm")
    assert [doubt.line_number for doubt in page.doubts] == [7]
