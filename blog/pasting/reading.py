"""What the lines of a pasted list say, and which of them the library holds. Reads, never writes."""

import json
from collections import defaultdict
from dataclasses import dataclass, field

from django.utils.html import strip_tags

from sources.candidates import candidate_of
from sources.duplicates import near
from sources.keys import make_key
from sources.models import Source, SourceAlias
from sources.parsing import ParsedLine, parse_line
from sources.parsing.pasted_list import looks_like_heading
from sources.recognising import Recogniser
from sources.shelf import fold

USE, NEW, SKIP = "use", "new", "skip"
SAME_WORK = ("kind", "title", "contributors", "container_title", "issued", "url")


@dataclass
class ReadLine:
    """One typed line with what was made of it.

    ``candidate`` is an unsaved Source, None where nothing was read. ``match`` is the library's
    record of the work; ``nearby`` only looks like it. ``twin`` is the number of an earlier line
    that says the same work. ``key`` is a free one, for a work that is new.
    """

    number: int
    typed: str
    parsed: ParsedLine
    candidate: Source | None = None
    is_heading: bool = False
    match: Source | None = None
    nearby: Source | None = None
    twin: int | None = None
    key: str = ""
    noun: str = "line"
    doubts: list[str] = field(default_factory=list)

    @property
    def shown(self):
        """As typed; of a line with a link, which is HTML, the words."""
        return strip_tags(self.typed) if "<a " in self.typed else self.typed

    @property
    def is_read(self):
        return self.candidate is not None

    @property
    def is_unsure(self):
        """Does a person have to look at it, before anything is done?"""
        if not self.is_read:
            return not self.is_heading
        return (self.parsed.needs_review or self.nearby is not None) and not self.twin

    @property
    def proposal(self):
        """What is chosen beforehand: USE, NEW, SKIP, or "" where only a person can say."""
        if self.twin or not self.is_read:
            return SKIP
        if self.match:
            return USE
        return "" if self.is_unsure else NEW


def read_typed(entries, noun="line"):
    """The ReadLines of ``entries``, pairs of a number and a text. ``noun`` says what is counted.

    Eight queries, however many lines; two of them read the keys of the whole library.
    """
    lines = [_read(number, typed) for number, typed in entries]
    for line in lines:
        line.noun = noun
    read = [line for line in lines if line.is_read]
    if not read:
        return lines
    _find_twins(read)
    library = Recogniser([("", line.candidate) for line in read])
    for line in read:
        line.match = library.same_as("", line.candidate)
    _find_nearby([line for line in read if not line.match and not line.twin])
    _give_keys(read)
    return lines


def _read(number, typed):
    parsed = parse_line(typed)
    item = dict(parsed.item) if parsed.item else None
    if not item:
        heading = looks_like_heading(typed)
        doubts = ["It looks like a heading."] if heading else list(parsed.doubts)
        return ReadLine(number, typed, parsed, is_heading=heading, doubts=doubts)
    return ReadLine(number, typed, parsed, candidate_of(item), doubts=list(parsed.doubts))


def _find_twins(lines):
    first = {}
    for line in lines:
        said = json.dumps([getattr(line.candidate, name) for name in SAME_WORK], sort_keys=True)
        line.twin = first.setdefault(said, line.number)
        if line.twin == line.number:
            line.twin = None
        else:
            line.doubts.append(f"The same work as {line.noun} {line.twin}.")


def _find_nearby(lines):
    """Works of the same first contributor and year with nearly the same title. One query."""
    for line in lines:
        line.candidate.file_on_shelf()
    authors = {line.candidate.author_slug for line in lines} - {""}
    years = {line.candidate.year for line in lines} - {None}
    shelf = defaultdict(list)
    for source in Source.objects.filter(author_slug__in=authors, year__in=years).order_by("pk"):
        shelf[source.author_slug, source.year].append(source)
    for line in lines:
        beside = shelf[line.candidate.author_slug, line.candidate.year]
        title = fold(line.candidate.title)
        line.nearby = next((one for one in beside if near(fold(one.title), title)), None)
        if line.nearby:
            line.doubts.append(f"The library holds a work much like it: {line.nearby.key}.")


def _give_keys(lines):
    taken = taken_keys()
    for line in lines:
        if not line.match and not line.twin:
            line.key = free_key(line.candidate, taken)


def taken_keys():
    """Every key that leads to a work, folded. Two queries."""
    keys = [*Source.objects.values_list("key", flat=True)]
    return {key.casefold() for key in [*keys, *SourceAlias.objects.values_list("key", flat=True)]}


def free_key(source, taken):
    """A key outside ``taken``, to which it is added."""
    plain = key = make_key(source, taken=())
    number = 1
    while key.casefold() in taken:
        number += 1
        key = f"{plain}-{number}"
    taken.add(key.casefold())
    return key
