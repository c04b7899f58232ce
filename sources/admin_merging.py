"""Duplicates at the desk: what was found, and the page that asks which record stays."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from sources.duplicates import find_duplicates
from sources.exceptions import SourceRefused
from sources.merging import merge_sources
from sources.models import Source

GROUPS_PER_PAGE = 50


class MergingAdmin:
    """Mixed into the admin of Source. Who may delete works may merge them."""

    change_list_template = "admin/sources/source/change_list.html"
    actions = ["merge_records"]

    def get_urls(self):
        view = self.admin_site.admin_view(self.duplicates)
        return [path("duplicates/", view, name="sources_source_duplicates"), *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        may_merge = {"has_delete_permission": self.has_delete_permission(request)}
        return super().changelist_view(request, {**may_merge, **(extra_context or {})})

    def duplicates(self, request):
        """Reads the whole shelf: a second for 50,000 works."""
        if not self.has_delete_permission(request):
            raise PermissionDenied
        page = Paginator(find_duplicates(), GROUPS_PER_PAGE).get_page(request.GET.get("page"))
        works = Source.objects.in_bulk({pk for group in page for pk in group.pks})
        groups = [(group, [works[pk] for pk in group.pks if pk in works]) for group in page]
        context = {
            **self.admin_site.each_context(request),
            "title": "Records that may be the same work",
            "opts": self.opts,
            "page": page,
            "groups": groups,
            "action_url": reverse("admin:sources_source_changelist"),
        }
        return TemplateResponse(request, "admin/sources/source/duplicates.html", context)

    @admin.action(description="Merge the chosen records into one", permissions=["delete"])
    def merge_records(self, request, queryset):
        records = list(queryset.in_shelf_order())
        if len(records) < 2:
            self.message_user(request, "Choose at least two records of the same work.", "ERROR")
            return None
        kept = next((one for one in records if str(one.pk) == request.POST.get("kept")), None)
        if kept:
            return self._merge(request, kept, [one for one in records if one != kept])
        context = {
            **self.admin_site.each_context(request),
            "title": "Merge these records into one",
            "opts": self.opts,
            "records": records,
            "action_url": reverse("admin:sources_source_changelist"),
        }
        return TemplateResponse(request, "admin/sources/source/merge.html", context)

    def _merge(self, request, kept, others):
        keys = ", ".join(other.key for other in others)
        try:
            kept = merge_sources(kept, others)
        except SourceRefused as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return None
        self.log_change(request, kept, f"Merged with {keys}.")
        self.message_user(
            request, f"One record now: {kept.key}. What cited {keys} cites it.", messages.SUCCESS
        )
        return redirect("admin:sources_source_change", kept.pk)
