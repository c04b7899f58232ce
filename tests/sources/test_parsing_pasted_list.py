"""A pasted list parted into entries: bullets, blank lines, broken lines, headings, HTML."""

import pytest

from sources.parsing.pasted_list import read_list

BRANDT = "Brandt, Ivar, “The landing is not fit,” Harbour Chronicle, 3/2/1872"
HOLM = "Holm, Sara. Ferries of the Northern Crossing. Northholm: Island Press, 1998"
BOARD = "Harbour Board, “Second report of the engineers,” 5/11/1872"


def texts(text):
    return [entry.text for entry in read_list(text)]


@pytest.mark.parametrize("between", ["\n", "\r\n", "\n\n", "\n \n\n"])
def test_lines_with_and_without_blank_ones_between(between):
    assert texts(between.join([BRANDT, HOLM, BOARD])) == [BRANDT, HOLM, BOARD]


def test_headings_are_told_apart_and_kept():
    entries = list(read_list(f"Sources\n\nNewspapers:\n{BRANDT}\n\nBooks\n{HOLM}"))
    assert [(entry.line_number, entry.is_heading) for entry in entries] == [
        (1, True), (3, True), (4, False), (6, True), (7, False),
    ]  # fmt: skip


@pytest.mark.parametrize("mark", ["• ", "- ", "* ", "1. ", "(1) "])
def test_each_bullet_or_number_begins_an_entry(mark):
    typed = f"{mark}{BRANDT}\n{mark}{HOLM}"
    assert len(texts(typed)) == 2


def test_lines_broken_by_an_editor_are_put_together():
    typed = (
        "Brandt, Ivar, “The landing is not\nfit,” Harbour Chronicle, 3/2/1872\n"
        "Holm, Sara. Ferries of the\nNorthern Crossing. Northholm: Island Press, 1998\n"
        "Harbour Board, “Second report of\n   the engineers,” 5/11/1872"
    )
    assert texts(typed) == [BRANDT, HOLM, BOARD]


def test_an_address_below_a_work_belongs_to_it():
    typed = f"{BRANDT}\nhttps://chronicle.example/landing\n{HOLM}"
    assert texts(typed) == [f"{BRANDT} https://chronicle.example/landing", HOLM]


def test_two_whole_citations_are_never_joined_however_long():
    typed = "\n".join([BRANDT, HOLM, BOARD, "see the diary in the harbour office, box 4"])
    assert len(texts(typed)) == 4


def test_html_is_parted_at_its_blocks():
    broken = HOLM.replace("Holm, ", "Holm,\n ")
    typed = f"<ul>\n<li>{BRANDT}</li><li>{broken}</li></ul>"
    assert texts(typed) == [BRANDT, HOLM]
