"""Note tokens in the HTML of a post: citation groups ``[@key, p. 4]`` and remarks ``^[words]``.

A token stands inside one block, outside <pre> and <code>, and its tags are balanced. Everything
else, byte for byte, is text. Reading takes linear time and never fails: what looks like a token
and is none stays text and is reported.
"""

import difflib
import re
from dataclasses import dataclass, field
from typing import NamedTuple

from markup.citations import TAG, Cite, CiteGroup, read_group, token_for, write_key
from markup.scan import decode
from markup.tags import PARTING, VOID

__all__ = [
    "Cite",
    "CiteGroup",
    "Note",
    "NotedText",
    "Problem",
    "nearest_keys",
    "parse_notes",
    "rename_keys",
    "token_for",
]

# Each level of brackets is read again when it closes; deeper ones are only counted.
_MAX_BRACKETS = 20
_MAX_PROBLEMS = 50

_EVENT = re.compile(rf"\\[\[\]@^]|(?P<tag>{TAG})|\^\[|\[|\]")
_TAG = re.compile(TAG)
_LOOKS_LIKE_CITATION = re.compile(r"\[(?:[^\[\]<]{0,200}?[^\w\[\]<])?@[\w{]")
_NO_KEY = re.compile(r"\[\s*-?@")
_CODE = frozenset({"pre", "code"})


@dataclass(frozen=True, slots=True)
class Note:
    """A numbered note. Its parts, HTML and CiteGroups, make sense only joined in their order."""

    number: int
    parts: tuple[str | CiteGroup, ...]
    source: str = field(default="", compare=False)  # the token as typed

    @property
    def groups(self):
        return tuple(part for part in self.parts if isinstance(part, CiteGroup))


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that was surely meant as a token: what to do, and how the text goes on there."""

    words: str
    snippet: str

    def __str__(self):
        return f"{self.words} ({self.snippet})"


@dataclass(frozen=True, slots=True)
class NotedText:
    """HTML with its notes. The segments, each note as its ``source``, join to what was parsed."""

    segments: tuple[str | Note, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def notes(self):
        return tuple(segment for segment in self.segments if isinstance(segment, Note))

    @property
    def keys(self):
        """The keys cited, each once, in order of first appearance."""
        cites = (cite for note in self.notes for group in note.groups for cite in group.cites)
        return tuple(dict.fromkeys(cite.key for cite in cites))

    def render(self, note_html, *, unescape=True):
        """The text with ``note_html(note)`` in place of each note.

        The backslash of ``\\[@not-a-citation]`` has done its work and goes; ``unescape=False``
        keeps the text byte for byte.
        """
        tidy = _unescape if unescape else str
        return "".join(
            note_html(segment) if isinstance(segment, Note) else tidy(segment)
            for segment in self.segments
        )


def parse_notes(html):
    """Find the notes of ``html`` (sanitised) and number them from 1."""
    scanner = _Scanner(html)
    scanner.run()
    segments, done = [], 0
    for number, token in enumerate(scanner.found, start=1):
        segments.append(html[done : token.start])
        segments.append(Note(number, token.parts, html[token.start : token.end]))
        done = token.end
    segments.append(html[done:])
    return NotedText(tuple(s for s in segments if s != ""), tuple(scanner.problems))


def rename_keys(html, new_keys):
    """``html`` with the keys of its tokens replaced (old: new), all at once, so two can swap."""
    scanner = _Scanner(html)
    scanner.run()
    written, done = [], 0
    for token in scanner.found:
        for span in token.keys:
            if span.key in new_keys:
                written += [html[done : span.start], write_key(new_keys[span.key])]
                done = span.end
    return "".join([*written, html[done:]])


def nearest_keys(key, known, limit=3):
    """Up to ``limit`` of the ``known`` keys that ``key`` may have been meant for, nearest first."""
    by_folded = {}
    for candidate in known:
        by_folded.setdefault(candidate.casefold(), candidate)
    near = difflib.get_close_matches(key.casefold(), by_folded, n=limit, cutoff=0.6)
    return [by_folded[folded] for folded in near]


def _unescape(html):
    if "\\" not in html:
        return html
    scanner = _Scanner(html)
    written, done, position = [], 0, 0
    while event := _EVENT.search(html, position):
        position = event.end()
        if event["tag"] and event[2].lower() in _CODE and event[0][1] != "/":
            position = scanner.after_code(event[2].lower(), position)
        elif event[0][0] == "\\":
            written.append(html[done : event.start()])
            done = event.start() + 1
    return "".join([*written, html[done:]])


class _Token(NamedTuple):
    start: int
    end: int
    parts: tuple
    keys: tuple


@dataclass(slots=True)
class _Open:
    start: int
    is_note: bool
    depth: int  # how many inline tags are open around it
    first_found: int
    is_broken: bool = False


class _Scanner:
    def __init__(self, html):
        self.html = html
        self.found = []
        self.problems = []
        self.open = []
        self.overflow = 0
        self.depth = 0
        self.without_end = set()

    def run(self):
        position = 0
        while event := _EVENT.search(self.html, position):
            position = event.end()
            if event["tag"]:
                position = self.tag(event[2].lower(), event[0], position)
            elif event[0] in {"[", "^["}:
                self.opening(event)
            elif event[0] == "]":
                self.closing(event)
        self.give_up()
        self.found.sort(key=lambda token: token.start)

    def tag(self, name, raw, position):
        if name in PARTING:
            self.give_up()
            self.depth = 0
        is_end = raw[1] == "/"
        if name in _CODE and not is_end:
            return self.after_code(name, position)
        if name not in VOID and name not in PARTING:
            self.depth += -1 if is_end else 1
            for bracket in reversed(self.open):
                if bracket.depth <= self.depth:
                    break
                bracket.is_broken = True
        return position

    def after_code(self, name, position):
        """The position where the code ends: nothing in it is a token."""
        if name not in self.without_end:
            end = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(self.html, position)
            if end:
                return end.end()
            self.without_end.add(name)
        return position

    def opening(self, event):
        is_note = event[0] == "^["
        if is_note and any(bracket.is_note for bracket in self.open):
            self.report("A note cannot stand inside another: move it behind.", event.start())
            is_note = False
        if len(self.open) >= _MAX_BRACKETS:
            self.overflow += 1
            return
        self.open.append(_Open(event.start(), is_note, self.depth, len(self.found)))

    def closing(self, event):
        if self.overflow:
            self.overflow -= 1
        elif self.open:
            bracket = self.open.pop()
            if bracket.is_note:
                self.close_note(bracket, event.end())
            elif len(self.found) == bracket.first_found:
                self.close_group(bracket, event.end())

    def close_group(self, bracket, end):
        start = bracket.start
        # An escaped bracket or a caret before it belongs to the text.
        inner = self.html[self.html.index("[", start) + 1 : end - 1]
        read = read_group(inner) if "@" in inner or "&" in inner else None
        if read is None:
            if _NO_KEY.match(self.html, start):
                self.report("No key follows the @: write [@key].", start)
        elif bracket.is_broken or bracket.depth != self.depth:
            self.report_broken(start)
        else:
            group, spans = read
            offset = end - 1 - len(inner)
            moved = [s._replace(start=s.start + offset, end=s.end + offset) for s in spans]
            self.found.append(_Token(end - len(inner) - 2, end, (group,), tuple(moved)))

    def close_note(self, bracket, end):
        inner = self.found[bracket.first_found :]
        if bracket.is_broken or bracket.depth != self.depth:
            self.report_broken(bracket.start)
            return
        parts, done = [], bracket.start + 2
        for token in inner:
            parts += [_unescape(self.html[done : token.start]), *token.parts]
            done = token.end
        parts.append(_unescape(self.html[done : end - 1]))
        parts[0] = parts[0].lstrip()
        parts[-1] = parts[-1].rstrip()
        parts = tuple(part for part in parts if part != "")
        if not parts:
            self.report("This note is empty: write its words between the brackets.", bracket.start)
            return
        keys = tuple(span for token in inner for span in token.keys)
        self.found[bracket.first_found :] = [_Token(bracket.start, end, parts, keys)]

    def give_up(self):
        """What is still open where a block ends is no token."""
        for bracket in self.open:
            if bracket.is_note:
                self.report("This note is not closed: add a ] at its end.", bracket.start)
            elif _LOOKS_LIKE_CITATION.match(self.html, bracket.start):
                self.report("This citation is not closed: add a ] at its end.", bracket.start)
        self.open.clear()
        self.overflow = 0

    def report_broken(self, start):
        words = "Formatting begins inside this note and ends outside it, or the reverse: clear it."
        self.report(words, start)

    def report(self, words, start):
        if len(self.problems) < _MAX_PROBLEMS:
            self.problems.append(Problem(words, _snippet(self.html[start : start + 300])))


def _snippet(html):
    """The first words of ``html``, up to where its block ends."""
    shown = []
    done = 0
    for tag in _TAG.finditer(html):
        shown.append(html[done : tag.start()])
        done = tag.end()
        if tag[1].lower() in PARTING:
            break
    else:
        shown.append(html[done:])
    text = " ".join(decode("".join(shown)).split())
    return text if len(text) <= 60 else text[:60].rstrip() + "…"
