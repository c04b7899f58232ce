"""Notes and lists of sources in a citation style: the one door to ``csl``.

Works come as CSL-JSON items, unescaped; what goes out is HTML in which every datum is escaped.
"""

import re
from dataclasses import dataclass, replace
from html import escape, unescape

from csl import Cite, Processor
from csl.numbers import is_plural
from sources.styles import style_or_house_style

# The markup that CSL knows in words around a cite, by the tag that the sanitiser keeps.
_RICH_TEXT = {"i": "i", "em": "i", "cite": "i", "b": "b", "strong": "b", "sup": "sup", "sub": "sub"}
_TAG = re.compile(r"<(/?)([a-z0-9]+)[^<>]*>")
_NUMBER = re.compile(r'\s*<div class="csl-left-margin">.*?</div>', re.DOTALL)
_BLOCK = re.compile(r"</?div[^<>]*>")
_LAST_STOP = re.compile(r"\.((?:</[a-z]+>)*)\s*$")


@dataclass(frozen=True)
class Printed:
    """``notes`` are HTML fragments, one a group, in its order; ``entries`` are (key, HTML).

    ``ibid`` is the style's word for "the same work", as a sentence begins with it.
    """

    notes: list[str]
    entries: list[tuple[str, str]]
    ibid: str = ""


def print_citations(items, groups, *, style, language, is_linked=True):
    """Print ``groups`` of cites and the list of ``items`` in ``style`` and ``language``.

    ``style`` is a name, or a compiled Style. ``groups`` are (note number, markup.notes.CiteGroup)
    in order of appearance, with number 0 in the running text. ``items`` include what no group
    cites; every key of a group must be among them. The entries come in the order of the style. A
    cite leads to ``#source-<key>``, in a style of notes a repeated one to the note of the first;
    with ``is_linked`` false it leads nowhere.
    """
    if isinstance(style, str):
        style = style_or_house_style(style)
    clusters = [([_cite(cite) for cite in group.cites], number) for number, group in groups]
    processor = Processor(style, language)
    leads = _leads_of_notes if style.note_style else _leads_to_source
    document = processor.document(items, clusters, link_cite=leads if is_linked else None)
    titles = {item["id"]: escape(item.get("title") or item["id"]) for item in items}
    # A style may print nothing: Chicago leaves classics out of its list. A reader still gets the
    # title, and a link where the note leads.
    notes = [
        note
        or "; ".join(f'<a href="#source-{cite.key}">{titles[cite.key]}</a>' for cite in group.cites)
        for note, (_, group) in zip(document.citations(), groups, strict=True)
    ]
    entries = document.bibliography() if style.bibliography else _first_notes(processor, items)
    ibid = processor.locale.term("ibid") or ""
    return Printed(
        notes, [(key, entry or titles[key]) for key, entry in entries], ibid[:1].upper() + ibid[1:]
    )


def print_notes_alone(items, groups, *, style, language):
    """As ``print_citations``, for a page that shows the notes and no list of sources.

    A style that cites in the text would say no more than "[1]" or "(Beck 1981)" there: each of its
    notes has what its list says of the work, with the place in it and the writer's words.
    """
    style = style_or_house_style(style) if isinstance(style, str) else style
    printed = print_citations(items, groups, style=style, language=language)
    if style.note_style:
        return printed
    entries = {key: bare_entry(entry) for key, entry in printed.entries}
    locale = Processor(style, language).locale
    notes = [
        _ended("; ".join(_in_full(cite, entries[cite.key], locale) for cite in group.cites))
        for _, group in groups
    ]
    return replace(printed, notes=notes)


def _in_full(cite, entry, locale):
    """``see <a>Beck, P. (1981). A Tedious Controversy</a>, p. 4, for one``; the stop comes last."""
    place = ""
    if cite.locator:
        label = locale.term(cite.label or "page", "short", is_plural(cite.locator)) or ""
        numbers = re.sub(r"(?<=\d)-(?=\d)", "–", cite.locator)
        place = escape(", " + f"{label} {numbers}".strip())
    entry = _LAST_STOP.sub(r"\1", entry)
    work = f'<a href="#source-{escape(cite.key)}">{entry}</a>'
    return f"{_apart(cite.prefix, at_end=True)}{work}{place}{_apart(cite.suffix)}"


def _ended(note):
    return note if note.endswith((".", "!", "?")) else f"{note}."


def bare_entry(entry):
    """An entry of a list on its own: without the number that it has there."""
    return _BLOCK.sub("", _NUMBER.sub("", entry)).strip()


def _first_notes(processor, items):
    """The list of a style that has none, each work as its first note prints it.

    Readers want the links, the archived copies and the passages that stand there.
    """
    document = processor.document(items, [[item["id"]] for item in items])
    keys = [item["id"] for item in items]
    return list(zip(keys, document.citations(), strict=True))


def _leads_to_source(placed):
    return f"#source-{placed.cite.id}"


def _leads_of_notes(placed):
    return f"#note-{placed.first_note}" if placed.first_note else _leads_to_source(placed)


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
