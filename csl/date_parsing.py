"""Dates of items: CSL-JSON objects and typed strings (specification: "Date Variables").

A date is a first and an optional last day, each a tuple (year, month or season, day) with 0 for
what is unknown. Months 13-16 and 21-24 are seasons, as in EDTF.
"""

import re

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
            ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"],
        )
    )
    for number, name in enumerate(names, start=1)
}
_SEASONS = {"spr": 13, "sum": 14, "fal": 15, "aut": 15, "win": 16}
_MAX_RAW = 100  # characters; what is longer is no date and stays as it was typed


class Date:
    """A date, a range, or a literal; ``end`` is (0, 0, 0) for a range that is still open."""

    __slots__ = ("circa", "end", "literal", "season", "start")

    def __init__(self, start=None, end=None, circa=False, literal=None, season=None):
        self.season = season  # a season that has no number, such as "Trinity"
        self.start = start
        self.end = end
        self.circa = circa
        self.literal = literal


def read_date(value):
    """Return the Date of a CSL-JSON date object, a string or a year; None if it says nothing."""
    if value is None:
        return None
    if isinstance(value, (str, int)):
        value = {"raw": str(value)}
    circa = bool(value.get("circa")) and value.get("circa") not in ("0", "false")
    parts = value.get("date-parts")
    if isinstance(parts, (list, tuple)) and parts:
        if not isinstance(parts[0], (list, tuple)):
            parts = [parts]
        rows = [_row(row) for row in parts[:2] if isinstance(row, (list, tuple)) and row]
        if rows and rows[0] is not None and any(rows[0]):
            return Date(*_with_season(rows, value.get("season")), circa, None, _other_season(value))
    literal = value.get("literal")
    if literal:
        return Date(literal=str(literal), circa=circa)
    raw = value.get("raw")
    if raw:
        return _read_raw(str(raw).strip(), circa)
    return _from_fields(value, circa)


def _from_fields(value, circa):
    """Dates written as ``{"year": 1965, "month": 6}``, an older spelling."""
    row = _row([value.get("year"), value.get("month"), value.get("day")])
    if row and row[0]:
        return Date(*_with_season([row], value.get("season")), circa, None, _other_season(value))
    return None


def _with_season(rows, season):
    start = rows[0]
    end = rows[1] if len(rows) > 1 else None
    if season and not start[1]:
        number = _number(season) or _season_word(str(season))
        if number:
            start = (start[0], 12 + number if number < 5 else number, 0)
    return start, end


def _other_season(value):
    season = value.get("season")
    if isinstance(season, str) and season.strip() and not _number(season):
        return None if _season_word(season) else season
    return None


def _season_word(text):
    number = _SEASONS.get(text[:3].lower())
    return number - 12 if number else 0


def _row(values):
    numbers = [_number(value) for value in list(values)[:3]]
    numbers += [0] * (3 - len(numbers))
    year, month, day = numbers
    if not 0 < month <= 24:
        month = day = 0
    elif month > 16:
        month = month - 8 if month > 20 else month - 4
    if not 0 < day <= 31:
        day = 0
    return (year, month, day)


def _number(value):
    if isinstance(value, bool):
        return 0
    if isinstance(value, int):
        return value if abs(value) < 10**9 else 0
    if isinstance(value, float):
        return int(value) if abs(value) < 10**9 else 0
    if isinstance(value, str) and re.fullmatch(r"\s*-?[0-9]{1,9}\s*", value):
        return int(value)
    return 0


_ISO = re.compile(r"(-?\d{1,5})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?(?:[T ]\d\d:\d\d.*)?$")
_ISO_RANGE = re.compile(
    r"(-?\d{3,4}(?:-\d\d){0,2})\s*(?:/|--|–|_)\s*(-?\d{3,4}(?:-\d\d){0,2}|\.\.)?$"
)
_US = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{3,4})$")
_SPLITS = re.compile(r"[-–—/]")
_YEARS = re.compile(r"(\d{3,4})\s*[-–]\s*(\d{3,4})?$")


def _read_raw(raw, circa):
    """Read a typed date; what is not understood is kept as a literal."""
    if not raw:
        return None
    if len(raw) > _MAX_RAW:
        return Date(literal=raw, circa=circa)
    text = raw
    if text[-1] in "?~" or re.match(r"(?i)(?:ca?\.?|circa)\s*\d", text):
        circa = True
        text = re.sub(r"(?i)^(?:ca?\.?|circa)\s*", "", text).rstrip("?~").strip()
    match = _ISO_RANGE.match(text)
    if (match and "/" in text) or (match and "_" in text) or (match and "--" in text):
        start = _iso(match[1])
        end = _iso(match[2]) if match[2] and match[2] != ".." else (0, 0, 0)
        if start:
            return Date(start, end, circa=circa)
    match = _YEARS.match(text)
    if match:
        return Date((int(match[1]), 0, 0), (int(match[2] or 0), 0, 0), circa=circa)
    day = _day(text)
    if day:
        return Date(day, circa=circa)
    for match in _SPLITS.finditer(text):
        first = _day(text[: match.start()].strip(), partial=True)
        last = _day(text[match.end() :].strip(), partial=True)
        joined = _complete(first, last) if first and last else None
        if joined:
            return Date(*joined, circa=circa)
    return Date(literal=raw, circa=circa)


def _iso(text):
    match = _ISO.match(text)
    return _row(match.groups("0")) if match else None


def _day(text, partial=False):
    """(year, month, day) of one typed day, or None. ``partial`` allows a missing year."""
    match = _ISO.match(text)
    if match and (match[2] is None or len(match[1].lstrip("-")) >= 3):
        if match[2] is None and len(match[1].lstrip("-")) < 3 and not partial:
            return None
        if match[2] is None and partial and len(match[1].lstrip("-")) < 3:
            return (0, 0, int(match[1]))
        return _row(match.groups("0"))
    match = _US.match(text)
    if match:
        month, day = int(match[1]), int(match[2])
        if month > 12:
            month, day = day, month
        return _row((match[3], month, day))
    return _worded(text, partial)


def _worded(text, partial):
    """ "1 June 1965", "June 1, 1965", "Summer 1965", "June 1965", "44 BC"."""
    words = re.findall(r"[^\W\d_]+\.?|\d+", text)
    if not words or len(words) > 5:
        return None
    year = month = day = 0
    is_before_christ = False
    for word in words:
        bare = word.rstrip(".").lower()
        if word.isdigit():
            if len(word) > 2 and not year:
                year = int(word)
            elif not day and len(word) <= 2 and not (day or (year and month == 0)):
                day = int(word)
            else:
                return None
        elif bare in ("bc", "bce"):
            is_before_christ = True
        elif bare in ("ad", "ce", "th", "st", "nd", "rd", "of", "de"):
            continue
        elif bare[:3] in _MONTHS and not month:
            month = _MONTHS[bare[:3]]
        elif bare[:3] in _SEASONS and not month:
            month = _SEASONS[bare[:3]]
        else:
            return None
    if is_before_christ:
        year = -(year or day)
        day = 0
    if not year and not partial:
        return None
    if day and not month and not partial:
        return None
    return (year, month, day)


def _complete(first, last):
    """Give the half of a range that lacks them the year and month of the other half."""
    year = first[0] or last[0]
    if not year:
        return None
    month = first[1] or (last[1] if not first[0] else 0)
    start = (year, month, first[2])
    end = (last[0] or year, last[1] or (month if last[2] else 0), last[2])
    return start, end


def first_of_range(page):
    """The first page in "12-15, 18": what the variable ``page-first`` holds."""
    match = re.match(r"\s*([^\s,;&–—-]+)", page)
    return match[1] if match else page
