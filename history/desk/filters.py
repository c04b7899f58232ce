"""Questions to the list of events: what has no day yet, what has no source."""

from django.contrib import admin


class HasDayFilter(admin.SimpleListFilter):
    title = "day"
    parameter_name = "has_day"

    def lookups(self, request, model_admin):
        return [("yes", "Day known"), ("no", "Day unknown")]

    def queryset(self, request, queryset):
        if self.value() not in ("yes", "no"):
            return queryset
        return queryset.filter(day__isnull=self.value() == "no")


class SourceFilter(admin.SimpleListFilter):
    title = "source"
    parameter_name = "sourced"

    def lookups(self, request, model_admin):
        return [("yes", "With a source"), ("no", "Without a source")]

    def queryset(self, request, queryset):
        if self.value() == "no":
            return queryset.filter(sources=None)
        if self.value() == "yes":
            return queryset.exclude(sources=None)
        return queryset
