"""The lines of a copied page: invisible characters gone, hard-wrapped lines joined again."""

import re
from dataclasses import dataclass
from itertools import pairwise

LINE_END = re.compile(r"\r\n|\r|\n")
# Every Unicode space and every separator that is no line end for an editor.
SPACES = re.compile(r"[\t\v\f\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b\u2060\ufeff]"
    # Joiners spell words in Persian and Hindi and build emoji; beside ASCII they are litter.
    r"|(?<![^\x00-\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\x7f])"
)
EDGES = " \u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
WIDEST_WRAP = 120
NARROWEST_WRAP = 40
LONGEST_WORD = 30


@dataclass(frozen=True)
class Line:
    """One line with something on it. ``last`` is the number of the last line joined to it."""

    number: int
    text: str
    blank_before: bool
    indented: bool
    columns: int
    last: int

    @property
    def word_count(self):
        return len(self.text.split())


def read_lines(text, *, stands_alone, begins_anew):
    """The non-blank lines of ``text``, wrapped ones joined.

    ``stands_alone(text)`` tells a line that is never joined to another, such as a heading, and
    ``begins_anew(text)`` one that is never joined to the line above, such as a note.
    """
    lines = []
    blank_before = True
    for number, raw in enumerate(LINE_END.split(text), start=1):
        spaced = SPACES.sub(" ", INVISIBLE.sub("", raw))
        stripped = spaced.strip(EDGES)
        if stripped:
            columns = len(spaced.rstrip())
            indented = spaced.startswith(" ")
            lines.append(Line(number, stripped, blank_before, indented, columns, number))
        blank_before = not stripped
    return _unwrap(lines, stands_alone, begins_anew)


def _unwrap(lines, stands_alone, begins_anew):
    """Join what a mail program or an editor broke at a fixed column.

    Such a line ends only where the first word of the next would not have fitted any more, and
    what follows mostly begins in lower case. A page with lines longer than a screen is not wrapped.
    """
    width = max((line.columns for line in lines if not _has_long_word(line)), default=0)
    if not NARROWEST_WRAP <= width <= WIDEST_WRAP:
        return lines
    breaks = {
        after.number
        for before, after in pairwise(lines)
        if not after.blank_before
        and before.columns + 1 + len(after.text.split(maxsplit=1)[0]) > width
        and not stands_alone(before.text)
        and not stands_alone(after.text)
        and not begins_anew(after.text)
    }
    begins_lower = sum(line.text[0].islower() for line in lines if line.number in breaks)
    begins_upper = sum(line.text[0].isupper() for line in lines if line.number in breaks)
    if len(breaks) < 3 or begins_lower < begins_upper:
        return lines
    return [_join(group) for group in _grouped(lines, breaks)]


def _has_long_word(line):
    return any(len(word) > LONGEST_WORD for word in line.text.split())


def _grouped(lines, breaks):
    groups = []
    for line in lines:
        if line.number in breaks:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _join(group):
    first = group[0]
    text = " ".join(line.text for line in group)
    columns = max(line.columns for line in group)
    return Line(first.number, text, first.blank_before, first.indented, columns, group[-1].last)
