"""A pasted list of sources parted into its entries, whatever its lines look like.

One line is one entry, but for lines that a mail program or an editor broke in two: those are put
together again where the whole reads as a citation and the parts do not. A blank line, a bullet or
a number always begins another entry. Pure functions on text.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from sources.parsing.cleaning import squeeze, take_note_number
from sources.parsing.line import parse_line
from sources.parsing.record import THRESHOLD

_PARTING = re.compile(
    r"</?(?:p|div|li|ul|ol|dl|dt|dd|h[1-6]|blockquote|table|tr|td|section|article|br)\b[^<>]*>",
    re.IGNORECASE,
)
# No entry ends in a comma by intention, and none at all in "of the".
_BOUND = re.compile(r"[,:;&(–—-]$")
_DANGLING = re.compile(r"\b(?:and|in|of|the|to|for|y|et|und|de|by)$", re.IGNORECASE)
_ADDRESS = re.compile(r"<?(?:https?://|www\.)\S+$|(?:accessed|retrieved)\b.{0,60}$", re.IGNORECASE)
_SIGNAL = re.compile(r"(?:see|cf|compare|quoted|cited|also|ibid)\b", re.IGNORECASE)
_OPENING, _CLOSING = re.compile(r"[“„«]"), re.compile(r"[”»]")
NARROWEST_WRAP = 40
MOST_LINES_OF_AN_ENTRY = 6
LONGEST_HEADING_WORDS = 4


@dataclass(frozen=True)
class Entry:
    """One entry as typed, on one line. ``line_number`` counts from 1 down the pasted text."""

    line_number: int
    text: str
    is_heading: bool = False


@dataclass(frozen=True)
class _Line:
    number: int
    text: str
    indent: int
    columns: int
    is_marked: bool  # with a bullet or a number


def read_list(text):
    """The entries of ``text``, in its order, each when it is asked for; headings among them.

    None of its words is dropped.
    """
    if _PARTING.search(text):
        # In HTML a line end is a blank.
        text = _PARTING.sub("\n", " ".join(text.split()))
    for block in _blocks(text):
        width = max(line.columns for line in block)
        group = []
        for line in block:
            if group and _goes_on(group, line, width):
                group.append(line)
                continue
            if group:
                yield _entry(group)
            group = [line]
        yield _entry(group)


def _blocks(text):
    block = []
    for number, raw in enumerate(text.splitlines(), start=1):
        if words := squeeze(raw) if raw.strip() else "":
            line = raw.expandtabs(4).rstrip()
            indent = len(line) - len(line.lstrip())
            is_marked = take_note_number(words)[1] != words
            block.append(_Line(number, words, indent, len(line), is_marked))
        elif block:
            yield block
            block = []
    if block:
        yield block


def _entry(group):
    text = " ".join(line.text for line in group)
    return Entry(group[0].number, text, looks_like_heading(text))


def looks_like_heading(text):
    """Is it a word or two above a list, such as "Books:"?"""
    words = text.rstrip(":").split()
    short = len(words) <= LONGEST_HEADING_WORDS and not any(char.isdigit() for char in text)
    return short and not re.search(r"[“”\"«»,;@/]", text) and parse_line(text).item is None


def _goes_on(group, line, width):
    """Does ``line`` go on where the entry of ``group`` was broken off?"""
    if line.is_marked or len(group) >= MOST_LINES_OF_AN_ENTRY:
        return False
    entry = " ".join(one.text for one in group)
    if looks_like_heading(entry):
        return False
    joined = f"{entry} {line.text}"
    if len(_OPENING.findall(entry)) > len(_CLOSING.findall(entry)):
        return True
    if line.indent > group[0].indent:
        return True
    if _ADDRESS.match(line.text):
        return "://" not in entry and "www." not in entry
    alone, before, together = _sureness(line.text), _sureness(entry), _sureness(joined)
    if before < THRESHOLD <= together and _DANGLING.search(entry):
        return True
    if alone >= THRESHOLD or _SIGNAL.match(line.text):
        return False
    if before >= THRESHOLD:
        return line.text[0].islower() and together >= THRESHOLD
    first_word = line.text.split(maxsplit=1)[0]
    wrapped = width >= NARROWEST_WRAP and group[-1].columns + 1 + len(first_word) > width
    bound = bool(_BOUND.search(group[-1].text)) or line.text[0].islower()
    return (wrapped or bound) and together > max(alone, before)


@lru_cache(maxsize=64)  # what a line is alone, it is again when the next one comes
def _sureness(text):
    parsed = parse_line(text)
    return parsed.confidence if parsed.item else 0.0
