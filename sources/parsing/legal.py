"""Resolutions, laws and acts, which are cited by number and year and have no other author.

``UN Security Council Resolution 1441 (2002)`` · ``National Security Act of 1947`` ·
``Law No. 21 of 2008``
"""

import re

from sources.parsing.dates import DAY, find_dates
from sources.parsing.publication import is_prose
from sources.parsing.record import Reading, make_item

_LEGAL_WORDS = (
    "Resolution", "resolution", "UNSCR", "Decision", "Directive", "Decree", "Order", "Act", "Law",
    "Constitution", "Treaty", "Convention", "Charter", "Regulation", "Ley", "Loi", "قانون",
)  # fmt: skip
_RESOLUTION = re.compile(
    r"^(?P<body>[^\W\d_a-z][\w .,’'-]{1,60}?),?\s"
    r"(?P<name>[Rr]esolutions?|Decision|Directive|Decree|Order)\s(?:No\.?\s?)?(?P<number>\d[\w/.-]*?)(?:,?\s\(?(?P<year>(?:19|20)\d\d)\)?)?\.?$"
)
_ACT = re.compile(
    r"^(?:(?:Section|Article|§)\s(?P<section>[\w.()-]{1,12}),\s)?"
    r"(?P<title>(?:The\s)?(?:[^\W\d_a-z][\w’'-]+\s(?:(?:of|and|for|the|to)\s){0,2}){0,8}"
    r"(?:Act|Law|Constitution|Treaty|Convention|Charter))"
    r"(?:,?\s(?:of\s)?(?P<year>1[6-9]\d\d|20\d\d))(?:\s\((?P<reports>[^()]{3,120})\))?(?P<rest>.*)$"
)
_NUMBERED_LAW = re.compile(
    r"^(?P<body>[^\W\d_a-z][\w ’'-]{1,40}?,?\s)?"
    r"(?P<name>Law|Decree|Order|Regulation|Ley|Loi|قانون)\s(?:(?:No|Number|Nr|núm|رقم)\.?\s?)(?P<number>\d[\w/-]*)\s(?:of|de|for|لسنة)\s(?P<year>\d{4})\.?$"
)


_UNSCR = re.compile(r"^UNSCR(?=\s\d)")
_SYMBOL = re.compile(r",?\s[(\[]?(?P<symbol>[A-Z]+(?:/[A-Z\d][\w.]*){1,4})[)\]]?\.?$")


def read_law(text, today):
    """The reading of a line that names a law or a resolution and nothing else, or None."""
    if not any(word in text for word in _LEGAL_WORDS) or is_prose(text):
        return None
    text = _UNSCR.sub("UN Security Council Resolution", text)
    text, symbol = _without_symbol(text)
    text, day = _without_day(text, today)
    match = _RESOLUTION.match(text) or _NUMBERED_LAW.match(text)
    if match:
        title = f"{match['name'].capitalize()} {match['number']}"
        body = (match["body"] or "").strip(" ,")
        if not day and not (body and match["year"]) and not (match["year"] and "No" in text):
            return None
        item = make_item("legislation", title=title, number=symbol or match["number"])
        if body and f"{body}, " in text:  # Who is parted by a comma signs it.
            item["author"] = [{"literal": body}]
        elif body:
            item["authority"] = body
        if day:
            return Reading(item | {"issued": day}, 0.8)
        return _dated(item, match["year"], 0.8)
    match = _ACT.match(text)
    if match is None:
        return None
    item = make_item(
        "legislation", title=match["title"], section=match["section"], references=match["reports"]
    )
    reading = _dated(item, match["year"], 0.75)
    rest = match["rest"].strip(" .,;")
    if match["rest"][:2].strip().isalpha() or match["rest"].startswith(", the "):
        return None  # "… Act 1972 takes effect": a sentence goes on.
    if rest:
        reading.doubt(f"Not read: “{rest}”.", 0.2)
    return reading


def _without_symbol(text):
    """``Resolution 1483, 22 May 2003 (S/RES/1483)``: the number of the document."""
    match = _SYMBOL.search(text)
    return (text[: match.start()], match["symbol"]) if match else (text, None)


def _without_day(text, today):
    """``Resolution 1483 (2003), 22 May 2003``: the day, where one stands behind it all."""
    dates = find_dates(text, today)
    if dates and dates[-1].precision == DAY and not text[dates[-1].end :].strip(" ."):
        return text[: dates[-1].start].rstrip(" ,"), dates[-1].value
    return text, None


def _dated(item, year, confidence):
    reading = Reading(item, confidence)
    if year:
        item["issued"] = {"date-parts": [[int(year)]]}
    else:
        reading.doubt("No date was found.", 0.2)
    return reading
