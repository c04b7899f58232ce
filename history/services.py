"""What is derived from events, and kept until what it was made from changes."""

from django.db import transaction

from blog.exceptions import UnknownKeys
from blog.own_pictures import OwnPictures
from history.models import HistoryEvent
from history.rendering import render_event, rendering_mark
from markup.notes import nearest_keys, parse_notes, rename_keys
from sources.models import Source
from sources.services import current_keys


def ensure_rendered(events, blog):
    """``events`` with notes that are current, rendering again those that are not.

    They come from ``for_reading``. A change of citation style, of a source or of an event's sources
    needs nobody to save the events. No query where all are current, else at most four for all.
    """
    events = list(events)
    said = {"style": blog.citation_style, "language": blog.language}
    marks = {event.pk: rendering_mark(event, event.sources.all(), blog) for event in events}
    stale = [event for event in events if event.rendered_with != marks[event.pk]]
    if stale:
        _render(stale, said, marks)
    return events


@transaction.atomic
def _render(events, said, marks):
    works = {event.pk: {source.key for source in event.sources.all()} for event in events}
    for event in events:
        works[event.pk].update(parse_notes(event.body).keys)
    known = Source.objects.with_keys(set().union(*works.values()))
    pictures = OwnPictures(event.body for event in events)
    for event in events:
        sources = [known[key] for key in works[event.pk] if key in known]
        event.rendered = render_event(event, sources, **said)
        event.rendered["card"] = pictures.card_in(event.body)
        parts = event.rendered["parts"]
        # The headline stands above the text, so its pictures can wait.
        event.rendered["parts"] = [pictures.put_into(part, waits=True) for part in parts]
        event.rendered_with = marks[event.pk]
    HistoryEvent.objects.bulk_update(events, ["rendered", "rendered_with"], batch_size=100)


def settle_keys(body):
    """``body`` with former keys made current, and the sources that its tokens cite.

    Raises UnknownKeys, which names the nearest keys.
    """
    keys = parse_notes(body).keys
    former = current_keys(keys)
    body = rename_keys(body, former) if former else body
    keys = [former.get(key, key) for key in keys]
    found = Source.objects.with_keys(keys)
    missing = [key for key in keys if key not in found]
    if missing:
        library = list(Source.objects.values_list("key", flat=True))
        raise UnknownKeys({key: nearest_keys(key, library) for key in missing})
    return body, [found[key] for key in dict.fromkeys(keys)]
