"""Where a work stands in the library: what its lists are ordered, filtered and searched by.

Derived from a record when it is saved; functions on plain values, so that migrations use them too.
"""

import re
import unicodedata

from django.utils.text import slugify

from sources.dates import edtf_to_csl
from sources.names import shelf_name

#: The columns that ``shelf_columns`` fills.
SHELF_COLUMNS = ("sort_key", "search_text", "outlet_slug", "author_slug", "year")
SLUG_LENGTH = 120
SORT_KEY_LENGTH = 250
# What a column of whole numbers holds on every database; EDTF knows years of any size.
LAST_YEAR = 2**31 - 1
# The parser of EDTF takes milliseconds for what nearly every date is.
PLAIN_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}[~?]?")
SEARCHED = ("key", "title", "container_title", "publisher", "issued", "url", "doi", "isbn")


def shelf_columns(source):
    """The derived columns of ``source``: an object with the typed ones, saved or not."""
    names = source.contributors
    return {
        "sort_key": sort_key(source),
        "search_text": search_text(source),
        "outlet_slug": shelf_slug({"literal": source.container_title}),
        "author_slug": shelf_slug(names[0]) if names else "",
        "year": year_of(source.issued),
    }


def sort_key(source):
    """What a work stands by: its first name, then its title."""
    names = source.contributors
    first = shelf_name(names[0]) if names else ""
    return " ".join(part for part in (first, source.title.casefold()) if part)[:SORT_KEY_LENGTH]


def shelf_slug(name):
    """The address of a name as the shelf files it: The Guardian and Guardian are one."""
    return slugify(shelf_name(name), allow_unicode=True)[:SLUG_LENGTH].strip("-")


def year_of(issued):
    """The first year of an EDTF text, negative for BCE as in CSL; None where it says none."""
    if PLAIN_DATE.fullmatch(issued) and int(issued[:4]):
        return int(issued[:4])
    try:
        date = edtf_to_csl(issued)
    except ValueError:
        return None
    first = date["date-parts"][0] if date else []
    return first[0] if first and abs(first[0]) <= LAST_YEAR else None


def search_text(source):
    """Every word that finds the work, folded. Nothing of the annotation: readers search here."""
    said = [getattr(source, column) for column in SEARCHED]
    said += [
        name[part]
        for name in source.contributors
        for part in ("given", "non-dropping-particle", "family", "literal")
        if isinstance(name.get(part), str)
    ]
    return fold(" ".join(text for text in said if text))


def fold(text):
    """``text`` for comparing: small letters without accents, blanks made one."""
    bare = text.casefold()
    if not bare.isascii():
        decomposed = unicodedata.normalize("NFKD", bare)
        bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return re.sub(r"\s+", " ", bare.replace("\0", "")).strip()
