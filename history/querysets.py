from functools import reduce
from operator import or_

from django.db import models, transaction
from django.db.models import Count, F, Prefetch, Q, Window
from django.db.models.functions import RowNumber

from blog.models import Post
from blog.shown_images import note_images
from history.dates import days_shown_on
from history.spans import span_of
from history.text_index import EVENT_WORDS
from sources.models import Source
from textindex import matching, read_query


class HistoryEventQuerySet(models.QuerySet):
    @transaction.atomic
    def bulk_create(self, objs, *args, **kwargs):
        objs = list(objs)
        for event in objs:
            event.prepare()
        made = super().bulk_create(objs, *args, **kwargs)
        note_images(event for event in made if event.image_id or "<img" in event.body)
        return made

    def oldest_first(self):
        """By year, month and day; a year without a day comes before its days."""
        return self.order_by(
            F("year").asc(nulls_first=True),
            F("month").asc(nulls_first=True),
            F("day").asc(nulls_first=True),
            "pk",
        )

    def on_the_timeline(self):
        """As ``oldest_first``, but what has no year comes last: nobody knows where it belongs."""
        return self.order_by(
            F("year").asc(nulls_last=True),
            F("month").asc(nulls_first=True),
            F("day").asc(nulls_first=True),
            "pk",
        )

    def on_day(self, month, day):
        """Events of this calendar day in any year: the lead of the day, then oldest first.

        29 February borrows nothing from its neighbours. ``month`` is 1–12, ``day`` 1–31.
        """
        return self.on_days([(month, day)])

    def on_days(self, days):
        """Events of these (month, day) pairs, day by day, each as in ``on_day``."""
        wanted = reduce(or_, (Q(month=month, day=day) for month, day in days), Q(pk__in=[]))
        leads_first = ("month", "day", "-is_lead", F("year").asc(nulls_first=True), "pk")
        return self.filter(wanted).order_by(*leads_first)

    def first_of_days(self, days, number):
        """Of ``on_days``, the first ``number`` of each day; ``of_day`` is how many that day has."""
        a_day = {"partition_by": [F("month"), F("day")]}
        in_order = [F("is_lead").desc(), F("year").asc(nulls_first=True), F("pk").asc()]
        counted = self.on_days(days).annotate(
            place=Window(RowNumber(), order_by=in_order, **a_day),
            of_day=Window(Count("pk"), **a_day),
        )
        return counted.filter(place__lte=number)

    def shown_on(self, date):
        """What ``date`` shows: the events of its day.

        28 February of a common year also shows, after its own, those of the 29th.
        """
        return self.on_days(days_shown_on(date))

    def in_year(self, year):
        """Events of one year, negative for BCE, by day."""
        return self.filter(year=year).oldest_first()

    def in_decade(self, year):
        """Events of the decade that ``year`` is in: 1924 asks for 1920–1929, -44 for 49–40 BCE."""
        return self.in_span(span_of(year, 10))

    def in_span(self, span):
        """Events of the years of a ``history.spans.Span``, oldest first."""
        return self.between(span.first, span.last)

    def between(self, start, end):
        """Events from ``start`` to ``end``, both in it, oldest first.

        Each is a year, or a tuple of a year, a month and perhaps a day. An event of which only the
        year is known is in it as soon as a day of that year is, and so for months.
        """
        start, end = _parts(start), _parts(end)
        # The range of years apart: an index answers it, and not the rest.
        found = self.filter(year__range=(start[0], end[0]))
        return found.filter(_reaches(start, "gt"), _reaches(end, "lt")).oldest_first()

    def about(self, tag):
        return self.filter(tags=tag)

    def matching(self, text):
        """Events with every word of ``text`` in headline, year or body, found by the index."""
        query = read_query(text)
        return matching(self, EVENT_WORDS, query) if query else self.none()

    def with_day(self):
        """Events of a known day: those that a calendar can show."""
        return self.filter(day__isnull=False)

    def for_reading(self):
        """With picture, sources, and the posts that the public may read. Two more queries.

        Of a source only what tells whether the notes are current (``services.ensure_rendered``).
        """
        posts = Post.objects.published().only("title", "path", "published_at")
        works = Source.objects.only("key", "updated_at")
        related = [Prefetch("posts", posts), Prefetch("sources", works)]
        shown = self.select_related("image").defer("body_text")
        return shown.prefetch_related(*related)

    def count_by_year(self):
        """(year, how many) for each year that has events, oldest first. Reads an index only."""
        dated = self.filter(year__isnull=False).order_by("year")
        return dated.values_list("year").annotate(Count("pk"))

    def count_by_day(self):
        """((month, day), how many) for each day that has events, as the calendar runs."""
        by_day = self.with_day().order_by("month", "day").values_list("month", "day")
        return [((month, day), count) for month, day, count in by_day.annotate(Count("pk"))]


def _parts(date):
    year, *rest = (date,) if isinstance(date, int) else date
    return year, *rest, *[None] * (2 - len(rest))


def _reaches(border, way):
    """On the inner side of ``border`` as far as is known; ``way`` is ``gt`` or ``lt``."""
    year, month, day = border
    if month is None:
        return Q()
    inside = Q(**{f"month__{way}": month})
    on_border = Q(month=month)
    if day is not None:
        on_border &= Q(day=None) | Q(**{f"day__{way}e": day})
    return ~Q(year=year) | Q(month=None) | inside | on_border
