"""The comments of a copied page."""

from datetime import datetime

import pytest

from tests.transfer.page_text import PROSE, page_text
from transfer.readers.copied_page import read_copied_page

AFTERNOON = datetime(2012, 3, 7, 15, 2)  # noqa: DTZ001 - the page names no zone


def read_comments(*lines):
    return read_copied_page(page_text(*lines)).comments


@pytest.mark.parametrize(
    "heading",
    [
        "Tom Brandt said...",
        "Tom Brandt said…",
        "Tom Brandt said:",
        "Tom Brandt  said ...",
        "Tom Brandt dijo...",
        "Tom Brandt a dit…",
        "Tom Brandt hat gesagt…",
    ],
)
def test_headings_of_many_forms(heading):
    (comment,) = read_comments("1 comment:", heading, "I saw her.", "Twice.")
    assert comment.name == "Tom Brandt"
    assert comment.paragraphs == ["I saw her.", "Twice."]
    assert (comment.line_number, comment.order, comment.created_at) == (9, 0, None)


@pytest.mark.parametrize(
    "name",
    ["J. R. Holm", "Dr. Holm", "D'Arcy O'Neil", "ferry_fan@harbour", "Åsa", "Holm, Sara", "海"],
)
def test_names_of_many_kinds(name):
    (comment,) = read_comments(f"{name} said...", "Oh.")
    assert comment.name == name


def test_comments_keep_their_order_and_anonymous_its_name():
    comments = read_comments("Anonymous said...", "One.", "ferry_fan 22 said...", "Two.")
    assert [(c.order, c.name, c.paragraphs) for c in comments] == [
        (0, "Anonymous", ["One."]),
        (1, "ferry_fan 22", ["Two."]),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "And then the chairman said... nothing at all.",
        "What the chairman said...",
        "I heard what he said...",
        "As Tom Brandt said...",
        "The chairman, who never was at sea, said: she floats; what more do you want? he said...",
    ],
)
def test_sentence_with_the_verb_is_no_heading(line):
    (comment,) = read_comments("Ida said...", "Dear all,", line, "Ida")
    assert comment.paragraphs == ["Dear all,", line, "Ida"]


def test_sentence_that_ends_as_a_heading_does_is_doubted():
    page = read_copied_page(page_text("Ida said...", "What the chairman said...", "Ida"))
    assert [doubt.line_number for doubt in page.doubts] == [9]


def test_colon_within_a_page_of_dots_quotes_somebody():
    (comment,) = read_comments("Ida said...", "Tom Brandt said:", "She was too deep.")
    assert comment.paragraphs == ["Tom Brandt said:", "She was too deep."]


def test_quotation_in_the_post_does_not_begin_the_comments():
    page = read_copied_page(page_text("The chairman said:", "“She floats.”", PROSE))
    assert page.comments == []
    assert len(page.paragraphs) == 4


def test_comments_under_colons_begin_with_the_first_that_quotes_nothing():
    quotation = ["The chairman said:", "“She floats.”"]
    comments = read_comments(*quotation, "Ida said:", "Oh.", "Tom said:", "“Floats?” Ha.")
    assert [comment.name for comment in comments] == ["Ida", "Tom"]


def test_headings_above_the_count_belong_to_the_post():
    page = read_copied_page(
        page_text("The Chairman said...", PROSE, "1 comment:", "Ida said...", "Really?")
    )
    assert [comment.name for comment in page.comments] == ["Ida"]
    assert page.paragraphs[1].text == "The Chairman said..."


@pytest.mark.parametrize(
    "lines",
    [
        ["Ida said...", "March 7, 2012 at 3:02 PM", "Really?"],
        ["Ida said...", "Really?", "March 7, 2012 at 3:02 PM"],
        ["Ida said...", "Really?", "3:02 PM, March 07, 2012", "Reply", "Delete"],
        ["1 comment:", "March 7, 2012 at 3:02\u202fPM", "Ida said...", "Really?"],
        ["Ida said... March 7, 2012 at 3:02 PM", "Really?"],
        ["At March 7, 2012 3:02 PM, Ida said...", "Really?"],
        ["1 comment:", "Ida", "March 7, 2012 at 3:02 PM", "Really?"],
        ["1 comment:", "Ida", "March 7, 2012 at 3:02 PM", "Really?", "ReplyDelete", "Replies"],
        ["1 comment:", "IdaMarch 7, 2012 at 3:02 PM", "Really?", "ReplyDelete"],
        ["1 comentario:", "Ida dijo...", "Really?", "7 de marzo de 2012, 15:02"],
        ["Ida a dit…", "Really?", "7 mars 2012 à 15:02"],
        ["Ida hat gesagt…", "Really?", "7. März 2012 um 15:02"],
    ],
)
def test_date_of_a_comment_wherever_it_stands(lines):
    (comment,) = read_comments(*lines)
    assert (comment.name, comment.paragraphs) == ("Ida", ["Really?"])
    assert comment.created_at == AFTERNOON


def test_dates_above_and_below_are_told_apart_by_the_first():
    seventh, eighth = "March 7, 2012 at 3:02 PM", "March 8, 2012 at 4:00 PM"
    ida, tom = ["Ida said...", "A."], ["Tom said...", "B."]
    above = read_comments("2 comments:", seventh, *ida, eighth, *tom)
    below = read_comments("2 comments:", *ida, seventh, *tom, eighth)
    assert [c.created_at.day for c in above] == [c.created_at.day for c in below] == [7, 8]
    assert [c.paragraphs for c in above] == [c.paragraphs for c in below] == [["A."], ["B."]]


def test_impossible_date_of_a_comment_stays_text_with_a_doubt():
    page = read_copied_page(page_text("Ida said...", "Really?", "February 30, 2012 at 3:02 PM"))
    assert page.comments[0].created_at is None
    assert page.comments[0].paragraphs[-1].startswith("February 30")
    assert [doubt.line_number for doubt in page.doubts] == [11]


def test_page_that_counts_other_comments_than_it_has_is_doubted():
    page = read_copied_page(page_text("12 comments:", "Ida said...", "Really?"))
    assert page.doubts[0].line_number == 7
    assert "12 comments; 1" in page.doubts[0].reason


def test_lines_below_the_count_that_nobody_said_are_leftovers():
    page = read_copied_page(page_text("No comments:", "Post a Comment", "Popular posts"))
    assert page.comments == []
    assert [(entry.line_number, entry.text) for entry in page.leftovers] == [(11, "Popular posts")]


def test_comment_without_text_is_kept_with_a_doubt():
    page = read_copied_page(page_text("Ida said...", "Tom said...", "Ida?"))
    assert [comment.paragraphs for comment in page.comments] == [[], ["Ida?"]]
    assert [doubt.line_number for doubt in page.doubts] == [7]


def test_foot_of_the_page_ends_the_last_comment():
    page = read_copied_page(
        page_text("1 comment:", "Ida said...", "Really?", "Newer Post Older Post Home", "About me")
    )
    assert page.comments[0].paragraphs == ["Really?"]
    assert [entry.text for entry in page.leftovers] == ["About me"]
