"""References of the academic styles: APA, MLA, Chicago, Vancouver, IEEE, and books and chapters."""

from datetime import date

import pytest

from sources.parsing import parse_line


def item(line):
    parsed = parse_line(line, today=date(2026, 3, 2))
    assert parsed.item is not None, line
    return parsed.item


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


def test_initials_keep_their_stops_and_all_authors_are_read():
    line = "Bay, M. A., E. J. Cole, P. N. Dee and D. G. Lane (2000). Tides. Rivers 105(C10): 23-39."
    names = [(name["family"], name["given"]) for name in item(line)["author"]]
    assert names == [("Bay", "M. A."), ("Cole", "E. J."), ("Dee", "P. N."), ("Lane", "D. G.")]


@pytest.mark.parametrize(
    ("authors", "names"),
    [
        ("Dunn K & Cole L.", [("Dunn", "K"), ("Cole", "L")]),
        ("Dunn KJ, Cole L, van Dee PQ.", [("Dunn", "KJ"), ("Cole", "L"), ("van Dee", "PQ")]),
    ],
)
def test_names_of_the_medical_style_have_bare_initials(authors, names):
    book = item(
        f"{authors} Last Boat Standing: Memoirs of a Ferryman. Volume 4. The Tide. Verso, 2012."
    )
    assert [(name["family"], name["given"]) for name in book["author"]] == names
    assert book["title"] == "Last Boat Standing: Memoirs of a Ferryman. Volume 4. The Tide"
    assert book["publisher"] == "Verso"


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


def test_initials_of_the_medical_style_are_no_organisation():
    book = item("Short C. An Honest River?: New Labour, Iraq, and the Ferry. Free Press, 2004.")
    assert book["author"] == [{"family": "Short", "given": "C"}]
    assert book["publisher"] == "Free Press"


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


@pytest.mark.parametrize(
    ("line", "names", "title"),
    [
        (
            "Brandt, Anne: Geschichte der Flüsse. Von 1921 bis heute. München: C.H. Beck 2003.",
            [("Brandt", "Anne")],
            "Geschichte der Flüsse. Von 1921 bis heute",
        ),
        (
            "Brandt, Anne / Falk, Bodo: Die Flut, in: Wasserpolitik 62 (2007) 3, S. 44–51.",
            [("Brandt", "Anne"), ("Falk", "Bodo")],
            "Die Flut",
        ),
        (
            "Lanemann Pierre-Jean, La formation du fleuve, Paris, CNRS Éditions, 2002.",
            [("Lanemann", "Pierre-Jean")],
            "La formation du fleuve",
        ),
        (
            "Lane, E. Kimbo. The Shaping of a River: Boats, 1885-1915. London: Verso, 1976.",
            [("Lane", "E. Kimbo")],
            "The Shaping of a River: Boats, 1885-1915",
        ),
        (
            "Jas Pal Lane, Wolf-Dieter Bay, and Ann B. Cole. Boats. River News, 20(1), 5-44, 1992.",
            [("Lane", "Jas Pal"), ("Bay", "Wolf-Dieter"), ("Cole", "Ann B.")],
            "Boats",
        ),
        (
            "Barend, H. P. The River Calculus: Its Syntax. London: Verso, 1984.",
            [("Barend", "H. P.")],
            "The River Calculus: Its Syntax",
        ),
    ],
)
def test_where_the_names_end(line, names, title):
    read = item(line)
    assert [(name["family"], name["given"]) for name in read["author"]] == names
    assert read["title"] == title


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


def test_a_newspaper_in_apa():
    line = "Lane, A. (2011, July 14). Boats return. River Post, p. A4. Retrieved from http://a.example/x"
    parsed = item(line)
    assert (parsed["type"], parsed["container-title"]) == ("article-newspaper", "River Post")
    assert parsed["page"] == "A4"
