"""Dates as pages print them: English, Spanish, French and German, with or without a time."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from history.month_names import MONTHS, fold

LONGEST_DATE = 80

_WEEKDAYS = """
    monday mon tuesday tue tues wednesday wed thursday thu thur thurs friday fri saturday sat
    sunday sun lunes lun martes mar miercoles mie jueves jue viernes vie sabado sab domingo dom
    lundi mardi mercredi mer jeudi jeu vendredi ven samedi sam dimanche dim
    montag mo dienstag di mittwoch mi donnerstag do freitag fr samstag sonnabend sa sonntag so
"""
WEEKDAYS = frozenset(_WEEKDAYS.split())
_FILLER_WORDS = "de del of the at um a las la los le el den der on uhr"
_FILLERS = frozenset(_FILLER_WORDS.split())
_TIME = re.compile(
    r"(?<![\d:])([01]?\d|2[0-3])(?::|h)([0-5]\d)(?::[0-5]\d)?"
    r"\s*(a\.?\s?m\b\.?|p\.?\s?m\b\.?)?(?!\w)"
)
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})t?")
_NUMERIC = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})")
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|o)?")
_YEAR = re.compile(r"1[89]\d\d|2[01]\d\d")


class NoSuchDay(ValueError):  # noqa: N818 - named for what it says
    """The text has the shape of a date, but no calendar or more than one has this day."""


@dataclass(frozen=True)
class Moment:
    """A day, and the time of day where the text names one."""

    day: date
    time: time | None

    @property
    def as_datetime(self):
        """Naive; midnight where the page names no time."""
        return datetime.combine(self.day, self.time or time.min)


def read_moment(text):
    """The date that is the whole of ``text``, or None where there is anything else in it.

    Raises NoSuchDay for 30 February, and for 7/8/2011, which is a day in July or in August.
    """
    if len(text) > LONGEST_DATE or not any(char.isdigit() for char in text):
        return None
    folded = fold(text)
    clock = _TIME.search(folded)
    if clock:
        folded = f"{folded[: clock.start()]} {folded[clock.end() :]}"
    day = _read_day(folded)
    return day and Moment(day, clock and _time_of(clock))


def _read_day(folded):
    words = folded.replace(",", " ").split()
    while words and (words[0].strip(".") in WEEKDAYS or words[0] in _FILLERS) and len(words) > 1:
        # "mar" is Tuesday in "mar 19 juil 2011" and March in "mar 19 2011".
        if words[0].strip(".") in MONTHS and not any(w.strip(".") in MONTHS for w in words[1:]):
            break
        words = words[1:]
    while words and words[-1] in _FILLERS:
        words.pop()
    rest = " ".join(words)
    if match := _ISO.fullmatch(rest):
        return _day_of(*match.groups())
    if match := _NUMERIC.fullmatch(rest):
        return _day_of_numbers(match)
    return _day_of_words(words)


def _day_of_numbers(match):
    first, second = int(match[1]), int(match[3])
    year = int(match[4]) if len(match[4]) == 4 else 2000 + int(match[4])
    if match[2] == ".":
        return _day_of(year, second, first)
    if first != second and first <= 12 and second <= 12:
        raise NoSuchDay(f"“{match[0]}” may be either of two days; write it as {year}-MM-DD")
    month, day = (second, first) if first > 12 else (first, second)
    return _day_of(year, month, day)


def _day_of_words(words):
    months, days, years = [], [], []
    for word in words:
        bare = word.strip(".()|·-–—'’")
        if not bare or bare in _FILLERS:
            continue
        if bare in MONTHS:
            months.append(MONTHS[bare])
        elif _YEAR.fullmatch(bare):
            years.append(bare)
        elif match := _DAY.fullmatch(bare):
            days.append(match[1])
        else:
            return None
    if len(months) == len(days) == len(years) == 1:
        return _day_of(years[0], months[0], days[0])
    return None


def _day_of(year, month, day):
    try:
        return date(int(year), int(month), int(day))
    except ValueError as error:
        raise NoSuchDay(f"no calendar has day {day} of month {month} in {year}") from error


def _time_of(match):
    hour, minute = int(match[1]), int(match[2])
    half = (match[3] or "")[:1]
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute)
