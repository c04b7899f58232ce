"""The timeline, the calendar, a day of it in every year, a year, and a decade."""

from django.db.models import Count, Max, Min
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from blog.models import Post
from history.calendar import all_days, days_around
from history.calendar_views import subscription_address
from history.dates import check_date, days_on_page, format_day, format_year
from history.models import HistoryEvent
from history.notes import number_notes
from history.selection import Selection, address_of_span
from history.services import ensure_rendered
from history.sharing import share_texts
from history.spans import span_of
from history.timeline import draw_timeline
from sources.pagination import page_of


@require_safe
def index(request):
    """The timeline as a picture and as a list, narrowed down as the reader likes."""
    selection = Selection(request.GET)
    events = selection.narrow(HistoryEvent.objects.all())
    counts = list(events.count_by_year())
    context = {
        "selection": selection,
        "timeline": draw_timeline(counts, selection.address_of, within=selection.within),
        "first_year": counts[0][0] if counts else None,
        "last_year": counts[-1][0] if counts else None,
        "dated_count": sum(count for _, count in counts),
        "calendar_address": subscription_address(request, selection.topic),
        **events_page(request, events.on_the_timeline(), allow_empty=True),
    }
    return render(request, "history/index.html", context)


def events_page(request, events, **options):
    """``page`` of the events asked for, ready to read, and ``notes``, theirs."""
    page = page_of(request, events.for_reading(), **options)
    page.object_list = ensure_rendered(page.object_list, request.blog)
    return {"page": page, "notes": number_notes(page.object_list)}


@require_safe
def days(request):
    """Every day of the year, those with events as links."""
    counts = HistoryEvent.objects.count_by_day()
    today = timezone.localdate()
    context = {
        "months": all_days(dict(counts)),
        "day_count": len(counts),
        "today": {"month": today.month, "day": today.day},
    }
    return render(request, "history/days.html", context)


@require_safe
def today(request):
    """A lasting address for the day that it is where the Blog lives."""
    date = timezone.localdate()
    response = redirect("history:day", date.month, date.day)
    patch_cache_control(response, no_cache=True)
    return response


@require_safe
def day(request, month, day):
    """A day without events is still a day: it says so, and leads to its neighbours."""
    try:
        check_date(None, month, day)
    except ValueError as problem:
        raise Http404(str(problem)) from problem
    today = timezone.localdate()
    shown = days_on_page(month, day, today)
    events = HistoryEvent.objects.on_days(shown)
    previous, following = days_around(month, day)
    listed = events_page(request, events, allow_empty=True)
    first = next(iter(listed["page"].object_list), None)
    context = {
        "label": format_day(month, day),
        "month": month,
        "day": day,
        "previous": previous,
        "following": following,
        "posts": own_posts(shown, today),
        "timeline": whole_timeline(marked=first.year if first else None),
        "share": share_texts(request, month, day, listed["page"].object_list),
        **listed,
        **span(events),
    }
    return render(request, "history/day.html", context)


def own_posts(days, today):
    """What was published here on these (month, day) pairs of any year. Two queries."""
    posts = Post.objects.published().only("title", "path", "published_at")
    return posts.on_days(days, before=today.year + 1)


def span(events):
    """How many events there are, how many have a year, and the first and last of these years."""
    return events.aggregate(
        event_count=Count("pk"),
        dated_count=Count("year"),
        first_year=Min("year"),
        last_year=Max("year"),
    )


def whole_timeline(marked=None):
    return draw_timeline(HistoryEvent.objects.count_by_year(), address_of_span, marked=marked)


@require_safe
def year(request, year):
    years = HistoryEvent.objects.values_list("year", flat=True)
    context = {
        "year": year,
        "label": format_year(year),
        "decade": span_of(year, 10),
        "previous": years.filter(year__lt=year).order_by("-year").first(),
        "following": years.filter(year__gt=year).order_by("year").first(),
        **events_page(request, HistoryEvent.objects.in_year(year)),
    }
    return render(request, "history/year.html", context)


@require_safe
def decade(request, span):
    events = HistoryEvent.objects.in_span(span)
    years = HistoryEvent.objects.values_list("year", flat=True)
    before = years.filter(year__lt=span.first).order_by("-year").first()
    after = years.filter(year__gt=span.last).order_by("year").first()
    counts = events.count_by_year()
    context = {
        "span": span,
        "previous": before and span_of(before, 10),
        "following": after and span_of(after, 10),
        "timeline": draw_timeline(counts, address_of_span, within=span),
        **events_page(request, events),
    }
    return render(request, "history/decade.html", context)
