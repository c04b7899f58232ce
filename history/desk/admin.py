"""What the desk offers for events beside their form: quick entry, days, a day's post, a file."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotFound, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.views.decorators.http import require_POST

from blog.exceptions import PostRefused
from history.composing import compose_post
from history.desk.coverage import coverage_page
from history.desk.importing import import_page
from history.desk.quick import address_of, quick_entry
from history.desk.quick_forms import DayForm
from history.exceptions import HistoryError
from history.exporting import FORMATS, export_in_parts
from history.models import HistoryEvent


class DeskAdmin:
    """Mixed into the admin of events."""

    change_list_template = "admin/history/historyevent/change_list.html"
    actions = ["export_as_csv", "export_as_json"]

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("quick/", view(self.quick_view), name="history_historyevent_quick"),
            path("days/", view(self.days_view), name="history_historyevent_days"),
            path("import/", view(self.import_view), name="history_historyevent_import"),
            path("compose/", view(self.compose_view), name="history_historyevent_compose"),
            path("export.<str:ending>", view(self.export_view), name="history_historyevent_export"),
            *super().get_urls(),
        ]

    def quick_view(self, request):
        return quick_entry(self, request)

    def days_view(self, request):
        return coverage_page(self, request)

    def import_view(self, request):
        return import_page(self, request)

    def compose_view(self, request):
        return _compose(request)

    def export_view(self, request, ending):
        if not self.has_view_permission(request):
            raise PermissionDenied
        if ending not in FORMATS:
            return HttpResponseNotFound("An export is export.csv or export.json.")
        return _as_file(ending, HistoryEvent.objects.oldest_first())

    @admin.action(description="Export selected events as CSV", permissions=["view"])
    def export_as_csv(self, request, queryset):
        return _as_file("csv", _oldest_first(queryset))

    @admin.action(description="Export selected events as JSON", permissions=["view"])
    def export_as_json(self, request, queryset):
        return _as_file("json", _oldest_first(queryset))


@require_POST
def _compose(request):
    if not request.user.has_perm("blog.add_post"):
        raise PermissionDenied
    form = DayForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Choose a day that the calendar has.")
        return redirect("admin:history_historyevent_quick")
    try:
        post = compose_post(*form.chosen, author=request.user)
    except (HistoryError, PostRefused) as refusal:
        messages.error(request, str(refusal))
        return redirect(address_of(*form.chosen))
    messages.success(request, f"“{post.title}” is a draft. Nobody sees it before you publish it.")
    return redirect(reverse("admin:blog_post_change", args=[post.pk]))


def _oldest_first(queryset):
    # The list's own filters may join, and double what they join.
    return HistoryEvent.objects.filter(pk__in=queryset.values("pk")).oldest_first()


def _as_file(ending, events):
    response = StreamingHttpResponse(export_in_parts(ending, events), content_type=FORMATS[ending])
    response["Content-Disposition"] = f'attachment; filename="events.{ending}"'
    return response
