import pytest

from sources.formats import UnreadableFile, read_entries
from sources.formats.ris import write_ris


def one(*lines):
    _, entries = read_entries("\n".join(["TY  - JOUR", *lines, "ER  - "]))
    return entries[0].item


def test_a_record_is_read_by_its_tags():
    item = one(
        "ID  - key", "A1  - Marx, Karl", "AU  - Lindgren,Astrid", "A2  - UNESCO", "T1  - Title",
        "JF  - Lorem", "JA  - lor", "Y1  - 2014/07//", "SP  - 3", "EP  - 9", "SN  - 1932-6208",
        "KW  - one", "KW  - two", "DO  - doi:10.1/x", "N2  - said", "UR  - https://example.org/",
    )  # fmt: skip
    assert item["author"] == [
        {"family": "Lindgren", "given": "Astrid"},
        {"family": "Marx", "given": "Karl"},
    ]
    assert item["editor"] == [{"literal": "UNESCO"}]
    assert (item["container-title"], item["container-title-short"]) == ("Lorem", "lor")
    assert item["issued"] == {"date-parts": [[2014, 7]]}
    assert (item["page"], item["ISSN"], item["keyword"]) == ("3-9", "1932-6208", "one, two")
    assert (item["DOI"], item["abstract"]) == ("10.1/x", "said")


@pytest.mark.parametrize(
    ("typed", "issued"),
    [
        ("1948/07//", {"date-parts": [[1948, 7]]}),
        ("2001/09/01/", {"date-parts": [[2001, 9, 1]]}),
        ("2001/00/00/", {"date-parts": [[2001]]}),
        ("2001/02/30", {"date-parts": [[2001]]}),
        ("2004", {"date-parts": [[2004]]}),
        ("2004-05-06", {"date-parts": [[2004, 5, 6]]}),
        ("1998////Spring", {"literal": "1998////Spring"}),
        ("1998///Spring", {"date-parts": [[1998]], "season": 1}),
        ("1998/05//Spring", {"date-parts": [[1998, 5]]}),
        ("1998///edition", {"date-parts": [[1998]]}),
        ("YEAR/MONTH/DAY/", {"literal": "YEAR/MONTH/DAY/"}),
    ],
)
def test_a_date_is_what_the_file_says(typed, issued):
    assert one(f"PY  - {typed}")["issued"] == issued


@pytest.mark.parametrize(
    ("issued", "written"),
    [
        ({"date-parts": [[2011, 7, 14]], "circa": True}, "2011/07/14"),
        ({"date-parts": [[1914], [1918, 11]]}, "1914"),
        ({"date-parts": [[2019, 3], []]}, "2019/03"),
        ({"date-parts": [[2011]], "season": 1}, "2011///Spring"),
    ],
)
def test_a_date_is_written_as_other_programs_read_it_and_loses_nothing(issued, written):
    text = write_ris([{"id": "a", "type": "book", "title": "T", "issued": issued}])
    assert f"DA  - {written}\n" in text
    assert read_entries(text)[1][0].item["issued"] == issued


@pytest.mark.parametrize(
    ("kind", "typed"),
    [("NEWS", "article-newspaper"), ("RPRT", "report"), ("HEAR", "hearing"), ("ODD", "document")],
)
def test_a_type_is_a_kind_of_work(kind, typed):
    _, (entry,) = read_entries(f"TY  - {kind}\nTI  - T\nER  - ")
    assert entry.item["type"] == typed
    assert bool(entry.remarks) == (kind == "ODD")


def test_lines_without_a_tag_go_on_with_the_one_before():
    item = one("N2  - first line,", "      ER then more", "the last", "N1  - one", "  * two")
    assert item["abstract"] == "first line, ER then more the last"
    assert item["note"] == "one\n* two"


def test_records_without_a_first_or_last_line_are_read_and_remarked():
    _, entries = read_entries(
        "\ufeff\nTI  - No type\nJF  - Mada\nER  - \nTY  - BOOK\nTI  - No end\n"
        "TY  - BOOK\nTI  - Next\nER  - "
    )
    assert [entry.item["title"] for entry in entries] == ["No type", "No end", "Next"]
    assert [entry.line for entry in entries] == [2, 5, 7]
    assert "no line TY" in entries[0].remarks[0]
    assert entries[1].remarks == ["no line ER ends it"]
    assert entries[2].remarks == []


def test_tags_without_a_meaning_here_come_back_as_they_were():
    text = "TY  - JOUR\nID  - a\nTI  - One\nTI  - Two\nAD  - Basra\nC3  - kept\nER  - \n"
    _, (entry,) = read_entries(text)
    written = write_ris([{**entry.item, "id": "a"}])
    assert all(f"{line}\n" in written for line in text.splitlines())


def test_the_web_of_science_is_read():
    _, (entry,) = read_entries(
        "FN Clarivate\nVR 1.0\nPT J\nAU Parkes, PS\n   Law, CJ\nTI Interactions\n   of the core\n"
        "SO BIOCHEMISTRY\nCR ALLEN JP, 1986\n   Law CJ, 2003\nPD JUN 15\nPY 2004\nBP 7\nEP 9\n"
        "LA English\nER\n\nEF\n"
    )
    item = entry.item
    assert [name["family"] for name in item["author"]] == ["Parkes", "Law"]
    assert item["title"] == "Interactions of the core"
    assert (item["page"], item["language"]) == ("7-9", "en")
    assert item["issued"] == {"date-parts": [[2004, 6, 15]]}
    assert item["custom"]["wos"]["CR"] == ["ALLEN JP, 1986", "Law CJ, 2003"]


@pytest.mark.parametrize(
    ("data", "told"),
    [(b"", "empty"), (b"Dear Sir,", "neither BibTeX"), (b"\xff\xfe", "empty")],
)
def test_what_is_no_format_is_told(data, told):
    with pytest.raises(UnreadableFile, match=told):
        read_entries(data)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_files_of_any_common_encoding_are_read(encoding):
    _, (entry,) = read_entries("TY  - BOOK\r\nTI  - Café\r\nER  - \r\n".encode(encoding))
    assert entry.item["title"] == "Café"
