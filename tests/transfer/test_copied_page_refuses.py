"""What is not a copied page is refused with a sentence that says what to do."""

import time

import pytest

from tests.transfer.page_text import DATE, PROSE, TITLE, page_text
from transfer.exceptions import UnreadablePage
from transfer.readers.copied_page import read_copied_page


def refusal(text):
    with pytest.raises(UnreadablePage) as caught:
        read_copied_page(text)
    return str(caught.value), caught.value.line_number


@pytest.mark.parametrize("text", ["", "\n \n\t\u200b\n", "\ufeff"])
def test_empty_text(text):
    assert refusal(text)[0].startswith("Expected a post")


def test_shopping_list_without_a_date():
    sentence, line_number = refusal("\nmilk\neggs\n2 loaves of bread\n")
    assert "“milk” on line 2" in sentence
    assert "add its date as the first line" in sentence
    assert line_number == 2


def test_shopping_list_with_a_date():
    sentence, line_number = refusal(f"{DATE}\n\nShopping\n\nmilk\n\neggs\n\nflour\n")
    assert "at least one paragraph" in sentence
    assert line_number == 3


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html>\n<html><body>",
        "  <html lang='en'>",
        "<?xml version='1.0'?><feed/>",
        "\ufeff<rss version='2.0'>",
        f"<div>\n{DATE}\n{TITLE}\n{PROSE}</div>",
    ],
)
def test_markup(text):
    assert "copy it, and save" in refusal(text)[0]


def test_binary():
    assert "binary" in refusal("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 40)[0]


def test_text_beyond_the_largest_page():
    assert "5,000,000" in refusal("lorem ipsum " * 416_666 + "dolor si")[0]


def test_more_lines_than_the_largest_page():
    assert "at most 100,000 lines; this text has 100,004" in refusal(page_text("a\n" * 100_001))[0]


def test_date_without_a_title():
    sentence, line_number = refusal(DATE)
    assert "title" in sentence
    assert line_number == 1


def test_paragraph_in_the_place_of_the_title():
    assert refusal(f"{DATE}\n\n{PROSE} {PROSE} {PROSE}\n")[1] == 3


@pytest.mark.parametrize("line", ["February 30, 2012", "2012-13-01"])
def test_impossible_date_of_the_post(line):
    sentence, line_number = refusal(page_text(date=line))
    assert "no calendar has" in sentence
    assert line_number == 1


def test_date_that_may_be_two_days():
    assert "2012-MM-DD" in refusal(page_text(date="3/6/2012"))[0]


@pytest.mark.parametrize(
    "filler",
    [
        "Holm said... ",
        "(1) ",
        "1. note\n\n",
        "((((",
        "“",
        "1871 c. ",
        "Holm, A, ",
        "\n",
        "a\n",
        "A, ",
    ],
)
def test_time_grows_with_length_and_no_faster(filler):
    def seconds(size):
        text = page_text(filler * (size // len(filler)), "1. The note said so.")
        began = time.process_time()
        read_copied_page(text)
        return time.process_time() - began

    # Eight times the text: quadratic time would take 64 times as long.
    assert seconds(160_000) < 24 * max(seconds(20_000), 0.01)
