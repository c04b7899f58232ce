"""The post of a copied page: head, paragraphs, caption."""

from datetime import date

import pytest

from tests.transfer.page_text import PROSE, TITLE, all_text, letters, page_text, read_fixture
from transfer.readers.copied_page import Mark, read_copied_page


@pytest.fixture
def harbour():
    return read_copied_page(read_fixture("harbour_post.txt"))


def test_whole_page_is_read_without_leftovers(harbour):
    assert harbour.published_on == date(2012, 3, 6)
    assert harbour.title.startswith("The Ferry That Never Sailed, And")
    assert [paragraph.line_number for paragraph in harbour.paragraphs] == [5, 8, 10]
    assert len(harbour.source_lines) == 3
    assert [comment.name for comment in harbour.comments] == [
        "Mira Holm", "Anonymous", "Tom Brandt"
    ]  # fmt: skip
    assert harbour.leftovers == []
    assert letters(all_text(harbour)) == letters(read_fixture("harbour_post.txt"))


def test_caption_directly_above_a_paragraph_is_parted_from_it(harbour):
    assert (harbour.caption, harbour.credit) == ("The northern crossing", "Port Museum")
    assert harbour.caption_after == 1
    assert harbour.paragraphs[1].text.startswith("The yard at Lindholm")


def test_only_numbers_of_notes_are_marks(harbour):
    second, third = harbour.paragraphs[1:]
    assert [mark.number for mark in second.marks] == [1]
    assert second.text[second.marks[0].start : second.marks[0].end] == "(1)"
    assert third.marks == [Mark(2, third.text.index("(2)"), third.text.index("(2)") + 3)]


@pytest.mark.parametrize(
    "line",
    [
        "Tuesday, March 6, 2012",
        "Tue, Mar 6, 2012",
        "6 March 2012",
        "2012-03-06",
        "March 6th, 2012",
        "Posted on March 6, 2012 at 9:41 AM",
        "martes, 6 de marzo de 2012",
        "mardi 6 mars 2012",
        "mar 6 mars 2012",
        "Dienstag, 6. März 2012",
        "6.3.2012",
        "3/6/12".replace("6", "16"),
        "\ufeffTuesday, March\u00a06,\u200b 2012\u200e",
    ],
)
def test_date_lines_of_many_kinds(line):
    day = 16 if "16" in line else 6
    assert read_copied_page(page_text(date=line)).published_on == date(2012, 3, day)


def test_title_may_stand_above_the_date():
    page = read_copied_page(f"{TITLE}\n\n6 March 2012\n\n{PROSE}\n\n{PROSE}\n")
    assert page.title == TITLE
    assert len(page.paragraphs) == 2


def test_name_of_the_blog_above_the_date_is_a_leftover():
    page = read_copied_page("Notes from the Harbour\n\n" + page_text())
    assert page.title == TITLE
    assert [(entry.line_number, entry.text) for entry in page.leftovers] == [
        (1, "Notes from the Harbour")
    ]


def test_author_named_in_the_date_line():
    assert read_copied_page(page_text(date="6 March 2012 by Mira Holm")).author_name == "Mira Holm"


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("The landing (left) at noon (Port Museum)", "The landing (left) at noon", "Port Museum"),
        ("The landing (Photo (Port Museum))", "The landing", "Photo (Port Museum)"),
        ("The landing (photo by Ida Brandt)", "The landing", "Ida Brandt"),
        ("The landing (al-Mada)", "The landing", "al-Mada"),
        ("The landing (harbour.org)", "The landing", "harbour.org"),
        ("(Port Museum)", "", "Port Museum"),
        ("The landing, photo by Ida Brandt", "The landing", "Ida Brandt"),
        ("Photo: the landing in winter", "Photo: the landing in winter", ""),
        ("The landing (AP/Holm).", "The landing", "AP/Holm"),
    ],
)
def test_caption_with_its_credit(line, caption, credit):
    page = read_copied_page(page_text(PROSE, first=line))
    assert (page.caption, page.credit, page.caption_after) == (caption, credit, 0)
    assert [paragraph.text for paragraph in page.paragraphs] == [PROSE]


def test_caption_without_credit_is_read_with_a_doubt():
    long_prose = f"{PROSE} {PROSE}"
    page = read_copied_page(page_text(f"The landing in winter\n{long_prose}"))
    assert (page.caption, page.credit, page.caption_after) == ("The landing in winter", "", 1)
    assert [doubt.line_number for doubt in page.doubts] == [7]


def test_short_lines_above_several_paragraphs_are_headings():
    long_prose = f"{PROSE} {PROSE}"
    page = read_copied_page(page_text(f"The plan\n{long_prose}", f"The loss\n{long_prose}"))
    assert page.caption == ""
    assert [paragraph.text for paragraph in page.paragraphs][1::2] == ["The plan", "The loss"]


def test_second_caption_stays_a_paragraph_with_a_doubt():
    page = read_copied_page(page_text("The yard (Port Museum)", PROSE, "The landing (AP)", PROSE))
    assert page.caption == "The yard"
    assert "The landing (AP)" in [paragraph.text for paragraph in page.paragraphs]
    assert len(page.doubts) == 1


def test_caption_far_below_the_top_stays_a_paragraph_with_a_doubt():
    page = read_copied_page(page_text(*[PROSE] * 9, "The landing (Port Museum)", PROSE))
    assert (page.caption, page.credit, page.caption_after) == ("", "", 0)
    assert [doubt.line_number for doubt in page.doubts] == [25]


def test_post_that_is_a_chronicle_keeps_its_years_in_the_text():
    years = [f"1871 Storm. {PROSE[:-1]} (Port Museum)", f"1872 Fog. {PROSE[:-1]} (Port Museum)"]
    title = "This Day In Harbour History - Mar 3 Ferry company was founded"
    page = read_copied_page(page_text(years[1], title=title, first=years[0]))
    assert (page.title, page.caption, page.days) == (title, "", [])
    assert [paragraph.text for paragraph in page.paragraphs] == years


def test_list_of_lines_with_brackets_has_no_caption():
    page = read_copied_page(page_text("Board (Room A)", "Crew (Room B)", "Cooks (Galley)"))
    assert page.caption == ""
    assert len(page.paragraphs) == 4


@pytest.mark.parametrize("line", ["He left the town (for good).", "It sank (1871)", "See (2)"])
def test_brackets_at_the_end_of_text_are_no_credit(line):
    page = read_copied_page(page_text(line, PROSE))
    assert page.caption == ""
    assert page.paragraphs[1].text == line


def test_windows_line_ends_tabs_and_odd_spaces_change_nothing():
    text = read_fixture("harbour_post.txt")
    odd = "\ufeff" + text.replace(" said...", "\u00a0said...\t").replace("\n", "\r\n")
    assert read_copied_page(odd) == read_copied_page(text)


def test_wrapped_lines_are_joined_and_keep_the_number_of_their_first():
    wrapped = (
        "The yard at Lindholm built her in seven months, and nobody asked\n"
        "why she was so deep. The board said later that the money was well\n"
        "spent, and that the landing would be dredged for her in the next\n"
        "spring at the latest.\n"
    )
    page = read_copied_page(f"6 March 2012\n\n{TITLE}\n\n{wrapped}\n{wrapped}")
    assert [paragraph.line_number for paragraph in page.paragraphs] == [5, 10]
    assert page.paragraphs[0].text == " ".join(wrapped.split())


def test_short_lines_of_verse_are_not_joined():
    verse = "The boat went out\nthe boat came in\nthe harbour slept\nand no one cared"
    page = read_copied_page(page_text(verse))
    assert [paragraph.text for paragraph in page.paragraphs][1:] == verse.split("\n")


def test_post_of_a_picture_needs_no_sentence_when_the_page_shows_a_post():
    page = read_copied_page(page_text("1 comment:", "Ida said...", "Oh.", first="Look"))
    assert [paragraph.text for paragraph in page.paragraphs] == ["Look"]


def test_author_named_above_and_below_is_one():
    page = read_copied_page(page_text("Posted by Mira Holm", first=f"Posted by Mira Holm\n{PROSE}"))
    assert (page.author_name, len(page.paragraphs)) == ("Mira Holm", 1)


def test_byline_and_labels_are_kept_in_their_fields():
    page = read_copied_page(
        page_text("Posted by Mira Holm at 9:41 AM", "Labels: ferries, Northholm")
    )
    assert (page.author_name, page.labels) == ("Mira Holm", ["ferries", "Northholm"])
    assert len(page.paragraphs) == 1
