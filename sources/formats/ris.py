"""RIS: the text of a file to entries, and CSL items to a file. rispy knows the lines."""

import re

import rispy

from sources.formats.checking import checked_item
from sources.formats.faithful import Dialect, fields_of, item_of
from sources.formats.records import Entry, clean, fold_blanks
from sources.formats.ris_fields import KIND_OF_TYPE, read_fields, write_fields

DIALECT = Dialect(
    "ris",
    read_fields,
    write_fields,
    patch_field="XC",
    holds_lists=True,
)
# A line without a tag goes on with the one before: as another value where a record has many,
# and in a note, whose lines are lines; else as the same paragraph.
_OF_NAMES = {"AU", "A1", "A2", "A3", "A4", "ED"}
_OF_VALUES = {*_OF_NAMES, "KW", "N1"}
_NUMBER = re.compile(r"\s*\d+\.\s*")
_KEY_TAG = "ID"
_MORE_TYPES = "XT"
_parser = rispy.RisParser()


def read_ris(text):
    """The entries of a RIS text. A record without its first or last line is read, and remarked."""
    entries = []
    for line, rows, ended in _records(text):
        entry = Entry(line=line)
        entries.append(entry)
        fields = {}
        for tag, value in rows:
            fields.setdefault(tag, []).append(value)
        types = fields.get("TY", [])
        if not types:
            entry.remarks.append("no line TY says its type: taken as " + _guessed_type(fields))
            fields["TY"] = [_guessed_type(fields)]
        elif len(types) > 1:
            entry.remarks.append(f"several types; the first is taken: {types[0]}")
            fields["TY"], fields[_MORE_TYPES] = types[:1], types[1:]
        if types and types[0].strip().upper() not in KIND_OF_TYPE:
            entry.remarks.append(f"“{types[0][:40]}” is no type of RIS: taken as a document")
        if not ended:
            entry.remarks.append("no line ER ends it")
        _fill(entry, fields)
    return entries


def _fill(entry, fields):
    keys = fields.pop(_KEY_TAG, [])
    entry.key = keys[0].strip() if keys else ""
    if keys[1:]:
        fields[_KEY_TAG] = keys[1:]
    fields = {
        tag: values
        for tag, texts in fields.items()
        if (values := [_tidy(tag, text) for text in texts if text])
    }
    if not entry.key and not set(fields) - {"TY"}:
        entry.refused = "This record is empty."
        return
    try:
        entry.item = checked_item(item_of(fields, DIALECT), entry.remarks)
    except ValueError as problem:
        entry.refused = str(problem)


def _tidy(tag, value):
    """Blanks folded, one after each comma of a name: what says the same is one text."""
    if tag == DIALECT.patch_field:
        return value
    value = fold_blanks(value)
    return re.sub(r",(?=\S)", ", ", value) if tag in _OF_NAMES else value


def _guessed_type(fields):
    if set(fields) & {"JF", "JO", "JA"}:
        return "JOUR"
    return "BOOK" if "PB" in fields else "GEN"


def _records(text):
    """(line of its first tag, [(tag, value)], did ER end it?) of each record."""
    rows = []  # (line, tag, lines of the value)
    for number, line in enumerate(clean(text).split("\n"), 1):
        tag, value = _parser.parse_line(line)
        if tag == "ER":
            yield from _parted(rows, ended=True)
            rows = []
        elif tag:
            rows.append((number, tag, [value]))
        elif rows and value and not _NUMBER.fullmatch(value):
            _go_on(rows, value)
    yield from _parted(rows, ended=False)


def _parted(rows, *, ended):
    """The records of lines up to an ER, which may be missing where another TY begins a work."""
    parts = [[]]
    is_begun = False
    for row in rows:
        if row[1] == "TY" and is_begun:
            parts.append([])
            is_begun = False
        parts[-1].append(row)
        is_begun = is_begun or row[1] not in ("TY", _KEY_TAG)
    records, is_work = [parts[0]], _says_what(parts[0])
    for part in parts[1:]:
        if is_work and _says_what(part):
            records.append(part)
        else:
            records[-1].extend(part)
            is_work = is_work or _says_what(part)
    for record in records:
        if record:
            values = [(tag, " ".join(filter(None, lines))) for _, tag, lines in record]
            yield record[0][0], values, ended and record is records[-1]


def _says_what(rows):
    return bool({tag for _, tag, _ in rows} & {"TI", "T1", "AU", "A1"})


def _go_on(rows, value):
    number, tag, lines = rows[-1]
    if tag in _OF_VALUES:
        rows.append((number, tag, [value]))
    else:
        lines.append(value)


class _Writer(rispy.RisWriter):
    """Tags as they are: which tag says what is decided in ``ris_fields``."""

    REFERENCE_TYPE_KEY = "TY"

    def set_header(self, count):
        return ""


def write_ris(items):
    """A RIS file of CSL items, which have an id each."""
    records = []
    for item in items:
        fields = fields_of(item, DIALECT)
        kind = fields.pop("TY")[0]
        records.append({"TY": kind, _KEY_TAG: [str(item.get("id", ""))], **fields})
    tags = {tag for record in records for tag in record} | {"TY"}
    mapping = {tag: tag.lower() for tag in sorted(tags)}
    lists = [tag for tag in tags if tag != "TY"]
    return _Writer(mapping=mapping, list_tags=lists, delimiter_tags_mapping={}).formats(records)
