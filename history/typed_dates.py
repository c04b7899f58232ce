"""Years and dates as people type them into one field: ``c. 1750``, ``44 BC``, ``15 June 1920``."""

import re
from dataclasses import dataclass

from history.dates import format_year
from history.month_names import MONTHS, fold

#: What a form takes too: older than writing is older than history.
FIRST_YEAR, LAST_YEAR = -100_000, 9_999
_ERA = r"(?P<era>BCE|BC|B\.\s?C\.(?:\s?E\.?)?|CE|AD|A\.\s?D\.)"
_CIRCA = r"(?P<circa>(?:c|ca|circa|about|approx|um|vers|hacia)\b\.?\s*|~\s*)?"
_YEAR = re.compile(
    rf"{_CIRCA}(?:A\.?D\.?\s+)?(?P<year>[-−]?\d{{1,6}})(?P<decade>s)?(?P<doubtful>\?|~)?"
    rf"(?:\s*{_ERA})?(?P<span>\s*[-–—/]\s*\d{{1,6}}(?:\s*(?:BCE?|CE|AD))?)?",
    re.IGNORECASE,
)
_ISO = re.compile(r"([-−]?\d{4,6})-(\d{1,2})(?:-(\d{1,2}))?(?:[T ]\d{2}:\d{2}.*)?")
_NUMERIC = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{3,4})")
_DAY = r"(\d{1,2})(?:st|nd|rd|th|\.|º)?"
_NAME = r"([^\W\d_]{3,12})\.?"
_DAY_MONTH = re.compile(rf"{_DAY}\s+(?:(?:of|de)\s+)?{_NAME}(?:,?\s+(?:de\s+)?(\S.*))?", re.I)
_MONTH_DAY = re.compile(rf"{_NAME}\s+(\d{{1,2}})(?:st|nd|rd|th)?(?:,\s*|\s+)?(\S.*)?", re.I)
_MONTH_YEAR = re.compile(rf"{_NAME},?\s+(\S.*)", re.I)


@dataclass(frozen=True)
class TypedDate:
    """``told`` is a sentence where more was said than year, month and day can hold, else ""."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    circa: bool = False
    told: str = ""


def read_year(text):
    """The TypedDate of a year alone; without a year for "". Raises ValueError with a sentence."""
    text = text.strip()
    if not text:
        return TypedDate()
    match = _YEAR.fullmatch(text)
    if not match:
        raise ValueError(f"“{text}” is no year. Write one like 1920, 44 BCE or c. 1750.")
    year = int(match["year"].replace("−", "-"))
    if (match["era"] or "").upper().startswith("B"):
        year = -abs(year)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"The year {text} is out of range: {FIRST_YEAR} to {LAST_YEAR}.")
    circa = bool(match["circa"] or match["decade"] or match["doubtful"])
    told = ""
    if match["span"] or match["decade"]:
        told = f"“{text}” is more than one year; dated {format_year(year)}"
    return TypedDate(year, circa=circa, told=told)


def read_month(text):
    """1–12 of a number or a name, None of "". Numbers that are no month are left to check_date."""
    text = text.strip().rstrip(".")
    if not text:
        return None
    month = int(text) if re.fullmatch(r"\d{1,4}", text) else MONTHS.get(fold(text))
    if month is None:
        raise ValueError(f"“{text}” is no month. Write a number from 1 to 12 or a name.")
    return month


def read_day(text):
    text = text.strip()
    if not text:
        return None
    match = re.fullmatch(r"(\d{1,4})(?:st|nd|rd|th|\.)?", text)
    if not match:
        raise ValueError(f"“{text}” is no day. Write a number.")
    return int(match[1])


def read_date(text):
    """The TypedDate of a whole date, or of the part that is known.

    Raises ValueError with a sentence for no date, and for 7/8/1920, which is a day in July or in
    August. Whether the calendar has the day is left to ``check_date``.
    """
    text = " ".join(text.split())
    if match := _ISO.fullmatch(text):
        year = read_year(match[1])
        return TypedDate(year.year, int(match[2]), int(match[3]) if match[3] else None)
    if match := _NUMERIC.fullmatch(text):
        return _numeric(text, match)
    if (match := _DAY_MONTH.fullmatch(text)) and fold(match[2]) in MONTHS:
        return _dated(match[3], match[2], match[1])
    if (match := _MONTH_DAY.fullmatch(text)) and fold(match[1]) in MONTHS:
        return _dated(match[3], match[1], match[2])
    if (match := _MONTH_YEAR.fullmatch(text)) and fold(match[1]) in MONTHS:
        return _dated(match[2], match[1], None)
    try:
        return read_year(text)
    except ValueError:
        raise ValueError(
            f"“{text}” is no date. Write one like 1920-06-15, 15 June 1920 or 44 BCE."
        ) from None


def _dated(year, month, day):
    read = read_year(year or "")
    return TypedDate(read.year, MONTHS[fold(month)], day and int(day), read.circa, read.told)


def _numeric(text, match):
    one, other, year = int(match[1]), int(match[3]), int(match[4])
    if match[2] == "." or one > 12 or one == other:
        return TypedDate(year, other, one)
    if other > 12:
        return TypedDate(year, one, other)
    raise ValueError(f"“{text}” may be two days. Write the month as a word, or 1920-06-15.")
