from django.contrib import admin
from django.utils.safestring import mark_safe

from sources.admin_merging import MergingAdmin
from sources.forms import SourceForm
from sources.kinds import KINDS
from sources.link_admin import LinkCheckingAdmin, LinkFilter
from sources.models import Source
from sources.services import rename_key
from sources.shelf_filters import LacksFilter, OutletFilter, UnusedFilter, YearFilter
from sources.style_admin import CitationStyleAdmin
from sources.styling import print_citations
from sources.upload_admin import ImportingAdmin

__all__ = ["CitationStyleAdmin", "SourceAdmin"]


class KindFilter(admin.SimpleListFilter):
    """The kinds that the library holds, and not the forty-five that there are."""

    title = "kind"
    parameter_name = "kind"

    def lookups(self, request, model_admin):
        held = set(Source.objects.order_by().values_list("kind", flat=True).distinct())
        return [(kind, words) for kind, words in KINDS if kind in held]

    def queryset(self, request, queryset):
        return queryset.filter(kind=self.value()) if self.value() else queryset


@admin.register(Source)
class SourceAdmin(ImportingAdmin, MergingAdmin, LinkCheckingAdmin, admin.ModelAdmin):
    form = SourceForm
    list_display = [
        "title_or_key",
        "first_contributor",
        "issued",
        "container_title",
        "key",
        "link_state",
    ]
    list_filter = [
        KindFilter,
        OutletFilter,
        YearFilter,
        UnusedFilter,
        LacksFilter,
        LinkFilter,
        "is_paywalled",
    ]
    actions = ["merge_records", "check_links", "find_archived_copies"]
    # The box and the autocompletes ask ``get_search_results``; this says where it looks.
    search_fields = ["key", "contributors", "title", "container_title", "publisher", "issued"]
    search_help_text = "Words from key, names, title, outlet, publisher or year"
    readonly_fields = ["printed", "last_check"]
    fieldsets = [
        (None, {"fields": ["printed", "kind", "title", "contributors", "issued", "key"]}),
        (
            "Where it appeared",
            {
                "fields": [
                    "container_title",
                    ("volume", "issue", "pages"),
                    ("publisher", "place"),
                    "language",
                ]
            },
        ),
        (
            "Where it can be found",
            {
                "fields": [
                    "url",
                    "last_check",
                    "is_paywalled",
                    "accessed_on",
                    ("archive_url", "archived_at"),
                    ("doi", "isbn"),
                ]
            },
        ),
        ("For the desk", {"fields": ["annotation", "extra"], "classes": ["collapse"]}),
    ]

    def get_fieldsets(self, request, obj=None):
        """Without what nothing can be said of yet: the printed line, the last check."""
        if obj:
            return self.fieldsets
        unsaid = {"printed", "last_check"}
        return [
            (name, {**options, "fields": [one for one in options["fields"] if one not in unsaid]})
            for name, options in self.fieldsets
        ]

    def get_object(self, request, *args, **kwargs):
        source = super().get_object(request, *args, **kwargs)
        if source:
            source.print_with = request.blog.citation_style, request.blog.language
        return source

    def save_model(self, request, obj, form, change):
        """A new key is given by the service, which rewrites the texts that use the old one."""
        if not change or "key" not in form.changed_data:
            super().save_model(request, obj, form, change)
            return
        wished, obj.key = obj.key, form.initial["key"]
        super().save_model(request, obj, form, change)
        rename_key(obj, wished)

    def get_search_results(self, request, queryset, search_term):
        return queryset.matching(search_term), False

    @admin.display(description="title", ordering="title")
    def title_or_key(self, source):
        return source.title or source.key

    @admin.display(description="by", ordering="sort_key")
    def first_contributor(self, source):
        return source.first_contributor

    @admin.display(description="as printed")
    def printed(self, source):
        """The line of a list of sources, in the Blog's style, as it was last saved.

        After a refused form ``source`` holds what was typed, which may be no key at all.
        """
        if not source.key:
            return "—"
        style, language = source.print_with
        printed = print_citations([source.csl], [], style=style, language=language)
        return mark_safe(dict(printed.entries)[source.key])  # noqa: S308 (escaped there)
