"""From an event's text and sources to its notes. No queries, no writes.

What comes in is sanitised (``HistoryEvent.prepare``); the sources are printed by
``sources.styling``, which escapes its data.
"""

import hashlib
import re
from html import unescape

from markup.notes import Cite, CiteGroup, Note, parse_notes
from sources.note_text import note_text
from sources.styling import print_notes_alone

#: Raised with every change of what is printed here, so that stored events are rendered again.
RENDERER_VERSION = 2
# Stands where a note is until the text is cut there; a sign for private use, taken out of texts.
MARK = "\ue000"
CLOSING_TAGS = re.compile(r"(?:\s*</(?:p|li|ul|ol|blockquote|h[2-4])>)+\s*$")
SOURCE_LINK = re.compile(r'href="#source-([^"]+)"')


def rendering_mark(event, sources, blog):
    """What the stored notes were made from, as one short text: changed input, changed mark.

    ``sources`` need no more than key and ``updated_at``. Of an own style its file counts.
    """
    works = sorted(f"{source.key} {source.updated_at.isoformat()}" for source in sources)
    made_from = "\x1f".join(
        [str(RENDERER_VERSION), blog.style_mark, blog.language, event.body, *works]
    )
    return hashlib.sha256(made_from.encode()).hexdigest()


def render_event(event, sources, *, style, language):
    """A dict for ``HistoryEvent.rendered``: the ``parts`` of the body, a note between each two, and
    the ``notes`` as HTML.

    Tokens in the body are its notes, as in a post. The sources that no token cites share a last
    note at the end of the text, or of the headline where there is no text (``notes_headline``).
    Numbers and the ids that come of them are the page's, which has other events.
    """
    known = {source.key: source for source in sources}
    noted = parse_notes(event.body.replace(MARK, ""))
    body = noted.render(lambda note: MARK)
    notes = [list(note.parts) for note in noted.notes]
    uncited = [source for source in in_shelf_order(sources) if source.key not in noted.keys]
    if uncited:
        body = _with_mark_at_the_end(body)
        notes.append([CiteGroup(tuple(Cite(source.key) for source in uncited))])
    if body == f"<p>{MARK}</p>":
        body = MARK  # a text that only cites: a paragraph of its own would be a lonely number
    return {
        "parts": re.sub(rf"(?:\s|&nbsp;)+(?={MARK})", "", body).split(MARK),
        "notes": _printed(notes, known, style, language),
        "notes_headline": body == MARK,
    }


def in_shelf_order(sources):
    return sorted(sources, key=lambda source: (source.sort_key, source.key))


def _with_mark_at_the_end(body):
    """With a mark behind the last words, inside the block that they stand in."""
    closing = CLOSING_TAGS.search(body)
    if closing:
        return f"{body[: closing.start()]}{MARK}{closing[0].strip()}"
    return f"{body}<p>{MARK}</p>" if body.strip() else MARK


def _printed(notes, known, style, language):
    """Each note's HTML; a group whose works the library does not hold is left out of it."""

    def is_known(part):
        return all(cite.key in known for cite in part.cites)

    groups = [
        (number, part)
        for number, parts in enumerate(notes, start=1)
        for part in parts
        if isinstance(part, CiteGroup) and is_known(part)
    ]
    items = [source.csl for source in in_shelf_order(known.values())]
    printed = print_notes_alone(items, groups, style=style, language=language)
    texts = iter(printed.notes)
    said = [
        tuple(
            part
            if not isinstance(part, CiteGroup) or is_known(part)
            else ", ".join(cite.key for cite in part.cites)
            for part in parts
        )
        for parts in notes
    ]
    joined = [
        note_text(Note(number, parts), texts, ibid=printed.ibid)
        for number, parts in enumerate(said, start=1)
    ]
    return [_with_pages_of_works(text, known) for text in joined]


def _with_pages_of_works(text, known):
    """A page of events has no list of sources: a cite leads to the page of its work."""

    def lead(link):
        source = known.get(unescape(link[1]))
        return f'href="{source.get_absolute_url()}"' if source else link[0]

    return SOURCE_LINK.sub(lead, text)
