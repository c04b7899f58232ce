from django import template
from django.utils import timezone

from history import dates
from history.models import HistoryEvent

register = template.Library()

MOST_EVENTS = 5


@register.simple_tag
def on_this_day():
    """Today in the Blog's time zone: ``date``, ``label`` and ``events``, the lead first. One query.

    ``{% on_this_day as today %}``. There may be more events than the few given here.
    """
    # Today means the site's time zone; in UTC the page would turn over at 2 a.m. in Oslo.
    today = timezone.localdate()
    events = HistoryEvent.objects.on_day(today.month, today.day).defer("body")[:MOST_EVENTS]
    label = dates.format_day(today.month, today.day)
    return {"date": today, "label": label, "events": list(events)}


@register.filter
def year_text(year):
    """``1920`` or ``44 BCE``."""
    return dates.format_year(year)


@register.filter
def month_text(month):
    """``June``; "" for a month that is unknown."""
    return dates.MONTHS[month - 1] if month else ""


@register.simple_tag
def events_citing(source):
    """The events that cite ``source``, oldest first, and on how many days they stand. One query."""
    events = list(source.events.oldest_first().defer("body"))
    return {"events": events, "count": len(events)}
