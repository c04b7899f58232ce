"""The page where an old post is pasted and reviewed."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from blog.exceptions import PostRefused
from blog.models import Post
from blog.pasting.admin import SOMEBODY_ELSE
from transfer.pasting.body import write_body
from transfer.pasting.forms import NoteFormSet, OldPostForm, TitleForm, WorkFormSet
from transfer.pasting.plan import OldPostPlan
from transfer.pasting.services import make_draft


def paste_post(request):
    post_admin = admin.site.get_model_admin(Post)
    if not post_admin.has_add_permission(request):
        raise PermissionDenied
    may_add = request.user.has_perm("sources.add_source")
    if "works-TOTAL_FORMS" in request.POST:
        return _take_review(request, post_admin, may_add)
    form = OldPostForm(request.POST or None)
    if not form.is_valid():
        return _page(request, form=form)
    plan, text = form.plan, form.cleaned_data["text"]
    title = plan.old.title
    first = {"title": form.cleaned_data["title"].strip() or title, "text": text}
    return _page(
        request,
        title_form=TitleForm(
            initial=first | {"title_read": title, "published_on": plan.old.written_on}
        ),
        works=WorkFormSet(works=plan.works, may_add=may_add),
        notes=NoteFormSet(notes=plan.notes),
        plan=plan,
        tokens={note.number: note.token for note in plan.notes},
    )


def _take_review(request, post_admin, may_add):
    title_form = TitleForm(request.POST)
    works = WorkFormSet(request.POST, may_add=may_add)
    notes = NoteFormSet(request.POST)
    notes.known = [key for form in works if (key := form["stands_for"].value())]
    # All three, so that everything is said at once.
    refused = [one for one in (title_form, works, notes) if not one.is_valid()]
    if not refused:
        try:
            post = make_draft(
                title=title_form.cleaned_data["title"],
                old=title_form.old,
                works=works.forms,
                tokens=notes.tokens,
                author=request.user,
                published_on=title_form.cleaned_data["published_on"],
            )
        except (IntegrityError, PostRefused) as problem:
            words = str(problem) if isinstance(problem, PostRefused) else SOMEBODY_ELSE
            messages.error(request, words)
        else:
            post_admin.log_addition(request, post, "Made of a pasted post.")
            messages.success(request, _made(post, works))
            return redirect("admin:blog_post_change", post.pk)
    return _page(
        request,
        title_form=title_form,
        works=works,
        notes=notes,
        plan=OldPostPlan(title_form.old),
        tokens={} if notes in refused else notes.tokens,
        status=422,
    )


def _made(post, works):
    left = [form.read.typed for form in works if form.cleaned_data["choice"] == "skip"]
    said = f"A draft with {post.note_count} notes and {post.source_count} sources."
    if not left:
        return said
    shown = "; ".join(f"“{typed[:80]}”" for typed in left[:10])
    more = f" and {len(left) - 10} more" if len(left) > 10 else ""
    return f"{said} Left out of its sources: {shown}{more}."


def _page(request, *, plan=None, tokens=None, status=200, form=None, **parts):
    context = {
        **admin.site.each_context(request),
        "opts": Post._meta,
        "title": "Paste an old post",
        "form": form,
        "plan": plan,
        "body": write_body(plan.old, tokens) if plan and tokens is not None else "",
        **parts,
    }
    if plan:
        context["note_rows"] = list(parts["notes"].rows_of(plan.old))
    if form and form.errors:
        status = 422
    return TemplateResponse(request, "admin/transfer/paste/post.html", context, status=status)
