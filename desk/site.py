"""The admin site itself: Django's, with a start page and a list of rooms of our own."""

from allauth.account.utils import get_next_redirect_url
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.views import shortcut
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.views.decorators.http import require_POST

from accounts.two_factor import lacks_second_factor
from desk.dashboard import dashboard
from desk.first_steps import first_steps, put_away, take_out
from desk.sections import in_sections


class DeskSite(AdminSite):
    site_header = "Ibid"
    site_title = "Ibid"
    index_title = "The desk"
    index_template = "admin/index.html"

    def has_permission(self, request):
        return super().has_permission(request) and not lacks_second_factor(request.user)

    def login(self, request, extra_context=None):
        """No form, whoever asks: Django's would count no tries and ask for no second factor.

        There is one door, the readers' (``accounts``), which leads back here.
        """
        wanted = get_next_redirect_url(request) or reverse("admin:index")
        if not request.user.is_authenticated:
            return redirect_to_login(wanted)
        if not super().has_permission(request):
            raise PermissionDenied
        if lacks_second_factor(request.user):
            messages.warning(request, "The desk asks for a second proof. Set one up first.")
            return redirect("mfa_index")
        return redirect(wanted)

    def password_change(self, request, extra_context=None):
        return redirect("account_change_password")

    password_change_done = password_change

    def get_urls(self):
        urls = [
            path(
                "r/<path:content_type_id>/<path:object_id>/",
                self.admin_view(self.view_on_site),
                name="view_on_site",
            ),
            path("first-steps/", self.admin_view(require_POST(self.first_steps_view)),
                 name="first_steps"),
        ]  # fmt: skip
        return [*urls, *super().get_urls()]

    def view_on_site(self, request, content_type_id, object_id):
        """Where readers see a row. Django's own tells everybody the address of every draft."""
        number = int(content_type_id) if content_type_id.isdecimal() else 0
        content_type = ContentType.objects.filter(pk=number).first()
        model_admin = content_type and self._registry.get(content_type.model_class())
        row = model_admin and model_admin.get_object(request, object_id)
        if not row or not model_admin.has_view_or_change_permission(request, row):
            raise Http404
        return shortcut(request, content_type_id, object_id)

    def get_app_list(self, request, app_label=None):
        """What is at the desk by what it is for; for the page of one app, as Django lists it."""
        apps = super().get_app_list(request, app_label)
        return apps if app_label else in_sections(apps)

    def index(self, request, extra_context=None):
        board = dashboard(request.user)
        steps = first_steps(request.user, request.blog)
        context = {"board": board, "first_steps": steps, **(extra_context or {})}
        if board.comments:
            # The head of the page shows the same numbers, and need not ask again.
            counts = {"waiting": board.comments.waiting, "reported": board.comments.reported}
            context["queue_counts"] = counts
        return super().index(request, context)

    def first_steps_view(self, request):
        """Put the help for beginners away for this user, or take it out again (``show``)."""
        if "show" in request.POST:
            take_out(request.user)
        else:
            put_away(request.user)
            messages.success(
                request, "The first steps are put away. The foot of this page has them."
            )
        return redirect("admin:index")
