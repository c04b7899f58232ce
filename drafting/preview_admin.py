"""The preview at the desk, and the secret links that show a draft to others."""

from csp.constants import SELF
from csp.decorators import csp_replace, csp_update
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST

from drafting.links import make_link, withdraw_link
from drafting.models import PreviewLink
from drafting.previews import preview_of_copy, preview_of_saved
from drafting.services import copy_of, keep_copy

WIDTHS = {"phone": 360, "tablet": 768, "desktop": 1280}


class PreviewAdmin:
    """Mixed into the admin of Post, with WorkingCopyAdmin.

    The button on the form sends the form here, which keeps it and shows it; nothing is saved.
    """

    def get_urls(self):
        wrap = self.admin_site.admin_view
        urls = []
        for name, view in (("preview", self.preview_view), ("preview/page", self.page_view)):
            label = name.replace("/", "_")
            urls += [
                path(f"add/{name}/", wrap(view), name=f"blog_post_{label}_new"),
                path(f"<int:post_id>/{name}/", wrap(view), name=f"blog_post_{label}"),
            ]
        urls += [
            path(
                "<int:post_id>/preview/share/",
                wrap(require_POST(self.share_view)),
                name="blog_post_share",
            ),
            path(
                "<int:post_id>/preview/withdraw/<int:link_id>/",
                wrap(require_POST(self.withdraw_view)),
                name="blog_post_withdraw",
            ),
        ]
        return [*urls, *super().get_urls()]

    @method_decorator(csp_update({"frame-src": [SELF]}))
    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """With room for the preview beside the editor (static/js/desk-preview.js)."""
        return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(self, request, context, *args, **kwargs):
        post = context.get("original")
        context.update(
            preview_url=_address("preview", post), preview_page_url=_address("preview_page", post)
        )
        return super().render_change_form(request, context, *args, **kwargs)

    @method_decorator([never_cache, csp_update({"frame-src": [SELF]})])
    def preview_view(self, request, post_id=None):
        """The preview in a frame as wide as asked: ``?width=phone``, ``tablet`` or ``desktop``."""
        post = self._post_to_write(request, post_id)
        if request.method == "POST":
            keep_copy(user=request.user, post=post, data=request.POST)
            return redirect(request.path)
        chosen = request.GET.get("width")
        chosen = chosen if chosen in WIDTHS else "desktop"
        context = {
            **self.admin_site.each_context(request),
            "title": f"Preview of “{post}”" if post else "Preview of a new post",
            "opts": self.opts,
            "post": post,
            "frame_url": _address("preview_page", post),
            "form_url": _form_address(post),
            "chosen": chosen,
            "widths": WIDTHS,
            "width": WIDTHS[chosen],
            "links": PreviewLink.objects.alive().filter(post=post) if post else [],
        }
        return TemplateResponse(request, "admin/blog/post/preview.html", context)

    @method_decorator(
        [never_cache, xframe_options_sameorigin, csp_replace({"frame-ancestors": [SELF]})]
    )
    def page_view(self, request, post_id=None):
        """The page itself: what is typed and not saved, else what is saved."""
        post = self._post_to_write(request, post_id)
        copy = copy_of(user=request.user, post=post)
        if copy:
            preview = preview_of_copy(copy, request.blog)
        elif post:
            preview = preview_of_saved(post, request.blog)
        else:
            raise Http404("Nothing was typed yet.")
        return render(request, "drafting/preview.html", {"preview": preview})

    def share_view(self, request, post_id):
        post = self._post_to_write(request, post_id)
        link = make_link(post, by=request.user, label=request.POST.get("label", ""))
        address = request.build_absolute_uri(link.get_absolute_url())
        self.message_user(request, f"Whoever has it can read the post: {address}", "SUCCESS")
        return redirect(_address("preview", post))

    def withdraw_view(self, request, post_id, link_id):
        post = self._post_to_write(request, post_id)
        withdraw_link(get_object_or_404(PreviewLink.objects.alive(), post=post, pk=link_id))
        self.message_user(request, "The link opens nothing any more.", messages.SUCCESS)
        return redirect(_address("preview", post))


def _address(name, post):
    if post is None:
        return reverse(f"admin:blog_post_{name}_new")
    return reverse(f"admin:blog_post_{name}", args=[post.pk])


def _form_address(post):
    if post is None:
        return reverse("admin:blog_post_add")
    return reverse("admin:blog_post_change", args=[post.pk])
