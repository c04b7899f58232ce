"""Alphabetical order without ICU: letters first, accents next, capitals last.

Punctuation and spaces count as in the reference processor: spaces separate words and sort before
letters, other marks are ignored unless all else is equal.
"""

import functools
import unicodedata

# Letters that no decomposition turns into plain ones.
_FOLDED = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ß": "ss", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"}
)


_MAX_COMPARED = 300  # characters; more would cost memory and decide nothing


def collation_key(text):
    """A tuple that compares like the text would in a dictionary."""
    return _key(text[:_MAX_COMPARED])


@functools.lru_cache(maxsize=8192)
def _key(text):
    lowered = text.casefold().translate(_FOLDED)
    letters, accents = [], []
    for char in unicodedata.normalize("NFKD", lowered):
        category = unicodedata.category(char)
        if category[0] == "M":
            accents.append(char)
        elif category[0] in "LN":
            letters.append(char)
        elif category[0] == "Z" or char in "\t\n":
            letters.append(" ")
    return "".join(letters).strip(), "".join(accents), text.swapcase()
