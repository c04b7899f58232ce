"""Where the words of a query stand in a text as it was written, accents, vowel signs and all.

Neither ``snippet()`` nor ``ts_headline`` can say that: they read the text as it was indexed, where
an Arabic reader would miss the vowel signs and every reader the capital letters and accents.
"""

import re
import unicodedata
from bisect import bisect_left
from functools import cache

from textindex.folding import FOLDED, fold

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
    starts = [span[0] for span in spans]
    best, begin = 0, 0
    for number, start in enumerate(starts):
        seen = spans[number : bisect_left(starts, start + length - BEFORE)]
        terms = len({term for _, _, term in seen})
        if terms > best:
            best, begin = terms, max(start - BEFORE, 0)
    if begin:
        begin = text.find(" ", begin) + 1 or begin
    end = min(begin + length, len(text))
    if end < len(text):
        blank = text.rfind(" ", begin, end)
        end = blank if blank > begin else end
    return begin, end


def _finder(term):
    """A pattern of every spelling of the term, as it may stand in a text."""
    spelt = [
        rf"(?<!\w){words}" + (rf"[\w{_MARK}]*" if is_beginning else r"(?!\w)")
        for text, is_beginning in term.spellings
        if (words := _words(text))
    ]
    return re.compile("|".join(reversed(spelt)) or r"(?!)")


def _words(text):
    found = re.findall(r"[^\W_]+", _bare(text))
    return r"[\W_]+".join("".join(map(_letter, word)) for word in found)


def _letter(letter):
    same = {letter, letter.upper(), *_variants().get(letter, ())}
    return f"(?:{'|'.join(map(re.escape, sorted(same)))})[{_MARK}]*"


def _bare(text):
    decomposed = unicodedata.normalize("NFKD", fold(text).casefold())
    return fold("".join(letter for letter in decomposed if not unicodedata.combining(letter)))


@cache
def _variants():
    """Base letter → the letters of the scripts with accents that are folded to it."""
    variants = {}
    for letter in (*FOLDED, *(chr(code) for block in _FOLDED_BLOCKS for code in block)):
        base = _bare(letter)
        if len(base) == 1 and base != letter:
            variants.setdefault(base, set()).add(letter)
    return variants
