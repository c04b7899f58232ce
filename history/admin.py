from django.contrib import admin
from django.db.models import F
from django.utils.html import format_html

from blog.editor import EditorAdmin
from blog.models import Post
from history.dates import MONTHS
from history.desk.admin import DeskAdmin
from history.desk.filters import HasDayFilter, SourceFilter
from history.desk.quick import address_of
from history.forms import HistoryEventForm
from history.models import HistoryEvent


class MonthFilter(admin.SimpleListFilter):
    title = "month"
    parameter_name = "month"

    def lookups(self, request, model_admin):
        return [(str(number), name) for number, name in enumerate(MONTHS, start=1)]

    def queryset(self, request, queryset):
        asked = dict(self.lookup_choices)
        return queryset.filter(month=self.value()) if self.value() in asked else queryset


class CenturyFilter(admin.SimpleListFilter):
    """The centuries that have events: 20 is 1901–2000, -1 is 100–1 BCE."""

    title = "century"
    parameter_name = "century"

    def lookups(self, request, model_admin):
        years = HistoryEvent.objects.order_by().values_list("year", flat=True).distinct()
        centuries = {_century(year) for year in years if year}
        return [(str(century), _century_words(century)) for century in sorted(centuries)]

    def queryset(self, request, queryset):
        if self.value() not in dict(self.lookup_choices):
            return queryset
        century = int(self.value())
        first = (century - 1) * 100 + 1 if century > 0 else century * 100
        return queryset.filter(year__range=(first, first + 99))


class YearFilter(admin.SimpleListFilter):
    """The years of the century that was chosen."""

    title = "year"
    parameter_name = "year"

    def __init__(self, request, params, model, model_admin):
        self.century = CenturyFilter(request, request.GET.copy(), model, model_admin)
        super().__init__(request, params, model, model_admin)

    def lookups(self, request, model_admin):
        if self.century.value() is None:
            return []
        events = self.century.queryset(request, HistoryEvent.objects.exclude(year=None))
        years = events.order_by("year").values_list("year", flat=True).distinct()
        return [(str(year), HistoryEvent(year=year).year_label) for year in years]

    def queryset(self, request, queryset):
        asked = dict(self.lookup_choices)
        return queryset.filter(year=self.value()) if self.value() in asked else queryset


def _century(year):
    return (year + 99) // 100 if year > 0 else -((-year + 99) // 100)


def _century_words(century):
    number = abs(century)
    teen = number % 100 in (11, 12, 13)
    ending = "th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending} century{' BCE' if century < 0 else ''}"


@admin.register(HistoryEvent)
class HistoryEventAdmin(DeskAdmin, EditorAdmin, admin.ModelAdmin):
    form = HistoryEventForm
    list_display = ["headline", "day_label", "year_label", "leads"]
    list_filter = [
        MonthFilter,
        CenturyFilter,
        YearFilter,
        HasDayFilter,
        "is_lead",
        SourceFilter,
        "tags",
    ]
    search_fields = ["headline", "body", "year__exact"]
    # As a calendar stands: by day, and those without a day after.
    ordering = [
        F("month").asc(nulls_last=True),
        F("day").asc(nulls_last=True),
        F("year").asc(nulls_first=True),
        "pk",
    ]
    autocomplete_fields = ["image", "posts", "sources", "tags"]
    fieldsets = [
        (
            "When",
            {
                "fields": [("day", "month", "year", "circa"), "is_lead"],
                "description": "A year, or a month and a day, or all three: what is known.",
            },
        ),
        ("What", {"fields": ["headline", "body"]}),
        ("Picture", {"fields": ["image", "image_caption", "image_credit", "image_alt"]}),
        ("Read more", {"fields": ["posts", "sources", "tags"]}),
    ]

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name == "posts":
            linked = Post.objects.filter(events__pk=request.resolver_match.kwargs.get("object_id"))
            kwargs["queryset"] = (Post.objects.editable_by(request.user) | linked).distinct()
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    @admin.display(description="day", ordering="month")
    def day_label(self, event):
        """Leads to what else its day has, and to quick entry there."""
        if event.day:
            address = address_of(event.month, event.day)
            return format_html('<a href="{}">{}</a>', address, event.day_label)
        return MONTHS[event.month - 1] if event.month else ""

    @admin.display(description="lead", ordering="is_lead")
    def leads(self, event):
        # A word where it is so: a list of red crosses would look like errors.
        return "leads" if event.is_lead else ""

    @admin.display(description="year", ordering="year")
    def year_label(self, event):
        return event.year_label
