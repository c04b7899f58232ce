"""Markdown as somebody pastes it, made HTML. Note tokens come through as they were typed."""

import html
import re

from markdown_it import MarkdownIt

from markup.notes import parse_notes
from markup.sanitise import clean_body

# Stand for tokens while Markdown is read: a sign for private use on each side of a number.
_HELD = re.compile("\ue000(\\d+)\ue000")
# Before a bracket that would be a token without it, the backslash has to stay.
_ESCAPED_TOKEN = re.compile(r"\\(?=\[[^\[\]]*@|\^\[)")
# Pandoc's footnotes: "[^1]" in the text, and "[^1]: words" on a line of its own, with lines
# that go on indented.
_FOOTNOTE = re.compile(r"^\[\^([^\]\s]{1,50})\]:[ \t]*(.+(?:\n[ \t]+\S.*)*)(?:\n|$)", re.MULTILINE)
_FOOTNOTE_MARK = re.compile(r"\[\^([^\]\s]{1,50})\]")


def html_from_markdown(text):
    """The sanitised HTML of CommonMark with tables and ~~struck~~ words.

    Footnotes become remarks where they are called. Raises TooLong and TooDeep as ``clean_body``.
    """
    held = []

    def hold(note):
        held.append(note.source)
        return f"\ue000{len(held) - 1}\ue000"

    text = _ESCAPED_TOKEN.sub(r"\\\\", _with_remarks(text.replace("\ue000", "")))
    # Tokens are read from HTML; quotation marks are as good as typed.
    tokens = parse_notes(html.escape(text, quote=False))
    outline = html.unescape(tokens.render(hold, unescape=False))
    rendered = _reader().render(outline)
    return clean_body(_HELD.sub(lambda match: held[int(match[1])], rendered)).strip()


def _reader():
    # Raw HTML in Markdown is read as such, and then sanitised like everything else.
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def _with_remarks(text):
    notes = {}

    def take(match):
        notes[match[1]] = " ".join(match[2].split())
        return ""

    body = _FOOTNOTE.sub(take, text)
    if not notes:
        return text
    return _FOOTNOTE_MARK.sub(
        lambda match: f"^[{notes[match[1]]}]" if match[1] in notes else match[0], body
    )
