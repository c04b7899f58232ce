"""An old post as its author pastes it, HTML or plain text: its notes, their marks, its sources.

The readers of copied pages tell notes and sources from prose by the text of lines. Here every line
remembers where its characters stand in the HTML, so that links, emphasis and pictures of the prose
stay as they were, and only marks are exchanged and note lines taken out.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from html import escape, unescape

from markup.citations import TAG
from markup.sanitise import clean_body
from markup.tags import PARTING

from .page_dates import NoSuchDay, read_moment
from .page_furniture import is_furniture
from .page_lines import EDGES, Line, read_lines
from .page_parts import Doubt, Findings, Leftover, NoteLine, Paragraph, SourceLine
from .post_notes import lonely_marks, mark_paragraphs, note_number, note_text, split_notes
from .post_sources import split_sources

_IS_HTML = re.compile(
    r"</?(?:p|br|div|span|sup|a|b|i|em|strong|h[1-6]|li|blockquote)\b[^<>]*>", re.I
)
_HAS_LINES = re.compile(r"<(?:p|br|div|li|pre|table)\b", re.I)
_UNIT = re.compile(rf"(?P<tag>{TAG})|(?P<char>&(?:#\w{{1,8}}|\w{{1,32}});)|(?P<one>.)", re.DOTALL)
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LINK, _END = r"(?:<a\b[^<>]*>\s*)?", r"(?:\s*</a>)?"
_SUP = re.compile(rf"{_LINK}<sup>\s*{_LINK}[\[(]?(\d{{1,3}})[\])]?{_END}\s*</sup>{_END}")
_LINKED_MARK = re.compile(r"<a\b[^<>]*>\s*([\[(]\d{1,3}[\])])\s*</a>")
_WAY_BACK = re.compile(r"[\s(\[]*[↩↑⏎]\ufe0e?[\])]*\s*$")
LONGEST_TITLE_WORDS = 16


@dataclass(frozen=True)
class RichLine:
    """A line with the span of each of its characters in the HTML; one that we added has none."""

    number: int
    text: str
    spans: list[tuple[int, int]]
    tag: str  # of the block that it stands in
    begins_block: bool


@dataclass(frozen=True)
class OldPost:
    """``html`` is sanitised and whole; ``lines`` say what in it is prose, note or source."""

    title: str
    written_on: date | None  # where the day stands above the text
    html: str
    lines: dict[int, RichLine]
    paragraphs: list[Paragraph]
    notes: list[NoteLine]
    source_lines: list[SourceLine]
    doubts: list[Doubt] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)

    @cached_property
    def unmarked(self):
        """Numbers of notes that no mark leads to."""
        marked = {mark.number for paragraph in self.paragraphs for mark in paragraph.marks}
        return [note.number for note in self.notes if note.number not in marked]

    def html_of(self, line_number, text):
        """The inline HTML of ``text``, which ends the line of that number."""
        line = self.lines[line_number]
        start = line.text.rfind(text)
        spans = [span for span in line.spans[start : start + len(text)] if span]
        if start < 0 or not spans:
            # Joined from several lines.
            return escape(text, quote=False)
        # Tags that open right before its first character belong to it.
        begin = spans[0][0]
        while tag := re.search(rf"(?:{TAG})\Z", self.html[max(0, begin - 2000) : begin]):
            if tag[0].startswith("</") or tag[1].lower() in PARTING | {"br"}:
                break
            begin -= len(tag[0])
        end = spans[-1][1]
        closing = re.compile(r"(?:</(?:a|em|strong|b|i|u|cite|code|sub|sup)>)+").match(
            self.html, end
        )
        return self.html[begin : closing.end() if closing else end]


def read_old_post(text, title=""):
    """The parts of a pasted post. ``title`` is asked for in the text where it is empty.

    Raises markup's TooLong or TooDeep. Linear in the length of the text.
    """
    html, numbers = _as_html(text)
    lines = _rich_lines(html, numbers)
    written_on = _date_of(lines[0]) if len(lines) > 1 else None
    if written_on:
        html, numbers, lines = _without_first(html, numbers, lines)
    if not title and len(lines) > 1 and _is_title(lines[0]):
        title = lines[0].text
    if lines and title and lines[0].text == title:
        html, numbers, lines = _without_first(html, numbers, lines)
    plain = [
        Line(one.number, one.text, one.begins_block, False, len(one.text), one.number)
        for one in lines
    ]
    findings = Findings()
    others, notes = split_notes(plain, findings)
    body, sources = split_sources(others, notes, findings)
    paragraphs = mark_paragraphs(body, notes, findings)
    numbered = {note.number for note in notes}
    for paragraph in paragraphs:
        for mark in dict.fromkeys(lonely_marks(paragraph, numbered)):
            reason = f"“{mark}” looks like a mark, but has no such note"
            findings.doubt_at(paragraph.line_number, reason)
    notes = [
        NoteLine(note.number, _WAY_BACK.sub("", note.text), note.line_number) for note in notes
    ]
    return OldPost(
        title=title,
        written_on=written_on,
        html=html,
        lines={line.number: line for line in lines},
        paragraphs=paragraphs,
        notes=notes,
        source_lines=sources,
        doubts=sorted(findings.doubts, key=lambda doubt: doubt.line_number),
        leftovers=findings.leftovers,
    )


def _as_html(text):
    """(sanitised HTML, the number of each of its lines where the text was plain)."""
    if not _IS_HTML.search(text):
        lines = read_lines(text, stands_alone=is_furniture, begins_anew=_begins_a_note)
        html = "".join(f"<p>{escape(line.text, quote=False)}</p>" for line in lines)
        return clean_body(html), [line.number for line in lines]
    if not _HAS_LINES.search(text):
        # As a plain-text box of WordPress has it: a blank line parts paragraphs.
        paragraphs = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
        text = "".join("<p>" + one.replace("\n", "<br>") + "</p>" for one in paragraphs)
    html = clean_body(text)
    html = _SUP.sub(lambda match: match[1].translate(_RAISED), html)
    return _LINKED_MARK.sub(r"\1", html), []


def _begins_a_note(text):
    return note_number(text) is not None and not note_text(text)[0].islower()


def _is_title(line):
    is_short = len(line.text.split()) <= LONGEST_TITLE_WORDS and not is_furniture(line.text)
    return is_short and (line.tag.startswith("h") or not line.text.endswith((".", "!", ":", ";")))


def _date_of(line):
    try:
        moment = read_moment(line.text)
    except NoSuchDay:
        return None
    return moment and moment.day


def _without_first(html, numbers, lines):
    """(html, numbers, lines) without the first line."""
    spans = [span for span in lines[0].spans if span]
    rest = html[: spans[0][0]] + html[spans[-1][1] :]
    html = clean_body(re.sub(r"^(?:<p>)?(?:\s*<br>)+", "<p>", rest))
    return html, numbers[1:], _rich_lines(html, numbers[1:])


class _Lines:
    """Gathers characters to lines; a tag that parts ends the one before."""

    def __init__(self, numbers):
        self.numbers = numbers
        self.lines = []
        self.blocks = []
        self.counts = []  # of the items of each open list; None where it has bullets
        self.begins_block = True
        self.chars, self.spans = [], []

    def take(self, char, span):
        if char.isspace() or char == "\xa0":
            if self.chars and self.chars[-1] != " ":
                self.chars.append(" ")
                self.spans.append(span)
        else:
            self.chars.append(char)
            self.spans.append(span)

    def tag(self, name, is_end):
        if name not in PARTING and name != "br":
            return
        self.close()
        self.begins_block = name != "br"
        if is_end:
            if self.blocks and self.blocks[-1] == name:
                self.blocks.pop()
            if name in {"ol", "ul"} and self.counts:
                self.counts.pop()
        elif name not in {"br", "hr"}:
            self.blocks.append(name)
            if name in {"ol", "ul"}:
                self.counts.append(0 if name == "ol" else None)
            if name == "li" and self.counts and self.counts[-1] is not None:
                # The number that a browser would print: the readers look for it.
                self.counts[-1] += 1
                self.number_item(f"{self.counts[-1]}. ")

    def number_item(self, words):
        self.chars, self.spans = list(words), [None] * len(words)

    def close(self):
        text = "".join(self.chars)
        kept = text.rstrip(EDGES)
        if any(self.spans[: len(kept)]):
            number = len(self.lines)
            number = self.numbers[number] if number < len(self.numbers) else number + 1
            tag = self.blocks[-1] if self.blocks else "p"
            self.lines.append(
                RichLine(number, kept, self.spans[: len(kept)], tag, self.begins_block)
            )
            self.chars, self.spans = [], []
        elif kept and self.blocks[-1:] == ["li"]:
            return  # <li><p>: the number waits for the words
        else:
            self.chars, self.spans = [], []


def _rich_lines(html, numbers):
    gathered = _Lines(numbers)
    for unit in _UNIT.finditer(html):
        if unit["tag"]:
            gathered.tag(unit[2].lower(), unit[0][1] == "/")
        else:
            char = unescape(unit[0])
            gathered.take(char, (unit.start(), unit.end()))
    gathered.close()
    return gathered.lines
