"""The notes of the events that share a page, numbered through it."""

import re

from django.utils.html import format_html
from django.utils.safestring import mark_safe

NOTE_LINK = re.compile(r'href="#note-([0-9]+)"')


def number_notes(events):
    """Give each rendered event ``text_html`` and ``headline_note_html``; return the page's notes.

    The notes are (number, HTML), the markup of the numbers is that of a post's notes.
    """
    page_notes = []
    for event in events:
        before = len(page_notes)
        notes = event.rendered["notes"]
        references = [reference(before + number) for number in range(1, len(notes) + 1)]
        event.headline_note_html = ""
        if event.rendered["notes_headline"]:
            event.headline_note_html, references = references[0], [""]
        event.text_html = _joined(event.rendered["parts"], references)
        for number, note in enumerate(notes, start=before + 1):
            page_notes.append((number, _moved(note, before)))
    return page_notes


def reference(number):
    return format_html(
        '<sup class="ref"><a id="ref-{0}" href="#note-{0}" aria-label="Note {0}">{0}</a></sup>',
        number,
    )


def _joined(parts, references):
    first, *others = parts
    pieces = [reference + part for reference, part in zip(references, others, strict=True)]
    # Sanitised when it was written.
    return mark_safe(first + "".join(pieces))  # noqa: S308


def _moved(note, before):
    """A note that leads to another of its event leads there by the number it has on the page."""
    moved = NOTE_LINK.sub(lambda link: f'href="#note-{int(link[1]) + before}"', note)
    return mark_safe(moved)  # noqa: S308
