"""Letters and their kin: who wrote to whom, when, and where the paper is kept."""

import pytest

from sources.parsing import THRESHOLD
from tests.sources.reading_lines import item, parse


@pytest.mark.parametrize(
    ("line", "genre"),
    [
        ("Letter from Ann Lane to Bo Bay, 4 May 1921, River Archive, box 3.", "Letter"),
        ("Letter of Ann Lane to Bo Bay, Basra, 4 May 1921, River Archive, box 3.", "Letter"),
        ("Letter to Bo Bay from Ann Lane, 4 May 1921, River Archive, box 3.", "Letter"),
        ("Letter, Ann Lane to Bo Bay, May 4, 1921, River Archive, box 3.", "Letter"),
        ("Letter dated 4 May 1921 from Ann Lane to Bo Bay, River Archive, box 3", "Letter"),
        ("Telegram 12 from Ann Lane to Bo Bay, 4 May 1921, River Archive, box 3", "Telegram"),
        ("Brief von Ann Lane an Bo Bay, 4. Mai 1921, River Archive, box 3", "Brief"),
        ("Lettre d’Ann Lane à Bo Bay, 4 mai 1921, River Archive, box 3", "Lettre"),
        ("Carta de Ann Lane a Bo Bay, 4 de mayo de 1921, River Archive, box 3", "Carta"),
        ("Lettera di Ann Lane a Bo Bay, 4 maggio 1921, River Archive, box 3", "Lettera"),
        ("Ann Lane to Bo Bay, letter, 4 May 1921, River Archive, box 3", "Letter"),
        ("Ann Lane an Bo Bay, Brief vom 4. Mai 1921, in: River Archive, box 3", "Brief"),
        ("Ann Lane an Bo Bay am 4. Mai 1921, River Archive, box 3", None),
        ("Ann Lane, Brief an Bo Bay, 4. Mai 1921, River Archive, box 3", "Brief"),
        ("Ann Lane to Bo Bay, 4 May 1921, River Archive, box 3", None),
    ],
)
def test_a_letter_names_writer_addressee_day_and_archive(line, genre):
    letter = item(line)
    assert letter["type"] == "personal_communication"
    assert letter.get("genre") == genre
    assert letter["author"] == [{"family": "Lane", "given": "Ann"}]
    assert letter["recipient"] == [{"family": "Bay", "given": "Bo"}]
    assert letter["issued"] == {"date-parts": [[1921, 5, 4]]}
    assert letter["archive"] == "River Archive, box 3"
    assert parse(line).confidence >= THRESHOLD


def test_an_arabic_letter():
    letter = item("رسالة من أحمد النهر إلى ليلى البحر، 14 تموز 1958، دار الكتب، بغداد")
    assert letter["author"] == [{"family": "النهر", "given": "أحمد"}]
    assert letter["recipient"] == [{"family": "البحر", "given": "ليلى"}]
    assert letter["archive"] == "دار الكتب، بغداد"


def test_what_the_line_says_is_the_title_of_a_letter_without_one():
    parsed = parse("Letter from Ann Lane to Bo Bay, Basra, 4 May 1921, Lane Papers")
    assert parsed.item["title"] == "Letter from Ann Lane to Bo Bay"
    assert parsed.item["event-place"] == "Basra"
    assert parsed.doubts == ["The title was made from what the line says."]


def test_a_quoted_title_stands_before_or_behind_the_day():
    for line in (
        "Memorandum, A. B. Lane to Bo Bay, 4 May 1971, “River list,” Bay Library, box 4.",
        "Memo from A. B. Lane to Bo Bay, “River list,” May 4, 1971, Bay Library, box 4.",
    ):
        memo = item(line)
        assert memo["title"] == "River list"
        assert memo["author"] == [{"family": "Lane", "given": "A. B."}]
        assert memo["archive"] == "Bay Library, box 4"


@pytest.mark.parametrize(
    ("line", "author", "recipient"),
    [
        (
            "Telegram from the Embassy in Peru to the Department of Rivers, Lima, 4 May 1958",
            {"literal": "Embassy in Peru"},
            {"literal": "Department of Rivers"},
        ),
        (
            "Letter from the Ambassador to Peru to General Bay, 4 May 1958",
            {"literal": "Ambassador to Peru"},
            {"family": "Bay"},
        ),
        (
            "Lettre du ministre des Fleuves au préfet, 4 mai 1958",
            {"literal": "ministre des Fleuves"},
            {"literal": "préfet"},
        ),
        (
            "Lettre de Voltaire à d’Alembert, 4 mai 1757",
            {"family": "Voltaire"},
            {"family": "d’Alembert"},
        ),
    ],
)
def test_offices_write_as_offices_and_one_name_is_a_family_name(line, author, recipient):
    letter = item(line)
    assert (letter["author"], letter["recipient"]) == ([author], [recipient])


@pytest.mark.parametrize(
    "line",
    [
        "Manuscript comment Lane on Minute Bay to Cole, 3 June 1985, ‘The river’.",
        "Handwritten note by Lane on Letter Bay to Cole, 3 June 1985, ‘The river’.",
        "Handschriftliche Notiz von Lane auf Schreiben Bach an Meer, 3. Juni 1985, „The river“",
        "Note manuscrite de Lane sur la lettre de Bayard, 3 juin 1985, « The river »",
    ],
)
def test_who_comments_on_a_paper_is_the_author(line):
    comment = item(line)
    assert (comment["title"], comment["author"]) == ("The river", [{"family": "Lane"}])


def test_several_may_write():
    letter = item("Letter from Ann Lane and Bo Bay to Tim Cole, 4 May 1921, Lane Papers")
    assert letter["author"] == [
        {"family": "Lane", "given": "Ann"},
        {"family": "Bay", "given": "Bo"},
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Letter from Ann Lane to Bo Bay, 4 May 1921, was never sent.",
        "Letter from Ann Lane to Bo Bay",
        "Ann Lane to Bo Bay, 4 May 1921",
        "Ann Lane to Bo Bay: we sail on 4 May 1921.",
        "From Basra to Baghdad, 4 May 1921",
        "Note to self, 4 May 2011: buy a boat.",
        "Message to all ferrymen on 4 May 2011 that the river is low",
    ],
)
def test_words_about_a_letter_are_none(line):
    assert parse(line).item is None


@pytest.mark.parametrize(
    "line",
    [
        "Pers. comm., Ann Lane, 6 May 2011.",
        "Ann Lane, pers. comm., 6 May 2011.",
        "Lane, Ann, personal communication with the author, 6 May 2011",
        "Ann Lane (personal communication, May 6, 2011)",
        "Persönliche Mitteilung von Ann Lane, 6. Mai 2011",
        "Ann Lane, communication personnelle, 6 mai 2011",
        "Ann Lane, comunicación personal, 6 de mayo de 2011",
        "Telephone conversation with Ann Lane, 6 May 2011",
    ],
)
def test_a_personal_communication_needs_no_title(line):
    read = item(line)
    assert read["type"] == "personal_communication"
    assert read["author"] == [{"family": "Lane", "given": "Ann"}]
    assert read["issued"] == {"date-parts": [[2011, 5, 6]]}


@pytest.mark.parametrize(
    "line",
    [
        "Gespräch mit Ann Lane, Berlin, 4. Mai 2009",
        "Interview des Verfassers mit Ann Lane, Berlin, 4. Mai 2009",
        "Entretien avec Ann Lane, Berlin, 4 mai 2009",
        "Entrevista a Ann Lane, Berlin, 4 de mayo de 2009",
        "Intervista con Ann Lane, Berlin, 4 maggio 2009",
        "Ann Lane, interview with the author, Berlin, 4 May 2009",
        "Interview with Ann Lane by the author, Berlin, 4 May 2009",
        "Lane, Ann. Interview by author. Berlin, 4 May 2009.",
    ],
)
def test_an_interview_in_any_language(line):
    read = item(line)
    assert (read["type"], read["event-place"]) == ("interview", "Berlin")
    assert read["author"] == [{"family": "Lane", "given": "Ann"}]


@pytest.mark.parametrize(
    "title",
    [
        "Note of a meeting between the Minister and Ann Lane",
        "Gesprächsvermerk Lahn mit Bach",
        "Compte rendu de l’entretien entre Ann Lane et Bo Bay",
        "Acta de la reunión del Consejo del Río",
        "Verbale della riunione del Consiglio",
    ],
)
def test_the_record_of_a_meeting_is_called_what_it_is(title):
    assert item(f"{title}, 4 May 1956, FO 371/12.") == {
        "type": "document",
        "title": title,
        "issued": {"date-parts": [[1956, 5, 4]]},
        "archive": "FO 371/12",
    }
