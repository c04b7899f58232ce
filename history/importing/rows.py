"""From a text to its rows: CSV with any separator, JSON, or the calendar files of BSD."""

import csv
import io
import json
import re
from dataclasses import dataclass, field

from history.exceptions import UnreadableEvents
from history.importing.calendar_lines import CALENDAR_LINE, calendar_rows
from history.importing.columns import field_of

SEPARATORS = ",;\t|"
# A quotation mark that never closes would swallow the rest of the file.
MOST_LINES_OF_A_ROW = 200
# What Excel may write before the heading.
_EXCEL_SEPARATOR = re.compile(r"\ufeff?\"?sep=[,;\t|]\"?\s*", re.IGNORECASE)


@dataclass
class Row:
    """What one row says, by the names of the file's columns; ``line`` counts from 1.

    Where it cannot be read it is ``refused``, and ``values`` are the columns as they stand.
    """

    line: int
    values: dict = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    refused: str = ""


def read_rows(text):
    """``(format_name, rows)``. Raises UnreadableEvents for a text that is none of the formats."""
    start = text.lstrip()
    if start.startswith(("[", "{")):
        return "JSON", json_rows(text)
    if CALENDAR_LINE.search(text):
        return "calendar", [_undated(Row(*read)) for read in calendar_rows(text)]
    return csv_rows(text)


def _undated(row):
    if "year" not in row.values:
        row.told.append("no year stands at its end; recorded without one")
    return row


def csv_rows(text):
    lines = list(io.StringIO(text, newline=""))
    first = next(at for at, line in enumerate(lines) if line.strip())
    if _EXCEL_SEPARATOR.fullmatch(lines[first]) and any(map(str.strip, lines[first + 1 :])):
        first = next(at for at in range(first + 1, len(lines)) if lines[at].strip())
    separator, names = _heading(lines[first])
    known = [field_of(name) for name in names]
    if not any(known):
        raise UnreadableEvents(
            f"Line {first + 1} names no column of an event. Begin the file with a line such as"
            " year,month,day,headline."
        )
    name = {"\t": "TSV"}.get(separator, "CSV")
    return name, [
        _row(names, known, separator, *read) for read in _records(lines, first + 1, separator)
    ]


def _heading(line):
    """The separator that makes most columns of the first line known, and the columns."""

    def columns(separator):
        read = next(csv.reader([line], delimiter=separator), [])
        return [name.strip() for name in read]

    best = max(SEPARATORS, key=lambda one: sum(bool(field_of(name)) for name in columns(one)))
    names = columns(best)
    while names and not names[-1]:
        names.pop()
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        raise UnreadableEvents(
            f"The heading names the column “{min(twice)}” twice. Rename one of them."
        )
    return best, names


def _records(lines, at, separator):
    """(line number, fields, "" or what is wrong with them) for each row that is not empty."""
    while at < len(lines):
        some = iter(lines[at : at + MOST_LINES_OF_A_ROW])
        reader = csv.reader(some, delimiter=separator, strict=True)
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as problem:
            yield at + 1, [lines[at].strip()], _broken(problem)
            at += 1
            continue
        if any(value.strip() for value in fields):
            yield at + 1, fields, ""
        at += reader.line_num


def _broken(problem):
    if "end of data" in str(problem):
        return "a quotation mark opens here and is never closed"
    if "field larger" in str(problem):
        return f"a field has more than {csv.field_size_limit():,} characters"
    return f"its quotation marks do not pair ({problem})"


def _row(names, known, separator, line, fields, refused):
    said, told = dict(enumerate(fields)), []
    if refused:
        return Row(line, said, refused=refused)
    while len(fields) > len(names) and not fields[-1].strip():
        fields = fields[:-1]
    if len(fields) < len(names):
        missing = ", ".join(names[len(fields) :])
        return Row(line, said, refused=f"the row breaks off: it has no {missing}")
    if surplus := len(fields) - len(names):
        if "headline" not in known:
            sentence = f"{len(fields)} fields where the heading names {len(names)}"
            advice = "Put a text with separators into quotation marks"
            return Row(line, said, refused=f"{sentence}. {advice}")
        at = known.index("headline")
        whole = separator.join(fields[at : at + surplus + 1])
        fields = [*fields[:at], whole, *fields[at + surplus + 1 :]]
        many = f"{surplus} separator{'' if surplus == 1 else 's'} too many"
        told.append(f"{many}, read as part of the headline “{whole}”")
    return Row(line, dict(zip(names, fields, strict=True)), told)


def json_rows(text):
    """The objects of a list, of ``{"events": […]}``, or one to a line."""
    decoder, rows = json.JSONDecoder(), []
    head = re.match(r'\s*\{\s*"events"\s*:\s*\[|\s*\[', text)
    at, line, counted = head.end() if head else 0, 1, 0
    while True:
        at = re.compile(r"[\s,]*").match(text, at).end()
        if at >= len(text) or (head and text[at] == "]"):
            break
        line, counted = line + text.count("\n", counted, at), at
        try:
            value, at = decoder.raw_decode(text, at)
        except json.JSONDecodeError as problem:
            raise UnreadableEvents(
                f"Line {problem.lineno}: this is no JSON ({problem.msg}). Correct it there."
            ) from problem
        except RecursionError as problem:
            raise UnreadableEvents(f"Line {line}: lists in lists without end.") from problem
        if isinstance(value, dict):
            rows.append(Row(line, value))
        else:
            rows.append(Row(line, refused="an event is an object, { … }"))
    if head and at >= len(text):
        raise UnreadableEvents(f"Line {text.count(chr(10)) + 1}: the list of events breaks off.")
    return rows
