"""Entries of a file to works of the library, with a report on each. Nothing of a file is lost.

A work that the library holds already is recognised and left as it is; the report says what the
file knows beyond it. Within one file every entry is a work of its own: who kept two had a reason.
"""

import json
from dataclasses import dataclass, field
from itertools import chain

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from sources.candidates import OWN, Keys, candidate_of, key_in
from sources.formats import read_entries
from sources.models import Source, SourceAlias
from sources.recognising import Recogniser
from sources.reports import KNOWN, REFUSED, Report

MADE = "made"
BATCH = 100  # entries to a transaction: an interrupted import keeps what is done


@dataclass
class Line:
    """What became of one entry. ``key`` is the library's, ``key_in_file`` as the file has it."""

    line: int
    key_in_file: str
    outcome: str
    key: str = ""
    told: list[str] = field(default_factory=list)


def import_sources(data, *, dry_run=False, tell=lambda done, total: None):
    """Import the bytes or text of a BibTeX, RIS or CSL-JSON file. Returns a Report.

    ``tell`` is called after each batch with how many entries are done. Run again, it changes
    nothing: what came in is known. Raises sources.formats.UnreadableFile, before any change.
    """
    format_name, entries = read_entries(data)
    run = _Run(dry_run)
    lines = []
    for begin in range(0, len(entries), BATCH):
        lines += run.batch(entries[begin : begin + BATCH])
        tell(len(lines), len(entries))
    return Report(format_name, lines, dry_run)


class _Run:
    """One import: the keys that are taken and what has come in so far."""

    def __init__(self, dry_run):
        self.dry_run = dry_run
        # A former key leads to its work still.
        kept = [
            rows.order_by().values_list("key", flat=True)
            for rows in (Source.objects, SourceAlias.objects)
        ]
        self.taken = Keys(chain(*kept))
        self.line_of = {}  # what an entry says → the line of the report that says it first
        self.made_urls = set()
        self.made = []  # the first and last pk of each run of rows that this import has made

    def batch(self, entries):
        if not any(entry.item for entry in entries):
            return [self._refuse(entry) for entry in entries]
        with transaction.atomic():
            return self._take_all(entries)

    def _take_all(self, entries):
        candidates = [candidate_of(entry.item) if entry.item else None for entry in entries]
        known = Recogniser(
            [(entry.key, one) for entry, one in zip(entries, candidates, strict=True) if one],
            besides=self.made,
        )
        return [
            self._take(entry, candidate, known)
            for entry, candidate in zip(entries, candidates, strict=True)
        ]

    def _take(self, entry, candidate, known):
        if not candidate:
            return self._refuse(entry)
        line = Line(entry.line, entry.key, REFUSED, told=list(entry.remarks))
        said = json.dumps([entry.key, entry.item], sort_keys=True)
        if first := self.line_of.get(said):
            line.outcome, line.key = KNOWN, first.key
            line.told.append(f"the same entry stands on line {first.line}")
            return line
        if same := known.same_as(entry.key, candidate):
            line.outcome, line.key = KNOWN, same.key
            if beyond := _beyond(entry.item, same):
                line.told.append(f"the file also says: {', '.join(beyond)}")
            return line
        self._make(line, candidate, known)
        if line.outcome == MADE:
            self.line_of[said] = line
        return line

    def _refuse(self, entry):
        return Line(entry.line, entry.key, REFUSED, told=[*entry.remarks, entry.refused])

    def _make(self, line, candidate, known):
        candidate.key = key_in(line.key_in_file, candidate, self.taken, line.told)
        holder = known.holder_of(candidate.url)
        if candidate.url and (holder or candidate.url in self.made_urls):
            # An address is one work's in the library; the other keeps it among its variables.
            line.told.append(f"its address is that of {holder or 'another entry'}, another work")
            candidate.extra["URL"], candidate.url = candidate.url, ""
        if candidate.extra.get("custom", {}).get(OWN, {}).get("stand_in"):
            line.told.append(f"neither title nor contributor: it stands under “{candidate.title}”")
        try:
            self._save(candidate)
        except IntegrityError:
            line.told.append("its key or address was saved by somebody else just now; import again")
            return
        except ValidationError as problem:
            line.told += problem.messages
            return
        self.taken.add(candidate.key)
        if candidate.url:
            self.made_urls.add(candidate.url)
        line.outcome, line.key = MADE, candidate.key

    def _save(self, candidate):
        # A candidate's date is one already; to parse it once more would cost most of the import.
        candidate.clean_fields(exclude=["sort_key", "issued"])
        if self.dry_run:
            return
        with transaction.atomic():
            candidate.save()
        if self.made and self.made[-1][1] == candidate.pk - 1:
            self.made[-1][1] = candidate.pk
        else:
            self.made.append([candidate.pk, candidate.pk])


def _beyond(item, same):
    """Variables of ``item`` that the library's record has no value for."""
    known = same.csl
    return sorted(name for name in item if name != "custom" and name not in known)
