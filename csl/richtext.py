"""Markup and quotation marks inside fields (specification: appendix "Rich text", "Quotes").

A field may hold ``<i> <b> <sup> <sub> <sc>``, small capitals as a span, and ``nocase``; nothing
else. A tag without its partner, and every other tag, stays the text it is and is escaped when
written. Quotation marks that pair become marks, so that nesting and punctuation can be settled;
a lone single quotation mark is an apostrophe.
"""

import functools
import re

from csl.nodes import OPEN, TOGGLE_CLOSE, TOGGLE_OPEN

_INTERESTING = re.compile("[<'\"“”‘’«»„‚‹›「」『』]")
_TAGS = {
    "<i>": "italic",
    "<b>": "bold",
    "<sup>": "sup",
    "<sub>": "sub",
    "<sc>": "small-caps",
    '<span style="font-variant:small-caps;">': "small-caps",
    '<span style="font-variant: small-caps;">': "small-caps",
    '<span class="nocase">': "nocase",
    "<span class='nocase'>": "nocase",
}
_CLOSERS = {"</i>": "i", "</b>": "b", "</sup>": "sup", "</sub>": "sub", "</sc>": "sc"}
_TAG = "|".join(map(re.escape, [*_TAGS, *_CLOSERS, "</span>"]))
_OPENERS_BEFORE = frozenset("([{<“‘«„‚‹「『—–-/\u00a0\u202f¿¡\"'")
_MAX_PIECES = 4001  # 2,000 tags and quotation marks: no title has them, and each costs 10 µs
GLUE = OPEN["glue"]
ENGLISH_QUOTES = ("“", "”", "‘", "’")


def parse(text, quotes=ENGLISH_QUOTES):
    """Return ``text`` as it is, or a list of strings and Marks when it holds markup or quotes.

    ``quotes`` are the locale's outer and inner marks; straight ones are always understood.
    """
    if _INTERESTING.search(text) is None:
        return text
    # Long texts are rare and would fill the cache.
    return list(_parse(text, quotes) if len(text) < 500 else _parse.__wrapped__(text, quotes))


@functools.lru_cache(maxsize=64)
def _scanner(quotes):
    marks = "|".join(re.escape(mark.strip()) for mark in quotes if mark.strip())
    return re.compile(f"({_TAG}|[\"'’]|{marks})")


@functools.lru_cache(maxsize=4096)
def _parse(text, quotes):
    pieces = _scanner(quotes).split(text)
    if len(pieces) > _MAX_PIECES:
        return (text,)
    out = list(pieces)
    stack = []  # (index, what closes it)
    open_counts = {}
    opener_of = {quotes[0].strip(): quotes[1].strip(), quotes[2].strip(): quotes[3].strip()}
    opener_of.pop("", None)
    for index in range(1, len(pieces), 2):
        piece = pieces[index]
        if piece in _TAGS:
            _push(stack, open_counts, index, _closer_of(piece))
        elif piece.startswith("</"):
            _close(out, stack, open_counts, piece, index, _TAGS.get, pieces)
        else:
            _quote(out, stack, open_counts, index, pieces, opener_of)
    for index, _ in stack:
        if pieces[index] == "'":
            out[index] = "’"
    return tuple(_merged(out))


def _closer_of(tag):
    return "</span>" if tag.startswith("<span") else "</" + tag[1:]


def _push(stack, open_counts, index, closer):
    stack.append((index, closer))
    open_counts[closer] = open_counts.get(closer, 0) + 1


def _close(out, stack, open_counts, closer, index, kind_of, pieces):
    """Pair ``closer`` with its opener; what was opened in between stays plain text."""
    if not open_counts.get(closer):
        return
    while True:
        opened, expected = stack.pop()
        open_counts[expected] -= 1
        if expected == closer:
            break
        if pieces[opened] == "'":
            out[opened] = "’"
    kind = kind_of(pieces[opened])
    out[opened], out[index] = TOGGLE_OPEN[kind], TOGGLE_CLOSE[kind]


def _quote(out, stack, open_counts, index, pieces, opener_of):
    mark = pieces[index]
    before, after = _before(pieces, index), _after(pieces, index)
    closer = {"'": "'", '"': '"'}.get(mark) or mark
    is_closer = mark in ("'", '"') or mark in opener_of.values()
    may_close = before is not None and not before.isspace() and not (after and after.isalnum())
    if mark not in ("'", '"', "’"):
        may_close = True
    if is_closer and may_close and _innermost_is(stack, pieces, closer, open_counts):
        _close(out, stack, open_counts, closer, index, lambda piece: "quote", pieces)
        return
    if mark in ("'", '"'):
        starts = before is None or before.isspace() or before in _OPENERS_BEFORE
        if starts and after and not after.isspace():
            _push(stack, open_counts, index, closer)
        elif mark == "'":
            out[index] = "’"
    elif mark in opener_of:
        _push(stack, open_counts, index, opener_of[mark])


def _innermost_is(stack, pieces, closer, open_counts):
    """Whether a quotation closed by ``closer`` is open with no tag opened since."""
    if not open_counts.get(closer):
        return False
    # No writer nests deeper; without the limit, hostile quotes would cost quadratic time.
    for index, expected in reversed(stack[-20:]):
        if expected == closer:
            return True
        if pieces[index] in _TAGS:
            return False
    return False


def _before(pieces, index):
    for piece in reversed(pieces[max(0, index - 5) : index]):
        if piece and piece not in _TAGS and not piece.startswith("</"):
            return piece[-1]
    return None


def _after(pieces, index):
    for piece in pieces[index + 1 : index + 6]:
        if piece and piece not in _TAGS and not piece.startswith("</"):
            return piece[0]
    return None


def _merged(pieces):
    """Neighbouring strings as one. GLUE says that a string continues the field before it, so
    that punctuation stays where the writer of the field put it.
    """
    text = []
    is_inside = False
    for piece in [*pieces, None]:
        if type(piece) is str:
            text.append(piece)
            continue
        if joined := "".join(text):
            if is_inside:
                yield GLUE
            yield joined
            is_inside = True
        text = []
        if piece is not None:
            yield piece
