"""Nothing that is pasted makes the parser fail, hang, or invent."""

import io
import json
import subprocess
import sys
import time
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.parsing import parse_line

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 3, 2)

# What lines are made of, so that random lines come near to real ones.
PIECES = st.sampled_from(
    ["Lane", "Ann", "al-Hadithi", "General", "Reuters", "Ministry of Rivers", "“", "”", "‘",
     "’", '"', ", ", ". ", "; ", ": ", " (", ")", "[", "]", "](", "http://a.example/", "7/14/11",
     "14 July 2011", "(2009)", "2011", "1. ", " and ", " & ", "et al.", "in ", "ed.",
     "edited by ", "London: Verso", "vol. 3", "pp. 4-5", "12(3)", "—", "- ",
     "،", "«", "»", "٢٠١١", "تموز",
     "\t", "\x00", "<b>", "&amp;", "<a href=", "*", "_", "Interview with ", "Letter "]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_no_line_of_usual_pieces_raises(line):
    parsed = parse_line(line, today=TODAY)
    assert 0 <= parsed.confidence <= 1
    json.dumps(asdict(parsed))
    if parsed.item is not None:
        assert parsed.item["type"]
        assert parsed.item.get("title") or parsed.item.get("URL")


@settings(deadline=None)
@given(st.text(max_size=300))
def test_no_text_raises(line):
    json.dumps(asdict(parse_line(line, today=TODAY)))


@settings(deadline=None)
@given(st.dates(min_value=date(1927, 1, 1), max_value=TODAY))
def test_every_day_of_a_hundred_years_comes_back(day):
    line = f"River Post, “Boats return,” {day.month}/{day.day}/{day.year % 100:02}"
    (parts,) = parse_line(line, today=TODAY).item["issued"]["date-parts"]
    assert date(*parts) <= TODAY
    if day > date(1926, 3, 2):
        assert parts == [day.year, day.month, day.day]


@pytest.mark.parametrize(
    "piece",
    ["a", "A. ", "Lane, Ann, ", "“", "“”", "‘ ", "(", "[", "](", "{", "1 ", "1-", "July 2011, ",
     "<a ", "http://a.b/", "10.1234/", "Lane A, ", "and ", "; ", "، ", ". ", "A", "* ",
     "&amp;", "\u0301", "; Bay 2011“", "Letter to “a” ", "London: Verso, “a” ",
     "edited by Ann Lane. "],
)  # fmt: skip
@pytest.mark.parametrize("length", [1_999, 100_000])
def test_a_long_line_takes_no_time(piece, length):
    line = (piece * length)[:length]
    start = time.process_time()
    parse_line(line, today=TODAY)
    assert time.process_time() - start < 1  # of the processor, however busy the machine is


def test_a_line_of_100_kb_says_what_to_do():
    parsed = parse_line("Lane, Ann, “Boats,” Reuters, 7/14/11 " * 2_800)
    assert parsed.item is None
    assert "split it" in parsed.doubts[0]


def test_the_command_writes_one_object_a_line_and_survives_bad_bytes():
    typed = "2. Reuters, “Boats,” 7/14/11\n\nIbid.\n".encode() + b"\xff\xfe\n"
    done = subprocess.run(
        [sys.executable, "-m", "sources.parsing"],
        input=typed,
        capture_output=True,
        cwd=ROOT,
        check=True,
    )
    rows = [json.loads(row) for row in io.StringIO(done.stdout.decode())]
    assert [row["note_number"] for row in rows] == ["2", None, None, None]
    assert [row["item"] is None for row in rows] == [False, True, True, True]
    assert all(set(row) == {"item", "confidence", "doubts", "note_number"} for row in rows)


def test_an_address_that_holds_a_sign_of_mail_is_an_address():
    line = "Lane, Ann, “Boats,” Harbour Post, 3/1/09, https://a.example/media@post/boats"
    assert parse_line(line, today=TODAY).item["URL"] == "https://a.example/media@post/boats"


@pytest.mark.parametrize(
    "title",
    ["Why <script>alert(1)</script> fails", "How <main> is used", "When a<b and c>d"],
)
def test_words_in_angle_brackets_stay_in_a_title(title):
    """What is shown is escaped; what was typed is not lost."""
    parsed = parse_line(
        f"Lane, Ann, “{title},” <i onclick=x()>Harbour Post</i>, 3/1/09", today=TODAY
    )
    assert parsed.item["title"] == title
    assert parsed.item["container-title"] == "Harbour Post"
