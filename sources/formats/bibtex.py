"""BibTeX and BibLaTeX: the text of a file to entries, and CSL items to a file.

bibtexparser takes the file apart, so that a broken entry fails alone, and puts ours together.
Values are put together here (``dtv # { and Walter de Gruyter}``), because it leaves those as
they are; and so is what an entry inherits by ``crossref`` and ``xdata``.
"""

import logging
import re
from collections import defaultdict
from itertools import chain, count, pairwise

import bibtexparser
from bibtexparser import model

from sources.formats.bibtex_fields import (
    ALIASES,
    canonical,
    read_fields,
    write_fields,
)
from sources.formats.bibtex_types import inherited_name
from sources.formats.checking import checked_item
from sources.formats.faithful import Dialect, fields_of, item_of
from sources.formats.records import Entry, clean, fold_blanks

DIALECT = Dialect("biblatex", read_fields, write_fields, patch_field="csl-json")
MOST_DATA = 50  # how deep @xdata may name @xdata
# Characters that the macros of one file may write. Each may name another twice: forty such lines
# would be a terabyte. 50,000 entries with the long name of a journal each need half of it.
MOST_WRITTEN = 4_000_000
_NOT_WORKS = {"xdata"}
_OUR_NAME = {other: ours for ours, others in ALIASES.items() for other in others}
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_PIECE = re.compile(r"\s*(?:(\d+)|([^\s\"{}#,=]+))\s*(?:#|$)")
_MARKED = re.compile(r"(?<!\\)[{}\"]")
_BRACE = re.compile(r"(?<!\\)[{}]")
_BEGINNING = re.compile(r"@\w*[ \t]*[{(]")
# So many beginnings with nothing between them are no entries, and each would cost as much as one.
_FLOOD = re.compile(r"(?:@\w*[ \t]*[{(]\s*){100,}(?=@\w*[ \t]*[{(])")
_ODD_IN_KEY = re.compile(r"[\s,{}()\"#%~\\=']+")


def read_bibtex(text):
    """The entries of a BibTeX text. What is broken is an Entry with ``refused``."""
    # It tells of each broken block in the log; here the report does.
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    text, entries = _without_floods(text)
    library = bibtexparser.parse_string(text, parse_stack=[])
    macros = _Macros()
    raw_of = {}
    for block in library.blocks:
        entry = Entry(line=(block.start_line or 0) + 1)
        if isinstance(block, model.String):
            try:
                macros.texts[block.key.lower()] = _value(block.value, macros)[0]
            except ValueError as problem:
                entry.key, entry.refused = clean(block.key), f"@string {problem}"
                entries.append(entry)
        elif isinstance(block, model.ParsingFailedBlock) and not _held(block):
            entry.refused = _why(block)
            entry.key = _key_of_broken(block.raw)
            entries.append(entry)
        elif not isinstance(block, model.Preamble | model.ExplicitComment | model.ImplicitComment):
            held = _held(block) if isinstance(block, model.ParsingFailedBlock) else block
            if not isinstance(held, model.Entry):
                continue  # A macro defined twice: the first stands.
            entry.key = clean(held.key)
            entries.append(entry)
            try:
                raw_of[id(entry)] = _raw_fields(held, macros, entry.remarks)
            except ValueError as problem:
                entry.refused = str(problem)
    _hand_down([(entry, raw_of[id(entry)]) for entry in entries if id(entry) in raw_of])
    for entry in entries:
        if id(entry) in raw_of:
            _fill(entry, raw_of[id(entry)])
    return sorted(entries, key=lambda entry: entry.line)


def _without_floods(text):
    """``text`` with empty lines for each flood of beginnings, and an Entry for each that is out."""
    kept, entries, position, line = [], [], 0, 1
    for flood in _FLOOD.finditer(text):
        line += text.count("\n", position, flood.start())
        begun = len(_BEGINNING.findall(flood[0]))
        last = line + flood[0].rstrip().count("\n")
        place = f"on this line and up to line {last}" if last > line else "on this line"
        said = f"{begun:,} entries begin {place}, one in the other, and none of them says anything."
        entries.append(Entry(line, refused=said))
        lines = "\n" * flood[0].count("\n")
        kept += [text[position : flood.start()], lines]
        position, line = flood.end(), line + len(lines)
    return "".join([*kept, text[position:]]), entries


def _held(block):
    """The entry within a block whose key, or one of whose fields, only stands twice."""
    if isinstance(block, model.DuplicateBlockKeyBlock | model.DuplicateFieldKeyBlock):
        return block.ignore_error_block
    return None


def _why(block):
    reason = str(getattr(block.error, "abort_reason", "") or block.error).strip().rstrip(".")
    return f"This entry is broken: {reason}. Close its braces and commas, and import it again."


def _key_of_broken(raw):
    match = re.match(r"@\w+\s*[{(]\s*([^\s,={}()\"]{1,80})\s*,", raw or "")
    return clean(match[1]) if match else ""


def _raw_fields(block, macros, remarks):
    fields = {"entrytype": clean(block.entry_type.lower())}
    said, numbers = defaultdict(set), {}  # the values of each name, and how to name more of them
    for field in block.fields:
        name = re.sub(r"[\s,{}\"=#%@]+", "-", clean(field.key.strip().lower())) or "unnamed"
        value, unknown = _value(field.value, macros)
        if unknown:
            remarks.append(f"{name}: no @string says what {', '.join(unknown)} means")
        name = _OUR_NAME.get(name, name) if _OUR_NAME.get(name) not in fields else name
        if not _is_balanced(value):
            remarks.append(f"{name}: its braces do not close; they are left out")
            value = _BRACE.sub("", value)
        if not value or value in said[name]:
            continue
        said[name].add(value)
        if name not in fields:
            fields[name] = value
            continue
        if name not in numbers:
            numbers[name] = count(2)
            remarks.append(f"{name} stands more than once; the first is taken, the others kept")
        free = (f"{name}-{number}" for number in numbers[name])
        fields[next(one for one in free if one not in fields)] = value
    return fields


def _is_balanced(value):
    depth = 0
    for brace in _BRACE.finditer(value):
        depth += 1 if brace[0] == "{" else -1
        if depth < 0:
            return False
    return depth == 0 and not value.endswith("\\")


class _Macros:
    """What the @string entries of a file mean, and how much more they may write."""

    def __init__(self):
        self.texts = {month: month for month in _MONTHS}
        self.room = MOST_WRITTEN

    def written(self, name):
        """The text of a macro, None for one that nothing defines. Raises ValueError for a bomb."""
        text = self.texts.get(name.lower())
        self.room -= len(text or "")
        if self.room < 0:
            raise ValueError(f"The macro {name[:40]} makes it longer than any file can mean.")
        return text


def _value(raw, macros):
    """(text, macros unknown) of a value: braces, quotes, numbers and macros, joined by ``#``.

    Raises ValueError where the macros write too much.
    """
    position, parts, unknown = 0, [], []
    while position < len(raw):
        if raw[position] in '{"':
            end = _end_of_group(raw, position)
            parts.append(raw[position + 1 : end])
            position = end + 1
            position += len(re.match(r"\s*#?\s*", raw[position:])[0])
        elif piece := _PIECE.match(raw, position):
            number, name = piece.groups()
            text = number or macros.written(name)
            if text is None:
                unknown.append(name)
            parts.append(name if text is None else text)
            position = piece.end()
        else:
            parts.append(raw[position:])
            break
    text = re.sub(r"\n[ \t]*\n\s*", r"\\par{}", "".join(parts).strip(" \t\n"))
    return fold_blanks(clean(text)), unknown


def _end_of_group(raw, position):
    """Where the brace or quote at ``position`` closes; the end of ``raw`` where it does not."""
    depth = 0
    for mark in _MARKED.finditer(raw, position + 1):
        if mark[0] == "{":
            depth += 1
        elif depth == 0 and (mark[0] == '"') == (raw[position] == '"'):
            return mark.start()
        elif mark[0] == "}":
            depth -= 1
    return len(raw)


def _hand_down(pairs):
    """Give each entry what it inherits. A parent is complete before its children take from it."""
    by_key = {}
    for entry, fields in pairs:
        by_key.setdefault(entry.key.lower(), (entry, fields))
    complete = set()

    for entry, fields in pairs:
        _take_data(entry, fields, by_key)
    for entry, fields in pairs:
        line, keys = [(entry, fields)], {entry.key.lower()}
        # Up to the last ancestor, but not past what is complete nor round a circle.
        while (parent := _parent_of(line[-1][1], by_key)) and parent[0].key.lower() not in keys:
            line.append(parent)
            keys.add(parent[0].key.lower())
            if id(parent[1]) in complete:
                break
        for (_, own), (_, parents) in reversed(list(pairwise(line))):
            _inherit(own, parents)
        complete.update(id(fields) for _, fields in line)
    for entry, fields in pairs:
        if parent := fields.pop("crossref", None):
            # The entry is whole now; xref says the same relation and hands nothing down.
            fields.setdefault("xref", parent)
            if parent.strip().lower() not in by_key:
                entry.remarks.append(f"crossref: {parent} is not in this file")


def _parent_of(fields, by_key):
    name = fields.get("crossref", "").strip().lower()
    return by_key.get(name) if name else None


def _take_data(entry, fields, by_key, seen=()):
    """Fields of the @xdata entries that it names."""
    names = [name.strip() for name in fields.get("xdata", "").split(",") if name.strip()]
    missing = [name for name in names if name.lower() not in by_key]
    for name in names:
        if name in missing or name.lower() in seen or len(seen) > MOST_DATA:
            continue
        data_entry, data = by_key[name.lower()]
        _take_data(data_entry, data, by_key, (*seen, name.lower()))
        for field, value in data.items():
            if field not in ("entrytype", "xdata"):
                fields.setdefault(field, value)
        data_entry.remarks.append(f"used by {entry.key}")
    if missing:
        entry.remarks.append(f"xdata: {', '.join(missing)} is not in this file")
        fields["xdata"] = ",".join(missing)
    elif names:
        del fields["xdata"]


def _inherit(own, parents):
    parent_type, child_type = parents["entrytype"], own["entrytype"]
    for field, value in parents.items():
        if name := inherited_name(field, parent_type, child_type):
            own.setdefault(_OUR_NAME.get(name, name), value)


def _fill(entry, fields):
    if fields["entrytype"] in _NOT_WORKS:
        used = f" ({'; '.join(entry.remarks[:3])})" if entry.remarks else ""
        entry.refused = f"@{fields['entrytype']} holds fields for other entries, no work{used}."
        entry.remarks = []
        return
    try:
        said = {name: canonical(name, value) for name, value in fields.items()}
        entry.item = checked_item(item_of(said, DIALECT), entry.remarks)
    except ValueError as problem:
        entry.refused = str(problem)


def write_bibtex(items):
    """A BibTeX file of CSL items, which have an id each. Accents stay Unicode (UTF-8)."""
    library = bibtexparser.Library()
    blocks, keys = [], set()
    for item in items:
        fields = fields_of(item, DIALECT)
        entry_type = fields.pop("entrytype")
        rows = [model.Field(name, value) for name, value in fields.items()]
        blocks.append(model.Entry(entry_type, _free_key(item, keys), rows))
    library.add(blocks)
    layout = bibtexparser.BibtexFormat()
    layout.indent = "  "
    layout.trailing_comma = True
    layout.block_separator = "\n"
    return bibtexparser.write_string(library, bibtex_format=layout)


def _free_key(item, keys):
    wished = _ODD_IN_KEY.sub("-", str(item.get("id", ""))) or "source"
    numbered = (f"{wished}-{number}" for number in count(2))
    key = next(key for key in chain([wished], numbered) if key not in keys)
    keys.add(key)
    return key
