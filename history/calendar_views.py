"""The calendar file over the web: asked for often, sent only when something changed."""

import hashlib
from urllib.parse import urlencode

from django.db.models import Count, Max, Sum
from django.http import StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.views.decorators.http import require_safe

from blog.models import Tag
from history.calendar_file import FILE_VERSION, calendar_lines
from history.models import HistoryEvent

CHUNK = 500  # rows in memory at a time


@require_safe
def calendar_file(request):
    """``?topic=`` narrows it down to one. Two queries where nothing has changed."""
    events = HistoryEvent.objects.with_day()
    name = f"On this day · {request.blog.title}"
    if slug := request.GET.get("topic", "").replace("\0", ""):
        topic = get_object_or_404(Tag, slug=slug)
        events, name = events.about(topic), f"{topic.name} · {name}"
    root = request.build_absolute_uri("/")[:-1]
    etag, changed_at = stamp_of(events, name, root)
    unchanged = get_conditional_response(request, etag, changed_at)
    if unchanged:
        return unchanged
    rows = events.defer("search_text", "rendered").order_by("month", "day", "year", "pk")
    rows = rows.prefetch_related("tags").iterator(chunk_size=CHUNK)
    response = StreamingHttpResponse(
        calendar_lines(rows, name=name, site_root=root),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'inline; filename="calendar.ics"', "ETag": etag},
    )
    if changed_at is not None:
        response["Last-Modified"] = http_date(changed_at)
    return response


def stamp_of(events, *made_from):
    """(ETag, Unix time of the last change or None) of a file of ``events``. One query.

    The sum of the keys tells what an event that goes, or leaves a topic, would hide.
    """
    stamp = events.aggregate(Count("pk"), Sum("pk"), Max("updated_at"))
    changed_at = stamp["updated_at__max"]
    parts = "\x1f".join(map(str, [FILE_VERSION, *made_from, *stamp.values()]))
    etag = quote_etag(hashlib.sha256(parts.encode()).hexdigest()[:32])
    return etag, changed_at and int(changed_at.timestamp())


def subscription_address(request, topic=None):
    """The file as calendar programs open it to subscribe, and not to copy it once: ``webcal:``."""
    question = f"?{urlencode({'topic': topic.slug})}" if topic else ""
    return f"webcal://{request.get_host()}{reverse('history:calendar')}{question}"
