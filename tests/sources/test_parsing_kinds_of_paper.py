"""Papers of institutions: reports, press releases, hearings, and a word that says which."""

import pytest

from tests.sources.reading_lines import item


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Bundesamt der Flüsse, Flussbericht 2011, Juli 2012, S. 54-60.", "Flussbericht 2011"),
        ("Ministère du Fleuve, Rapport 2011, juillet 2012, p. 54-60", "Rapport 2011"),
        ("Ministerio del Río, Anuario 2011, julio de 2012, págs. 54-60.", "Anuario 2011"),
        ("Ministero del Fiume, Annuario 2011, luglio 2012, pp. 54-60", "Annuario 2011"),
        ("River Commission, Annual Report 2011, July 2012, pp. 54-60", "Annual Report 2011"),
    ],
)  # fmt: skip
def test_a_year_in_the_title_and_pages_behind_the_date(line, title):
    read = item(line)
    assert (read["type"], read["title"], read["page"]) == ("report", title, "54-60")
    assert read["issued"] == {"date-parts": [[2012, 7]]}


@pytest.mark.parametrize(
    ("line", "page"),
    [
        ("Deutscher Bundestag, Stenographischer Bericht, 16. November 2001, S. 19856.", "19856"),
        ("Assemblée nationale, Compte rendu intégral, 16 novembre 2001, p. 1985.", "1985"),
        ("Congreso de los Diputados, Diario de Sesiones, 16 de noviembre de 2001, pág. 7", "7"),
    ],
)
def test_the_record_of_a_parliament(line, page):
    read = item(line)
    assert (read["page"], read["issued"]) == (page, {"date-parts": [[2001, 11, 16]]})


@pytest.mark.parametrize(
    "line",
    [
        "Rivers Without Walls, press release, 7 August 2014, “The flood goes on”.",
        "Rivers Without Walls, press release, “The flood goes on,” 7 August 2014",
        "Rivers Without Walls, press release, 7 August 2014, The flood goes on.",
        "Rivers Without Walls, “The flood goes on,” press release, 7 August 2014",
        "Rivers Without Walls, Pressemitteilung, 7. August 2014, „The flood goes on“.",
        "Rivers Without Walls, communiqué de presse, 7 août 2014, « The flood goes on ».",
        "Rivers Without Walls, comunicado de prensa, 7 de agosto de 2014, «The flood goes on».",
        "Rivers Without Walls, comunicato stampa, 7 agosto 2014, «The flood goes on».",
    ],
)
def test_who_issues_a_press_release_is_its_author(line):
    read = item(line)
    assert (read["type"], read["title"]) == ("report", "The flood goes on")
    assert read["author"] == [{"literal": "Rivers Without Walls"}]
    assert read["issued"] == {"date-parts": [[2014, 8, 7]]}
    assert "container-title" not in read


@pytest.mark.parametrize(
    "line",
    [
        "Senate Committee on Rivers, hearing, “The road to the sea,” 9/22/10",
        "Senate Committee on Rivers, hearing, 22 September 2010, “The road to the sea”",
    ],
)
def test_the_word_hearing_belongs_to_no_name(line):
    read = item(line)
    assert read["type"] == "hearing"
    assert read["author"] == [{"literal": "Senate Committee on Rivers"}]


def test_a_hearing_belongs_to_a_session():
    read = item("Committee on Rivers, hearing, “The flood,” 9th Cong., 2nd sess., April 2, 2008")
    assert (read["type"], read["chapter-number"]) == ("hearing", "9th Cong., 2nd sess")


def test_a_speech_was_given_somewhere():
    read = item("Lane, Ann, speech, “The river,” Harbour University, 3 February 1960.")
    assert (read["type"], read["event-title"]) == ("speech", "Harbour University")
    assert read["author"] == [{"family": "Lane", "given": "Ann"}]


def test_a_statement_is_by_who_makes_it():
    read = item("10 River Street, 19 September 2014, Statement on the ferry.")
    assert (read["type"], read["author"]) == ("report", [{"literal": "10 River Street"}])


def test_a_paper_with_a_month_is_a_magazine_and_an_institute_none():
    assert item("Harbour Magazine, June 1999, The quiet ports.")["container-title"] == (
        "Harbour Magazine"
    )
    assert item("River Review Board, June 1999, The quiet ports.")["type"] == "report"


@pytest.mark.parametrize(
    "title",
    [
        "Lane: ‘I’m ready to sail’",
        "Minister says ‘no’ to the ferry",
        "Lane: “We sail” and the flood",
    ],
)
def test_a_title_may_hold_a_quotation(title):
    read = item(f"Harbour Post, 12 June 2017, {title}.")
    assert (read["title"], read["container-title"]) == (title, "Harbour Post")


def test_what_is_attached_to_another_paper_is_the_source():
    read = item("River Council, 3 May 1996, ‘Report’, annexed to ‘Letter’ (W/1996/12).")
    assert (read["title"], read["number"]) == ("Report", "W/1996/12")


@pytest.mark.parametrize(
    ("line", "family"),
    [
        ("García Luna M. Noticia de un río. Mondadori, 1996.", "García Luna"),
        ("García Luna M, Lee B. Boats. J Rivers. 2008;12(3):45-67.", "García Luna"),
        ("van der Berg A, Lee B. Boats. J Rivers. 2008;12(3):45-67.", "van der Berg"),
        ("Van der Berg A. Counting boats. River University Press, 2009.", "Van der Berg"),
    ],
)
def test_a_family_name_of_several_words_before_bare_initials(line, family):
    assert item(line)["author"][0]["family"] == family


def test_a_company_is_no_state():
    read = item("Lane A. The ‘marsh’ ferry: a river. Hurst & Co, 2009.")
    assert (read["publisher"], "publisher-place" in read) == ("Hurst & Co", False)
    assert read["title"] == "The ‘marsh’ ferry: a river"


@pytest.mark.parametrize(
    "line",
    [
        "UN General Assembly, Resolution 46/182, “Boats for all,” 19 December 1991 (A/RES/46/182).",
        "UN General Assembly, “Boats for all,” 19 December 1991 (A/RES/46/182).",
        "UN General Assembly, “Boats for all,” A/RES/46/182, 19 December 1991.",
    ],
)
def test_a_resolution_has_its_number_wherever_it_stands(line):
    read = item(line)
    assert (read["type"], read["title"]) == ("report", "Boats for all")
    assert read["author"] == [{"literal": "UN General Assembly"}]
    assert (read["number"], read["issued"]) == ("A/RES/46/182", {"date-parts": [[1991, 12, 19]]})
