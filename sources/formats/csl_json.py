"""CSL-JSON: the format of citeproc, Zotero and Pandoc, and nearly our own."""

import json
import re

from sources.formats.checking import checked_item
from sources.formats.records import Entry, UnreadableFile, clean

_BLANKS = re.compile(r"[\s,]*")
_NEXT_ENTRY = re.compile(r"\}\s*,\s*(?=\{)")
_OPEN = "open-dates"
_EMPTY = "This item is empty."
_LIST_WITHIN = re.compile(r'\{\s*"(?:items|references)"\s*:\s*\[')


class _Text(str):
    """JSON names the line of a problem, and would count from the top of the file for each."""

    def count(self, *_):
        return 0

    def rfind(self, *_):
        return 0


def read_csl_json(text):
    """The entries of a list of items, of one item, or of the ``items`` of an object.

    A broken item is an Entry with ``refused``; reading goes on with the next.
    """
    begin = re.match(r"\s*", text).end()
    within = _LIST_WITHIN.match(text, begin)
    if text[begin] == "[" or within:
        return _read_list(text, within.end() if within else begin + 1)
    entries = _read_list(text, begin)
    if not entries:
        raise UnreadableFile("This JSON holds no items. CSL-JSON is a list: [{…}, {…}].")
    return entries


def _read_list(text, position):
    decoder, uncounted = json.JSONDecoder(), _Text(text)
    entries, line, counted = [], 1, 0
    while True:
        position = _BLANKS.match(text, position).end()
        if position >= len(text) or text[position] in "]}":
            break
        line += text.count("\n", counted, position)
        counted = position
        entry = Entry(line=line)
        entries.append(entry)
        try:
            value, position = decoder.raw_decode(uncounted, position)
        except (ValueError, RecursionError) as problem:
            place = max(getattr(problem, "pos", position), position)
            where = _where(problem, line + text.count("\n", position, place))
            entry.refused = f"This is no JSON: {where}. Correct it and import it again."
            following = _NEXT_ENTRY.search(text, place)
            if not following:
                break
            position = following.end()
            continue
        _fill(entry, value)
    return entries


def _where(problem, line):
    if isinstance(problem, json.JSONDecodeError):
        return f"{problem.msg} on line {line}"
    return "it is nested too deeply" if isinstance(problem, RecursionError) else str(problem)


def _fill(entry, value):
    if not isinstance(value, dict):
        entry.refused = "An item is an object: {…}."
        return
    if not value:
        entry.refused = _EMPTY
        return
    item = _reopened(dict(value))
    entry.key = clean(str(item.pop("id", "") or item.get("citation-key") or ""))
    try:
        entry.item = checked_item(item, entry.remarks)
    except ValueError as problem:
        entry.refused = str(problem)
    if not entry.key and entry.item and not set(entry.item) - {"type"}:
        entry.item, entry.refused = None, _EMPTY


def write_csl_json(items):
    """A list of items, a variable a line, in the same order however the database keeps them."""
    ordered = json.loads(json.dumps([_closed(item) for item in items], sort_keys=True))
    first = [{name: item.get(name, "") for name in ("id", "type")} for item in ordered]
    told = [{**head, **item} for head, item in zip(first, ordered, strict=True)]
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _closed(item):
    """``item`` with the beginning alone of a date that is still going on (``2019/..``).

    CSL-JSON has no empty end, and programs refuse a file with one. ``custom`` says which it were.
    """
    open_dates = sorted(name for name, value in item.items() if _is_open(value))
    custom = item.get("custom", {})
    if not open_dates or not isinstance(custom, dict):
        return item
    item = {**item, "custom": {**custom, _OPEN: open_dates}}
    for name in open_dates:
        item[name] = {**item[name], "date-parts": item[name]["date-parts"][:1]}
    return item


def _is_open(value):
    parts = value.get("date-parts") if isinstance(value, dict) else None
    return isinstance(parts, list) and len(parts) == 2 and bool(parts[0]) and parts[1] == []


def _reopened(item):
    custom = item.get("custom")
    open_dates = custom.get(_OPEN) if isinstance(custom, dict) else None
    if not isinstance(open_dates, list):
        return item
    item["custom"] = {name: value for name, value in custom.items() if name != _OPEN}
    if not item["custom"]:
        del item["custom"]
    for name in open_dates:
        date = item.get(name) if isinstance(name, str) else None
        if isinstance(date, dict) and _is_open({"date-parts": [*date.get("date-parts", []), []]}):
            item[name] = {**date, "date-parts": [*date["date-parts"], []]}
    return item
