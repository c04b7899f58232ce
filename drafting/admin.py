"""What the form of a post gets from this room. The desk mixes it into the admin of Post."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.views.decorators.http import require_POST

from blog.models import author_name
from drafting.services import copy_of, drop_copy, keep_copy, others_writing


class WorkingCopyAdmin:
    """Keeps what is typed every few seconds, offers it back, and tells of others at the same post.

    A copy that is brought back comes as a form that was sent and refused: with all that was typed,
    in every field and inline, and nothing saved.
    """

    def get_urls(self):
        urls = []
        for name, view in (("keep", self.keep_view), ("discard", self.discard_view)):
            wrapped = self.admin_site.admin_view(require_POST(view))
            urls += [
                path(f"add/{name}/", wrapped, name=f"blog_post_{name}_new"),
                path(f"<int:post_id>/{name}/", wrapped, name=f"blog_post_{name}"),
            ]
        return [*urls, *super().get_urls()]

    def keep_view(self, request, post_id=None):
        """Keep the sent form. Answers JSON: ``kept_at`` (a time of day) and ``others`` (or "")."""
        post = self._post_to_write(request, post_id)
        copy = keep_copy(user=request.user, post=post, data=request.POST)
        others = others_writing(user=request.user, post=post)
        return JsonResponse({"kept_at": _time(copy.kept_at), "others": who_writes(others)})

    def discard_view(self, request, post_id=None):
        post = self._post_to_write(request, post_id)
        drop_copy(user=request.user, post=post)
        self.message_user(request, "The unsaved changes are gone.", messages.SUCCESS)
        return redirect(_address("change", "add", post))

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method == "GET" and "bring_back" in request.GET:
            self._fill_in_copy(request, object_id)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def _fill_in_copy(self, request, object_id):
        post = self.get_object(request, object_id) if object_id else None
        copy = copy_of(user=request.user, post=post) if post or not object_id else None
        if copy is None:
            return
        typed = QueryDict(mutable=True)
        for name, values in copy.fields.items():
            typed.setlist(name, values)
        request.brought_back = copy
        request.FILES  # noqa: B018 (read once: its first reading would undo what follows)
        # Nothing can be saved by it: get_form lets no such form pass.
        request.method, request.POST, request._dont_enforce_csrf_checks = "POST", typed, True

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        copy = getattr(request, "brought_back", None)
        if copy is None:
            return form

        class BroughtBack(form):
            def clean(self):
                cleaned = super().clean()
                when = _time(copy.kept_at)
                self.add_error(None, f"This is what you had typed by {when}. It is not saved yet.")
                return cleaned

        return BroughtBack

    def render_change_form(self, request, context, *args, **kwargs):
        post = context.get("original")
        is_first_look = request.method == "GET"
        copy = copy_of(user=request.user, post=post) if is_first_look else None
        others = others_writing(user=request.user, post=post)
        context.update(
            working_copy=copy,
            writing_others=who_writes(others),
            keep_url=_address("keep", "keep_new", post),
            discard_url=_address("discard", "discard_new", post),
        )
        return super().render_change_form(request, context, *args, **kwargs)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        drop_copy(user=request.user, post=form.instance if change else None)

    def _post_to_write(self, request, post_id):
        if post_id is None:
            if not self.has_add_permission(request):
                raise PermissionDenied
            return None
        post = self.get_object(request, str(post_id))
        if post is None:
            raise Http404("There is no such post at your desk.")
        if not self.has_change_permission(request, post):
            raise PermissionDenied
        return post


def who_writes(copies):
    """A sentence that names the others at work; "" where there are none."""
    if not copies:
        return ""
    names = " and ".join(dict.fromkeys(author_name(copy.user) for copy in copies))
    are = "are" if len({copy.user_id for copy in copies}) > 1 else "is"
    return f"{names} {are} writing here too (last at {_time(copies[0].kept_at)}), not saved yet."


def _time(moment):
    return date_format(localtime(moment), "H:i:s")


def _address(name, name_of_new, post):
    if post is None:
        return reverse(f"admin:blog_post_{name_of_new}")
    return reverse(f"admin:blog_post_{name}", args=[post.pk])
