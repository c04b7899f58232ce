"""The pages and buttons of the queue. With script or without, each act ends in the same page."""

import uuid
from functools import wraps
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from comments import moderation
from comments.exceptions import AlreadyModerated, CannotUndo
from comments.models import Comment, Decision
from comments.queue.forms import BodyForm, DecideForm, WhereForm
from comments.queue.listing import LISTINGS, PAGE_SIZE, UNANSWERED_DAYS, counts, mark_of
from comments.queue.pane import act_on, last_batch, pane_for
from markup.exceptions import MarkupRefused

PERMISSION = "comments.change_comment"
WITH_SURROUNDINGS = (
    "post",
    "user",
    "moderated_by",
    "edited_by",
    *(f"{above}{of}" for above in ("parent", "answers") for of in ("", "__user", "__post")),
)


def moderators_only(view):
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


@require_safe
@moderators_only
def queue(request):
    """The screen. ``?draft=`` names an undone reply of one's own, whose words stand there again."""
    draft = request.GET.get("draft", "")
    if draft.isdecimal() and len(draft) < 19:
        undone = Comment.objects.filter(pk=draft, user=request.user, status="rejected")
        words = undone.filter(decisions__act=Decision.Act.REPLY).values_list("body", flat=True)
        return _page(request, request.GET, reply_draft=words.first() or "")
    return _page(request, request.GET)


@require_POST
@moderators_only
def decide(request):
    """Decide about one comment or several with one button, and go on to the next."""
    form = DecideForm(request.POST)
    if not form.is_valid():
        return _refused(request, form)
    act, batch = form.cleaned_data["act"], uuid.uuid4()
    by_act = {}
    for comment in form.cleaned_data["comment"]:
        by_act.setdefault(act_on(comment, act), []).append(comment)
    for act_done, comments in by_act.items():
        outcome = moderation.decide_each(
            comments,
            act=act_done,
            moderator=request.user,
            reason=form.cleaned_data["reason"],
            batch=batch,
        )
        for refusal in outcome.late:
            messages.warning(request, str(refusal))
    return _go_on(request)


@require_POST
@moderators_only
def reply(request, pk):
    """Approve a comment and answer it in one go; one that is public is only answered."""
    return _write(request, pk, moderation.approve_and_reply, draft="reply_draft")


@require_POST
@moderators_only
def edit(request, pk):
    return _write(request, pk, moderation.edit, draft="edit_draft")


@require_POST
@moderators_only
def undo(request):
    """Take a batch back, and show the first of its comments again."""
    try:
        batch = uuid.UUID(request.POST.get("batch", ""))
        outcome = moderation.undo(batch, moderator=request.user)
    except ValueError:
        messages.error(request, "That does not name a decision. Reload the page and try again.")
    except CannotUndo as refusal:
        messages.warning(request, str(refusal))
    else:
        for refusal in outcome.late:
            messages.warning(request, str(refusal))
        messages.success(request, "Undone.")
        return _redirect(_where(request.POST)[0], **_restored(batch, outcome))
    return _go_on(request)


def _restored(batch, outcome):
    """Which comment to show after undoing, and the reply that was taken back, if there was one."""
    comments = sorted(comment.pk for comment in outcome.decided)
    given = Decision.objects.filter(batch=batch, act=Decision.Act.REPLY).select_related("comment")
    reply = given.first()
    if reply is None:
        return {"comment": comments[0]}
    return {"comment": reply.comment.parent_id, "draft": reply.comment_id}


def _write(request, pk, service, *, draft):
    """Hand the words of a form to ``service``; what cannot be taken comes back as a draft."""
    comment = get_object_or_404(Comment.objects.select_related("post", "user"), pk=pk)
    form = BodyForm(request.POST, comment=comment)
    status, why = 422, ""
    if form.is_valid():
        try:
            service(comment, body=form.cleaned_data["body"], moderator=request.user)
            return _go_on(request)
        except MarkupRefused as refusal:
            why = str(refusal)
        except AlreadyModerated as refusal:
            status, why = 409, str(refusal)
    messages.error(request, why or _first_error(form))
    where = {"view": request.POST.get("view"), "comment": pk}
    return _page(request, where, status=status, **{draft: request.POST.get("body", "")})


def _page(request, where, *, status=200, **drafts):
    """The whole screen: the filters with their counts, one page of a list, one comment."""
    listing, pk, after, number = _where(where)
    found = counts()
    current, number = _current(request, listing, pk, after, number)
    paginator = Paginator(listing.comments(), PAGE_SIZE)
    paginator.count = found[listing.name]
    page = paginator.get_page(number)
    rows = list(page.object_list.select_related("post", "user").defer("body_html"))
    if current is None and rows:
        current = _with_surroundings(rows[0].pk)
    context = {
        **admin.site.each_context(request),
        "title": _title(listing, found[listing.name]),
        "listing": listing,
        "filters": [(other, found[other.name]) for other in LISTINGS.values()],
        "queue_counts": found,
        "unanswered_days": UNANSWERED_DAYS,
        "page": page,
        "rows": [(row, mark_of(row)) for row in rows],
        "last_batch": last_batch(request.user),
        **drafts,
    }
    if current:
        context |= pane_for(current) | _neighbours(listing, page, rows, current)
    if not rows:
        context["tally"] = _tally(request.user)
    return render(request, "admin/comments/queue/queue.html", context, status=status)


def _where(data):
    return WhereForm(data).cleaned()


def _current(request, listing, pk, after, number):
    """Which comment the pane shows (None: the first of the page), and the number of its page."""
    if after:
        following = listing.after(after) or listing.before(after)
        pk = following and following.pk
    if not pk:
        return None, number
    current = _with_surroundings(pk)
    if current is None:
        messages.warning(request, "That comment is gone, and its post with it.")
        return None, number
    return current, listing.page_of(pk)


def _with_surroundings(pk):
    return Comment.objects.select_related(*WITH_SURROUNDINGS).filter(pk=pk).first()


def _neighbours(listing, page, rows, current):
    """Where Previous and Next lead. Beyond the edge of a page this asks the database."""
    ids = [row.pk for row in rows]
    place = ids.index(current.pk) if current.pk in ids else None
    if place is None:
        following, before = listing.after(current.pk), listing.before(current.pk)
        return {"next_pk": following and following.pk, "previous_pk": before and before.pk}
    following = ids[place + 1] if place + 1 < len(ids) else None
    before = ids[place - 1] if place else None
    if following is None and page.has_next():
        following = getattr(listing.after(current.pk), "pk", None)
    if before is None and page.has_previous():
        before = getattr(listing.before(current.pk), "pk", None)
    return {"next_pk": following, "previous_pk": before}


def _title(listing, count):
    nouns = "comment" if count == 1 else "comments"
    return f"{count} {nouns} {listing.label.lower()}" if count else listing.nothing


def _tally(moderator):
    """What this moderator decided today, for the empty page."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    own = Decision.objects.filter(
        moderator=moderator, undone_at=None, decided_at__gte=midnight, act__in=moderation.PLACING
    )
    by_act = dict(own.order_by().values_list("act").annotate(Count("pk")))
    words = {"approve": "approved", "reject": "rejected", "spam": "spam", "remove": "removed"}
    return {
        "count": sum(by_act.values()),
        "parts": [f"{by_act[act]} {word}" for act, word in words.items() if act in by_act],
        "since": midnight,
    }


def _refused(request, form):
    messages.error(request, _first_error(form))
    return _go_on(request)


def _first_error(form):
    return next(iter(form.errors.values()))[0]


def _go_on(request):
    """To the comment at hand while its list has it, else to the one that follows."""
    listing, current, _, page = _where(
        {
            "view": request.POST.get("view"),
            "comment": request.POST.get("current"),
            "page": request.POST.get("page"),
        }
    )
    if not current:
        return _redirect(listing, page=page)
    is_there = listing.comments().filter(pk=current).exists()
    return _redirect(listing, **{"comment" if is_there else "after": current})


def _redirect(listing, **where):
    query = urlencode({"view": listing.name, **where})
    return HttpResponseRedirect(f"{reverse('queue:list')}?{query}", status=303)
