"""What the desk narrows the library down to."""

from django.contrib import admin
from django.db.models import Count, Min

MOST_OUTLETS = 50


class OutletFilter(admin.SimpleListFilter):
    """The outlets with most works; the box above the list finds the others."""

    title = "outlet"
    parameter_name = "outlet"

    def lookups(self, request, model_admin):
        outlets = model_admin.model.objects.exclude(outlet_slug="").order_by()
        counted = outlets.values("outlet_slug").annotate(
            work_count=Count("pk"), label=Min("container_title")
        )
        most = counted.order_by("-work_count", "outlet_slug")[:MOST_OUTLETS]
        return sorted((row["outlet_slug"], row["label"]) for row in most)

    def queryset(self, request, queryset):
        return queryset.filter(outlet_slug=self.value()) if self.value() else queryset


class YearFilter(admin.SimpleListFilter):
    title = "year"
    parameter_name = "year"

    def lookups(self, request, model_admin):
        years = model_admin.model.objects.exclude(year=None).order_by("-year")
        return [(str(year), year) for year in years.values_list("year", flat=True).distinct()]

    def queryset(self, request, queryset):
        held = {value for value, _ in self.lookup_choices}
        return queryset.filter(year=self.value()) if self.value() in held else queryset


class UnusedFilter(admin.SimpleListFilter):
    title = "use"
    parameter_name = "unused"

    def lookups(self, request, model_admin):
        return [("yes", "Nothing cites it")]

    def queryset(self, request, queryset):
        return queryset.unused() if self.value() == "yes" else queryset


class LacksFilter(admin.SimpleListFilter):
    title = "what is missing"
    parameter_name = "lacks"

    def lookups(self, request, model_admin):
        return [("date", "Without date"), ("link", "Without link")]

    def queryset(self, request, queryset):
        asked = {"date": queryset.without_date, "link": queryset.without_link}
        return asked[self.value()]() if self.value() in asked else queryset
