"""Issues, editions, chapters and numbers of papers, where people type them."""

import pytest

from sources.parsing import parse_line


def item(line):
    return parse_line(line).item


@pytest.mark.parametrize(
    ("line", "issue"),
    [
        ("Lane, A. (2010). The river. Journal of River History 15/16, 20-31.", "15/16"),
        ("Lane, A. 2011. “Boats.” River Review, no. 2/1: 33–40.", "2/1"),
    ],
)
def test_a_double_issue_is_an_issue(line, issue):
    read = item(line)
    assert read["issue"] == issue
    assert read["container-title"] in ("Journal of River History", "River Review")


def test_what_an_organisation_that_is_no_outlet_says_is_a_report():
    read = item("Amnesty International, 7 March 2011, Days of water")
    assert (read["type"], read["author"]) == ("report", [{"literal": "Amnesty International"}])
    assert item("BBC News, 7 March 2011, Days of water")["type"] == "article-newspaper"


def test_pages_of_a_book_with_its_place_make_a_chapter():
    line = "Lane, Ann. “Slow Water.” The Reading of Rivers. New York: River Books, 1973. 3-30."
    read = item(line)
    assert (read["type"], read["container-title"]) == ("chapter", "The Reading of Rivers")


def test_a_second_initial_is_no_title():
    read = item("Lane, Ann, and E. B. Bay. The Elements of Boats. 3rd ed. Basra: Verso, 1979.")
    assert read["author"][1] == {"family": "Bay", "given": "E. B."}
    assert (read["title"], read["edition"]) == ("The Elements of Boats", "3")


def test_the_number_that_a_paper_is_filed_under_is_no_part_of_its_title():
    read = item("River Office, The Long Flood: Boats and Towns, HC 60, 11 December 2003.")
    assert (read["title"], read["number"]) == ("The Long Flood: Boats and Towns", "HC 60")


def test_a_bare_doi_is_an_article_to_be_filled_in():
    read = parse_line("https://doi.org/10.5555/river_a_00087")
    assert read.item == {"type": "article-journal", "DOI": "10.5555/river_a_00087"}
    assert read.needs_review
