"""Alphabetical order without ICU, as the reference processor asks it of the browser.

Letters and figures count, spaces separate words, numbers compare by value; accents, capitals and
punctuation do not, so that texts which differ in these alone leave the order to the next key.
"""

import functools
import re
import unicodedata

# Letters that no decomposition turns into plain ones.
_FOLDED = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ß": "ss", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"}
)
_MAX_COMPARED = 300  # characters; more would cost memory and decide nothing


def collation_key(text):
    """A tuple that compares like the text would in a dictionary; empty for mere punctuation."""
    return _key(text[:_MAX_COMPARED])


@functools.lru_cache(maxsize=8192)
def _key(text):
    lowered = text.casefold().translate(_FOLDED)
    letters = []
    for char in unicodedata.normalize("NFKD", lowered):
        category = unicodedata.category(char)
        if category[0] in "LN":
            letters.append(char)
        elif category[0] == "Z" or char in "\t\n" or (letters[-1:] and letters[-1].isdecimal()):
            letters.append(" ")  # "1-3" is two numbers
    words = " ".join("".join(letters).split())
    return tuple(
        (0, int(piece)) if piece.isdecimal() else (1, piece)
        for piece in re.split(r"(\d{1,18})", words)
        if piece
    )
