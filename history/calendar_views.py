"""The calendar file over the web: asked for often, sent only when something changed."""

import hashlib
from functools import lru_cache
from urllib.parse import urlencode

from django.core.cache import cache
from django.db.models import Count, Max, Sum
from django.http import StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.views.decorators.http import require_safe

from blog.models import Tag
from history.calendar_file import (
    CALENDAR_ENDS,
    COLUMNS,
    FILE_VERSION,
    calendar_event,
    calendar_head,
)
from history.models import HistoryEvent

KEPT_SECONDS = 30 * 24 * 3600


@require_safe
def calendar_file(request):
    """``?topic=`` narrows it down to one. Two queries where nothing has changed."""
    events = HistoryEvent.objects.with_day()
    name = f"On this day · {request.blog.title}"
    if slug := request.GET.get("topic", "").replace("\0", ""):
        topic = get_object_or_404(Tag, slug=slug)
        events, name = events.about(topic), f"{topic.name} · {name}"
    root = request.build_absolute_uri("/")[:-1]
    stamps = stamps_of(events)
    etag = quote_etag(digest(name, root, *stamps))
    changed_at = max((stamp["changed_at"] for stamp in stamps), default=None)
    changed_at = changed_at and int(changed_at.timestamp())
    unchanged = get_conditional_response(request, etag, changed_at)
    if unchanged:
        return unchanged
    response = StreamingHttpResponse(
        chunks(events, stamps, name, root),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'inline; filename="calendar.ics"', "ETag": etag},
    )
    if changed_at is not None:
        response["Last-Modified"] = http_date(changed_at)
    return response


def stamps_of(events):
    """For each month what changes with any event in it, a row a month. One query.

    The sum of the keys tells what an event that goes, or leaves a topic, would hide.
    """
    by_month = events.order_by("month").values("month")
    return list(by_month.annotate(count=Count("pk"), keys=Sum("pk"), changed_at=Max("updated_at")))


def digest(*parts):
    said = "\x1f".join(map(str, [FILE_VERSION, *parts]))
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def chunks(events, stamps, name, root):
    """The file as bytes, a month at a time; months that were written before come from the cache.

    Writing 20,000 events takes seconds, and after a change only one month of them is written anew.
    """
    yield calendar_head(name)
    for stamp in stamps:
        key = f"history-calendar-{digest(name, root, stamp)}"
        written = cache.get(key)
        if written is None:
            written = month_of(events.filter(month=stamp["month"]), root)
            cache.set(key, written, KEPT_SECONDS)
        yield written
    yield CALENDAR_ENDS


def month_of(events, root):
    rows = events.only(*COLUMNS).order_by("day", "year", "pk")
    of_day = lru_cache(lambda month, day: root + reverse("history:day", args=[month, day]))
    return b"".join(calendar_event(event, of_day(event.month, event.day)) for event in rows)


def subscription_address(request, topic=None):
    """The file as calendar programs open it to subscribe, and not to copy it once: ``webcal:``."""
    question = f"?{urlencode({'topic': topic.slug})}" if topic else ""
    return f"webcal://{request.get_host()}{reverse('history:calendar')}{question}"
