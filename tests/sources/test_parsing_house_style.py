"""The lines our authors type every day: commas, curly quotes, and the date last."""

from datetime import date

import pytest

from sources.parsing import THRESHOLD, parse_line

TODAY = date(2026, 3, 2)


def parse(line):
    return parse_line(line, today=TODAY)


def item(line):
    parsed = parse(line)
    assert parsed.item is not None, line
    assert parsed.confidence >= THRESHOLD, parsed.doubts
    return parsed.item


def test_an_outlet_that_signs_itself_is_author_and_container():
    assert item("Shafaq News, “Dam gates opened upstream of the city,” 3/9/13") == {
        "type": "article-newspaper",
        "author": [{"literal": "Shafaq News"}],
        "title": "Dam gates opened upstream of the city",
        "container-title": "Shafaq News",
        "issued": {"date-parts": [[2013, 3, 9]]},
    }


def test_a_reporter_and_the_paper():
    assert item("Rahim, Dana, “Dust, heat and a long queue,” Baltimore Sun, 8/21/07") == {
        "type": "article-newspaper",
        "author": [{"family": "Rahim", "given": "Dana"}],
        "title": "Dust, heat and a long queue",
        "container-title": "Baltimore Sun",
        "issued": {"date-parts": [[2007, 8, 21]]},
    }


@pytest.mark.parametrize(
    ("signature", "names"),
    [
        ("al-Hadithi, Nawzad", [("al-Hadithi", "Nawzad")]),
        ("al Bayati, Huda", [("al Bayati", "Huda")]),
        ("van den Berg, Pieter", [("van den Berg", "Pieter")]),
        ("García Luna, María José", [("García Luna", "María José")]),
        ("Ortega y Gasset, José", [("Ortega y Gasset", "José")]),
        ("Abdul-Wahid, Sardar", [("Abdul-Wahid", "Sardar")]),
        ("House, Mary Ann", [("House", "Mary Ann")]),
        ("O’Leary, Brendan", [("O’Leary", "Brendan")]),
        ("Weaver, Ann and Salih, Goran", [("Weaver", "Ann"), ("Salih", "Goran")]),
        ("Weaver, Ann, and Goran Salih", [("Weaver", "Ann"), ("Salih", "Goran")]),
        (
            "Weaver, Ann, Salih, Goran and Cole, Peter",
            [("Weaver", "Ann"), ("Salih", "Goran"), ("Cole", "Peter")],
        ),
        ("Weaver, Ann & Salih, Goran", [("Weaver", "Ann"), ("Salih", "Goran")]),
        ("Ann Weaver and Goran Salih", [("Weaver", "Ann"), ("Salih", "Goran")]),
        ("Ann Weaver", [("Weaver", "Ann")]),
        ("Gabriel Ruiz Peña", [("Ruiz Peña", "Gabriel")]),
        ("Ali bin Yousif", [("bin Yousif", "Ali")]),
        ("Mohammed Abd al-Jabbar", [("Abd al-Jabbar", "Mohammed")]),
        ("Mills, General Robert", [("Mills", "Robert")]),
        ("Mills, Lt. Gen. Robert", [("Mills", "Robert")]),
        ("Lieutenant Colonel Robert Mills", [("Mills", "Robert")]),
    ],
)
def test_names_of_persons(signature, names):
    authors = item(f"{signature}, “Water returns to the marsh,” Reuters, 5/6/09")["author"]
    assert [(name["family"], name["given"]) for name in authors] == names


@pytest.mark.parametrize(
    "name",
    [
        "Associated Press",
        "Al-Mada",
        "eKurd",
        "Radio Free Europe/Radio Liberty",
        "Voices of Iraq",
        "Azzaman",
        "AKnews",
        "BBC",
    ],
)
def test_names_of_organisations_stay_whole(name):
    assert item(f"{name}, “Ferry sinks,” 5/6/09")["author"] == [{"literal": name}]


def test_a_rank_is_left_out_and_the_editor_is_told():
    parsed = parse("Mills, Maj. Gen. Robert, “Roads,” Army Times, 5/6/09")
    assert parsed.doubts == ["“Maj. Gen.” was read as a rank or title and left out of the name."]
    assert parsed.confidence >= THRESHOLD


def test_a_junior_is_a_suffix():
    assert item("Bowers, Stuart, Jr., “Audit,” Reuters, 5/6/09")["author"] == [
        {"family": "Bowers", "given": "Stuart", "suffix": "Jr."}
    ]


def test_an_organisation_that_dates_by_the_month_issues_reports():
    assert item("Institute for River Studies, “The lower Tigris,” June 2008") == {
        "type": "report",
        "author": [{"literal": "Institute for River Studies"}],
        "title": "The lower Tigris",
        "issued": {"date-parts": [[2008, 6]]},
    }


def test_a_journal_article_has_volume_issue_and_pages():
    line = "Sabri, Layla, “Grain,” Journal of River History, vol. 17, no. 2, 1981, pp. 256-76"
    assert item(line) == {
        "type": "article-journal",
        "author": [{"family": "Sabri", "given": "Layla"}],
        "title": "Grain",
        "container-title": "Journal of River History",
        "volume": "17",
        "issue": "2",
        "page": "256-76",
        "issued": {"date-parts": [[1981]]},
    }


def test_a_title_alone_has_no_author():
    assert "author" not in item("“Bridge reopens after flood,” Gulf Times, 12/1/12")


@pytest.mark.parametrize(
    ("typed", "number"),
    [("1. ", "1"), ("(12) ", "12"), ("[3] ", "3"), ("[^4]: ", "4"), ("5) ", "5"), ("6.", "6"),
     ("• 6. ", "6"), ("٧. ", "7"), ("⁸ ", "8"), ("- ", None), ("* ", None), ("", None)],
)  # fmt: skip
def test_a_note_number_or_bullet_may_come_first(typed, number):
    parsed = parse(f"{typed}Shafaq News, “Dam gates opened,” 3/9/13")
    assert parsed.note_number == number
    assert parsed.item["title"] == "Dam gates opened"
    assert parsed.item["author"] == [{"literal": "Shafaq News"}]


@pytest.mark.parametrize(
    ("quoted", "title"),
    [
        ("“Why now?”", "Why now?"),
        ("\"Dam, road and rail,\"", "Dam, road and rail"),
        ("“The “quiet” week,”", "The “quiet” week"),
        ("\"The \"quiet\" week,\"", "The \"quiet\" week"),
        ("“The ‘quiet’ week,”", "The ‘quiet’ week"),
        ("“Envoy leaves for U.S.,”", "Envoy leaves for U.S."),
        ("“Mosul’s markets: 3/4 open,”", "Mosul’s markets: 3/4 open"),
        ("«Dam opens»,", "Dam opens"),
        ("„Der Damm“,", "Der Damm"),
        ("“Dam opens”,", "Dam opens"),
        ("“<b>Dam</b> &amp; road,”", "Dam & road"),
        ("‘The minister’s dam’,", "The minister’s dam"),
    ],
)  # fmt: skip
def test_a_title_keeps_its_own_punctuation(quoted, title):
    parsed = item(f"Weaver, Ann, {quoted} Gulf Times, 3/9/13")
    assert (parsed["title"], parsed["container-title"]) == (title, "Gulf Times")


@pytest.mark.parametrize(
    ("imprint", "place", "publisher"),
    [
        ("Cambridge: Cambridge University Press", "Cambridge", "Cambridge University Press"),
        ("London, New York: I.B. Tauris", "London, New York", "I.B. Tauris"),
        ("Washington D.C.: Potomac Books", "Washington D.C.", "Potomac Books"),
        ("Washington, D.C.: Potomac Books", "Washington, D.C.", "Potomac Books"),
        (
            "New York, London, Toronto, Sydney: Free Press",
            "New York, London, Toronto, Sydney",
            "Free Press",
        ),
        ("Verso", None, "Verso"),
    ],
)
def test_books_with_one_city_several_or_none(imprint, place, publisher):
    book = item(f"Sabri, Layla, The Marsh, A History of Reeds, {imprint}, 2007")
    assert book["type"] == "book"
    assert book["title"] == "The Marsh, A History of Reeds"
    assert (book.get("publisher-place"), book["publisher"]) == (place, publisher)
    assert book["author"] == [{"family": "Sabri", "given": "Layla"}]


def test_a_book_of_two_authors():
    line = "Cole, Peter and Mills, General Robert, Two Rivers, The Story, New York: Pantheon, 2006"
    book = item(line)
    assert book["title"] == "Two Rivers, The Story"
    assert [name["family"] for name in book["author"]] == ["Cole", "Mills"]


def test_a_locator_a_link_and_the_day_of_access_may_follow():
    line = (
        "Weaver, Ann, “Dam,” Gulf Times, 3/9/13, p. 4, http://a.example/a_(b), accessed 4 May 2014"
    )
    parsed = item(line)
    assert parsed["page"] == "4"
    assert parsed["URL"] == "http://a.example/a_(b)"
    assert parsed["accessed"] == {"date-parts": [[2014, 5, 4]]}
    assert parsed["issued"] == {"date-parts": [[2013, 3, 9]]}


def test_no_two_digit_year_lies_in_the_future():
    line = "Shafaq News, “Dam gates opened,” 3/3/26"
    assert parse_line(line, today=date(2026, 3, 2)).item["issued"] == {"date-parts": [[1926, 3, 3]]}
    assert parse_line(line, today=date(2026, 3, 3)).item["issued"] == {"date-parts": [[2026, 3, 3]]}


@pytest.mark.parametrize("name", ["République française", "World bank", "Le monde diplomatique"])
def test_the_place_of_a_name_tells_an_outlet_whose_words_do_not(name):
    parsed = parse_line(f"{name}, “On the map of the north,” 7/14/11")
    assert parsed.item["author"] == [{"literal": name}]
    assert parsed.confidence >= THRESHOLD
    assert parsed.doubts


@pytest.mark.parametrize(
    "line", ["The soldier answered, “Nobody knows,” 7/14/11", "We heard him, “no more,” 7/14/11"]
)
def test_a_quotation_with_a_date_is_no_source_for_that(line):
    assert parse_line(line).item is None


@pytest.mark.parametrize(
    "signature",
    ["General Lane, David", "Gen. (ret.) Lane, David", "Lt. General Lane, David"],
)
def test_a_rank_before_the_family_name_is_left_out_too(signature):
    read = parse(f"{signature} and Bay, Mary, “Boats,” Harbour Post, 1/8/07")
    expected = [{"family": "Lane", "given": "David"}, {"family": "Bay", "given": "Mary"}]
    assert read.item["author"] == expected


def test_no_date_may_be_said_in_so_many_letters():
    parsed = parse("Lane, Ann, “War diary,” Harbour Post, n.d.")
    assert parsed.item["title"] == "War diary"
    assert "issued" not in parsed.item


@pytest.mark.parametrize("outlet", ["eKurd", "antiwar.example", "Time"])
def test_an_outlet_may_be_one_short_word(outlet):
    assert item(f"Lane, Ann, “Boats,” {outlet}, 3/1/09")["container-title"] == outlet
    markdown = f"[Boats are back](https://a.example/b) — {outlet}, Ann Lane, 2017-05-18"
    assert item(markdown)["container-title"] == outlet


def test_a_rank_may_be_counted():
    line = "Lane, Lt. Col. Ann B., and Bay, 1st Lt. Bo D., “Boats,” River Review, July-August 2006"
    names = [(name["family"], name["given"]) for name in item(line)["author"]]
    assert names == [("Lane", "Ann B."), ("Bay", "Bo D.")]


def test_a_whole_name_in_a_title_is_no_second_author():
    book = item("Lane, Mary, Ali, Ali al-Bay and the Fight for the River, London: Verso, 2008")
    assert book["author"] == [{"family": "Lane", "given": "Mary"}]
    assert book["title"] == "Ali, Ali al-Bay and the Fight for the River"


def test_a_city_without_a_publisher_is_shown_for_review():
    parsed = parse("Lane, Mary, Rivers: From War to Peace, London, 2013")
    assert (parsed.item["title"], parsed.item["publisher-place"]) == (
        "Rivers: From War to Peace",
        "London",
    )
    assert parsed.confidence < THRESHOLD


def test_persons_in_natural_order_may_have_initials_and_no_known_given_name():
    line = "Jas Pal Lane, Wolf-Dieter Bay, and Mark D. Cole, “Boats,” Harbour Post, 3/1/09"
    names = [(name["family"], name["given"]) for name in item(line)["author"]]
    assert names == [("Lane", "Jas Pal"), ("Bay", "Wolf-Dieter"), ("Cole", "Mark D.")]


def test_an_outlet_that_nobody_knows_and_nobody_signed_is_shown_for_review():
    parsed = parse("“Boats return,” The Mill, 3/1/09")
    assert parsed.item["container-title"] == "The Mill"
    assert parsed.confidence < THRESHOLD


def test_commas_alone_may_part_two_authors_of_a_book():
    read = parse("Lane, Mary, Bay, Peter, Rivers Since 1958, London: I.B. Tauris, 2001")
    assert [name["family"] for name in read.item["author"]] == ["Lane", "Bay"]
    assert read.item["title"] == "Rivers Since 1958"


def test_the_outlet_may_stand_between_author_and_title():
    read = parse("Lane, Mary, Harbour Post, “Boats,” 3/1/09")
    assert read.item["author"] == [{"family": "Lane", "given": "Mary"}]
    assert read.item["container-title"] == "Harbour Post"


def test_the_city_may_follow_the_publisher():
    read = parse("Lane, Mary, Flood: The Long Adventure, Penguin Press, New York, 2006")
    assert read.item["title"] == "Flood: The Long Adventure"
    assert (read.item["publisher"], read.item["publisher-place"]) == ("Penguin Press", "New York")


def test_capitals_mark_a_family_name_that_comes_first():
    read = parse("LANEMANN Odile, « Rivières », Harbour Post, 3/1/09")
    assert read.item["author"] == [{"family": "LANEMANN", "given": "Odile"}]
