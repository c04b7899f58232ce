"""Dates of history: a year without a day, a day without a year, years before our era.

Years are as people write them: 1920 is 1920, -44 is 44 BCE, and there is no year 0.
"""

from calendar import isleap

DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
MONTHS = (  # noqa: SIM905
    "January February March April May June July August September October November December"
).split()
LEAP_DAY = (2, 29)
# England and its colonies wrote Julian dates until 2 September 1752, with a 29 February 1700.
JULIAN_UNTIL = 1752


def check_date(year, month, day):
    """Raises ValueError with a sentence for a date that no calendar has. Each part may be None.

    Which calendar a date is of, nobody need say: what either of the two had in its time will do.
    """
    if year is None and (month is None or day is None):
        raise ValueError("An event needs a year, or a month and a day, or all three.")
    if year == 0:
        raise ValueError("There is no year 0: 1 BCE is followed by 1. Write -1 for 1 BCE.")
    if day is not None and month is None:
        raise ValueError("A day needs its month.")
    if month is not None and not 1 <= month <= 12:
        raise ValueError(f"There is no month {month}. Months are 1 to 12.")
    if day is None:
        return
    last = DAYS_IN_MONTH[month - 1]
    if not 1 <= day <= last:
        raise ValueError(f"There is no {day} {MONTHS[month - 1]}. The month has {last} days.")
    if (month, day) == (2, 29) and year is not None and not _has_leap_day(year):
        raise ValueError(_no_leap_day(year))


def _has_leap_day(year):
    """Whether a calendar of its time had 29 February of ``year``: docs/decisions/0015."""
    astronomical = year if year > 0 else year + 1
    if year <= JULIAN_UNTIL:
        return astronomical % 4 == 0
    return isleap(year)


def _no_leap_day(year):
    said = f"There was no 29 February {format_year(year)}"
    if year <= JULIAN_UNTIL:
        return f"{said}: it was no leap year, in the Julian calendar or in the Gregorian."
    if year % 100:
        return f"{said}: it was no leap year."
    century = year // 100 - 1
    march = 1 + century - century // 4 - 2
    return (
        f"{said}: it was no leap year in the Gregorian calendar, whose dates are kept here after"
        f" {JULIAN_UNTIL}. What the Julian calendar called so, as in Russia, was {march} March"
        f" {year}."
    )


def is_common(year):
    """Whether a year of today's calendar has no 29 February."""
    return not isleap(year)


def format_year(year):
    """``1920`` or ``44 BCE``; "" where the year is unknown."""
    if year is None:
        return ""
    return f"{-year} BCE" if year < 0 else str(year)


def format_day(month, day):
    """``15 June``."""
    return f"{day} {MONTHS[month - 1]}"


def days_shown_on(date):
    """The (month, day) pairs whose events ``date`` shows: its own, and of a common year's
    28 February the 29th too.
    """
    own = (date.month, date.day)
    return [own, LEAP_DAY] if own == (2, 28) and is_common(date.year) else [own]


def days_on_page(month, day, today):
    """What the page of a day shows, (month, day) pairs: more than that day only if it is today."""
    is_today = (today.month, today.day) == (month, day)
    return days_shown_on(today) if is_today else [(month, day)]
