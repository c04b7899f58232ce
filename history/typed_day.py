"""Many lines pasted under a day: what each says. Pure functions on text."""

import re
from dataclasses import dataclass, field

from history.lines import Entry, match_heading, match_year, read_entry
from history.month_names import MONTHS, fold
from history.wording import fit_headline, is_nearly

_BULLET = re.compile(r"^\s*(?:[•·▪‣*>–—-]\s+|\(?\d{1,2}[.)]\s+(?=\D*\d))")
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


def _twin(typed, earlier):
    for other in earlier:
        if other.entry.year == typed.entry.year and is_nearly(other.headline, typed.headline):
            return other.number
    return None
