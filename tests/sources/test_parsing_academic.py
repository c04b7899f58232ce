"""References of the academic styles: APA, MLA, Chicago, Vancouver, IEEE, and books and chapters."""

import pytest

from tests.sources.reading_lines import item

ARTICLE = {
    "type": "article-journal",
    "title": "Water and state",
    "container-title": "River Studies",
    "volume": "35",
    "issue": "4",
    "page": "578-94",
    "issued": {"date-parts": [[1981]]},
}


@pytest.mark.parametrize(
    ("line", "given"),
    [
        ("Salih, D. (1981). Water and state. River Studies, 35(4), 578–94.", "D."),
        ('Salih, Dana. "Water and state." River Studies 35.4 (1981): 578-94. Print.', "Dana"),
        ("Salih, Dana. “Water and state.” River Studies 35, no. 4 (1981): 578–94.", "Dana"),
        ("Dana Salih, “Water and state,” River Studies 35, no. 4 (1981): 578–94.", "Dana"),
        ("Salih, Dana. 1981. Water and state. River Studies 35 (4): 578–94.", "Dana"),
        ("Salih D. Water and state. River Studies. 1981;35(4):578-94.", "D"),
        ('D. Salih, "Water and state," River Studies, vol. 35, no. 4, pp. 578-94, 1981.', "D."),
        ("Salih, Dana, “Water and state,” River Studies, vol. 35, no. 4, 1981, pp. 578-94", "Dana"),
        ("Salih, D., 1981. Water and state. River Studies, 35:4: 578-94.", "D."),
    ],
)
def test_one_article_in_many_styles(line, given):
    assert item(line) == ARTICLE | {"author": [{"family": "Salih", "given": given}]}


BOOK = {
    "type": "book",
    "title": "A History of Rivers",
    "publisher": "Cambridge University Press",
    "publisher-place": "Cambridge",
    "issued": {"date-parts": [[2007]]},
}


@pytest.mark.parametrize(
    ("line", "given"),
    [
        ("Salih, D. (2007). A History of Rivers. Cambridge: Cambridge University Press.", "D."),
        (
            "Salih, Dana. A History of Rivers. Cambridge: Cambridge University Press, 2007. Print.",
            "Dana",
        ),
        ("Salih, Dana. 2007. A History of Rivers. Cambridge: Cambridge University Press.", "Dana"),
        ("Salih D. A History of Rivers. Cambridge: Cambridge University Press; 2007.", "D"),
        ("Dana Salih, A History of Rivers (Cambridge: Cambridge University Press, 2007).", "Dana"),
        ("Salih, Dana, A History of Rivers, Cambridge: Cambridge University Press, 2007", "Dana"),
    ],
)
def test_one_book_in_many_styles(line, given):
    assert item(line) == BOOK | {"author": [{"family": "Salih", "given": given}]}


@pytest.mark.parametrize(
    "line",
    [
        "Cole, T. (2016). Boats. In M. Lynch (Ed.), The New Rivers (pp. 10–30). London: Verso.",
        "Cole, T. “Boats.” In The New Rivers, edited by M. Lynch, 10-30. London: Verso, 2016.",
        "Cole, T., “Boats,” in Lynch, M., ed., The New Rivers, London: Verso, 2016, pp. 10-30",
    ],
)
def test_one_chapter_in_many_styles(line):
    assert item(line) == {
        "type": "chapter",
        "title": "Boats",
        "author": [{"family": "Cole", "given": "T."}],
        "editor": [{"family": "Lynch", "given": "M."}],
        "container-title": "The New Rivers",
        "page": "10-30",
        "publisher": "Verso",
        "publisher-place": "London",
        "issued": {"date-parts": [[2016]]},
    }


def test_a_title_may_end_with_a_question():
    line = "Lane, Ann. 1993. Boat vs. bridge: Is there a choice? River Studies 55, 903–910."
    parsed = item(line)
    assert parsed["title"] == "Boat vs. bridge: Is there a choice?"
    assert parsed["container-title"] == "River Studies"


def test_an_abbreviated_journal_stays_whole():
    line = "W. H. Lane. Tides in matrix form. ACM Trans. Math. Softw., 4(2), 127-136, June 1978."
    assert item(line)["container-title"] == "ACM Trans. Math. Softw"


def test_a_conference_paper_a_thesis_and_a_report():
    paper = item("Lane, A. Tides. In Proceedings of the 7th conference on Rivers, 2006.")
    assert paper["type"] == "paper-conference"
    thesis = item("Lane, A. (2006). Tides of the north. PhD thesis, University of Basra.")
    assert (thesis["type"], thesis["publisher"]) == ("thesis", "University of Basra")
    report = item("Ministry of Rivers. (2006). Tides. Baghdad: Ministry of Rivers.")
    assert report["type"] == "report"


def test_editions_translators_and_identifiers_have_their_fields():
    line = (
        "Lane, A. (2006). Tides (3rd ed.). Trans. Bo Bay. London: Verso. "
        "https://doi.org/10.1000/xyz123 ISBN 978-0-306-40615-7"
    )
    book = item(line)
    assert book["edition"] == "3"
    assert book["translator"] == [{"family": "Bay", "given": "Bo"}]
    assert book["DOI"] == "10.1000/xyz123"
    assert book["ISBN"] == "978-0-306-40615-7"


def test_a_page_of_the_web_with_two_dates():
    page = item("Lane, Ian. Homepage. 28 Mar. 2002. 15 May 2003 <http://a.example:8080 /~ian/>.")
    assert page["type"] == "webpage"
    assert page["URL"] == "http://a.example:8080/~ian/"
    assert page["issued"] == {"date-parts": [[2002, 3, 28]]}
    assert page["accessed"] == {"date-parts": [[2003, 5, 15]]}


def test_a_page_of_a_site_with_its_keeper():
    line = 'Lane, Ann. "Boats." The River Web. 1998. Harbour U. 12 Aug. 2001 <http://a.example/b>.'
    page = item(line)
    assert (page["type"], page["container-title"]) == ("webpage", "The River Web")
    assert (page["publisher"], page["accessed"]) == ("Harbour U", {"date-parts": [[2001, 8, 12]]})


def test_a_chapter_of_a_book_with_editors_but_without_in():
    line = (
        "Lane, Ann. “Boats.” Rivers, States, and Floods, edited by Bo Bay, "
        "Harbour University Press, 2000, pp. 58-91."
    )
    chapter = item(line)
    assert (chapter["type"], chapter["container-title"]) == (
        "chapter",
        "Rivers, States, and Floods",
    )
    assert chapter["editor"] == [{"family": "Bay", "given": "Bo"}]


@pytest.mark.parametrize(
    ("numbers", "volume", "issue", "page"),
    [
        ("35(1477): 113-48", "35", "1477", "113-48"),
        ("35, no. 15/16: 13-48", "35", "15/16", "13-48"),
        ("35(4) 1952-1962", "35", "4", "1952-1962"),
        ("35 (1981) 3, S. 44–51", "35", "3", "44-51"),
        ("35 Suppl 1: 21–31", "35", "Suppl 1", "21-31"),
        ("XIV:4 (1981), 409-418", "XIV", "4", "409-418"),
    ],
)
def test_volumes_issues_and_pages_in_many_forms(numbers, volume, issue, page):
    for front in ("Salih, Dana. 1981. Water and state.", "Salih, Dana, “Water and state,”"):
        read = item(f"{front} River Studies {numbers}.")
        assert read["container-title"] == "River Studies"
        assert (read["volume"], read["issue"], read["page"]) == (volume, issue, page)


def test_a_year_at_the_end_is_no_page():
    read = item("A. Lane and B. Bay. Water and state. River Studies, 1(1), 1983.")
    assert (read["issue"], read["issued"]) == ("1", {"date-parts": [[1983]]})
    assert "page" not in read


@pytest.mark.parametrize("volumes", [". 4 vols. London: Verso", ", 4 vols. (London: Verso"])
def test_volumes_are_counted(volumes):
    closing = ")" * volumes.count("(")
    book = item(f"Lane, F. J. The River War, 1914-1918{volumes}, 1923–1927{closing}.")
    assert (book["title"], book["number-of-volumes"]) == ("The River War, 1914-1918", "4")
    assert (book["publisher-place"], book["publisher"]) == ("London", "Verso")


def test_a_book_around_a_chapter_may_ask_a_question():
    line = (
        "Lane, A., & Bay, B. (2008). Two rivers? The north and its floods. In C. Cole & D. Dee "
        "(Eds.), A river of its regions: One state? (pp. 123–150). London: Verso."
    )
    chapter = item(line)
    assert chapter["title"] == "Two rivers? The north and its floods"
    assert chapter["container-title"] == "A river of its regions: One state?"
    assert [name["family"] for name in chapter["editor"]] == ["Cole", "Dee"]


def test_years_in_a_title_stay_where_the_year_stood_before():
    line = "River Count (2012) Deaths by flood 2003–2011. Available at: https://a.example/f"
    assert item(line)["title"] == "Deaths by flood 2003–2011"


def test_an_outlet_of_news_publishes_no_reports():
    page = item("River News. (2011, July 14). Flood profile. Retrieved from http://a.example/f")
    assert page["type"] == "webpage"


@pytest.mark.parametrize(
    ("line", "kind", "title"),
    [
        ("The river atlas. (1991). London: Verso.", "book", "The river atlas"),
        (
            "Boats return to the mill. (1994, March). River Magazine, 41(3), p. 44",
            "article-journal",
            "Boats return to the mill",
        ),
        ("CIA River Atlas. Washington, DC: River Agency, 2009.", "book", "CIA River Atlas"),
    ],
)
def test_a_work_that_nobody_signs_begins_with_its_title(line, kind, title):
    read = item(line)
    assert (read["type"], read["title"]) == (kind, title)
    assert "author" not in read


@pytest.mark.parametrize(
    "line",
    [
        "Lane, Ann. 2011. “Boats return.” River Post, July 14, p. A4.",
        "Lane, A. (2011) ‘Boats return’, River Post, 14 July, p. A4.",
    ],
)
def test_the_day_may_stand_apart_from_its_year(line):
    parsed = item(line)
    assert parsed["issued"] == {"date-parts": [[2011, 7, 14]]}
    assert (parsed["container-title"], parsed["page"]) == ("River Post", "A4")


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        (
            "Lane, A. Boats. In Proc. of the 1984 European Boat Conference, Pisa, Italy, 1985.",
            {
                "container-title": "Proc. of the 1984 European Boat Conference",
                "event-place": "Pisa, Italy",
                "issued": {"date-parts": [[1985]]},
            },
        ),
        (
            "Lane, A. (1990). Boats. River Society: Washington, DC.",
            {"publisher": "River Society", "publisher-place": "Washington, DC"},
        ),
        (
            "Lane, A., Boats and those who build them, Notes on Rivers, Vol. 323, Springer, "
            "New York, NY (1988).",
            {"collection-title": "Notes on Rivers", "collection-number": "323", "type": "book"},
        ),
        (
            "River Group. Two floods? The valley. Valley Report No. 126, 30 July 2012.",
            {"collection-title": "Valley Report", "number": "126", "type": "report"},
        ),
        (
            "River Office. The flood plan. RIV-06-788. Washington, D.C.: July 2006.",
            {"number": "RIV-06-788", "publisher-place": "Washington, D.C.", "type": "report"},
        ),
        (
            "River Alliance. (2007). The cost of boats. Washington, DC: Author.",
            {"publisher": "River Alliance", "type": "report"},
        ),
        (
            "Lane, Ann, La question du fleuve, Paris, EPEL, 2001 [1996].",
            {
                "publisher": "EPEL",
                "publisher-place": "Paris",
                "original-date": {"date-parts": [[1996]]},
            },
        ),
        (
            "A. Lane, “Boats,” IEEE Trans. Patt. Anal. Riv. Intell., Vol. 8, pp. 29-39, 1986.",
            {"container-title": "IEEE Trans. Patt. Anal. Riv. Intell", "volume": "8"},
        ),
        ("A. Lane, “Boats,” River Express 12, 3988 (2004).", {"volume": "12", "page": "3988"}),
        ("Lane, A. Boats. Artificial Rivers, 32, 1987.", {"container-title": "Artificial Rivers"}),
        (
            "Lane, Ann. Ways of Boats. Revised and expanded. 1980. New York: Penguin, 1982.",
            {"edition": "Revised and expanded", "original-date": {"date-parts": [[1980]]}},
        ),
    ],
)
def test_what_stands_behind_a_title_finds_its_field(line, fields):
    parsed = item(line)
    assert {name: parsed.get(name) for name in fields} == fields


@pytest.mark.parametrize(
    ("numbers", "volume", "issue"),
    [
        ("River Studies 15/16, 2004, 3-9", None, "15/16"),
        ("River Studies, 15/16 (2004), pp. 3-9", None, "15/16"),
        ("River Studies, no. 2/1, 2004, pp. 3-9", None, "2/1"),
        ("River Studies, 45/4 (2004), pp. 3-9", "45", "4"),
    ],
)
def test_a_double_issue_is_one_issue(numbers, volume, issue):
    read = item(f"Lane, Ann, “Boats,” {numbers}")
    assert (read.get("volume"), read["issue"], read["page"]) == (volume, issue, "3-9")


def test_a_journal_may_be_abbreviated_in_words_that_no_list_knows():
    read = item("Lane, A., and Bay, B.: Water and climate, Riv. Dynam., 22, 597-603, 2004.")
    assert (read["title"], read["container-title"]) == ("Water and climate", "Riv. Dynam")


@pytest.mark.parametrize(
    "line",
    [
        "Lane A. Boats return to the mill. The River Post. July 14, 2011:12.",
        "LANE, Ann, 2011. Boats return to the mill. The River Post. 14 juillet 2011. pp. 12.",
        "Lane, A. (2011, July 14). Boats return to the mill. The River Post, 12.",
    ],
)
def test_a_paper_of_a_day_is_no_journal(line):
    parsed = item(line)
    assert (parsed["type"], parsed["container-title"]) == ("article-newspaper", "The River Post")
    assert (parsed["page"], parsed["issued"]) == ("12", {"date-parts": [[2011, 7, 14]]})
    assert parsed["title"] == "Boats return to the mill"


def test_the_words_for_a_thesis_may_stand_behind_its_title():
    thesis = item("Lane, D. (2011). Rivers, 1920-1958 [PhD thesis]. University of Harbour.")
    assert (thesis["type"], thesis["title"]) == ("thesis", "Rivers, 1920-1958")
    assert (thesis["genre"], thesis["publisher"]) == ("PhD thesis", "University of Harbour")


def test_a_newspaper_in_apa():
    line = "Lane, A. (2011, July 14). Boats return. River Post, p. A4. Retrieved from http://a.example/x"
    parsed = item(line)
    assert (parsed["type"], parsed["container-title"]) == ("article-newspaper", "River Post")
    assert parsed["page"] == "A4"
