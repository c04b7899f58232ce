"""Many lines pasted under a day: what each says. Pure functions on text."""

import re
from dataclasses import dataclass, field

from history.dates import check_date
from history.lines import Entry, match_heading, match_year, read_entry
from history.month_names import MONTHS, fold
from history.wording import fit_headline, is_nearly

_BULLET = re.compile(r"^\s*(?:[•·▪‣*>–—-]\s+|\(?\d{1,2}[.)]\s+(?=\D*\d))")
_ISO = re.compile(
    r"(?P<year>[-−]?\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?!\d|[-/.]\d)"
    r"(?:T[\d:]+\w*)?(?!\w)(?:\s*(?P<era>BCE|BC|CE|AD)(?!\w))?[\s,:.–—-]*",
    re.IGNORECASE,
)
_MINUS = re.compile(r"^[-−](\d{1,4})\s+(?=\S)")


@dataclass
class TypedLine:
    """``number`` counts from 1 over all lines. ``twin_of`` is the number of a line that says the
    same, or None."""

    number: int
    entry: Entry
    headline: str
    is_lead: bool = False
    twin_of: int | None = None
    told: list[str] = field(default_factory=list)


def read_day_lines(text, month, day):
    """The lines of ``text`` that are not empty.

    The first is the lead of the day where it names no year. The heading of a post, "This Day In …
    History - Jun 15 …", gives its last words as lead.
    """
    read = []
    for number, line in enumerate(text.splitlines(), start=1):
        words = _BULLET.sub("", " ".join(line.split()))
        if words:
            typed = _typed(number, words, is_first=not read, day=(month, day))
            if typed:
                typed.twin_of = _twin(typed, read)
                read.append(typed)
    return read


def _typed(number, words, *, is_first, day):
    told = []
    if heading := match_heading(words):
        words = heading["lead"]
        own = MONTHS.get(fold(heading["month"] or heading["month2"]))
        if (own, int(heading["day"] or heading["day2"])) != day:
            told.append("The line names another day; it goes to the day chosen above.")
        if not words:
            return None
    if iso := _ISO.match(words):
        words, problem = _without_date(iso, words[iso.end() :], day)
        told += problem
    if minus := _MINUS.match(words):
        words = f"{minus[1]} BCE {words[minus.end() :]}"
        told.append("A minus before the year: read as BCE.")
    entry = read_entry(words)
    is_lead = is_first and not match_year(words)
    if entry.doubt and not is_lead:
        told.append(f"{entry.doubt}.")
    if entry.truncated:
        told.append("The line was cut short with an ellipsis.")
    headline, rest = fit_headline(entry.text)
    if rest:
        told.append("Too long for a headline; the whole goes into the text.")
    return TypedLine(number, entry, entry.text if rest else headline, is_lead, told=told)


def _without_date(iso, rest, day):
    """The year of a whole date and the rest of its line; what is to be told of it."""
    year = int(iso["year"].replace("−", "-"))
    if (iso["era"] or "").upper().startswith("B"):
        year = -abs(year)
    month, number = int(iso["month"]), int(iso["day"])
    told = []
    try:
        check_date(year, month, number)
    except ValueError as problem:
        told.append(f"{problem} The line goes to the day chosen above.")
    else:
        if (month, number) != day:
            told.append("The line names another day; it goes to the day chosen above.")
    if not year:
        return rest, told
    # A year of one to three digits is known by its era.
    return f"{-year} BCE {rest}" if year < 0 else f"{year} CE {rest}", told


def _twin(typed, earlier):
    for other in earlier:
        if other.entry.year == typed.entry.year and is_nearly(other.headline, typed.headline):
            return other.number
    return None
