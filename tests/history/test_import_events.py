import json

import pytest

from history.exceptions import UnreadableEvents
from history.importing import KNOWN, MADE, REFUSED, import_events
from history.models import HistoryEvent
from tests.factories import make_event, make_post, make_source

pytestmark = pytest.mark.django_db


def outcomes(report):
    return [(line.line, line.outcome) for line in report.lines]


def told(report):
    return " | ".join(f"{line.line}: {remark}" for line in report.lines for remark in line.told)


def test_a_row_says_everything_of_an_event():
    source, post = make_source("beck-1981"), make_post()
    report = import_events(
        b"Day;Month;Year;Event;Text;Tags;Source;Read more;Lead\r\n"
        b"15;June;c. 1750;A ferry sinks;Nine boats;Ports; beck-1981;/2026/07/a-line-agreed-in-"
        b"brussels/;yes\r\n"
    )
    event = HistoryEvent.objects.get()
    assert (str(event), event.day_label, event.is_lead) == (
        "c. 1750 A ferry sinks",
        "15 June",
        True,
    )
    assert event.body == "<p>Nine boats</p>"
    assert [tag.name for tag in event.tags.all()] == ["Ports"]
    assert (event.sources.get(), event.posts.get()) == (source, post)
    assert report.summary == "CSV: 1 row; 1 recorded, 0 known already, 0 refused."


def test_a_second_run_changes_nothing_and_twins_in_the_file_are_told():
    data = b"date,headline\n1920-06-15,A ferry sinks\n15 June 1920,A ferry sinks\n"
    first = import_events(data)
    assert outcomes(first) == [(2, MADE), (3, KNOWN)]
    assert "3: the same event stands on line 2" in told(first)
    assert outcomes(import_events(data)) == [(2, KNOWN), (3, KNOWN)]
    assert HistoryEvent.objects.count() == 1


def test_a_dry_run_writes_nothing():
    report = import_events(b"year,headline,topic\n1920,A ferry sinks,Ports\n", dry_run=True)
    assert "1 would be recorded" in report.summary
    assert not HistoryEvent.objects.exists()


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("31,2,1920,Flood", "There is no 31 February"),
        ("1,13,1920,Flood", "There is no month 13"),
        ("1,1,0,Flood", "There is no year 0"),
        ("29,2,1901,Flood", "it was no leap year"),
        ("1,1,soon,Flood", "“soon” is no year"),
        ("1,1,99999,Flood", "out of range"),
        ("1,1,1920,", "it has no headline"),
        ("1,1,1920", "the row breaks off: it has no headline"),
        ('1,1,1920,"Flood', "a quotation mark opens here and is never closed"),
        ('1,1,1920,"Flood" of boats', "quotation marks do not pair"),
        ("1,1,1920," + "x" * 200_001, "more than"),
    ],
)
def test_a_bad_row_is_named_with_its_line_and_stops_no_other(row, sentence):
    data = f"day,month,year,headline\n2,1,1900,First\n{row}\n3,1,1900,Last\n"
    report = import_events(data.encode())
    assert outcomes(report) == [(2, MADE), (3, REFUSED), (4, MADE)]
    assert sentence in told(report)


def test_lines_are_counted_through_quoted_line_ends():
    report = import_events(b'year,headline,text\r\n1920,A,"One\r\n\r\nTwo"\r\n0,B,\r\n')
    assert outcomes(report) == [(2, MADE), (5, REFUSED)]
    assert HistoryEvent.objects.get().body == "<p>One</p><p>Two</p>"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_encodings_and_separators_of_excel_are_read(encoding, separator):
    rows = [["year", "event"], ["1871", "Größe, Öl & Zölle"]]
    text = "\r\n".join(separator.join(f'"{cell}"' for cell in row) for row in rows)
    import_events(text.encode(encoding))
    assert HistoryEvent.objects.get().headline == "Größe, Öl & Zölle"


def test_the_line_in_which_excel_names_its_separator_is_no_heading():
    report = import_events(b"sep=;\r\nyear;headline\r\n1920;A ferry, sunk\r\n;\r\n")
    assert outcomes(report) == [(3, MADE)]
    assert HistoryEvent.objects.get().headline == "A ferry, sunk"


def test_numbers_with_a_fraction_of_nought_are_whole():
    import_events(b"year,month,day,headline\n1920.0,6.0,15.0,A ferry sinks\n")
    event = HistoryEvent.objects.get()
    assert (event.year, event.month, event.day) == (1920, 6, 15)


def test_a_row_that_cannot_be_read_is_told_with_what_stands_there():
    report = import_events(b'year,month,headline\n1920,"Flood\n1921,3\n1922,4,Storm\n')
    assert [line.words for line in report.lines] == ['1920,"Flood', "1921 3", "1922 4 Storm"]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "is empty"),
        (b"year,headline\n1920,A\x00B\n", "Line 2 holds a NUL byte"),
        (b"PK\x03\x04rest", "a workbook"),
        (b"1920,Flood\n", "Line 1 names no column of an event"),
        (b'[{"year": 1920, "headline": "A"},\n{"year"', "Line 2: this is no JSON"),
        (b'[{"year": 1920, "headline": "A"}', "the list of events breaks off"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_whole(data, sentence):
    with pytest.raises(UnreadableEvents, match=sentence):
        import_events(data)
    assert not HistoryEvent.objects.exists()


def test_json_is_known_by_its_content_and_counts_its_lines():
    events = [{"date": "44 BC", "title": "Ides", "tags": ["Rome"]}, {"year": 0, "title": "B"}, 5]
    report = import_events(json.dumps(events, indent=0).encode())
    assert [outcome for _, outcome in outcomes(report)] == [MADE, REFUSED, REFUSED]
    assert "9: There is no year 0" in told(report)
    assert HistoryEvent.objects.get().year == -44


def test_signs_that_no_database_holds_do_no_harm():
    report = import_events(
        rb'[{"year": 1920, "headline": "A \ud800 \u0000", "topics": ["\ud800"]}]'
    )
    assert report.lines[0].words.encode()
    assert HistoryEvent.objects.get().headline == "A \ufffd"


def test_a_calendar_of_bsd_goes_on_in_indented_lines():
    report = import_events(
        b"/* Events\n * by day */\n#ifndef _c_\n03/03\tA storm sinks\n\tnine boats, 1871\n"
        b"03/15\tIdes of March, 44 BC\n02/30\tNothing, 1900\n"
    )
    assert outcomes(report) == [(4, MADE), (6, MADE), (7, REFUSED)]
    assert [str(event) for event in HistoryEvent.objects.oldest_first()] == [
        "44 BCE Ides of March",
        "1871 A storm sinks nine boats",
    ]


def test_what_refers_to_nothing_stays_in_the_text_and_is_told():
    report = import_events(
        b"year,headline,source,url,posts,image,shelfmark\n"
        b"1920,A,Gazette <3,https://example.org/x,/2020/01/gone/,images/a.jpg,[@MS 4]\n"
    )
    body = HistoryEvent.objects.get().body
    for kept in ("Gazette &lt;3", 'href="https://example.org/x"', "/2020/01/gone/", "images/a.jpg"):
        assert kept in body
    assert r"shelfmark: \[@MS 4]" in body
    assert told(report).count("is not known; kept in the text") == 3


def test_works_are_known_by_key_address_and_doi():
    keyed = make_source("a-1900")
    linked = make_source("b-1900", url="https://example.org/b")
    made = make_source("c-1900", doi="10.1000/c.1")
    import_events(
        b"year,headline,source\n1920,A,a-1900 https://example.org/b https://doi.org/10.1000/c.1\n"
    )
    assert set(HistoryEvent.objects.get().sources.all()) == {keyed, linked, made}


def test_a_day_keeps_the_lead_it_has():
    make_event(month=6, day=15, is_lead=True)
    report = import_events(b"date,headline,lead\n1920-06-15,A,yes\n")
    assert "another event leads that day already" in told(report)
    assert HistoryEvent.objects.filter(is_lead=True).count() == 1


def test_a_day_that_may_be_two_is_refused_and_a_decade_is_about():
    report = import_events(b"date,headline\n7/8/1920,A\n15/8/1920,B\n1500s,C\n")
    assert [outcome for _, outcome in outcomes(report)] == [REFUSED, MADE, MADE]
    assert "may be two days" in told(report)
    assert HistoryEvent.objects.get(headline="C").year_label == "c. 1500"


def test_more_rows_cost_few_more_questions(django_assert_max_num_queries):
    rows = "".join(f"{year},Event,Ports,key-{year}\n" for year in range(1000, 1400))
    with django_assert_max_num_queries(20):
        import_events(f"year,headline,topic,source\n{rows}".encode())
    assert HistoryEvent.objects.count() == 400
