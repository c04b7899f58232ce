"""Citekeys for works that came without one: ``arango-2011-shadow``."""

import re
import unicodedata

from django.utils.html import strip_tags

from sources.names import FIRST_ARTICLE
from sources.validators import RESERVED_KEYS

#: Roles whose name comes first on a title page, in that order. Any other role comes after.
FIRST_ROLES = ("author", "editor", "director", "translator")

# Letters that Unicode does not take apart into an ASCII letter and an accent.
LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)

# Words that begin titles and tell nothing of them: English, French, German, Spanish, Italian.
_UNTELLING_WORDS = (
    "a an the of in on at to for from by with and or but is are was were as its his her their this"
    " that what when where who why how not no new"
    " le la les l un une des du de d et en au aux sur dans pour"
    " der die das den dem ein eine einer und im von zu zur zum auf mit"
    " el los las una unos y del al por con para"
    " il lo gli uno e di da della dei nel nella"
)
UNTELLING = frozenset(_UNTELLING_WORDS.split())
NAME_LENGTH = 40
WORD_LENGTH = 30


def make_key(item_or_source, taken):
    """A citekey for a CSL-JSON item or a Source, unlike any in ``taken`` (compared without case).

    First contributor, year, first telling word of the title, in ASCII; what the work lacks is left
    out, and the outlet stands in for a contributor. The same work and the same ``taken`` give the
    same key, so only a clash adds a number: ``-2``, ``-3``.
    """
    item = item_or_source if isinstance(item_or_source, dict) else item_or_source.csl
    parts = (_name(item), _year(item), _telling_word(item))
    wished = "-".join(part for part in parts if part) or "source"
    lowered = {*RESERVED_KEYS, *(key.casefold() for key in taken)}
    key, number = wished, 1
    while key in lowered:
        number += 1
        key = f"{wished}-{number}"
    return key


def _fold(value):
    """Lower-case ASCII words of ``value``, without markup; [] where its script has no ASCII."""
    text = strip_tags(str(value or "")).casefold().translate(LETTERS)
    text = unicodedata.normalize("NFKD", text)
    text = "".join(char for char in text if not unicodedata.combining(char))
    # An apostrophe joins: Iraq's is one word, d'Artagnan too.
    return re.findall(r"[a-z0-9]+", re.sub(r"['’‘ʼ`]", "", text))


def _joined(words, length):
    """Whole words up to ``length`` characters, joined by hyphens; a longer first word is cut."""
    kept = words[:1]
    for word in words[1:]:
        if len("-".join([*kept, word])) > length:
            break
        kept.append(word)
    return "-".join(kept)[:length]


def _name(item):
    for name in _names(item):
        text = name.get("family") or name.get("literal") or name.get("given") or ""
        if words := _fold(FIRST_ARTICLE.sub("", text.strip())):
            return _joined(words, NAME_LENGTH)
    outlet = item.get("container-title") or item.get("publisher") or ""
    return _joined(_fold(FIRST_ARTICLE.sub("", str(outlet).strip())), NAME_LENGTH)


def _names(item):
    """The names of all roles, those of FIRST_ROLES first, the others by the alphabet."""
    others = sorted(role for role in item if role not in FIRST_ROLES)
    for role in [*FIRST_ROLES, *others]:
        if isinstance(item.get(role), list):
            yield from (name for name in item[role] if isinstance(name, dict))


def _year(item):
    parts = (item.get("issued") or {}).get("date-parts") or [[]]
    year = re.match(r"(-?)0*(\d{1,6})", str(parts[0][0])) if parts[0] else None
    if not year:
        return ""
    return f"{year[2]}bce" if year[1] else year[2]


def _telling_word(item):
    words = _fold(item.get("title") or item.get("title-short"))
    telling = [word for word in words if word not in UNTELLING and len(word) > 1]
    return (telling or words or [""])[0][:WORD_LENGTH]
