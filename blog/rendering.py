"""From a body with tokens to the three ready columns of a post. No queries, no writes.

The body's HTML comes in sanitised (``Post.save``); everything added here is escaped here, or comes
from ``sources.styling``, which escapes its data.
"""

import hashlib
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from markup.excerpts import excerpt, plain_text
from markup.notes import CiteGroup, parse_notes
from sources.metadata import coins, schema_org
from sources.styling import print_citations

#: Raised with every change of what is printed here, so that stored pages are rendered again.
RENDERER_VERSION = 2
EXCERPT_LENGTH = 300  # characters: the two or three sentences that a list has room for


@dataclass(frozen=True)
class RenderedPost:
    body_html: str
    notes_html: str
    sources_html: str
    note_count: int
    source_count: int
    excerpt: str
    cited_works: list[dict]
    search_text: str


def rendering_mark(post, blog):
    """What the stored columns were made from, as one short text: changed input, changed mark."""
    language = post.language or blog.language
    made_from = "\x1f".join([str(RENDERER_VERSION), blog.citation_style, language, post.body])
    return hashlib.sha256(made_from.encode()).hexdigest()


def render_post(body, citations, *, style, language):
    """Render a sanitised ``body`` whose sources are those of ``citations`` (with ``source``).

    ``citations`` may stand in any order; the list of sources is printed in the order of the style,
    or of the shelf. A token whose source is not among them is printed as it was typed.
    """
    noted = parse_notes(body)
    shelf = sorted(citations, key=lambda citation: (citation.source.sort_key, citation.source.key))
    groups = [
        (note.number, part)
        for note in noted.notes
        for part in note.parts
        if isinstance(part, CiteGroup)
    ]
    printed = print_citations(
        [citation.source.csl for citation in shelf], groups, style=style, language=language
    )
    texts = iter(printed.notes)
    notes = [(note.number, _note_text(note, texts)) for note in noted.notes]
    return RenderedPost(
        body_html=_body_html(noted),
        notes_html=_notes_list(notes),
        sources_html=_sources_list(printed.entries, citations),
        note_count=len(notes),
        source_count=len(citations),
        excerpt=excerpt(body, EXCERPT_LENGTH),
        cited_works=[schema_org(row.source, row.source.get_absolute_url()) for row in shelf],
        search_text=" ".join(
            part
            for part in [plain_text(body, tokens=False), *(plain_text(text) for _, text in notes)]
            if part
        ),
    )


def _body_html(noted):
    """The body with a number for each note, close to the word before it, whatever was typed."""
    return re.sub(r"(?:\s|&nbsp;)+(?=<sup class=\"ref\">)", "", noted.render(_reference))


def _reference(note):
    number = note.number
    return (
        f'<sup class="ref"><a id="ref-{number}" href="#note-{number}"'
        f' aria-label="Note {number}">{number}</a></sup>'
    )


def _note_text(note, texts):
    """The parts of one note: its words as sanitised, its citations as the style prints them."""
    parts = [next(texts) if isinstance(part, CiteGroup) else part for part in note.parts]
    return "".join(parts).strip()


def _notes_list(notes):
    if not notes:
        return ""
    items = format_html_join(
        "\n",
        '<li id="note-{0}"><a class="note__number" href="#ref-{0}"'
        ' aria-label="Back to note {0} in the text">{0}</a>'
        '<div class="note__text" dir="auto">{1}</div></li>',
        ((number, mark_safe(text)) for number, text in notes),  # noqa: S308 (see the docstring)
    )
    return format_html('<ol class="notes__list" role="list">\n{}\n</ol>', items)


def _sources_list(entries, citations):
    if not entries:
        return ""
    by_key = {citation.source.key: citation for citation in citations}
    items = format_html_join(
        "\n",
        '<li id="source-{}" dir="auto">{}<span class="Z3988" title="{}"></span>{}{}</li>',
        (
            (
                key,
                mark_safe(entry),  # noqa: S308
                coins(by_key[key].source),
                _quotation(by_key[key]),
                _links(by_key[key].source),
            )
            for key, entry in entries
        ),
    )
    return format_html('<ul class="sources__list" role="list">\n{}\n</ul>', items)


def _quotation(citation):
    if not citation.quote:
        return ""
    return format_html('<blockquote class="quotation">{}</blockquote>', citation.quote)


def _links(source):
    """Where the work can be read: its address under the host's name, then the archived copy."""
    links = []
    if source.url:
        links.append(format_html('<a href="{}">{}</a>', source.url, _host(source.url)))
    elif source.doi:
        address = f"https://doi.org/{source.doi}"
        links.append(format_html('<a href="{}">doi.org</a>', address))
    if source.archive_url:
        label = "archived copy"
        if source.archived_at:
            label = f"{label}, {date_format(source.archived_at, 'j F Y')}"
        links.append(format_html('<a href="{}">{}</a>', source.archive_url, label))
    if not links:
        return ""
    joined = format_html_join("", "{}", ((link,) for link in links))
    return format_html('\n<div class="source__links meta">{}</div>', joined)


def _host(url):
    return (urlsplit(url).hostname or url).removeprefix("www.")
