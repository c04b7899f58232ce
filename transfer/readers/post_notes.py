"""The numbered notes of a post, and the marks in its text that lead to them.

A note line is ``1. …``, ``1) …``, ``(1) …``, ``[1] …`` or ``¹ …``. A numbered list is made of the
same lines, so lines become notes only where something else says so: a heading, a mark of the same
number in the text before, or the shape of sources at the foot of the post. A mark is a bracketed
or raised number that a note line exists for; ``(2011)`` and ``(10% to 20%)`` are text, and so are
the numbers of an enumeration.
"""

import re

from .enumerations import enumerated
from .page_furniture import NOTES_HEADING, SOURCES_HEADING, whole
from .page_parts import Mark, NoteLine, Paragraph
from .source_shape import Shape, source_shape

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_TO_DIGITS = str.maketrans(_RAISED, "0123456789")
NUMBERED = re.compile(
    rf"(?:[(\[](?P<bracketed>\d{{1,3}})[)\]][.:]?|(?P<dotted>\d{{1,3}})[.):](?=\s)"
    rf"|(?P<raised>[{_RAISED}]{{1,3}})[.)]?)\s*(?P<text>\S.*)"
)
_MARK = re.compile(
    rf"\((?P<round>\d{{1,3}}(?:\s*[,;]\s*\d{{1,3}})*)\)"
    rf"|\[(?P<square>\d{{1,3}}(?:\s*[,;]\s*\d{{1,3}})*)\]"
    rf"|(?<!\bm)(?<!\b[ckm]m)(?P<raised>[{_RAISED}]{{1,3}})"  # "km²" is no note
)
_DIGITS = re.compile(r"\d+")
LONGEST_GAP_LINES = 3
LONGEST_GAP_WORDS = 60


def note_number(text):
    """The number with which a line begins as a note or a list item does, or None."""
    match = NUMBERED.match(text)
    return match and _number(match)


def note_text(text):
    """What follows the number of a line that has one by ``note_number``."""
    return NUMBERED.match(text)["text"]


def split_notes(lines, findings):
    """Part the lines of a post into ``(other lines, notes)``; neither loses an order or a line.

    Headings of notes are taken; what stands between two notes belongs to the first of them.
    """
    sources_at = next(
        (at for at, line in enumerate(lines) if whole(SOURCES_HEADING, line.text)), len(lines)
    )
    chain = _note_chain(lines[:sources_at])
    if not chain and sources_at < len(lines):
        # Under "Sources", numbered lines are notes if the text has their marks.
        tail = _chain_backwards(lines, range(sources_at + 1, len(lines)))
        if _marked(lines[:sources_at], tail):
            chain = tail
    if not chain:
        return lines, []
    return _part(lines, chain, findings)


def _note_chain(lines):
    chain = _chain_backwards(lines, range(1, len(lines)))
    if not chain:
        return {}
    first = min(chain)
    if whole(NOTES_HEADING, lines[first - 1].text) or _marked(lines[:first], chain):
        return chain
    tail = [at for at in range(first, len(lines)) if at not in chain]
    looks_like_sources = all(source_shape(note_text(lines[at].text)) for at in chain)
    return chain if looks_like_sources and not any(_is_prose(lines[at]) for at in tail) else {}


def _chain_backwards(lines, places):
    """``{place: number}`` of the last run of numbered lines that counts up by one."""
    chain = {}
    lowest = None
    last_place = None
    for at in reversed(places):
        number = note_number(lines[at].text)
        if lowest is not None and last_place - at > LONGEST_GAP_LINES + 1:
            break
        if number is None:
            if lowest is not None and lines[at].word_count > LONGEST_GAP_WORDS:
                break
            continue
        if lowest is not None and number != lowest - 1:
            break
        chain[at] = lowest = number
        last_place = at
    return chain


def _marked(lines, chain):
    numbers = set(chain.values())
    return any(numbers & set(_mark_numbers(line.text)) for line in lines)


def _mark_numbers(text):
    counted = enumerated(text)
    for match in _MARK.finditer(text):
        if match.start() > 0 and match.start() not in counted:
            yield from (number for number, _, _ in _spans(match))


def _is_prose(line):
    return source_shape(line.text) is Shape.NONE and not whole(SOURCES_HEADING, line.text)


def _part(lines, chain, findings):
    first, last = min(chain), max(chain)
    others = []
    gathered = []
    for at, line in enumerate(lines):
        if at in chain:
            gathered.append([chain[at], line, note_text(line.text)])
            findings.furnish(line, gathered[-1][2])
        elif first < at < last or _is_broken_off(lines, at, last):
            gathered[-1][2] += f" {line.text}"
            findings.doubt(line, f"Read as part of note {gathered[-1][0]}")
        elif at + 1 == first and whole(NOTES_HEADING, line.text):
            findings.furnish(line)
        else:
            others.append(line)
    if chain[first] != 1:
        findings.doubt(lines[first], f"The notes begin with {chain[first]}, not with 1")
    return others, [NoteLine(number, text, line.number) for number, line, text in gathered]


def _is_broken_off(lines, at, last):
    line = lines[at]
    return at == last + 1 and not line.blank_before and line.text[0].islower()


def _number(match):
    return int((match["bracketed"] or match["dotted"] or match["raised"]).translate(_TO_DIGITS))


def mark_paragraphs(lines, notes, findings):
    """The lines as paragraphs with their marks; doubts where marks and notes do not match."""
    numbers = {note.number for note in notes}
    seen = set()
    paragraphs = []
    for line in lines:
        marks = []
        counted = enumerated(line.text) if numbers else ()
        if counted:
            findings.doubt(line, "Numbers in brackets count items here, and are left as text")
        for match in _MARK.finditer(line.text) if numbers else ():
            spans = _spans(match)
            if match.start() in counted:
                continue
            if all(number in numbers for number, _, _ in spans):
                marks.extend(Mark(*span) for span in spans)
            elif _is_like_a_mark(spans, numbers):
                findings.doubt(line, f"“{match[0]}” looks like a mark, but has no such note")
        seen.update(mark.number for mark in marks)
        paragraphs.append(Paragraph(line.number, line.text, marks))
    for note in notes:
        if note.number not in seen:
            reason = f"Note {note.number} has no mark ({note.number}) in the text"
            findings.doubt_at(note.line_number, reason)
    return paragraphs


def _spans(match):
    """``(number, start, end)`` for each number of one bracket, side by side to its end."""
    if match["raised"]:
        return [(int(match[0].translate(_TO_DIGITS)), match.start(), match.end())]
    found = list(_DIGITS.finditer(match[0]))
    ends = [match.start() + digits.end() for digits in found[:-1]] + [match.end()]
    starts = [match.start(), *ends[:-1]]
    return [
        (int(digits[0]), start, end) for digits, start, end in zip(found, starts, ends, strict=True)
    ]


def lonely_marks(paragraph, numbers):
    """What stands behind a sentence or a clause as a mark does, with no note of ``numbers``."""
    counted = enumerated(paragraph.text)
    for match in _MARK.finditer(paragraph.text):
        before = paragraph.text[max(0, match.start() - 2) : match.start()]
        # 10⁶ is a number.
        is_behind = before.rstrip()[-1:] in set('.,;!?”’"»') or bool(match["raised"])
        if match.start() in counted or not is_behind or (match["raised"] and before[-1:].isdigit()):
            continue
        if not numbers.intersection(number for number, _, _ in _spans(match)):
            yield match[0]


def _is_like_a_mark(spans, numbers):
    return any(number in numbers for number, _, _ in spans) or spans[0][0] <= max(numbers) + 1
