from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse

from blog.models import Image, Post, Tag
from blog.shown_images import ShowsImages
from history.dates import check_date, format_day, format_year
from history.querysets import HistoryEventQuerySet
from markup.excerpts import plain_text
from markup.sanitise import clean_body
from sources.models import Source


class HistoryEvent(ShowsImages):
    """Something that happened, recorded once and shown on its day every year."""

    year = models.IntegerField(null=True, blank=True, help_text="Before our era: -44 is 44 BCE.")
    month = models.PositiveSmallIntegerField(null=True, blank=True)
    day = models.PositiveSmallIntegerField(null=True, blank=True)
    circa = models.BooleanField("about", default=False, help_text="The year is approximate.")
    headline = models.CharField(max_length=500)
    body = models.TextField(blank=True)
    is_lead = models.BooleanField(
        "lead of its day", default=False, help_text="The event that titles its day. One a day."
    )
    image = models.ForeignKey(
        Image, on_delete=models.PROTECT, null=True, blank=True, related_name="events"
    )
    image_caption = models.CharField(max_length=500, blank=True)
    image_credit = models.CharField(max_length=300, blank=True)
    image_alt = models.CharField("alternative text of the image", max_length=500, blank=True)
    posts = models.ManyToManyField(Post, blank=True, related_name="events")
    sources = models.ManyToManyField(Source, blank=True, related_name="events")
    tags = models.ManyToManyField(Tag, blank=True, related_name="events", verbose_name="topics")

    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    # Derived, never typed: what the body says without markup by prepare(), which is what is
    # searched, and the notes by history.rendering.
    body_text = models.TextField(editable=False, blank=True)
    rendered = models.JSONField(editable=False, default=dict, blank=True)
    rendered_with = models.CharField(max_length=64, editable=False, blank=True)

    objects = HistoryEventQuerySet.as_manager()
    image_places = {"image": "picture of the event", "body": "in the text"}

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(year__isnull=False) | Q(month__isnull=False, day__isnull=False),
                name="history_event_has_year_or_day",
            ),
            models.CheckConstraint(
                condition=Q(day=None) | Q(month__isnull=False), name="history_event_day_has_month"
            ),
            models.CheckConstraint(
                condition=Q(month=None) | Q(month__range=(1, 12)), name="history_event_month"
            ),
            models.CheckConstraint(
                condition=Q(day=None)
                | Q(day__range=(1, 29))
                | Q(day=30) & ~Q(month=2)
                | Q(day=31, month__in=(1, 3, 5, 7, 8, 10, 12)),
                name="history_event_day",
            ),
            models.CheckConstraint(
                condition=Q(year=None) | ~Q(year=0), name="history_event_no_year_zero"
            ),
            models.CheckConstraint(condition=~Q(headline=""), name="history_event_has_headline"),
            models.UniqueConstraint(
                fields=["month", "day"], condition=Q(is_lead=True), name="history_event_one_lead"
            ),
        ]
        indexes = [
            models.Index(fields=["month", "day", "year"], name="history_event_on_day"),
            models.Index(fields=["year", "month", "day"], name="history_event_in_year"),
            # When the calendar file last changed, asked on every visit of a calendar program.
            models.Index(fields=["-updated_at"], name="history_event_updated"),
        ]

    def __str__(self):
        return f"{self.year_label} {self.headline}".strip()

    def save(self, *args, **kwargs):
        self.prepare()
        fields = kwargs.get("update_fields")
        if fields and "body" in fields:
            kwargs["update_fields"] = {*fields, "body_text"}
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        """The page of its day, or of its year where the day is unknown."""
        if self.day:
            return reverse("history:day", args=[f"{self.month:02d}", f"{self.day:02d}"])
        return reverse("history:year", args=[self.year])

    def clean(self):
        try:
            check_date(self.year, self.month, self.day)
        except ValueError as problem:
            raise ValidationError(str(problem)) from problem

    def prepare(self):
        """Sanitise the body and derive what is searched, as every way into the table must.

        ``save`` and ``bulk_create`` do; a ``bulk_update`` of the body calls it first.
        """
        self.body = clean_body(self.body)
        self.body_text = plain_text(self.body)

    @property
    def year_label(self):
        """``1920``, ``44 BCE``, ``c. 1750``; "" where the year is unknown."""
        label = format_year(self.year)
        return f"c. {label}" if self.circa and label else label

    @property
    def day_label(self):
        """``15 June``; "" where the day is unknown."""
        return format_day(self.month, self.day) if self.day else ""
