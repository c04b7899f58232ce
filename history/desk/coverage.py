"""How full the calendar is: 366 days, and how many events each has."""

from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.template.response import TemplateResponse

from history.dates import DAYS_IN_MONTH, MONTHS, format_day
from history.models import HistoryEvent

DAYS = [
    (month, day)
    for month, length in enumerate(DAYS_IN_MONTH, start=1)
    for day in range(1, length + 1)
]
# From how many events on a square is a step darker.
STEPS = (1, 2, 4, 8)


def coverage():
    """Twelve months: ``name``, ``number``, ``days`` and how many of these are ``empty``.

    A day has its ``count``, whether it has its lead, and a ``step`` from 0 to 4. One query.
    """
    counted = HistoryEvent.objects.exclude(day=None).order_by().values("month", "day", "is_lead")
    counts, led = dict.fromkeys(DAYS, 0), set()
    for row in counted.annotate(count=Count("pk")):
        counts[row["month"], row["day"]] += row["count"]
        if row["is_lead"]:
            led.add((row["month"], row["day"]))
    months = []
    for number, name in enumerate(MONTHS, start=1):
        days = [_day(number, day, counts, led) for day in range(1, DAYS_IN_MONTH[number - 1] + 1)]
        empty = sum(not day["count"] for day in days)
        months.append({"number": number, "name": name, "days": days, "empty": empty})
    return months


def _day(month, day, counts, led):
    count = counts[month, day]
    words = f"{count} event{'' if count == 1 else 's'}" if count else "no events"
    return {
        "month": month,
        "day": day,
        "count": count,
        "step": sum(count >= step for step in STEPS),
        "label": f"{format_day(month, day)}: {words}",
        "has_lead": (month, day) in led,
    }


def neighbours(month, day):
    """The days before and after in the calendar, round the turn of the year."""
    at = DAYS.index((month, day))
    around = (DAYS[at - 1], DAYS[(at + 1) % len(DAYS)])
    return [{"month": m, "day": d, "label": format_day(m, d)} for m, d in around]


def coverage_page(admin, request):
    if not admin.has_view_permission(request):
        raise PermissionDenied
    months = coverage()
    days = [day for month in months for day in month["days"]]
    empty = [day for day in days if not day["count"]]
    context = {
        **admin.admin_site.each_context(request),
        "opts": HistoryEvent._meta,
        "title": "Days of the year",
        "months": months,
        "day_count": len(days),
        "full_count": len(days) - len(empty),
        "empty_count": len(empty),
        "without_lead": sum(bool(day["count"]) and not day["has_lead"] for day in days),
        "event_count": sum(day["count"] for day in days),
        "next_empty": empty[:1],
        "can_add": admin.has_add_permission(request),
    }
    return TemplateResponse(request, "admin/history/historyevent/coverage.html", context)
