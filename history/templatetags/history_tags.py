from django import template
from django.core.paginator import Paginator
from django.http import Http404
from django.utils import timezone

from blog.cards import card_of_image
from blog.models import Post
from history import dates
from history.models import HistoryEvent

register = template.Library()

MOST_EVENTS = 5
MOST_POSTS = 2
CITING_PER_PAGE = 25


@register.simple_tag
def on_this_day():
    """Today in the Blog's time zone: ``date``, ``label`` and ``events``, the lead first. One query.

    ``{% on_this_day as today %}``. There may be more events than the few given here. On 28 February
    of a common year those of the 29th come last; their ``day`` tells them.
    """
    # Today means the site's time zone; in UTC the page would turn over at 2 a.m. in Oslo.
    today = timezone.localdate()
    events = HistoryEvent.objects.shown_on(today).defer("body", "body_text", "rendered")
    label = dates.format_day(today.month, today.day)
    return {"date": today, "label": label, "events": list(events[:MOST_EVENTS])}


@register.simple_tag
def posts_on_this_day():
    """Posts published on this day in earlier years, newest first. Two queries."""
    today = timezone.localdate()
    posts = Post.objects.published().only("title", "path", "published_at")
    earlier = posts.on_days(dates.days_shown_on(today), before=today.year)
    return list(earlier[:MOST_POSTS])


@register.simple_tag
def events_of(post):
    """The events that point to ``post`` as where to read more, oldest first. One query."""
    return list(post.events.oldest_first().defer("body", "body_text", "rendered"))


@register.filter
def card_of_events(events):
    """What social networks show of a page of rendered ``events``: the first picture, or None."""
    for event in events:
        own = event.image and card_of_image(event.image, event.image_alt)
        if card := own or event.rendered.get("card"):
            return card
    return None


@register.filter
def year_text(year):
    """``1920`` or ``44 BCE``."""
    return dates.format_year(year)


@register.filter
def month_text(month):
    """``June``; "" for a month that is unknown."""
    return dates.MONTHS[month - 1] if month else ""


@register.simple_tag
def events_citing(source, number=1):
    """The ``page`` of that number of the events that cite ``source``, oldest first, and the
    ``count`` of all. Two queries. Raises Http404 for a page that there is not.
    """
    events = source.events.oldest_first().defer("body", "body_text", "rendered")
    pages = Paginator(events, CITING_PER_PAGE)
    if number > pages.num_pages:
        raise Http404(f"There is no page {number}.")
    return {"page": pages.page(number), "count": pages.count}
