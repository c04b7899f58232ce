"""Notes and lists of sources in a citation style: the one door to ``csl``.

Works come as CSL-JSON items, unescaped; what goes out is HTML in which every datum is escaped.
"""

import re
from dataclasses import dataclass
from html import escape, unescape

from csl import Cite, Processor

# The markup that CSL knows in words around a cite, by the tag that the sanitiser keeps.
_RICH_TEXT = {"i": "i", "em": "i", "cite": "i", "b": "b", "strong": "b", "sup": "sup", "sub": "sub"}
_TAG = re.compile(r"<(/?)([a-z0-9]+)[^<>]*>")


@dataclass(frozen=True)
class Printed:
    """``notes`` are HTML fragments, one a group, in its order; ``entries`` are (key, HTML)."""

    notes: list[str]
    entries: list[tuple[str, str]]


def print_citations(items, groups, *, style, language):
    """Print ``groups`` of cites and the list of ``items`` in ``style`` (a name) and ``language``.

    ``groups`` are (note number, markup.notes.CiteGroup) in order of appearance. ``items`` include
    what no group cites; every key of a group must be among them. The entries come in the order of
    the style. A first citation leads to ``#source-<key>``, a repeated one to the note of the first.
    """
    clusters = [([_cite(cite) for cite in group.cites], number) for number, group in groups]
    processor = Processor(style, language)
    document = processor.document(items, clusters, link_cite=_where_it_leads)
    titles = {item["id"]: escape(item.get("title") or item["id"]) for item in items}
    # A style may print nothing: Chicago leaves classics out of its list. A reader still gets the
    # title, and a link where the note leads.
    notes = [
        note
        or "; ".join(f'<a href="#source-{cite.key}">{titles[cite.key]}</a>' for cite in group.cites)
        for note, (_, group) in zip(document.citations(), groups, strict=True)
    ]
    entries = [(key, entry or titles[key]) for key, entry in document.bibliography()]
    return Printed(notes=notes, entries=entries)


def _where_it_leads(placed):
    if placed.first_note:
        return f"#note-{placed.first_note}"
    return f"#source-{placed.cite.id}"


def _cite(cite):
    return Cite(
        cite.key,
        locator=cite.locator,
        label=cite.label or "page",
        prefix=_apart(_rich_text(cite.prefix), at_end=True),
        suffix=_apart(_rich_text(cite.suffix)),
        suppress_author=cite.suppress_author,
    )


def _rich_text(html):
    """An HTML fragment as the rich text of CSL: five tags and plain characters."""

    def tag(match):
        name = _RICH_TEXT.get(match[2])
        return f"<{match[1]}{name}>" if name else ""

    return unescape(_TAG.sub(tag, html))


def _apart(words, at_end=False):
    """Words with the blank that keeps them off the work; a comma or the like needs none."""
    if not words:
        return ""
    if at_end:
        return words if words[-1].isspace() else f"{words} "
    return words if words[0].isspace() or words[0] in ",;:.!?)" else f" {words}"
