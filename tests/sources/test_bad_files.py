"""Files that mean harm, or that a broken program wrote: named, and done with in a second."""

import json
import re
import time

import pytest

from sources.exporting import export_sources
from sources.formats import bibtex_names, read_entries
from sources.importing import import_sources
from sources.models import Source
from sources.services import rename_key
from tests.factories import make_source

pytestmark = pytest.mark.django_db

GOOD = "@book{good, title = {Good}, author = {Lane, Ann}}\n"
AUTHORS = [{"family": f"Lane{number}", "given": "Ann"} for number in range(20_000)]
TYPED = [f"{name['family']}, {name['given']}" for name in AUTHORS]


@pytest.fixture
def in_a_second():
    import_sources(GOOD.replace("good", "first").replace("Good", "First"))  # what is made once
    begun = time.process_time()
    yield
    # Half a second on a machine with nothing else to do; a busy one makes it twice as much.
    assert time.process_time() - begun < 2


@pytest.mark.usefixtures("in_a_second")
@pytest.mark.parametrize(
    ("flood", "told"),
    [
        ("@a{" * 50_000, "50,000 entries begin on this line"),
        ("@a{\n" * 37_500, "37,500 entries begin on this line and up to line 37500"),
        ("@article {\r\n  " * 10_000, "10,000 entries begin"),
    ],
    ids=["one line", "many lines", "blanks"],
)
def test_a_flood_of_beginnings_is_one_refusal_and_takes_nothing_along(flood, told):
    report = import_sources(f"{flood}\n{GOOD}")
    first, *broken, good = report.lines
    assert (first.line, first.outcome) == (1, "refused")
    assert told in first.told[0]
    assert len(broken) <= 1
    assert (good.key, good.outcome) == ("good", "made")
    assert good.line == flood.count("\n") + 2


@pytest.mark.usefixtures("in_a_second")
@pytest.mark.parametrize(
    "data",
    [
        f"@book{{many, title = {{T}}, author = {{{' and '.join(TYPED)}}}}}",
        "TY  - BOOK\nTI  - T\n" + "".join(f"AU  - {name}\n" for name in TYPED) + "ER  - \n",
        json.dumps([{"type": "book", "title": "T", "author": AUTHORS}]),
    ],
    ids=["bib", "ris", "json"],
)
def test_an_entry_of_twenty_thousand_authors_keeps_them(data):
    import_sources(data)
    (names,) = Source.objects.filter(title="T").values_list("contributors", flat=True)
    assert [(name["family"], name["given"]) for name in names[-2:]] == [
        ("Lane19998", "Ann"),
        ("Lane19999", "Ann"),
    ]


@pytest.mark.usefixtures("in_a_second")
@pytest.mark.parametrize("ending", ["bib", "ris", "json"])
def test_twenty_thousand_authors_go_out(ending):
    work = Source(key="many", title="T", contributors=[{"role": "author", **n} for n in AUTHORS])
    assert "Lane19999" in export_sources([work], ending)


@pytest.mark.usefixtures("in_a_second")
@pytest.mark.parametrize(
    ("data", "entries", "refused"),
    [
        ("[" + "{}," * 50_000 + "]", 50_000, 50_000),
        ("[" + "1," * 50_000 + "]", 50_000, 50_000),
        ("[\n" + '{"a"},\n' * 20_000 + '{"title": "T"}]', 20_001, 20_000),
        ("TY  - BOOK\n" * 12_000, 1, 0),
        ("ID  - a\nTY  - BOOK\n" * 7_000 + "TI  - T\nER  - \n", 1, 0),
        ("TY  - BOOK\nTI  - T\n" + "TY  - BOOK\nID  - a\n" * 7_000 + "ER  - \n", 1, 0),
        ("TY  - BOOK\nTI  - T\nAB  - a\n" + "b\n" * 100_000, 1, 0),
        ("@book{a, " + "".join(f"title = {{{n}}}, " for n in range(12_000)) + "}", 1, 0),
    ],
    ids=["empty", "numbers", "broken", "types", "keys", "second types", "lines", "fields"],
)
def test_what_repeats_without_end_is_told_in_a_second(data, entries, refused):
    report = import_sources(data, dry_run=True)
    assert len(report.lines) == entries
    assert report.count("refused") == refused


def test_a_broken_item_is_named_with_its_own_line_far_down():
    _, entries = read_entries("[\n" + '{"title": "T"},\n' * 500 + '{"title":\n "T" "U"}]')
    assert entries[-1].line == 502
    assert "on line 503" in entries[-1].refused


def test_values_of_a_field_that_stands_often_are_all_kept():
    _, (entry,) = read_entries("@book{a, title={x}, title={y}, title={x}, title-2={z}, title={w}}")
    kept = entry.item["custom"]["biblatex"]
    assert entry.item["title"] == "x"
    assert {kept["title-2"], kept["title-2-2"], kept["title-3"]} == {"y", "z", "w"}
    assert sum("more than once" in remark for remark in entry.remarks) == 2


@pytest.mark.parametrize(
    "typed",
    [
        "Lane, Ann", "Lane Burr, Ann M.", "Öztürk-Ayş, É.", "And, Ann", "Lane, Ann and Burr, B.",
        "Lane, Ann A-and", "van Lane, Ann", "Lane, ann", "Lane, Jr, Ann", "{Lane, Ann}",
        "Lane--Burr, Ann", "Lane_x, Ann", "O'Lane, Ann", r"L{\"a}ne, Ann", "Lane,Ann", "Ann Lane",
    ],
)  # fmt: skip
def test_the_short_way_of_plain_names_reads_and_writes_what_the_long_one_does(typed, monkeypatch):
    def read_and_written():
        bibtex_names._read_names.cache_clear()
        names, exact = bibtex_names.read_names(typed)
        return names, exact, bibtex_names.write_names(names)

    short = read_and_written()
    monkeypatch.setattr(bibtex_names, "_PLAIN_NAME", re.compile("(?!)"))
    assert read_and_written() == short


def test_entries_of_one_name_do_not_look_at_each_other_again():
    """Each batch asks for works that stand where its own do; what this import made is none."""
    many = "".join(f"@misc{{k{number}, volume = {{{number}}}}}\n" for number in range(350))
    assert import_sources(many).count("made") == 350
    assert import_sources(many).count("known") == 350


def test_a_key_that_once_was_another_works_is_not_given_away():
    source = make_source(key="lane-2009", title="Rivers of the south", issued="2009")
    rename_key(source, "lane-2009-rivers")
    report = import_sources("@book{lane-2009, title = {Bridges}, year = 1950}")
    assert report.lines[0].key == "1950-bridges"
