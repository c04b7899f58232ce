"""The calendar as a reader goes through it: from a day to its neighbours, and all the days."""

from bisect import bisect_left, bisect_right

from history.dates import DAYS_IN_MONTH, MONTHS, format_day
from history.models import HistoryEvent


def days_around(month, day):
    """The nearest days with events before and after, round the turn of the year; None for none."""
    known = HistoryEvent.objects.with_day().exclude(month=month, day=day)
    days = list(known.order_by("month", "day").values_list("month", "day").distinct())
    if not days:
        return None, None
    before = days[bisect_left(days, (month, day)) - 1]
    after = days[bisect_right(days, (month, day)) % len(days)]
    return labelled(*before), labelled(*after)


def labelled(month, day):
    return {"month": month, "day": day, "label": format_day(month, day)}


def all_days(counts):
    """The twelve months, each with ``name`` and its ``days``: number and how many events.

    ``counts`` maps (month, day) to a number.
    """
    return [
        {
            "number": month,
            "name": name,
            "days": [
                {"number": day, "event_count": counts.get((month, day), 0)}
                for day in range(1, length + 1)
            ],
        }
        for month, (name, length) in enumerate(zip(MONTHS, DAYS_IN_MONTH, strict=True), start=1)
    ]
