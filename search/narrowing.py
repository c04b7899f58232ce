"""What year, topic and outlet mean for each kind of row."""

from datetime import datetime

from django.utils import timezone

from blog.models import Citation, Post
from history.models import HistoryEvent

EventSource = HistoryEvent.sources.through


def narrow(kind, rows, *, year=None, topic="", outlet=""):
    """``rows`` of that year, topic (a slug) and outlet (a slug). A note is of its post's."""
    year_of, topic_of, outlet_of = RULES[kind]
    if year is not None:
        rows = year_of(rows, year)
    if topic:
        rows = rows.filter(**topic_of(topic))
    if outlet:
        rows = rows.filter(**outlet_of(outlet))
    return rows


def _written(column):
    """Between two moments in the current time zone, which is the Blog's."""

    def of_year(rows, year):
        if not 1 <= year < 9999:
            return rows.none()
        zone = timezone.get_current_timezone()
        begin, end = (datetime(number, 1, 1, tzinfo=zone) for number in (year, year + 1))
        return rows.filter(**{f"{column}__gte": begin, f"{column}__lt": end})

    return of_year


def _of_year(rows, year):
    return rows.filter(year=year)


# Each list is made once (distinct) and then asked for each row. Else PostgreSQL, which cannot know
# how many rows a question finds, would look through the works of the post of each.
def _posts_citing(outlet):
    citing = Citation.objects.filter(source__outlet_slug=outlet)
    return citing.order_by().values("post").distinct()


def _posts_on(topic):
    return Post.tags.through.objects.filter(tag__slug=topic).values("post").distinct()


def _works_on(topic):
    on_topic = Citation.objects.public().filter(post__in=_posts_on(topic))
    return on_topic.order_by().values("source").distinct()


def _events_citing(outlet):
    citing = EventSource.objects.filter(source__outlet_slug=outlet)
    return citing.values("historyevent").distinct()


RULES = {
    "posts": (
        _written("published_at"),
        lambda topic: {"pk__in": _posts_on(topic)},
        lambda outlet: {"pk__in": _posts_citing(outlet)},
    ),
    "notes": (
        _written("post__published_at"),
        lambda topic: {"post__in": _posts_on(topic)},
        lambda outlet: {"post__in": _posts_citing(outlet)},
    ),
    "sources": (
        _of_year,
        lambda topic: {"pk__in": _works_on(topic)},
        lambda outlet: {"outlet_slug": outlet},
    ),
    "comments": (
        _written("created_at"),
        lambda topic: {"post__in": _posts_on(topic)},
        lambda outlet: {"post__in": _posts_citing(outlet)},
    ),
    "events": (
        _of_year,
        lambda topic: {"tags__slug": topic},
        lambda outlet: {"pk__in": _events_citing(outlet)},
    ),
}
