"""Nothing lost: what a format says and CSL cannot is kept, and what CSL says and a format cannot.

A format brings two pure functions over its fields: ``read_fields`` makes CSL variables of those it
knows, ``write_fields`` makes fields of CSL variables. Around them this module keeps the rest:

- in: fields that writing the item would not bring back as they were stay in the item's ``custom``
  (the variable of CSL-JSON for such), under the name of the format;
- out: they return, unless the work has been changed and they now say something else; and what
  reading the fields would not bring back goes into one more field, as CSL-JSON.

So that out, in and out again is the same text, whatever the work holds.
"""

import json
import re
from dataclasses import dataclass
from typing import Any

REST = "custom"
_JSON_TEXT = re.compile(r'"(?:[^"\\]|\\.)*"')


@dataclass(frozen=True)
class Dialect:
    """How one format says a work; ``patch_field`` is its field for CSL-JSON."""

    name: str
    read_fields: Any
    write_fields: Any
    patch_field: str
    holds_lists: bool = False  # is the value of a field a list of texts?


def item_of(fields, dialect):
    """The CSL item, without id, that ``fields`` say. Raises ValueError for a broken patch."""
    fields = dict(fields)
    patch = fields.pop(dialect.patch_field, None)
    item = dialect.read_fields(fields)
    written = dialect.write_fields(item)
    rest = {name: value for name, value in fields.items() if written.get(name) != value}
    if rest:
        item[REST] = {dialect.name: rest}
    return _patched(item, _loaded(patch[0] if dialect.holds_lists else patch)) if patch else item


def fields_of(item, dialect):
    """The fields that ``item_of`` reads as this CSL item, as far as they still say the same."""
    item = {name: value for name, value in item.items() if name != "id"}
    custom = item.pop(REST, None)
    kept = custom.get(dialect.name) if isinstance(custom, dict) else None
    others = custom
    if isinstance(kept, dict):
        others = {name: value for name, value in custom.items() if name != dialect.name}
    fields = dialect.write_fields(item)
    kept = kept if isinstance(kept, dict) else {}
    fields = _with_rest(fields, kept, dialect)
    back = item_of(fields, dialect)
    if odd := [name for name in _rest_of(back, dialect) if name not in kept]:
        # What does not come back as it is written is not written: the patch says it.
        fields = {name: value for name, value in fields.items() if name not in odd}
        back = item_of(fields, dialect)
    rest = back.get(REST, {})
    if others:
        item[REST] = {**others, **rest} if isinstance(others, dict) else others
    elif rest:
        item[REST] = rest
    patch = _difference(back, item)
    if patch:
        text = json.dumps(patch, sort_keys=True, ensure_ascii=False)
        # BibTeX counts braces and folds blanks, also in a text: there they are escaped.
        text = _JSON_TEXT.sub(_escaped, text)
        fields[dialect.patch_field] = [text] if dialect.holds_lists else text
    return fields


def _rest_of(item, dialect):
    return item.get(REST, {}).get(dialect.name, {})


def _with_rest(fields, kept, dialect):
    """``fields`` and those of ``kept`` that do not change what they say."""
    said = dialect.read_fields(fields)
    # In an order of its own, for PostgreSQL keeps none.
    kept = dict(sorted(kept.items()))
    together = {**fields, **kept}
    if dialect.read_fields(together) == said:
        return together
    for name, value in kept.items():
        trial = {**fields, name: value}
        if dialect.read_fields(trial) == said:
            fields = trial
    return fields


def _difference(back, item):
    """What makes ``item`` of ``back``: new values by variable, None for one that goes."""
    changed = {name: value for name, value in item.items() if back.get(name) != value}
    return {**changed, **{name: None for name in back if name not in item}}


def _patched(item, patch):
    for name, value in patch.items():
        if value is None:
            item.pop(name, None)
        else:
            item[name] = value
    return item


def _escaped(match):
    text = match[0].replace("{", r"\u007b").replace("}", r"\u007d")
    return text.replace("  ", r" \u0020")


def _loaded(text):
    try:
        patch = json.loads(text)
    except (ValueError, RecursionError) as problem:
        raise ValueError(f"Its CSL-JSON field cannot be read: {problem}") from problem
    if not isinstance(patch, dict):
        raise ValueError("Its CSL-JSON field is no object of variables.")
    return patch
