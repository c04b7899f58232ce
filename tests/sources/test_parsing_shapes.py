"""Lines beyond the house style that are not academic: dated, linked, archival, legal."""

import pytest

from sources.parsing import THRESHOLD
from tests.sources.reading_lines import item, parse


def test_an_outlet_a_date_and_a_bare_title():
    assert item("The Harbour Post, 1 May 2003, Ferry to run again on 3 May.") == {
        "type": "article-newspaper",
        "title": "Ferry to run again on 3 May",
        "container-title": "The Harbour Post",
        "issued": {"date-parts": [[2003, 5, 1]]},
    }


@pytest.mark.parametrize(
    "title", ["9/11 in numbers", "100 boats leave port", "Address: full text", "Bridges (part two)"]
)
def test_a_bare_title_may_hold_numbers_and_colons(title):
    assert item(f"City News, 18 August 2002, {title}.")["title"] == title


def test_a_bare_title_may_begin_with_a_quotation_or_lose_a_comma():
    assert item("City News, 15 April 2004, ‘Flood tape’: Full text.")["title"] == (
        "‘Flood tape’: Full text"
    )
    assert item("City News, 7 July 2004 Ferry law unveiled.")["title"] == "Ferry law unveiled"
    assert item("City News, 7 July 2004, Ferry law unveiled’")["title"] == "Ferry law unveiled"


@pytest.mark.parametrize(
    "line",
    [
        "Ann Lane, River Post, 14 July 2011, The real flood",
        "Ann Lane, The real flood, River Post, 14 July 2011",
        "Lane, Ann. 14 July 2011. The real flood. River Post.",
    ],
)
def test_an_author_and_an_outlet_around_a_bare_title(line):
    read = item(line)
    assert (read["type"], read["title"]) == ("article-newspaper", "The real flood")
    assert read["author"] == [{"family": "Lane", "given": "Ann"}]
    assert read["container-title"] == "River Post"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Rivers International, 7 March 2011, Days of flood", "report"),
        ("United Press International, 7 March 2011, Days of flood", "article-newspaper"),
        ("River Radio 4, Flood programme, 7 March 2011", "broadcast"),
    ],
)
def test_an_organisation_that_is_no_outlet_issues_reports(line, kind):
    assert item(line)["type"] == kind


@pytest.mark.parametrize(
    "line",
    [
        "River Group, “After the flood?”, Valley Report No. 26, 8 April 2004",
        "River Group, After the flood?, Valley Report No. 26, 8 April 2004",
    ],
)
def test_a_series_of_reports_is_no_journal(line):
    report = item(line)
    assert (report["type"], report["title"]) == ("report", "After the flood?")
    assert (report["collection-title"], report["number"]) == ("Valley Report", "26")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("“River,” Encyclopaedia of Water, 2011", "entry-encyclopedia"),
        ("“River,” Dictionary of Water, 2011", "entry-dictionary"),
        ("Lane, Ann, “Floods,” Memories of Water, London: Verso, 2005", "chapter"),
        ("Lane, Ann, “Floods,” River Notes, Spring 2008", "article-journal"),
    ],
)
def test_what_a_quoted_title_appeared_in_tells_the_kind(line, kind):
    assert item(line)["type"] == kind


def test_arabic_commas_part_outlet_date_and_title():
    read = item("النهر، ١٤ تموز ٢٠١١، فتح السد بعد الفيضان")
    assert (read["container-title"], read["title"]) == ("النهر", "فتح السد بعد الفيضان")


def test_the_date_may_come_first_where_an_outlet_follows():
    read = item("2011.07.14 River Magazine: La última barca, escrito por Ana Ruiz.")
    assert (read["container-title"], read["title"]) == ("River Magazine", "La última barca")
    assert read["author"] == [{"family": "Ruiz", "given": "Ana"}]


def test_a_page_of_a_section_is_no_part_of_the_title():
    read = item("River Post, September 9, 2002, No Link to the Flood, p. A01")
    assert (read["title"], read["page"]) == ("No Link to the Flood", "A01")


@pytest.mark.parametrize(
    "number", ["HC 60", "HC 813-I", "Cm 3999", "S/2011/435", "MDE 14/006/2010", "GAO-06-788"]
)
def test_what_a_paper_is_filed_under_is_its_number(number):
    line = f"River Audit Office, Ministry of Rivers: The Long Flood, {number}, 11 December 2003."
    report = item(line)
    assert (report["title"], report["number"]) == ("Ministry of Rivers: The Long Flood", number)
    assert report["author"] == [{"literal": "River Audit Office"}]


def test_a_press_release_is_signed_by_the_office_before_it():
    line = "River Ministry Press Release, Remarks to the Water Council, Basra, 5 May 2003."
    speech = item(line)
    assert speech["type"] == "speech"
    assert speech["author"] == [{"literal": "River Ministry"}]
    assert (speech["genre"], speech["event-place"]) == ("Press Release", "Basra")


def test_a_person_before_a_date_is_the_author_and_shown_for_review():
    parsed = parse("Ann Lane, 3 May 2009, The river in spring.")
    assert parsed.item["author"] == [{"family": "Lane", "given": "Ann"}]
    assert parsed.confidence < THRESHOLD


def test_an_institution_that_dates_its_paper():
    assert item("Ministry of Rivers, Flood Review: A New Chapter, July 2002, page 14.") == {
        "type": "report",
        "title": "Flood Review: A New Chapter",
        "author": [{"literal": "Ministry of Rivers"}],
        "issued": {"date-parts": [[2002, 7]]},
        "page": "14",
    }


def test_a_genre_and_a_number_between_author_and_date():
    law = item("River Authority, Regulation No.7, 2 May 1996, Boards of Review.")
    assert (law["type"], law["number"], law["title"]) == ("regulation", "7", "Boards of Review")
    paper = item("House of Commons Library Research Paper 91/14, 5 May 1991, ‘Water’.")
    assert paper["author"] == [{"literal": "House of Commons Library"}]
    assert (paper["genre"], paper["number"]) == ("Research Paper", "91/14")


def test_a_document_symbol_behind_the_title():
    paper = item("UN Water Council, 2 May 1996, ‘Fourth report’ (W/1996/12).")
    assert paper["number"] == "W/1996/12"
    assert paper["type"] == "report"


def test_a_letter_has_a_recipient():
    assert item("Letter Lane to McBay, 17 August 1999, ‘River: Talk with Bay’.") == {
        "type": "personal_communication",
        "title": "River: Talk with Bay",
        "author": [{"family": "Lane"}],
        "recipient": [{"family": "McBay"}],
        "genre": "Letter",
        "issued": {"date-parts": [[1999, 8, 17]]},
    }


def test_a_telegram_comes_from_a_post_and_has_a_number():
    telegram = item("Telegram 32 Basra to FCO London, 4 May 1996, ‘Outlook’.")
    assert telegram["number"] == "32"
    assert telegram["author"] == [{"literal": "Basra"}]
    assert telegram["recipient"] == [{"literal": "FCO London"}]


@pytest.mark.parametrize(
    ("line", "kind", "title"),
    [
        ("Public hearing, 4 May 2012, pages 7-8.", "hearing", "Public hearing"),
        ("Public hearing Lane, 4 May 2012, page 7.", "hearing", "Public hearing"),
        ("Cabinet Conclusions, 4 May 1996.", "document", "Cabinet Conclusions"),
        (
            "House of Commons, Official Report, 4 May 1996, column 12.",
            "report",
            "Official Report",
        ),
        ("BBC Breakfast with Lane, 4 May 1996.", "broadcast", "BBC Breakfast with Lane"),
        ("Interview with Dana Salih, Erbil, 4 May 2009", "interview", "Interview with Dana Salih"),
        ("Water Council Resolution 1441 (2002)", "legislation", "Resolution 1441"),
        ("UNSCR 1441 (2002)", "legislation", "Resolution 1441"),
        (
            "Personal interview, Dana Salih, Erbil, 4 May 2009",
            "interview",
            "Interview with Dana Salih",
        ),
        ("House of Lords, Official Report, 4 May 1996, column WA2", "report", "Official Report"),
        ("National Rivers Act of 1947", "legislation", "National Rivers Act"),
    ],
)
def test_works_that_are_called_what_they_are(line, kind, title):
    parsed = item(line)
    assert (parsed["type"], parsed["title"]) == (kind, title)


def test_a_report_of_a_committee_has_a_session_and_a_number():
    line = "Sixth Report from the River Committee, Session 2004-05, Floods, HC 65-1, paras 7-9."
    report = item(line)
    assert (report["title"], report["number"], report["page"]) == ("Floods", "HC 65-1", "7-9")
    assert report["author"] == [{"literal": "River Committee"}]
    assert report["issued"] == {"date-parts": [[2004], [2005]]}


def test_a_resolution_is_signed_by_the_council_before_the_comma():
    law = item("River Council, Resolution 1483, 22 May 2003 (R/RES/1483)")
    assert law["author"] == [{"literal": "River Council"}]
    assert (law["title"], law["number"]) == ("Resolution 1483", "R/RES/1483")
    assert law["issued"] == {"date-parts": [[2003, 5, 22]]}


def test_an_interview_may_have_been_broadcast():
    interview = item("Interview with Ann Lane, Breakfast, River Radio, 25 January 2000")
    assert interview["title"] == "Interview with Ann Lane"
    assert (interview["container-title"], interview["publisher"]) == ("Breakfast", "River Radio")


def test_a_paper_without_a_date_says_so():
    paper = parse("Paper FCO [undated], ‘Bridges after the flood’.")
    assert (paper.item["title"], paper.confidence >= THRESHOLD) == ("Bridges after the flood", True)
    assert "issued" not in paper.item


def test_the_one_who_speaks_is_the_author_of_an_interview():
    interview = item("Interview with Dana Salih, Erbil, 4 May 2009")
    assert interview["author"] == [{"family": "Salih", "given": "Dana"}]
    assert interview["event-place"] == "Erbil"


def test_a_markdown_link_with_outlet_author_and_date():
    line = "[Boats 'at risk' (again)](https://a.example/b_(c)?d=1) — The Post, Ann Lane, 2018-02-17"
    assert item(line) == {
        "type": "webpage",
        "title": "Boats 'at risk' (again)",
        "URL": "https://a.example/b_(c)?d=1",
        "container-title": "The Post",
        "author": [{"family": "Lane", "given": "Ann"}],
        "issued": {"date-parts": [[2018, 2, 17]]},
    }


def test_several_authors_behind_a_markdown_link():
    line = "[Boats](https://a.example/b) — The Post, Ann Lane, Bo Bay, and Cy Dee, 2019-06-21"
    assert [name["family"] for name in item(line)["author"]] == ["Lane", "Bay", "Dee"]


def test_a_quoted_title_and_an_address_alone_are_shown_for_review():
    parsed = parse("“The last boats” https://a.example/b")
    assert parsed.item == {
        "type": "webpage",
        "title": "The last boats",
        "URL": "https://a.example/b",
    }
    assert parsed.confidence < THRESHOLD


@pytest.mark.parametrize(
    "line", ["https://a.example/b/", "<https://a.example/b/>", "• https://a.example/b/"]
)
def test_a_bare_address_is_kept_and_shown_for_review(line):
    parsed = parse(line)
    assert parsed.item == {"type": "webpage", "URL": "https://a.example/b/"}
    assert parsed.confidence < THRESHOLD
    assert "address" in parsed.doubts[0]


@pytest.mark.parametrize("line", ["https://doi.org/10.1000/R_12", "doi:10.1000/R_12."])
def test_an_identifier_alone_is_kept_and_shown_for_review(line):
    parsed = parse(line)
    assert parsed.item == {"type": "article-journal", "DOI": "10.1000/R_12"}
    assert parsed.confidence < THRESHOLD


def test_words_before_an_address_are_a_title_where_somebody_says_he_looked():
    looked = parse("Harbour water level figures, http://a.example (accessed 5 May 2013)")
    assert looked.item["title"] == "Harbour water level figures"
    assert looked.confidence < THRESHOLD
    assert parse("Harbour water level figures, http://a.example").item is None


def test_a_date_behind_an_address_is_no_part_of_the_title():
    page = item("River Atlas of the North. http://a.example/atlas, 2008.")
    assert (page["title"], page["issued"]) == (
        "River Atlas of the North",
        {"date-parts": [[2008]]},
    )


def test_a_link_of_html_gives_its_address():
    line = '<li><a href="https://a.example/b">Post, “Boats &amp; rivers,” 7/14/11</a></li>'
    parsed = item(line)
    assert parsed["URL"] == "https://a.example/b"
    assert parsed["title"] == "Boats & rivers"


@pytest.mark.parametrize(
    "address",
    [
        "https://a.example/?page=2&section=news&copy=1",
        "https://a.example/_x_/*y*/b_c_d",
        "http://a.example/a_(b)",
    ],
)
def test_an_address_is_never_changed(address):
    assert item(f"Post, “Boats,” 7/14/11, {address}.")["URL"] == address
    assert item(address)["URL"] == address
    assert item(f"[A boat is back]({address})")["URL"] == address


def test_two_sources_on_a_line_are_never_one_in_silence():
    parsed = parse("Dunn K. Rivers. Verso, 2008; Bay B. Boats. Verso, 2009.")
    assert parsed.item["title"] == "Rivers"
    assert parsed.confidence < THRESHOLD
    assert "Bay B. Boats. Verso, 2009." in parsed.doubts[0]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("نهر نيوز، «فتح السد»، ١٤ تموز ٢٠١١",
         ("article-newspaper", "فتح السد", [2011, 7, 14])),
        ("البياتي، فاضل، «الماء الحي»، دار النهر، دمشق، ٢٠٠٣", ("book", "الماء الحي", [2003])),
        ("El Mundo, «Un año después», 3 de septiembre de 2011",
         ("article-newspaper", "Un año después", [2011, 9, 3])),
        ("Le Monde, « Fleuve », 20 mars 2003", ("article-newspaper", "Fleuve", [2003, 3, 20])),
        ("Die Zeit, „Fluss“, 3. Oktober 2011", ("article-newspaper", "Fluss", [2011, 10, 3])),
        ("Ruiz, Ana, La fiesta, Madrid: Alfaguara, 2000", ("book", "La fiesta", [2000])),
    ],
)  # fmt: skip
def test_lines_in_other_languages(line, expected):
    parsed = item(line)
    assert (parsed["type"], parsed["title"], parsed["issued"]["date-parts"][0]) == expected


def test_an_arabic_name_with_an_arabic_comma():
    parsed = item("محمد، علي، «الخطة»، جريدة الصباح، 14/7/2011")
    assert parsed["author"] == [{"family": "محمد", "given": "علي"}]
    assert parsed["container-title"] == "جريدة الصباح"


def test_a_translator_is_no_part_of_a_title():
    read = item("هادي بطاطو، النهر والبحر، ترجمة عفيف كريم، بيروت: دار النهر، 1990")
    assert read["title"] == "النهر والبحر"
    assert read["translator"] == [{"family": "كريم", "given": "عفيف"}]


def test_a_dash_for_the_author_above_is_shown_for_review():
    parsed = parse("———. Two Rivers. London: Verso, 1953.")
    assert parsed.item["title"] == "Two Rivers"
    assert "author" not in parsed.item
    assert parsed.confidence < THRESHOLD


def test_a_signed_letter_in_an_archive():
    letter = item("Ann Lane, letter to Bo Bay, 16 August 1921, Lane Papers, Harbour University.")
    assert letter["type"] == "personal_communication"
    assert letter["author"] == [{"family": "Lane", "given": "Ann"}]
    assert letter["recipient"] == [{"family": "Bay", "given": "Bo"}]
    assert letter["issued"] == {"date-parts": [[1921, 8, 16]]}
    assert letter["archive"] == "Lane Papers, Harbour University"


def test_a_memorandum_may_have_a_quoted_title():
    letter = item("Lane, Ann, memorandum to General Bay, “On the flood,” 10/15/02")
    assert (letter["type"], letter["genre"]) == ("personal_communication", "Memorandum")
    assert letter["author"] == [{"family": "Lane", "given": "Ann"}]
    assert letter["title"] == "On the flood"


def test_what_was_said_before_a_committee_is_a_hearing_and_else_a_speech():
    heard = item("Lane, Capt. Ann, “The flood,” testimony before the River Committee, 9/10/07")
    assert (heard["type"], heard["authority"]) == ("hearing", "River Committee")
    heard = item("River Committee, “The flood,” hearing, 9th Cong., 2nd sess., April 2, 2008")
    assert (heard["type"], heard["chapter-number"]) == ("hearing", "9th Cong., 2nd sess")
    given = item("Lane, Ann, “The flood,” lecture at Harbour University, 9/10/07")
    assert (given["type"], given["event-title"]) == ("speech", "Harbour University")


def test_testimony_before_a_committee_is_a_hearing():
    line = "Testimony of Ann Lane before the House River Committee, 6 February 2007"
    assert item(line) == {
        "type": "hearing",
        "title": "Testimony of Ann Lane before the House River Committee",
        "author": [{"family": "Lane", "given": "Ann"}],
        "issued": {"date-parts": [[2007, 2, 6]]},
    }


def test_a_whole_citation_may_be_the_words_of_a_link():
    read = item("[Lane, Ann, “The wells,” Orion, 5/3/19](https://example.com/wells)")
    assert (read["title"], read["container-title"]) == ("The wells", "Orion")
    assert read["URL"] == "https://example.com/wells"


def test_an_arabic_book_with_its_own_commas():
    read = item("هادي الوردي، لمحات من تاريخ النهر، بغداد: مطبعة النهر، ١٩٦٩")
    assert (read["title"], read["publisher"]) == ("لمحات من تاريخ النهر", "مطبعة النهر")
    assert read["issued"] == {"date-parts": [[1969]]}
