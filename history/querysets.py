from django.db import models
from django.db.models import F


class HistoryEventQuerySet(models.QuerySet):
    def bulk_create(self, objs, *args, **kwargs):
        objs = list(objs)
        for event in objs:
            event.prepare()
        return super().bulk_create(objs, *args, **kwargs)

    def oldest_first(self):
        """By year, month and day; a year without a day comes before its days."""
        return self.order_by(
            F("year").asc(nulls_first=True),
            F("month").asc(nulls_first=True),
            F("day").asc(nulls_first=True),
            "pk",
        )

    def on_day(self, month, day):
        """Events of this calendar day in any year: the lead of the day, then oldest first.

        29 February borrows nothing from its neighbours. ``month`` is 1–12, ``day`` 1–31.
        """
        events = self.filter(month=month, day=day)
        return events.order_by("-is_lead", F("year").asc(nulls_first=True), "pk")

    def in_year(self, year):
        """Events of one year, negative for BCE, by day."""
        return self.filter(year=year).oldest_first()
