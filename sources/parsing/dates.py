"""Dates as authors type them, found in a line and read as CSL dates.

Digits may be Arabic-Indic, months English, French, Spanish, German or Arabic (both the Levantine
and the Egyptian calendars of names). ``7/3/11`` is July: the house style writes month first.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from sources.parsing.months import MONTHS, SEASONS, UNDATED

# One character each way, so that positions in the translated text are positions in the original.
_ASCII_DIGITS = {
    ord(digit): str(value)
    for digits in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹")
    for value, digit in enumerate(digits)
}

DAY, MONTH, YEAR, NONE = 3, 2, 1, 0
_OTHER_DIGIT = re.compile("[٠-٩۰-۹]")


def ascii_digits(text):
    is_plain = text.isascii() or not _OTHER_DIGIT.search(text)
    return text if is_plain else text.translate(_ASCII_DIGITS)


@dataclass(frozen=True)
class FoundDate:
    """A date between ``start`` and ``end`` of the text.

    ``value`` is a CSL date (``read`` is the same, not to be changed), or None for the
    words "no date". ``precision`` is DAY, MONTH, YEAR or NONE.
    """

    start: int
    end: int
    read: dict | None
    precision: int
    doubts: tuple[str, ...] = ()

    @property
    def value(self):
        """A copy, for what was found once may be asked for again and belongs to nobody."""
        if self.read is None:
            return None
        copied = dict(self.read)
        if "date-parts" in copied:
            copied["date-parts"] = [list(parts) for parts in copied["date-parts"]]
        return copied


def _alternatives(names):
    return "|".join(re.escape(name.lower()) for name in sorted(names, key=len, reverse=True))


_MONTH = rf"(?:{_alternatives(MONTHS)})(?!\w)\.?"
_SEASON = rf"(?:{_alternatives(SEASONS)})(?!\w)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_TH = r"(?:st|nd|rd|th|er|º|ª|°|\.)?"
_YEAR = r"(?:1[4-9]|20)\d\d"
_DASH = r"\s?(?:-|–|—|to|and|&|/)\s?"
_OF = r"(?:\s*(?:de|del|of|du|،)\s+|[\s,]\s*)"
_FREE = r"(?<![\w/.:-])"
_END = r"(?![\w/])"

_PATTERNS = {
    "iso": rf"{_FREE}(?P<y>{_YEAR})(?P<sep>[-/.])(?P<m>\d\d?)(?P=sep)(?P<d>\d\d?){_END}(?!-\d)",
    "numeric_span": rf"{_FREE}(?P<one>\d\d?/\d\d?/\d\d(?:\d\d)?)\s?[-–]\s?"
    rf"(?P<two>\d\d?/\d\d?/\d\d(?:\d\d)?){_END}",
    "numeric": rf"{_FREE}(?P<a>\d\d?)(?P<sep>[/.-])(?P<b>\d\d?)(?:[-–](?P<b2>\d\d?))?(?P=sep)"
    rf"(?P<y>\d\d(?:\d\d)?){_END}(?!-\d)",
    "two_months": rf"{_FREE}(?P<d>{_DAY}){_TH}\s*(?:de\s+)?(?P<mon>{_MONTH}){_DASH}"
    rf"(?P<d2>{_DAY}){_TH}\s*(?:de\s+)?(?P<mon2>{_MONTH}){_OF}(?P<y>{_YEAR}){_END}",
    "two_years": rf"(?<!\w)(?P<mon>{_MONTH}){_OF}(?P<y>{_YEAR}){_DASH}(?P<mon2>{_MONTH}){_OF}"
    rf"(?P<y2>{_YEAR}){_END}",
    "day_month": rf"{_FREE}(?P<d>{_DAY}){_TH}(?:{_DASH}(?P<d2>{_DAY}){_TH})?\s*(?:de\s+|of\s+)?"
    rf"(?P<mon>{_MONTH}){_OF}(?P<y>{_YEAR}){_END}",
    "month_day": rf"{_FREE}(?P<mon>{_MONTH})\s*(?P<d>{_DAY}){_TH}(?:{_DASH}(?P<d2>{_DAY}){_TH})?"
    rf",?\s+(?P<y>{_YEAR}){_END}",
    "year_month": rf"{_FREE}(?P<y>{_YEAR})(?P<letter>[a-z])?,?\s+(?P<mon>{_MONTH})"
    rf"(?:{_DASH}(?P<mon2>{_MONTH}))?(?:\s+(?P<d>{_DAY})(?:{_DASH}(?P<d2>{_DAY}))?)?{_END}"
    rf"(?!,?\s+(?:de\s+|del\s+)?{_YEAR}(?!\w))",  # Flood Report 2011, July 2012
    "month": rf"(?<!\w)(?P<mon>{_MONTH})(?:{_DASH}(?P<mon2>{_MONTH}))?{_OF}(?P<y>{_YEAR}){_END}",
    "season": rf"(?<!\w)(?P<season>{_SEASON})[\s,]\s*(?P<y>{_YEAR}){_END}",
    "slash_month": rf"{_FREE}(?P<m>0?[1-9]|1[0-2])/(?P<y>{_YEAR}){_END}",
    "day_month_short": rf"{_FREE}(?P<d>{_DAY}){_TH}[\s/.-](?P<mon>{_MONTH})[\s/.-]"
    rf"'?’?(?P<y>\d\d(?:\d\d)?){_END}",
    "years": rf"{_FREE}(?P<y>{_YEAR})[-–/](?P<y2>{_YEAR}|\d\d)(?![\w/-])",
    "year": rf"(?<![\w/.:–-])\[?(?P<y>{_YEAR})(?P<letter>[a-z])?(?P<unsure>[?~])?\]?"
    r"(?![\w/–]|-\w|\.\d)",
    "undated": rf"(?<!\w)[\[(]?(?:{_alternatives(UNDATED)})(?!\w)[\])]?",
}
# Over text in small letters: an alternation of month names is ten times slower with IGNORECASE.
_COMPILED = {kind: re.compile(pattern) for kind, pattern in _PATTERNS.items()}
_NUMBER_WORD = re.compile(r"(?:resolution|number|no\.|paper|room|box)\s$", re.IGNORECASE)
_CIRCA = re.compile(r"(?<!\w)(?:c\.|ca\.|circa|hacia|um|vers|حوالي)\s?$", re.IGNORECASE)
# What a line must contain before a pattern is worth its time: most lines hold one form of date.
_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_SIGNED = re.compile(r"\d[/.–-]\d")
_YEAR_DIGITS = re.compile(r"(?:1[4-9]|20)\d\d")
_MONTH_WORDS = frozenset(name.split()[0] for name in MONTHS)
_UNDATED_SIGNS = frozenset(word for name in UNDATED for word in _WORD.findall(name.casefold()))
_GATES = {
    "two_months": "months",
    "two_years": "months",
    "iso": "signed",
    "numeric_span": "signed",
    "numeric": "signed",
    "slash_month": "signed",
    "years": "signed",
    "season": "season",
    "year": "year",
    "undated": "undated",
}


# One line asks for the dates of the same text from several sides; the next line never does.
@lru_cache(maxsize=16)
def find_dates(text, today):
    """All dates in ``text``, in order of place, none overlapping, the fullest reading first.

    ``today`` decides the century of a two-digit year: no date lies after it.
    """
    plain = _small_letters(ascii_digits(text))
    opened = _open_gates(plain, _WORD.findall(plain))
    found = []
    taken = bytearray(len(plain))
    for kind, pattern in _COMPILED.items():
        if _GATES.get(kind, "month") not in opened:
            continue
        for match in pattern.finditer(plain):
            start, end = match.span()
            if taken.find(1, start, end) >= 0:
                continue
            read = _read(kind, match, today)
            if read is not None:
                found.append(_as_typed(read, match[0], text[start:end]))
                taken[start:end] = b"\x01" * (end - start)
    return tuple(sorted(found, key=lambda each: each.start))


def _small_letters(text):
    """Lower case that keeps every position; the capital İ alone would become two characters."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def _as_typed(found, small, typed):
    """What quotes the line quotes it with its capitals."""
    if small == typed or not found.doubts:
        return found
    read = {"raw": typed} if found.read and "raw" in found.read else found.read
    doubts = tuple(doubt.replace(small, typed) for doubt in found.doubts)
    return replace(found, read=read, doubts=doubts)


def _open_gates(plain, found_words):
    opened = set()
    words = set(found_words)
    if not words.isdisjoint(_UNDATED_SIGNS):
        opened.add("undated")
    if not _DIGIT.search(plain):
        return opened
    if _SIGNED.search(plain):
        opened.add("signed")
    if not words.isdisjoint(_MONTH_WORDS):
        opened.add("month")
        if sum(word in _MONTH_WORDS for word in found_words) > 1:
            opened.add("months")
    if _YEAR_DIGITS.search(plain):
        opened.add("year")
        if not words.isdisjoint(SEASONS):
            opened.add("season")
    return opened


def _read(kind, match, today):
    parts = match.groupdict()
    if kind == "undated":
        return FoundDate(match.start(), match.end(), None, NONE)
    if kind == "numeric_span":
        ends = [
            _read_numeric(_COMPILED["numeric"].match(parts[end]), today) for end in ("one", "two")
        ]
        if any(end is None or "raw" in end.read for end in ends):
            return None
        value = {"date-parts": [end.read["date-parts"][0] for end in ends]}
        return FoundDate(match.start(), match.end(), value, DAY)
    if kind == "numeric":
        return _read_numeric(match, today)
    year = int(parts["y"])
    if kind == "day_month_short":
        day, month = int(parts["d"]), month_number(parts["mon"])
        if len(parts["y"]) == 2:
            year = full_year(year, month, day, today)
        return _day_date(match, year, month, day)
    if kind in ("iso", "slash_month"):
        month = int(parts["m"])
        day = int(parts["d"]) if kind == "iso" else None
        if month > 12:
            return _impossible(match)
        return _day_date(match, year, month, day)
    if kind == "season":
        season = SEASONS[parts["season"].casefold()]
        value = {"date-parts": [[year]], "season": season}
        return FoundDate(match.start(), match.end(), value, MONTH)
    if kind == "years":
        return _read_years(match, year, parts["y2"])
    if kind == "year":
        if _NUMBER_WORD.search(match.string, max(0, match.start() - 16), match.start()):
            return None
        value = {"date-parts": [[year]]}
        doubts = ()
        circa = _CIRCA.search(match.string, max(0, match.start() - 8), match.start())
        if circa or parts["unsure"]:
            value["circa"] = True
        if year > today.year + 1:
            doubts = (f"The year {year} lies in the future.",)
        start = circa.start() if circa else match.start()
        return FoundDate(start, match.end(), value, YEAR, doubts)
    return _read_months(match, year, parts)


def _read_months(match, year, parts):
    month = month_number(parts["mon"])
    day = int(parts["d"]) if parts.get("d") else None
    month2 = month_number(parts["mon2"]) if parts.get("mon2") else None
    day2 = int(parts["d2"]) if parts.get("d2") else None
    if not (month2 or day2):
        return _day_date(match, year, month, day)
    first = _checked(year, month, day)
    last = _checked(int(parts.get("y2") or year), month2 or month, day2)
    if first is None or last is None:
        return _impossible(match)
    if first > last:  # December–January: the year belongs to the end.
        first = [year - 1, *first[1:]]
    value = {"date-parts": [first, last]}
    return FoundDate(match.start(), match.end(), value, len(last))


def _read_numeric(match, today):
    """``7/14/11`` month first; ``14/7/11`` can only be day first; with dots the day comes first."""
    first, second = int(match["a"]), int(match["b"])
    separator, digits = match["sep"], match["y"]
    month, day = first, second
    if first > 12 or (separator == "." and second <= 12):
        month, day = second, first
    year = int(digits)
    if len(digits) == 2:
        year = full_year(year, month, day, today)
    elif not 1400 <= year <= 2099:
        return None
    if separator == "." and len(digits) == 2 and _checked(year, month, day) is None:
        return None  # A section number (5.13.44), not a date.
    doubts = ()
    if separator == "-" and first <= 12 and second <= 12 and first != second:
        doubts = (f"“{match[0]}” was read month first: check day and month.",)
    if match["b2"]:
        first_day, last_day = _checked(year, month, day), _checked(year, month, int(match["b2"]))
        if first_day is None or last_day is None:
            return _impossible(match)
        value = {"date-parts": [first_day, last_day]}
        return FoundDate(match.start(), match.end(), value, DAY, doubts)
    return _day_date(match, year, month, day, doubts)


def _read_years(match, year, last_digits):
    last = int(last_digits)
    if len(last_digits) == 2:
        last += year - year % 100
    doubts = ()
    if last <= year:
        if not 1 <= int(last_digits) <= 12:
            return None
        # 2011-07: a month as in ISO 8601, for as a range it would run backwards.
        return _day_date(match, year, int(last_digits), None)
    if len(last_digits) == 2 and int(last_digits) <= 12:
        doubts = (f"“{match[0]}” was read as a span of years, not as a month.",)
    value = {"date-parts": [[year], [last]]}
    return FoundDate(match.start(), match.end(), value, YEAR, doubts)


def _day_date(match, year, month, day, doubts=()):
    parts = _checked(year, month, day)
    if parts is None:
        return _impossible(match)
    return FoundDate(match.start(), match.end(), {"date-parts": [parts]}, len(parts), doubts)


def _impossible(match):
    doubts = (f"“{match[0]}” is no day of the calendar.",)
    return FoundDate(match.start(), match.end(), {"raw": match[0]}, DAY, doubts)


def _checked(year, month, day):
    """Date parts, or None where the calendar has no such day."""
    try:
        date(year, month, day or 1)
    except ValueError:
        return None
    return [year, month, day] if day else [year, month]


def full_year(two_digits, month, day, today):
    """The latest year with these last two digits in which the day is not after ``today``."""
    year = today.year - today.year % 100 + two_digits
    if (year, month, day) > (today.year, today.month, today.day):
        year -= 100
    return year


_DAY_WITHOUT_YEAR = re.compile(
    rf"(?<=[,.]\s)(?:(?P<mon>{_MONTH})\s(?P<d>{_DAY})|(?P<d2>{_DAY})\.?\s(?P<mon2>{_MONTH}))"
    r"(?=\s*(?:[,.;:(]|$))(?!,?\s\d{4})"
)


def with_year(text, year):
    """``River Post, July 14, p. 4`` with the year that the line wrote behind the author."""
    match = _DAY_WITHOUT_YEAR.search(_small_letters(ascii_digits(text)))
    if match is None:
        return text
    month = month_number(match["mon"] or match["mon2"])
    parts = _checked(year, month, int(match["d"] or match["d2"]))
    if parts is None:
        return text
    day = "-".join(f"{part:02}" for part in parts)
    return f"{text[: match.start()]}{day}{text[match.end() :]}"


def month_number(name):
    return MONTHS[" ".join(name.casefold().rstrip(".").split())]
