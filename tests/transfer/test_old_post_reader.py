"""An old post as pasted: marks in every dress, notes as lists; years and enumerations are text."""

from datetime import date

import pytest

from transfer.readers.enumerations import enumerated
from transfer.readers.old_post import read_old_post

BRANDT = "Brandt, Ivar, “The landing is not fit,” Harbour Chronicle, 3/2/1872"
HOLM = "Holm, Sara. Ferries of the Northern Crossing. Northholm: Island Press, 1998"
PLAIN = f"""The Ferry That Never Sailed

She was too deep for the landing. (1) Nobody answered him, and in the spring of (2011) none did.(2)

1. {BRANDT}
2. He said so twice.
"""


def marks(old):
    return [[mark.number for mark in paragraph.marks] for paragraph in old.paragraphs]


def test_plain_text_has_a_title_marks_and_notes():
    old = read_old_post(PLAIN)
    assert old.title == "The Ferry That Never Sailed"
    assert marks(old) == [[1, 2]]
    assert [note.text for note in old.notes] == [BRANDT, "He said so twice."]
    assert old.paragraphs[0].line_number == 3


@pytest.mark.parametrize(
    "mark",
    [
        "(1)",
        "[1]",
        "¹",
        "<sup>1</sup>",
        "<sup>[1]</sup>",
        '<sup><a href="#_ftn1">1</a></sup>',
        '<a href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a>',
        '<a href="#n1">[1]</a>',
    ],
)
def test_marks_in_every_dress(mark):
    old = read_old_post(f"<p>She was too deep.{mark} So it was.</p><p>1. {BRANDT}</p>", "A title")
    assert marks(old) == [[1]]
    assert [note.text for note in old.notes] == [BRANDT]


def test_a_numbered_list_of_html_is_notes_where_marks_lead_to_it():
    html = (
        f"<p>Too deep.<sup>1</sup> Twice.<sup>2</sup></p><ol><li>{BRANDT} <a href='#r1'>↩</a></li>"
    )
    old = read_old_post(html + "<li><p>He said so twice.</p></li></ol>", "A title")
    assert [note.text for note in old.notes] == [BRANDT, "He said so twice."]


def test_lines_parted_by_breaks_are_lines():
    html = (
        f"Too deep. (1)<br><br>He left. (2)<br><br>1. {BRANDT}<br>2. Twice.<br><b>Sources</b><br>"
    )
    old = read_old_post(html + HOLM, "A title")
    assert marks(old) == [[1], [2]]
    assert len(old.notes) == 2
    assert [line.text for line in old.source_lines] == [HOLM]


@pytest.mark.parametrize(
    "prose",
    [
        "There were three reasons: (1) the cost, (2) the time and (3) the fear.",
        "Either (1) she was too deep, or (2) the landing was too high for her.",
        "(1) She was too deep, (2) the landing was too high.",
    ],
)
def test_enumerations_in_prose_are_no_marks(prose):
    assert enumerated(prose)
    notes = f"Nobody answered. (1) So it was. (2)\n\n1. {BRANDT}\n2. He said so twice."
    old = read_old_post(f"{prose}\n\n{notes}", "A title")
    assert marks(old) == [[], [1, 2]]
    assert "count items here" in old.doubts[0].reason


@pytest.mark.parametrize(
    "prose",
    [
        "She was too deep for the landing, (1) and nobody answered. (2)",
        "As Holm (1) and Brandt (2) say, nobody answered.",
        "He wrote twice(1) and was heard twice.(2)",
    ],
)
def test_marks_in_one_sentence_are_no_enumeration(prose):
    assert not enumerated(prose)


def test_years_and_shares_are_no_marks():
    old = read_old_post(f"In 1872 (2011) or (10% to 20%), so it was. (1)\n\n1. {BRANDT}", "A title")
    assert marks(old) == [[1]]


def test_marks_without_note_and_notes_without_mark_are_named():
    old = read_old_post(f"Too deep. (1) Nobody. (3)\n\nNotes\n\n1. {BRANDT}\n2. Twice.", "A title")
    said = " ".join(doubt.reason for doubt in old.doubts)
    assert "“(3)” looks like a mark, but has no such note" in said
    assert "Note 2 has no mark (2) in the text" in said
    assert old.unmarked == [2]


def test_a_date_above_the_title_is_kept_and_is_no_title():
    old = read_old_post(f"Monday, July 18, 2011\n\n{PLAIN}")
    assert (old.written_on, old.title) == (date(2011, 7, 18), "The Ferry That Never Sailed")
    assert len(old.paragraphs) == 1


def test_blank_lines_part_paragraphs_of_html_without_any():
    old = read_old_post(f"She was <em>too</em> deep. [1]\n\n[1] {BRANDT}\n[2] Twice.", "T")
    assert (len(old.paragraphs), len(old.notes)) == (1, 2)


def test_marks_of_a_post_pasted_without_its_notes_are_named():
    old = read_old_post("Too deep. (1) Nobody in 1872 (2011) and 10⁶ times,² (at 42) said so.", "T")
    assert [doubt.reason[:5] for doubt in old.doubts] == ["“(1)”", "“²” l"]


def test_a_note_keeps_its_links():
    html = '<p>Too deep.[1]</p><p>[1] See <a href="https://a.example/">this</a> &amp; that.</p>'
    old = read_old_post(html, "A title")
    (note,) = old.notes
    assert old.html_of(note.line_number, note.text) == (
        'See <a href="https://a.example/">this</a> &amp; that.'
    )
