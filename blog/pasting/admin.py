"""The page where a pasted list of sources is reviewed, at the desk."""

from dataclasses import asdict

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from blog.exceptions import PostRefused
from blog.pasting.forms import LinesFormSet, PasteForm
from blog.pasting.reading import read_typed
from blog.pasting.services import LEFT_OUT, cite_pasted, decision_of

REPORT = "pasted_sources"  # of the last list, in the session
SOMEBODY_ELSE = (
    "Somebody saved one of these works just now. Nothing was added: look, and send again."
)


class PastingAdmin:
    """Mixed into the admin of posts. Who may change a post may cite in it."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.paste_sources)
        return [
            path("<int:pk>/paste-sources/", view, name="blog_post_paste_sources"),
            *super().get_urls(),
        ]

    def paste_sources(self, request, pk):
        post = self.get_queryset(request).filter(pk=pk).first()
        if not post:
            raise Http404
        if not self.has_change_permission(request, post):
            raise PermissionDenied
        if "lines-TOTAL_FORMS" in request.POST:
            return self._take_review(request, post)
        form = PasteForm(request.POST or None)
        if not form.is_valid():
            done = request.session.get(REPORT) if "done" in request.GET else None
            report = done if done and done["post"] == post.pk else None
            return self._page(request, post, form=form, report=report)
        reads = read_typed((entry.line_number, entry.text) for entry in form.entries)
        return self._page(request, post, lines=self._lines(request, reads=reads))

    def _lines(self, request, data=None, reads=None):
        may_add = request.user.has_perm("sources.add_source")
        return LinesFormSet(data, reads=reads, may_add=may_add)

    def _take_review(self, request, post):
        """All lines, or with "take_ready" those that can be; the others are asked again."""
        lines = self._lines(request, data=request.POST)
        whole = lines.is_valid()
        if lines.non_form_errors() or not (whole or "take_ready" in request.POST):
            return self._page(request, post, lines=lines)
        decisions = [decision_of(form) for form in lines.taken()]
        try:
            outcomes = cite_pasted(post, decisions)
        except (IntegrityError, PostRefused) as problem:
            words = str(problem) if isinstance(problem, PostRefused) else SOMEBODY_ELSE
            messages.error(request, words)
            return self._page(request, post, lines=self._lines(request, data=request.POST))
        self.log_change(request, post, f"Pasted {len(outcomes)} lines of sources.")
        if not whole:
            left = lines.left()
            left.is_valid()
            return self._page(request, post, lines=left, report=_report(post, outcomes))
        request.session[REPORT] = _report(post, outcomes)
        address = reverse("admin:blog_post_paste_sources", args=[post.pk])
        return redirect(f"{address}?done=1")

    def _page(self, request, post, *, form=None, lines=None, report=None):
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Paste sources",
            "post": post,
            "form": form,
            "lines": lines,
            "report": report,
        }
        refused = bool((form and form.errors) or (lines and lines.is_bound and not report))
        return TemplateResponse(
            request, "admin/blog/paste/sources.html", context, status=422 if refused else 200
        )


def _report(post, outcomes):
    """What became of the lines, in types that a session holds."""
    left = sum(one.words == LEFT_OUT for one in outcomes)
    return {
        "post": post.pk,
        "cited": len(outcomes) - left,
        "left": left,
        "lines": [asdict(one) for one in outcomes],
    }
