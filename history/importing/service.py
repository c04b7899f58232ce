"""A file of events into the calendar: row by row told, all of it in one transaction."""

from dataclasses import dataclass, field

from django.db import transaction

from history.exceptions import RowRefused
from history.importing.records import record_of
from history.importing.references import References
from history.importing.rows import read_rows
from history.importing.text import text_of
from history.models import HistoryEvent
from history.wording import same_words
from markup.scan import tidy_characters
from sources.reports import KNOWN, REFUSED, Report

MADE = "recorded"
BATCH = 500


@dataclass
class Line:
    """What became of one row. ``words`` are its date and headline as far as they were read."""

    line: int
    outcome: str
    words: str = ""
    told: list[str] = field(default_factory=list)


@transaction.atomic
def import_events(data, *, dry_run=False, posts=None, tell=lambda done, total: None):
    """Record the events of a CSV, JSON or BSD calendar file, given as bytes. Returns a Report.

    An event of the same day, year and headline is known and left as it is, so a second run changes
    nothing. ``posts`` are those that the file may lead to, all by default. ``tell`` is called with
    how many rows are done. Raises UnreadableEvents before any change. All of the file is in memory:
    about 5 kB a row.
    """
    format_name, rows = read_rows(text_of(data))
    run = _Run(dry_run, posts)
    lines, records = run.sort_out(rows)
    run.write(records, tell)
    return Report(format_name, lines, dry_run, made=MADE, unit=("row", "rows"))


class _Run:
    """One import: what is there already, and what the file has said so far."""

    def __init__(self, dry_run, posts):
        self.dry_run, self.posts = dry_run, posts
        events = HistoryEvent.objects.order_by()
        known = events.values_list("year", "month", "day", "headline").iterator(2000)
        self.known = {(*date, same_words(headline)) for *date, headline in known}
        self.leads = set(events.filter(is_lead=True).values_list("month", "day"))
        self.said = {}  # what a row says → its line
        self.begun = {}  # day, year and headline → the line that says them first

    def sort_out(self, rows):
        """(a Line for each row, the Records of those that are new)."""
        lines, records = [], []
        for row in rows:
            line = Line(row.line, REFUSED)
            lines.append(line)
            try:
                record = record_of(row)
            except RowRefused as refusal:
                line.told.append(str(refusal).rstrip("."))
                line.words = _words_of(row)
                continue
            line.words, line.told = _words_of(row), record.told
            line.outcome = self._outcome(record)
            if line.outcome == MADE:
                records.append(record)
        return lines, records

    def _outcome(self, record):
        event = (record.year, record.month, record.day, same_words(record.headline))
        said = repr({**vars(record), "line": 0, "told": 0})
        if first := self.said.get(said):
            record.told.append(f"the same event stands on line {first}")
            return KNOWN
        self.said[said] = record.line
        if event in self.known:
            return KNOWN
        if first := self.begun.setdefault(event, 0):
            record.told.append(f"line {first} has this headline with another text; both stand")
        self.begun[event] = first or record.line
        day = (record.month, record.day)
        if record.is_lead and day in self.leads:
            record.is_lead = False
            record.told.append("another event leads that day already; recorded as an ordinary one")
        elif record.is_lead:
            self.leads.add(day)
        return MADE

    def write(self, records, tell):
        references = References(records, self.posts)
        for begin in range(0, len(records), BATCH):
            batch = records[begin : begin + BATCH]
            drawn = [self._draw(record, references) for record in batch]
            if not self.dry_run:
                _write([event for event, _ in drawn], [links for _, links in drawn])
            tell(begin + len(batch), len(records))

    def _draw(self, record, references):
        """An unsaved event, and the ids of what it leads to."""
        links = {
            "source": references.sources_of(record),
            "post": references.posts_of(record),
            "tag": references.topics_of(record, dry_run=self.dry_run),
        }
        event = HistoryEvent(
            year=record.year,
            month=record.month,
            day=record.day,
            circa=record.circa,
            headline=record.headline,
            is_lead=record.is_lead,
            image_id=references.image_of(record),
            image_caption=record.image_caption,
            image_credit=record.image_credit,
            image_alt=record.image_alt,
        )
        # Last: what refers to nothing was added to the text only now.
        event.body = record.body
        return event, links


def _write(events, links):
    HistoryEvent.objects.bulk_create(events)
    for name, rows in (("source", "sources"), ("post", "posts"), ("tag", "tags")):
        through = getattr(HistoryEvent, rows).through
        through.objects.bulk_create(
            through(**{"historyevent_id": event.pk, f"{name}_id": pk})
            for event, of_event in zip(events, links, strict=True)
            for pk in of_event[name]
        )


def _words_of(row):
    said = " ".join(str(value) for value in row.values.values() if value not in (None, ""))
    return " ".join(tidy_characters(said).split())
