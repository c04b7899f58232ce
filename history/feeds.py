"""An Atom entry a day: what happened on it. New each year, since the day is."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.contrib.syndication.views import Feed
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from blog.feeds import FullTextAtom, with_full_addresses
from history.dates import days_shown_on
from history.models import HistoryEvent
from history.notes import number_notes
from history.services import ensure_rendered

DAYS = 14
# What a reader's program has to fetch stays bounded; the page of the day has the rest.
EVENTS_A_DAY = 20


@dataclass(frozen=True)
class Day:
    date: date
    events: list
    content: str
    language: str
    guid: str

    @property
    def address(self):
        return reverse("history:day", args=[self.date.month, self.date.day])

    @property
    def begins_at(self):
        return datetime.combine(self.date, time.min, timezone.get_current_timezone())


class DayFeed(Feed):
    """The last days up to today, in the Blog's time zone, those that have events."""

    feed_type = FullTextAtom

    def get_object(self, request):
        return request

    def title(self, request):
        return f"On this day · {request.blog.title}"

    def link(self, request):
        return reverse("history:index")

    def author_name(self, request):
        return request.blog.title

    def feed_copyright(self, request):
        return request.blog.licence or "All rights reserved"

    def feed_extra_kwargs(self, request):
        return {"blog_language": request.blog.language}

    def items(self, request):
        today = timezone.localdate()
        dates = [today - timedelta(days=back) for back in range(DAYS)]
        by_day = events_by_day(dates, request.blog)
        shown = ((date, events_of(date, by_day)) for date in dates)
        return [day_of(request, date, events) for date, events in shown if events]

    def item_title(self, day):
        return f"{day.events[0].day_label}: {day.events[0].headline}"

    def item_description(self, day):
        return None

    def item_link(self, day):
        return day.address

    def item_guid(self, day):
        return day.guid

    def item_pubdate(self, day):
        return day.begins_at

    def item_updateddate(self, day):
        return max(day.begins_at, *(event.updated_at for event in day.events))

    def item_categories(self, day):
        return sorted({tag.name for event in day.events for tag in event.tags.all()})

    def item_extra_kwargs(self, day):
        return {"content": day.content, "content_language": day.language}


def events_by_day(dates, blog):
    """A dict of (month, day) → the first events of its page. Four queries."""
    days = {day for date in dates for day in days_shown_on(date)}
    first = HistoryEvent.objects.first_of_days(sorted(days), EVENTS_A_DAY)
    events = first.for_reading().prefetch_related("tags")
    by_day = {}
    for event in ensure_rendered(events, blog):
        by_day.setdefault((event.month, event.day), []).append(event)
    return by_day


def events_of(date, by_day):
    return [event for day in days_shown_on(date) for event in by_day.get(day, ())]


def day_of(request, date, events):
    notes = number_notes(events)
    address = reverse("history:day", args=[date.month, date.day])
    told = {
        "date": date,
        "events": events,
        "notes": notes,
        "left": sum({event.day: event.of_day for event in events}.values()) - len(events),
        "address": address,
    }
    html = render_to_string("history/feed_entry.html", told)
    root = request.build_absolute_uri("/")[:-1]
    content = with_full_addresses(html, page=root + address, root=root)
    host = request.get_host().partition(":")[0]
    guid = f"tag:{host},{date.isoformat()}:{address}"
    return Day(date, events, content, request.blog.language, guid)


day_feed = require_safe(DayFeed())
