from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from history.models import HistoryEvent
from history.spans import span_of


class CalendarSitemap(Sitemap):
    def items(self):
        return ["history:index", "history:days"]

    def location(self, item):
        return reverse(item)


class DaySitemap(Sitemap):
    def items(self):
        days = HistoryEvent.objects.filter(day__isnull=False).order_by("month", "day")
        return list(days.values_list("month", "day").distinct())

    def location(self, day):
        return reverse("history:day", args=day)


class YearSitemap(Sitemap):
    """The years with events and their decades. One query."""

    def items(self):
        years = HistoryEvent.objects.filter(year__isnull=False).order_by("year")
        found = list(years.values_list("year", flat=True).distinct())
        return [(1, year) for year in found] + [
            (10, span) for span in dict.fromkeys(span_of(year, 10) for year in found)
        ]

    def location(self, item):
        unit, time = item
        return reverse("history:year" if unit == 1 else "history:decade", args=[time])
