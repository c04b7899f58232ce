"""Notes, their marks, and the list of sources of a copied page."""

import pytest

from tests.transfer.page_text import PROSE, page_text
from transfer.readers.copied_page import Mark, read_copied_page

MARKED = "The engineer wrote that she was too deep for the landing, (1) and nobody answered. (2)"
BRANDT = "Brandt, Ivar, “The landing is not fit,” Harbour Chronicle, 3/2/1872"
BOARD = "Harbour Board, “Second report of the engineers,” 5/11/1872"
HOLM = "Holm, Sara. Ferries of the Northern Crossing. Northholm: Island Press, 1998"


def texts(entries):
    return [entry.text for entry in entries]


@pytest.mark.parametrize("shape", ["{}. {}", "({}) {}", "[{}] {}", "{}) {}", "[{}]{}"])
def test_note_lines_of_many_shapes(shape):
    page = read_copied_page(page_text(MARKED, shape.format(1, BRANDT), shape.format(2, BOARD)))
    assert [(note.number, note.text, note.line_number) for note in page.notes] == [
        (1, BRANDT, 9),
        (2, BOARD, 11),
    ]
    assert [mark.number for mark in page.paragraphs[1].marks] == [1, 2]
    assert page.source_lines == page.doubts == page.leftovers == []


def test_raised_numbers_are_marks_but_square_kilometres_are_not():
    text = "She was too deep,¹ and the bay of 3 km² was too shallow, as everybody could see.²"
    page = read_copied_page(page_text(text, "¹ The first report.", "² The second report."))
    assert page.paragraphs[1].marks == [
        Mark(1, text.index("¹"), text.index("¹") + 1),
        Mark(2, len(text) - 1, len(text)),
    ]


def test_marks_in_one_bracket_cover_it_side_by_side():
    text = "Both reports say that she was too deep for the landing (1, 2)."
    page = read_copied_page(page_text(text, "1. The first report.", "2. The second report."))
    first, second = page.paragraphs[1].marks
    assert (first.number, second.number) == (1, 2)
    assert text[first.start : first.end] + text[second.start : second.end] == "(1, 2)"


def test_numbered_list_without_marks_is_text():
    page = read_copied_page(page_text("1. We went to the yard.", "2. We came back.", PROSE))
    assert page.notes == []
    assert texts(page.paragraphs)[1] == "1. We went to the yard."


def test_numbered_list_above_the_notes_is_text():
    page = read_copied_page(
        page_text(
            "1. We went to the yard.", "2. We came back.", MARKED, f"1. {BRANDT}", f"2. {BOARD}"
        )
    )
    assert texts(page.notes) == [BRANDT, BOARD]
    assert len(page.paragraphs) == 4


def test_heading_makes_notes_without_marks_and_each_is_doubted():
    page = read_copied_page(page_text("Notes:", "1. She was too deep.", "2. They knew."))
    assert texts(page.notes) == ["She was too deep.", "They knew."]
    assert [doubt.line_number for doubt in page.doubts] == [9, 11]


def test_mark_without_its_note_stays_text_with_a_doubt():
    text = "The engineer wrote that she was too deep, (1) and nobody answered him. (2)"
    page = read_copied_page(page_text(text, f"1. {BRANDT}"))
    assert [mark.number for mark in page.paragraphs[1].marks] == [1]
    assert [doubt.line_number for doubt in page.doubts] == [7]


def test_second_line_of_a_note_belongs_to_it_with_a_doubt():
    page = read_copied_page(page_text(MARKED, "1. The first\nof his reports.", f"2. {BOARD}"))
    assert page.notes[0].text == "The first of his reports."
    assert [doubt.line_number for doubt in page.doubts] == [10]


def test_wrapped_note_is_joined():
    wrapped = (
        "The engineer wrote that she was too deep for the landing,\n(1) and nobody answered.\n\n"
        "The board said later that the money was well spent, and that\n"
        "the landing would be dredged for her in the next spring at\nthe latest.\n\n"
        "1. Brandt, Ivar, “The landing at Northholm is not fit,”\nHarbour Chronicle, 3/2/1872"
    )
    page = read_copied_page(page_text(first=wrapped))
    assert texts(page.notes) == [wrapped.split("1. ")[1].replace("\n", " ")]
    assert [mark.number for mark in page.paragraphs[0].marks] == [1]


def test_text_between_notes_and_sources_is_a_paragraph_with_a_doubt():
    page = read_copied_page(page_text(MARKED, "1. A.", "2. B.", "Ida took the picture.", "Sources"))
    assert texts(page.paragraphs)[-1] == "Ida took the picture."
    assert [doubt.line_number for doubt in page.doubts] == [13]


def test_headings_within_the_sources_are_leftovers():
    page = read_copied_page(page_text(PROSE, "Sources", "Books", HOLM, "News reports:", BRANDT))
    assert texts(page.source_lines) == [HOLM, BRANDT]
    assert texts(page.leftovers) == ["Books", "News reports:"]


def test_sources_need_no_blank_lines_between_them():
    page = read_copied_page(page_text("\n".join([BRANDT, BOARD, HOLM])))
    assert texts(page.source_lines) == [BRANDT, BOARD, HOLM]
    assert texts(page.paragraphs) == [PROSE]


@pytest.mark.parametrize("heading", ["SOURCES", "Sources:", "References", "Bibliografía"])
def test_heading_makes_sources_of_all_below_it(heading):
    page = read_copied_page(page_text(PROSE, heading, BRANDT, "The ferryman's wife", f"• {HOLM}"))
    assert texts(page.source_lines) == [BRANDT, "The ferryman's wife", HOLM]


def test_numbered_sources_are_no_notes_when_nothing_marks_them():
    page = read_copied_page(page_text("Sources", f"1. {BRANDT}", f"2. {BOARD}"))
    assert page.notes == []
    assert texts(page.source_lines) == [BRANDT, BOARD]


def test_numbered_sources_are_notes_when_the_text_marks_them():
    page = read_copied_page(page_text(MARKED, "Sources", f"1. {BRANDT}", f"2. {BOARD}"))
    assert texts(page.notes) == [BRANDT, BOARD]
    assert page.source_lines == []


def test_odd_line_among_sources_is_one_with_a_doubt():
    page = read_copied_page(page_text(PROSE, BRANDT, "Conversation with Tom", BOARD))
    assert texts(page.source_lines) == [BRANDT, "Conversation with Tom", BOARD]
    assert [doubt.line_number for doubt in page.doubts] == [11]


@pytest.mark.parametrize(
    "line",
    [
        "The chairman said, “We shall sail in spring,” on July 14, 1871.",
        "“We shall sail in spring,” the chairman told the Harbour Chronicle on July 14, 1871.",
        "Northholm, the island's only town, never saw her again after 1871.",
        "Ivar Brandt, “the Cassandra of Lindholm,” died in Northholm in 1901.",
        "Sunday, August 12th, 4-7 pm, at the Old Landing",
        "Thank you for reading!",
        "Thursday, March 6, 2012",
        "6:15 PM - “Save the Landing” Walk",
    ],
)
def test_short_last_paragraph_is_no_source(line):
    page = read_copied_page(page_text(PROSE, line))
    assert page.source_lines == []
    assert texts(page.paragraphs)[-1] == line


def test_line_that_may_be_a_source_stays_a_paragraph_with_a_doubt():
    page = read_copied_page(page_text(PROSE, "https://harbour.example/report"))
    assert page.source_lines == []
    assert texts(page.paragraphs)[-1] == "https://harbour.example/report"
    assert [doubt.line_number for doubt in page.doubts] == [9]


def test_word_to_the_reader_below_the_sources_is_a_paragraph_with_a_doubt():
    farewell = "I am grateful to everybody at the museum who let me read the papers of the board."
    page = read_copied_page(page_text(PROSE, BRANDT, BOARD, farewell))
    assert texts(page.source_lines) == [BRANDT, BOARD]
    assert texts(page.paragraphs)[-1] == farewell
    assert [doubt.line_number for doubt in page.doubts] == [13]
