"""All text of a page is in exactly one field of what is read from it."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.transfer.page_text import DATE, PROSE, TITLE, all_text, letters
from transfer.exceptions import UnreadablePage
from transfer.readers.copied_page import read_copied_page

VOCABULARY = """
    harbour Holm Brandt landing the said Board (1) (2) [1] (1, 2) (1871) 1871 c. “The Landing,”
    3/2/1872 … ... : , said... (Museum) Chronicle, ² al-Rayy É المرفأ 10% https://h.org
"""
WORD = st.sampled_from(VOCABULARY.split())
WORDS = st.lists(WORD, min_size=1, max_size=14).map(" ".join)
LAID_OUT = st.sampled_from(
    [
        PROSE,
        "The landing in winter (Port Museum)",
        "1. Brandt, Ivar, “The landing is not fit,” Harbour Chronicle, 3/2/1872",
        "2. Harbour Board, “Second report,” 5/11/1872",
        "(1) A remark.",
        "Brandt, Ivar, “The landing is not fit,” Harbour Chronicle, 3/2/1872",
        "• Holm, Sara. Ferries. Northholm: Island Press, 1998",
        "Ida Brandt said...",
        "Tom said:",
        "At 3:02 PM, Tom said...",
        "Ida March 7, 2012 at 3:02 PM",
        "March 7, 2012 at 3:02 PM",
        "February 30, 2012 at 3:02 PM",
        "3:02 PM",
        "This Day In Harbour History - Mar 3 Ferry company was founded",
        "This Day In History - Feb 30 Nothing happened",
        "This Day In Harbour History - 3 March: 1871 Storm (Harbour Chronicle ...",
        "1871 Storm (nine boats) (Harbour Chronicle, 1872)",
        "c. 44 BCE Storm ( Chronicle ...",
        "1871-73 War (Chronicle).",
        "Sources",
        "Sources: Harbour Board, “Second report,” 5/11/1872",
        "Notes:",
        "2 comments:",
        "Comments (2)",
        "No comments:",
        "Posted by Mira Holm at 9:41 AM",
        "Posted by Ida Brandt",
        "Labels: ferries, , Northholm, ferries",
        "Reply Delete",
        "Post a Comment",
        "Newer Post Older Post Home",
        "6 March 2012",
        "The yard, photo by Ida Brandt",
        "((((",
        "))",
        "1.",
    ]
)
ODD_TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=30)
LINE = st.one_of(LAID_OUT, WORDS, ODD_TEXT)
INDENT = st.sampled_from(["", "", "  ", "\u00a0 ", "\t"])
LINE_END = st.sampled_from(["\n", "\n\n", "\n\n\n", "\r\n", "\r\n\r\n"])
LINES = st.lists(st.tuples(INDENT, LINE, LINE_END).map("".join), max_size=25).map("".join)


def visible(text):
    """The characters that a reader of the text would see."""
    return letters("".join(char for char in text if char.isprintable() or char.isspace()))


@given(above=st.sampled_from(["", "", "Notes from the Harbour\n\n"]), below=LINES)
@example(above="", below="2 comments:\n6 March 2012\n")
@settings(max_examples=600, deadline=None)
def test_page_of_any_lines_in_any_order(above, below):
    text = f"{above}{DATE}\n\n{TITLE}\n\n{PROSE}\n\n{below}"
    page = read_copied_page(text)
    assert visible(all_text(page)) == visible(text)


@given(text=st.one_of(st.text(max_size=400), LINES))
@settings(max_examples=400, deadline=None)
def test_any_text_is_read_whole_or_refused(text):
    try:
        page = read_copied_page(text)
    except UnreadablePage as refusal:
        assert str(refusal).startswith("Expected ")
    else:
        assert visible(all_text(page)) == visible(text)


@given(below=LINES)
@settings(max_examples=200, deadline=None)
def test_line_numbers_lead_to_the_text_they_name(below):
    text = f"{DATE}\n\n{TITLE}\n\n{PROSE}\n\n{below}"
    page = read_copied_page(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    numbered = [(entry.line_number, entry.text) for entry in page.paragraphs + page.source_lines]
    numbered += [(comment.line_number, comment.name) for comment in page.comments]
    for number, shown in numbered:
        assert not visible(shown.split()[0]) - visible(lines[number - 1])


@given(below=LINES)
@settings(max_examples=200, deadline=None)
def test_spans_of_marks_hold_their_numbers(below):
    page = read_copied_page(f"{DATE}\n\n{TITLE}\n\n{PROSE}\n\n{below}")
    numbers = {note.number for note in page.notes}
    for paragraph in page.paragraphs:
        ends = [0, *(mark.end for mark in paragraph.marks)]
        for mark, end_before in zip(paragraph.marks, ends, strict=False):
            assert mark.number in numbers
            assert end_before <= mark.start < mark.end <= len(paragraph.text)
            span = paragraph.text[mark.start : mark.end].translate(str.maketrans("¹²³", "123"))
            assert str(mark.number) in span
