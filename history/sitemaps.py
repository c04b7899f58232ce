from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from history.models import HistoryEvent


class CalendarSitemap(Sitemap):
    def items(self):
        return ["history:index"]

    def location(self, item):
        return reverse(item)


class DaySitemap(Sitemap):
    def items(self):
        days = HistoryEvent.objects.filter(day__isnull=False).order_by("month", "day")
        return list(days.values_list("month", "day").distinct())

    def location(self, day):
        return reverse("history:day", args=day)


class YearSitemap(Sitemap):
    def items(self):
        years = HistoryEvent.objects.filter(year__isnull=False).order_by("year")
        return list(years.values_list("year", flat=True).distinct())

    def location(self, year):
        return reverse("history:year", args=[year])
