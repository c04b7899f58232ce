"""Dates of history: a year without a day, a day without a year, years before our era.

Years are as people write them: 1920 is 1920, -44 is 44 BCE, and there is no year 0.
"""

DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
MONTHS = (  # noqa: SIM905
    "January February March April May June July August September October November December"
).split()


def check_date(year, month, day):
    """Raises ValueError with a sentence for a date that no calendar has. Each part may be None."""
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
    # Before 1582 most of the world counted every fourth year as leap; we do not refuse 29 February
    # of a Julian leap year such as 1500.
    if (month, day) == (2, 29) and year is not None and not _is_leap(year):
        raise ValueError(f"29 February was no day of {format_year(year)}, which was no leap year.")


def _is_leap(year):
    astronomical = year if year > 0 else year + 1
    if year <= 1582:
        return astronomical % 4 == 0
    return astronomical % 4 == 0 and (astronomical % 100 != 0 or astronomical % 400 == 0)


def format_year(year):
    """``1920`` or ``44 BCE``; "" where the year is unknown."""
    if year is None:
        return ""
    return f"{-year} BCE" if year < 0 else str(year)


def format_day(month, day):
    """``15 June``."""
    return f"{day} {MONTHS[month - 1]}"
