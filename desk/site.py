"""The admin site itself: Django's, with a start page and a list of rooms of our own."""

from django.contrib.admin import AdminSite

from desk.dashboard import dashboard
from desk.sections import in_sections


class DeskSite(AdminSite):
    site_header = "Ibid"
    site_title = "Ibid"
    index_title = "The desk"
    index_template = "admin/index.html"

    def get_app_list(self, request, app_label=None):
        """What is at the desk by what it is for; for the page of one app, as Django lists it."""
        apps = super().get_app_list(request, app_label)
        return apps if app_label else in_sections(apps)

    def index(self, request, extra_context=None):
        board = dashboard(request.user)
        context = {"board": board, **(extra_context or {})}
        if board.comments:
            # The head of the page shows the same numbers, and need not ask again.
            counts = {"waiting": board.comments.waiting, "reported": board.comments.reported}
            context["queue_counts"] = counts
        return super().index(request, context)
