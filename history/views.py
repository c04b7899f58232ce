"""The calendar, a day of it in every year, and a year."""

from bisect import bisect_left, bisect_right

from django.db.models import Count, Max, Min, Prefetch, Q
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from blog.models import Post
from history.dates import check_date, format_day, format_year
from history.models import HistoryEvent
from sources.pagination import page_of


@require_safe
def index(request):
    """The days of the year that have events, each with the one that titles it."""
    days = HistoryEvent.objects.exclude(day=None).order_by("month", "day").values("month", "day")
    page = page_of(request, days.annotate(event_count=Count("pk")), allow_empty=True)
    context = {"page": page, "days": with_titles(page.object_list), **span(HistoryEvent.objects)}
    return render(request, "history/index.html", context)


def with_titles(days):
    """Each day of a page with ``event``, its lead or else its oldest, ``others`` and ``label``.

    One query.
    """
    days = list(days)
    if not days:
        return []
    first, last = days[0], days[-1]
    since = Q(month__gt=first["month"]) | Q(month=first["month"], day__gte=first["day"])
    until = Q(month__lt=last["month"]) | Q(month=last["month"], day__lte=last["day"])
    events = HistoryEvent.objects.filter(since, until, day__isnull=False).oldest_first()
    titles = {}
    for event in events.defer("body"):
        if event.is_lead or (event.month, event.day) not in titles:
            titles[event.month, event.day] = event
    return [
        {
            **day,
            "label": format_day(day["month"], day["day"]),
            "event": titles[day["month"], day["day"]],
            "others": day["event_count"] - 1,
        }
        for day in days
    ]


def span(events):
    """How many events there are, how many have a year, and the first and last of these years."""
    return events.aggregate(
        event_count=Count("pk"),
        dated_count=Count("year"),
        first_year=Min("year"),
        last_year=Max("year"),
    )


@require_safe
def day(request, month, day):
    """A day without events is still a day: it says so, and leads to its neighbours."""
    try:
        check_date(None, month, day)
    except ValueError as problem:
        raise Http404(str(problem)) from problem
    events = HistoryEvent.objects.on_day(month, day)
    previous, following = days_around(month, day)
    context = {
        "page": page_of(request, for_reading(events), allow_empty=True),
        "label": format_day(month, day),
        "month": month,
        "day": day,
        "previous": previous,
        "following": following,
        **span(events),
    }
    return render(request, "history/day.html", context)


def for_reading(events):
    """With the posts that the public may read and the sources. Two more queries."""
    posts = Post.objects.published().only("title", "path", "published_at")
    return events.prefetch_related(Prefetch("posts", posts), "sources")


def days_around(month, day):
    """The nearest days with events before and after, round the turn of the year; None for none."""
    known = HistoryEvent.objects.exclude(day=None).exclude(month=month, day=day)
    days = list(known.order_by("month", "day").values_list("month", "day").distinct())
    if not days:
        return None, None
    before = days[bisect_left(days, (month, day)) - 1]
    after = days[bisect_right(days, (month, day)) % len(days)]
    return labelled(before), labelled(after)


def labelled(month_and_day):
    month, day = month_and_day
    return {"month": month, "day": day, "label": format_day(month, day)}


@require_safe
def year(request, year):
    events = HistoryEvent.objects.in_year(year)
    years = HistoryEvent.objects.values_list("year", flat=True)
    context = {
        "page": page_of(request, for_reading(events)),
        "year": year,
        "label": format_year(year),
        "previous": years.filter(year__lt=year).order_by("-year").first(),
        "following": years.filter(year__gt=year).order_by("year").first(),
    }
    return render(request, "history/year.html", context)
