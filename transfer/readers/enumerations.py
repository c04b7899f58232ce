"""Numbers in brackets that count items of a sentence: "for two reasons: (1) cost, (2) time".

They look like the marks of notes, and a note of that number may exist. What tells them apart: they
run on within one line, something introduces them (a colon, "either", "and" before the last), and
none of them closes a sentence as a mark does. Pure functions on text.
"""

import re

_COUNTED = re.compile(r"[(\[](\d{1,2})[)\]]")
_INTRODUCED = re.compile(
    r"(?:[:—–]|\b(?:and|or|either|both|are|were|is|was|include|includes|included|y|e|o|und|oder"
    r"|et|ou|son|sind|sont))$",
    re.IGNORECASE,
)
_CLOSES = re.compile(r"\s*(?:$|[.,;:!?”’»\")\]])")
LONGEST_INTRODUCTION = 30  # characters: a word and blanks
WIDEST_GAP = 400  # characters from one item to the next


def enumerated(text):
    """Where the brackets of enumerations begin in ``text``: a set of offsets."""
    found = set()
    for run in _runs(list(_COUNTED.finditer(text))):
        if any(_is_like_a_mark(text, item) for item in run):
            continue
        if any(_is_introduced(text, item) for item in run):
            found |= {item.start() for item in run}
    return found


def _runs(items):
    """Items that count up from 1 without a gap, two at least."""
    run = []
    for item in items:
        number = int(item[1])
        goes_on = run and number == len(run) + 1 and item.start() - run[-1].end() <= WIDEST_GAP
        if not goes_on:
            if len(run) > 1:
                yield run
            run = []
        if goes_on or number == 1:
            run.append(item)
    if len(run) > 1:
        yield run


def _is_introduced(text, item):
    begin = max(0, item.start() - LONGEST_INTRODUCTION)
    before = text[begin : item.start()].rstrip()
    return bool(_INTRODUCED.search(before)) if before else begin == 0


def _is_like_a_mark(text, item):
    before = text[item.start() - 1 : item.start()]
    return bool(_CLOSES.match(text, item.end())) or before not in {"", " ", "(", ":", "—", "–"}
