"""From a body with tokens to the three ready columns of a post. No queries, no writes.

The body's HTML comes in sanitised (``Post.save``); everything added here is escaped here, or comes
from ``sources.styling``, which escapes its data.
"""

import hashlib
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from blog.body_html import body_html
from blog.places import is_bare_citation, places_of
from blog.source_links import reading_links
from markup.cut import before_cut
from markup.excerpts import excerpt, plain_text, running_text
from markup.notes import parse_notes
from sources.metadata import coins, schema_org
from sources.note_text import note_text
from sources.styles import style_or_house_style
from sources.styling import print_citations

#: Raised with every change of what is printed here, so that stored pages are rendered again.
RENDERER_VERSION = 5
EXCERPT_LENGTH = 300  # characters: the two or three sentences that a list has room for
# Above a cut of the author's own stand some paragraphs, in a list of 20 posts: 40 kB at most.
CUT_LENGTH = 2_000


@dataclass(frozen=True)
class RenderedPost:
    body_html: str
    notes_html: str
    sources_html: str
    note_count: int  # of all tokens: what the style makes of them does not change it
    remark_count: int  # of those with the author's own words, notes in any style
    source_count: int
    excerpt: str
    cited_works: list[dict]
    search_text: str
    note_texts: dict[int, str]


def rendering_mark(post, blog):
    """What the stored columns were made from, as one short text: changed input, changed mark."""
    made_from = [
        str(RENDERER_VERSION),
        blog.style_mark,
        post.language or blog.language,
        post.body,
        # What a citation of the post itself says.
        *(post.title, post.path or "", post.byline, blog.title, blog.time_zone),
        post.published_at.isoformat() if post.published_at else "",
    ]
    return hashlib.sha256("\x1f".join(made_from).encode()).hexdigest()


def render_post(body, citations, *, style, language):
    """Render a sanitised ``body`` whose sources are those of ``citations`` (with ``source``).

    ``citations`` may stand in any order; the list of sources is printed in the order of the style,
    or of the shelf. A token whose source is not among them is printed as it was typed.
    """
    noted = parse_notes(body)
    style = style_or_house_style(style)
    places = places_of(noted, cites_in_text=not style.note_style)
    shelf = sorted(citations, key=lambda citation: (citation.source.sort_key, citation.source.key))
    groups = [
        (place.number if place.is_note else 0, group)
        for place in places
        for group in place.note.groups
    ]
    printed = print_citations(
        [citation.source.csl for citation in shelf], groups, style=style, language=language
    )
    texts = iter(printed.notes)
    shown = [(place, note_text(place.note, texts, ibid=printed.ibid)) for place in places]
    notes = [(place.number, text) for place, text in shown if place.is_note]
    note_texts = {number: plain_text(text) for number, text in notes}
    return RenderedPost(
        body_html=body_html(noted, shown),
        notes_html=_notes_list(notes),
        sources_html=_sources_list(printed.entries, citations, uses_by_key(places)),
        note_count=len(places),
        remark_count=sum(not is_bare_citation(place.note) for place in places),
        source_count=len(citations),
        excerpt=excerpt_of(body),
        cited_works=[schema_org(row.source, row.source.get_absolute_url()) for row in shelf],
        search_text=" ".join(
            part for part in [plain_text(body, tokens=False), *note_texts.values()] if part
        ),
        note_texts=note_texts,
    )


def excerpt_of(body):
    """What stands above the cut, its paragraphs apart by a blank line; else how ``body`` begins."""
    above = before_cut(body)
    text = running_text(above) if above else ""
    if not text:
        return excerpt(body, EXCERPT_LENGTH)
    return text if len(text) <= CUT_LENGTH else excerpt(above, CUT_LENGTH)


def uses_by_key(places):
    """Key → the places that cite the work, in their order."""
    uses = {}
    for place in places:
        for key in dict.fromkeys(cite.key for group in place.note.groups for cite in group.cites):
            uses.setdefault(key, []).append(place)
    return uses


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


def _sources_list(entries, citations, uses):
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
                _links(by_key[key].source, uses.get(key, [])),
            )
            for key, entry in entries
        ),
    )
    return format_html('<ul class="sources__list" role="list">\n{}\n</ul>', items)


def _quotation(citation):
    if not citation.quote:
        return ""
    return format_html('<blockquote class="quotation">{}</blockquote>', citation.quote)


def _links(source, uses):
    """Where the work can be read and is used: its address under the host's name, then the archived
    copy, its page here, and the way back to each place of the text that cites it.
    """
    links = reading_links(source)
    links.append(format_html('<a href="{}">in the library</a>', source.get_absolute_url()))
    if uses:
        links.append(_ways_back(uses))
    joined = format_html_join("", "{}", ((link,) for link in links))
    return format_html('\n<div class="source__links meta">{}</div>', joined)


def _ways_back(uses):
    numbered = [place for place in uses if place.is_note]
    words = ["note" if len(numbered) == 1 else "notes"] if numbered else []
    words += [] if len(numbered) == len(uses) else ["text"]
    links = format_html_join(
        " ",
        '<a href="#{}">{}</a>',
        ((place.in_text, place.label) for place in uses),
    )
    return format_html('<span class="uses">{} {}</span>', " and ".join(words), links)
