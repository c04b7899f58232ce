"""The revisions of a post at the desk: a list, the difference between two, and the way back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from blog.co_authors import may_name_authors
from blog.exceptions import PostRefused
from blog.models import Post
from blog.restoring import restore_revision
from blog.revision_changes import changes_between, summaries_of
from blog.revisions import read_revisions, revisions_of
from sources.pagination import page_of

REVISIONS_PER_PAGE = 30


class RevisionAdmin:
    """Mixed into the admin of Post. Whoever may change a post there may look at its revisions.

    To look at the post is not enough: they hold what was cut before readers came.
    """

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path(
                "<int:post_id>/history/<int:number>/",
                wrap(self.revision_view),
                name="blog_post_revision",
            ),
            path(
                "<int:post_id>/history/<int:number>/restore/",
                wrap(self.restore_view),
                name="blog_post_restore",
            ),
            *super().get_urls(),
        ]

    def history_view(self, request, object_id, extra_context=None):
        """In place of Django's log, which names fields and keeps no text."""
        post = self._post_at_the_desk(request, object_id)
        page = page_of(request, revisions_of(post), allow_empty=True, per_page=REVISIONS_PER_PAGE)
        context = {"page": page, "revisions": summaries_of(post, page.object_list)}
        return self._revision_page(request, post, "revisions", f"Revisions of “{post}”", context)

    def revision_view(self, request, post_id, number):
        """What one revision changed, or with ``?from=`` all that changed since an earlier one."""
        post = self._post_at_the_desk(request, post_id)
        revision = get_object_or_404(revisions_of(post), pk=number)
        earlier = revisions_of(post).filter(pk__lt=revision.pk)
        asked = request.GET.get("from", "")
        base = earlier.filter(pk=asked).first() if asked.isdecimal() else earlier.first()
        newest = revisions_of(post).first()
        kept = read_revisions([one for one in (revision, base) if one])
        context = {
            "revision": revision,
            "base": base,
            "is_newest": revision == newest,
            "changes": changes_between(kept[1] if base else None, kept[0]),
            "others": revisions_of(post).filter(pk__lt=revision.pk)[:REVISIONS_PER_PAGE],
        }
        return self._revision_page(request, post, "revision", f"A revision of “{post}”", context)

    def restore_view(self, request, post_id, number):
        post = self._post_at_the_desk(request, post_id)
        revision = get_object_or_404(revisions_of(post), pk=number)
        here = reverse("admin:blog_post_revision", args=[post.pk, revision.pk])
        if request.method != "POST":
            return redirect(here)
        try:
            told = restore_revision(post, read_revisions([revision])[0], by=request.user)
        except PostRefused as refusal:
            self.message_user(request, f"Nothing was changed. {refusal}", messages.ERROR)
            return redirect(here)
        self.log_change(request, post, "Brought back an earlier text.")
        words = "The text and its citations are back"
        words += ", but look at this:" if told else " as they were."
        self.message_user(request, words, messages.SUCCESS)
        for sentence in told:
            self.message_user(request, sentence, messages.WARNING)
        return redirect("admin:blog_post_change", post.pk)

    def _post_at_the_desk(self, request, post_id):
        post = self.get_object(request, str(post_id))
        if post is None:
            raise Http404("There is no such post at your desk.")
        if not self.has_change_permission(request, post):
            raise PermissionDenied
        return post

    def _revision_page(self, request, post, template, title, context):
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": Post._meta,
            "post": post,
            "may_name_authors": may_name_authors(request.user, post),
            **context,
        }
        return TemplateResponse(request, f"admin/blog/post/{template}.html", context)
