"""Where the words of a query stand in a text as it was written, accents, vowel signs and all.

Neither ``snippet()`` nor ``ts_headline`` can say that: they read the text as it was indexed, where
an Arabic reader would miss the vowel signs and every reader the capital letters and accents.
"""

import re
from collections import Counter
from functools import cache, lru_cache

from textindex.folding import FOLDED, bare

MOST_FOUND = 400
BEFORE = 60  # letters of context before the first word that is marked
_MARK = "\u0300-\u036f\u0640\u064b-\u065f\u0670\u00ad\u200c\u200d"
_FOLDED_BLOCKS = (
    range(0x80, 0x250),
    range(0x370, 0x530),
    range(0x600, 0x700),
    range(0x1E00, 0x2000),
)


def mark(text, query, length=None):
    """``text`` as a list of (words, whether the query asked for them), in order.

    With a ``length`` in letters the list is cut down to where most of the different terms stand.
    """
    finders = [(number, _finder(term)) for number, term in enumerate(query.terms)]
    spans = sorted(
        (found.start(), found.end(), number)
        for number, finder in finders
        for found, _ in zip(finder.finditer(text), range(MOST_FOUND), strict=False)
        if found.end() > found.start()
    )
    begin, end = _window(text, spans, length)
    pieces = [("… " if begin else "", False)]
    at = begin
    for first, last, _ in spans:
        if at <= first and last <= end:
            pieces += [(text[at:first], False), (text[first:last], True)]
            at = last
    pieces += [(text[at:end].rstrip(), False), (" …" if end < len(text) else "", False)]
    return [(words, is_found) for words, is_found in pieces if words]


def _window(text, spans, length):
    if length is None or len(text) <= length:
        return 0, len(text)
    begin = max(_densest(spans, length - BEFORE) - BEFORE, 0)
    if begin:
        begin = text.find(" ", begin) + 1 or begin
    end = min(begin + length, len(text))
    if end < len(text):
        blank = text.rfind(" ", begin, end)
        end = blank if blank > begin else end
    return begin, end


def _densest(spans, length):
    """Where the first ``length`` letters begin in which most of the different terms stand."""
    counts = Counter()
    best, begin, left = 0, 0, 0
    for start, _, term in spans:
        counts[term] += 1
        while spans[left][0] <= start - length:
            counts[spans[left][2]] -= 1
            left += 1
        terms = sum(count > 0 for count in counts.values())
        if terms > best:
            best, begin = terms, spans[left][0]
    return begin


@lru_cache(maxsize=256)  # the rows of a page are asked for the same words
def _finder(term):
    """A pattern of every spelling of the term, as it may stand in a text."""
    spelt = [
        rf"(?<!\w){words}" + (rf"[\w{_MARK}]*" if is_beginning else r"(?!\w)")
        for text, is_beginning in term.spellings
        if (words := _words(text))
    ]
    return re.compile("|".join(reversed(spelt)) or r"(?!)")


def _words(text):
    found = re.findall(r"[^\W_]+", bare(text))
    return r"[\W_]+".join("".join(map(_letter, word)) for word in found)


def _letter(letter):
    same = {letter, letter.upper(), *_variants().get(letter, ())}
    return f"(?:{'|'.join(map(re.escape, sorted(same)))})[{_MARK}]*"


@cache
def _variants():
    """Base letter → the letters of the scripts with accents that are folded to it."""
    variants = {}
    for letter in (*FOLDED, *(chr(code) for block in _FOLDED_BLOCKS for code in block)):
        base = bare(letter)
        if len(base) == 1 and base != letter:
            variants.setdefault(base, set()).add(letter)
    return variants
