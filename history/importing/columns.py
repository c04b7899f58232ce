"""What a column or a key of a file is called, and which part of an event it means."""

import re
from functools import lru_cache

from sources.shelf import fold

#: As ``history.exporting`` writes them, and in this order.
COLUMNS = (
    "year",
    "month",
    "day",
    "circa",
    "headline",
    "lead",
    "body_html",
    "sources",
    "posts",
    "topics",
    "image",
    "image_caption",
    "image_credit",
    "image_alt",
)
_OTHER_NAMES = {
    "year": "yr jahr annee ano anno",
    "month": "mon monat mois mes",
    "day": "dd tag_des_monats jour dia",
    "date": "date datum when fecha event_date on_date",
    "circa": "approximate approx about ca c uncertain",
    "headline": "event title name what event_title titel titre titulo event_name heading",
    "lead": "is_lead leads",
    "body_html": "html",
    "text": "body description details detail notes note summary content extract beschreibung",
    "sources": "source reference references citation citations citekey citekeys key keys doi cite",
    "url": "link links uri website web href urls wikipedia",
    "posts": "post read_more",
    "topics": "topic tag tags category categories kategorie label labels subject subjects type",
    "image": "picture image_file photo",
    "image_caption": "caption",
    "image_credit": "credit",
    "image_alt": "alt",
}
_FIELDS = {name: name for name in COLUMNS} | {
    other: name for name, others in _OTHER_NAMES.items() for other in [name, *others.split()]
}


@lru_cache(maxsize=1000)  # asked for each cell of a file
def field_of(name):
    """The part of an event that the column ``name`` holds, or "" for a name that says none."""
    return _FIELDS.get(re.sub(r"\W+", "_", fold(str(name))).strip("_"), "")
