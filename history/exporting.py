"""Every event as a file that ``import_events`` reads back: nothing of an event is left out."""

import csv
import io
import json

from history.importing.columns import COLUMNS
from history.importing.records import join_topics
from history.models import HistoryEvent

FORMATS = {"csv": "text/csv", "json": "application/json"}
BATCH = 1000


def export_in_parts(format_name, events=None):
    """The text of the file, piece by piece; ``format_name`` is csv or json.

    ``events`` are all by default, oldest first. Four queries a thousand events.
    """
    if events is None:
        events = HistoryEvent.objects.oldest_first()
    with_links = events.select_related("image").defer("body_text", "rendered")
    with_links = with_links.prefetch_related("sources", "posts", "tags")
    rows = (row_of(event) for event in with_links.iterator(BATCH))
    return _as_csv(rows) if format_name == "csv" else _as_json(rows)


def export_events(format_name, events=None):
    return "".join(export_in_parts(format_name, events))


def row_of(event):
    """What is said of an event, by the names of COLUMNS; what is not said is left out."""
    row = {
        "year": event.year,
        "month": event.month,
        "day": event.day,
        "circa": event.circa,
        "headline": event.headline,
        "lead": event.is_lead,
        "body_html": event.body,
        "sources": sorted(source.key for source in event.sources.all()),
        "posts": sorted(_address(post) for post in event.posts.all()),
        "topics": sorted(tag.name for tag in event.tags.all()),
        "image": event.image.file.name if event.image else "",
        "image_caption": event.image_caption,
        "image_credit": event.image_credit,
        "image_alt": event.image_alt,
    }
    return {name: value for name, value in row.items() if value not in (None, False, "", [])}


def _address(post):
    """A draft has no address yet; its slug finds it."""
    return f"/{post.path}/" if post.path else f"draft:{post.slug}"


def _as_csv(rows):
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([_cell(name, row.get(name, "")) for name in COLUMNS])
        yield out.getvalue()
        out.seek(0)
        out.truncate()
    yield out.getvalue()


def _cell(name, value):
    if name == "topics" and value:
        return join_topics(value)
    if isinstance(value, list):
        return " ".join(value)
    return "yes" if value is True else value


def _as_json(rows):
    before = "[\n"
    for row in rows:
        yield before + json.dumps(row, ensure_ascii=False)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"
