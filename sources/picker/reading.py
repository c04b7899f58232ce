"""From what somebody typed or pasted to the fields of a new work, before anything is saved."""

import re
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

from sources.candidates import candidate_of
from sources.formats import UnreadableFile, read_entries
from sources.formats.detect import CSL_JSON, detect
from sources.matching import find_same
from sources.models import CSL_COLUMNS, Source, SourceAlias
from sources.parsing import THRESHOLD, parse_line
from sources.parsing.line import LONGEST_LINE
from sources.recognising import Recogniser
from sources.validators import validate_key

# One entry with a long abstract has 5 kB. Beyond this it is a file, which has its own page.
MOST_CHARACTERS = 50_000
MOST_NEAR = 3
_JSON = re.compile(r"\s*(?:\[\s*)?\{")


@dataclass
class Reading:
    """What a text says: an unsaved work, with what to look at; or ``problem``, what to do.

    ``key`` is the one that the entry brings and the library has free, else "". ``same`` is the
    library's record of this work, ``near`` are others of its name and title. ``left`` are words
    that could not be read, for a person to put where they belong.
    """

    candidate: Source | None = None
    key: str = ""
    doubts: list[str] = field(default_factory=list)
    is_doubtful: bool = False
    problem: str = ""
    left: str = ""
    same: Source | None = None
    near: list[Source] = field(default_factory=list)


def read_source(text):
    """Read one source: a typed line, or an entry in BibTeX, RIS or CSL-JSON. Never raises."""
    if not text.strip():
        return Reading(problem="Type a line or paste an entry, or fill in the fields below.")
    if len(text) > MOST_CHARACTERS:
        return Reading(
            problem=f"This text has {len(text):,} characters, which is more than one source has."
            f" Up to {MOST_CHARACTERS:,} are read here; import a file on the page of sources."
        )
    reading = _read_entry(text) if _is_entry(text) else _read_line(text)
    if reading.candidate:
        reading.same, reading.near = in_library(reading.candidate, reading.key)
    return reading


def in_library(candidate, key=""):
    """(the record of this work or None, records of the same name and title). Some ten queries."""
    same = find_same(candidate) or Recogniser([(key, candidate)]).same_as(key, candidate)
    if same or not candidate.sort_key:
        return same, []
    return None, list(
        Source.objects.filter(sort_key=candidate.sort_key).order_by("key")[:MOST_NEAR]
    )


def _is_entry(text):
    try:
        # A typed line may begin with its number in brackets.
        return detect(text) != CSL_JSON or bool(_JSON.match(text))
    except UnreadableFile:
        return False


def _read_entry(text):
    try:
        name, entries = read_entries(text)
    except UnreadableFile as refusal:
        return Reading(problem=str(refusal))
    good = [entry for entry in entries if entry.item]
    if len(good) > 1:
        return Reading(
            problem=f"These are {len(good)} entries of {name}. Leave the one to cite, or import"
            " them all on the page of sources and then search for it here."
        )
    if not good:
        told = next((entry.refused for entry in entries if entry.refused), "It has no entry.")
        return Reading(problem=f"This entry of {name} could not be read: {told}")
    entry = good[0]
    candidate = candidate_of(entry.item)
    reading = Reading(candidate, doubts=list(entry.remarks), is_doubtful=bool(entry.remarks))
    if _is_free(entry.key):
        reading.key = entry.key
    elif entry.key:
        candidate.extra["citation-key"] = entry.key
    _give_back(candidate)
    return reading


def _read_line(text):
    line = " ".join(text.split())
    parsed = parse_line(line)
    if parsed.item is None:
        told = " ".join(parsed.doubts)
        return Reading(
            problem=f"{told} Correct the line and read it again, or fill in the fields below.",
            left=line if len(line) <= LONGEST_LINE else "",
        )
    candidate = candidate_of(parsed.item)
    _give_back(candidate)
    return Reading(candidate, doubts=list(parsed.doubts), is_doubtful=parsed.confidence < THRESHOLD)


def _give_back(candidate):
    """What a column could not hold stands in its field all the same, where a person mends it."""
    for column, variable in CSL_COLUMNS.items():
        if not getattr(candidate, column) and isinstance(candidate.extra.get(variable), str):
            setattr(candidate, column, candidate.extra.pop(variable))


def _is_free(key):
    if not key or len(key) > 120:
        return False
    try:
        validate_key(key)
    except ValidationError:
        return False
    taken = (rows.objects.filter(key__iexact=key).exists() for rows in (Source, SourceAlias))
    return not any(taken)
