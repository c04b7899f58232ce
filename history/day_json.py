"""A day for other programs, any site's scripts among them: docs/history.md describes the shape."""

from django.db.models import Prefetch
from django.http import Http404, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from blog.models import Post
from history.dates import check_date, days_on_page, format_day
from history.models import HistoryEvent
from markup.excerpts import plain_text
from sources.models import Source


@require_safe
def day_json(request, month, day):
    """Every event that the page of the day shows, in its order. Five queries."""
    try:
        check_date(None, month, day)
    except ValueError as problem:
        raise Http404(str(problem)) from problem
    root = request.build_absolute_uri("/")[:-1]
    events = HistoryEvent.objects.on_days(days_on_page(month, day, timezone.localdate()))
    described = {
        "month": month,
        "day": day,
        "label": format_day(month, day),
        "url": root + reverse("history:day", args=[month, day]),
        "events": [describe(event, root) for event in with_everything(events)],
    }
    return JsonResponse(
        described,
        headers={"Access-Control-Allow-Origin": "*"},
        json_dumps_params={"ensure_ascii": False},
    )


def with_everything(events):
    posts = Post.objects.published().only("title", "path", "published_at")
    works = Source.objects.only("key", "title", "url")
    events = events.select_related("image").defer("body_text", "rendered")
    return events.prefetch_related(Prefetch("posts", posts), Prefetch("sources", works), "tags")


def describe(event, root):
    return {
        "id": event.pk,
        "year": event.year,
        "circa": event.circa,
        "month": event.month,
        "day": event.day,
        "is_lead": event.is_lead,
        "headline": event.headline,
        "text": plain_text(event.body, tokens=False),
        "image": describe_image(event, root) if event.image else None,
        "sources": [
            {"title": work.title, "url": work.url, "page": root + work.get_absolute_url()}
            for work in event.sources.all()
        ],
        "posts": [
            {"title": post.title, "url": root + post.get_absolute_url()}
            for post in event.posts.all()
        ],
        "topics": [tag.name for tag in event.tags.all()],
        "updated_at": event.updated_at.isoformat(),
    }


def describe_image(event, root):
    address = event.image.file.url
    return {
        "url": address if "://" in address else root + address,
        "width": event.image.width,
        "height": event.image.height,
        "alt": event.image_alt or event.image.alt,
        "caption": event.image_caption,
        "credit": event.image_credit or event.image.credit,
    }
