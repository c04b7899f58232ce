"""CSL-JSON items as unsaved works whose every column holds what it may, the rest in ``extra``."""

import datetime
import re

from django.core.exceptions import ValidationError
from django.utils.text import Truncator

from sources.dates import csl_to_edtf
from sources.formats.dates import read_edtf
from sources.keys import make_key
from sources.models import CSL_COLUMNS, Source
from sources.validators import validate_key

#: Where ``custom`` of an item keeps what a Source has and CSL has no variable for.
OWN = "ibid"
_ODD = re.compile(r"[^\w:.+-]+")
_EDGES = "-:._+"


def candidate_of(item):
    """An unsaved Source, without a key, of a CSL-JSON item that a reader of formats made."""
    item = dict(item)
    own = _own_of(item)
    issued = item.get("issued")
    edtf = _edtf(issued)
    if not edtf:
        # Words, or a date that no column can say: kept as it came.
        item.pop("issued", None)
    source = Source.from_csl(item, key="")
    if issued and not edtf:
        source.extra["issued"] = issued
    elif own.get("edtf") and _says(own["edtf"], issued):
        source.issued = own["edtf"]
    elif edtf and read_edtf(edtf) != issued:
        _remember(source, {"issued": issued})
    source.is_paywalled = own.pop("is_paywalled", False) is True
    _take_dates(source, own)
    if not source.title and not source.contributors:
        _stand_in(source)
    for column, variable in CSL_COLUMNS.items():
        try:
            Source._meta.get_field(column).clean(getattr(source, column), source)
        except ValidationError:
            source.extra[variable] = getattr(source, column)
            setattr(source, column, "")
    return source


def _stand_in(source):
    """A title for what has neither title nor name: the library wants a word to file it under.

    It is remembered as ours, so that it leaves again with no file.
    """
    for variable in ("container-title", "abstract", "note", "annote", "DOI", "URL", "ISBN"):
        if text := source.csl.get(variable):
            source.title = Truncator(" ".join(text.split())).chars(60)
            break
    else:
        source.title = "Untitled"
    _remember(source, {"stand_in": source.title})


def _remember(source, own):
    custom = source.extra.get("custom", {})
    source.extra["custom"] = {**custom, OWN: {**custom.get(OWN, {}), **own}}


def _own_of(item):
    custom = item.get("custom")
    if not isinstance(custom, dict) or not isinstance(custom.get(OWN), dict):
        return {}
    others = {name: value for name, value in custom.items() if name != OWN}
    item.pop("custom")
    if others:
        item["custom"] = others
    return custom[OWN]


def _edtf(date):
    """The EDTF text of a CSL date if a column can hold it, else ""."""
    try:
        text = csl_to_edtf(date)
        # What the formats' quick reader takes is a date; it never raises.
        return text if len(text) <= 60 and "date-parts" in read_edtf(text) else ""
    except (ValueError, TypeError, AttributeError):
        return ""


def _says(edtf, issued):
    """Is ``edtf`` a fuller way to write ``issued``, as with ``2011?``"""
    return isinstance(edtf, str) and read_edtf(edtf) == issued


def _take_dates(source, own):
    accessed = source.extra.get("accessed")
    if isinstance(accessed, dict) and set(accessed) == {"date-parts"}:
        parts = accessed["date-parts"]
        try:
            if len(parts) == 1 and len(parts[0]) == 3:
                source.accessed_on = datetime.date(*(int(part) for part in parts[0]))
                del source.extra["accessed"]
        except (ValueError, TypeError):
            pass  # No day of the calendar: it stays as it came.
    try:
        source.archive_url = Source._meta.get_field("archive_url").clean(
            own.get("archive_url") or "", source
        )
        if own.get("archived_at"):
            source.archived_at = datetime.datetime.fromisoformat(own["archived_at"])
    except (ValidationError, ValueError, TypeError):
        _remember(source, own)


class Keys:
    """Keys that are taken, compared without case. Knows how far each was numbered already."""

    def __init__(self, keys):
        self._taken = {key.casefold() for key in keys}
        self._last_number = {}

    def __contains__(self, key):
        return key.casefold() in self._taken

    def add(self, key):
        self._taken.add(key.casefold())

    def numbered(self, plain):
        """``plain`` if it is free, else ``plain-2``, ``plain-3`` and so on."""
        key, number = plain, self._last_number.get(plain, 1)
        while key in self:
            number += 1
            key = f"{plain}-{number}"
        self._last_number[plain] = number
        return key


def key_in(wished, source, taken, told):
    """A key for ``source`` outside ``taken``, the Keys: the file's own where it can be.

    A key that the library cannot keep is made fit, or made anew; then ``told`` gets the reason,
    and the file's own is kept as ``citation-key``.
    """
    if wished and wished not in taken and _is_valid(wished):
        return wished
    fit = _ODD.sub("-", wished).strip(_EDGES)[:100].strip(_EDGES)
    plain = fit if fit and wished not in taken and _is_valid(fit) else ""
    key = taken.numbered(plain or make_key(source, taken=()))
    if wished:
        reason = "is another work's" if wished in taken else "has characters or a length"
        reason += "" if wished in taken else " that a key cannot have"
        told.append(f"its key {wished[:60]} {reason}: it is {key} here")
        source.extra["citation-key"] = wished
    return key


def _is_valid(key):
    try:
        validate_key(key)
    except ValidationError:
        return False
    return len(key) <= 120
