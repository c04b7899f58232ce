"""What a CSL-JSON item from a stranger may hold, before the library keeps it."""

import re

from sources.contributors import ROLES
from sources.formats.records import clean
from sources.kinds import KINDS

DEEPEST = 20
_KINDS = {kind for kind, _ in KINDS}
_DATES = {"accessed", "available-date", "event-date", "issued", "original-date", "submitted"}


def checked_item(item, remarks):
    """The item with texts, names and dates in one shape; ``remarks`` gets what was changed.

    Raises ValueError with a sentence for what no work can say.
    """
    if _is_deep(item):
        raise ValueError("It is nested too deeply.")
    item = clean(item)
    if not isinstance(item.get("custom", {}), dict):
        item["custom"] = {"csl": {"custom": item["custom"]}}
    kind = item.get("type") or "document"
    if not isinstance(kind, str):
        raise ValueError("type: expected a text.")
    if kind not in _KINDS:
        remarks.append(f"“{str(kind)[:40]}” is no type of CSL: taken as a document")
        item["custom"] = {**item.get("custom", {}), "csl": {"type": kind}}
        kind = "document"
    item["type"] = kind
    for name in list(item):
        item[name] = _as_text(name, item[name])
        if item[name] is None:
            del item[name]
        elif problem := _problem(name, item[name]):
            raise ValueError(problem)
        elif name in _DATES and "date-parts" in item[name]:
            item[name] = {**item[name], "date-parts": _numbers(item[name]["date-parts"])}
    return item


def _is_deep(item):
    level = [item]
    for _ in range(DEEPEST):
        level = [
            part
            for whole in level
            for part in (whole.values() if isinstance(whole, dict) else whole)
            if isinstance(part, dict | list)
        ]
        if not level:
            return False
    return True


def _as_text(name, value):
    """Numbers as the text they print, where a variable is one; a family name too."""
    if name in ROLES and isinstance(value, list):
        return [_name(one) for one in value]
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return value


def _name(one):
    """Text is an organisation; who has a given name alone is filed under it."""
    if isinstance(one, str):
        return {"literal": one}
    if isinstance(one, dict):
        one = {
            part: str(value) if isinstance(value, int | float) and value is not True else value
            for part, value in one.items()
            if value not in (None, False)
        }
    if isinstance(one, dict) and not one.get("family") and not one.get("literal"):
        given = str(one.get("given") or one.get("name") or "")
        if given:
            return {"family": given, **{k: v for k, v in one.items() if k not in ("given", "name")}}
    return one


def _problem(name, value):
    if name in ROLES:
        parts = value if isinstance(value, list) else [None]
        if not all(isinstance(part, dict) and _is_name(part) for part in parts):
            return f'{name}: names are a list of objects with texts: [{{"family": "Batatu"}}].'
    elif name in _DATES:
        if not isinstance(value, dict) or not _is_date(value):
            return (
                f'{name}: a date is {{"date-parts": [[2011, 7, 14]]}} or {{"literal": "spring"}}.'
            )
    elif isinstance(value, dict | list) and name not in ("custom", "categories"):
        return f"{name}: expected a text."
    return ""


def _is_name(one):
    """``role`` is the library's own word for what CSL says by the variable."""
    return "role" not in one and all(isinstance(part, str | bool) for part in one.values())


def _is_date(value):
    parts = value.get("date-parts", [])
    if not isinstance(parts, list) or not all(isinstance(end, list) for end in parts):
        return False
    numbers = [number for end in parts for number in end]
    return all(
        re.fullmatch(r"-?\d{1,6}", str(number)) for number in numbers if number not in ("", None)
    )


def _numbers(ends):
    """Date parts as numbers, as far as they are known: Zotero writes them as text."""
    return [[int(number) for number in end[:3] if number not in ("", None)] for end in ends]
