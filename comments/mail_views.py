"""Pages behind the links in mail. Opening one changes nothing: mail scanners open every link."""

import hashlib
from functools import wraps

from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from comments import mail_links, notifications, subscriptions
from comments.exceptions import CommentRefused
from comments.letters import moderator_addresses
from comments.mail_links import BadLink
from comments.models import Comment


def behind_a_link(view):
    """For GET, HEAD and POST; a bad link is told in words; nothing is stored or passed on."""

    @never_cache
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def guarded(request, token):
        try:
            response = view(request, token)
        except BadLink as problem:
            response = render(
                request, "comments/mail/bad_link.html", {"problem": problem}, status=410
            )
        # The address of this page is the key to it. (no-referrer would also hide from our own forms
        # where they come from, and their POST would be refused.)
        response["Referrer-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex"
        return response

    return guarded


@behind_a_link
def decide(request, token):
    """Show one comment and one button, or do what the button says."""
    from comments import moderation

    power = mail_links.read_decide(token, addresses=moderator_addresses())
    comment, page = power.comment, {"power": power, "seen": _fingerprint(power.comment)}
    if request.method != "POST":
        return _decide_page(request, page)
    if request.POST.get("seen") != page["seen"]:
        page["problem"] = "The writer changed this comment while you read it. Please read it again."
        return _decide_page(request, page, status=409)
    if comment.status != Comment.Status.PENDING:
        return _decide_page(request, page, status=409)
    try:
        moderation.decide(
            [comment],
            act=power.act,
            moderator=_moderator(request),
            reason=f"by mail ({power.address})",
        )
    except CommentRefused as refusal:
        page["problem"] = str(refusal)
        return _decide_page(request, page, status=409)
    return _decide_page(request, {**page, "done": moderation.DONE[power.act]})


def _decide_page(request, page, status=200):
    comment = page["power"].comment
    comment.refresh_from_db(fields=["status"])
    page["is_waiting"] = comment.status == Comment.Status.PENDING
    return render(request, "comments/mail/decide.html", page, status=status)


def _fingerprint(comment):
    """What the moderator has read, so that nothing else is decided on."""
    return hashlib.sha256(f"{comment.display_name}\n{comment.body}".encode()).hexdigest()[:32]


def _moderator(request):
    """The account in whose browser the link was opened, if it moderates; else nobody by name."""
    user = request.user
    return user if user.is_authenticated and user.has_perm("comments.change_comment") else None


# The token is the proof of who asks, and the request may come without any cookie.
@csrf_exempt
@behind_a_link
def confirm(request, token):
    correspondent = mail_links.read_confirm(token)
    is_done = request.method == "POST"
    if is_done:
        is_first = correspondent.confirmed_at is None
        subscriptions.confirm(correspondent)
        if is_first:
            notifications.tell_what_was_missed(correspondent)
    page = {
        "correspondent": correspondent,
        "is_done": is_done,
        "unsubscribe": mail_links.unsubscribe_link(correspondent),
    }
    return render(request, "comments/mail/confirm.html", page)


# RFC 8058: a mail program posts here by itself, without cookies, and must not be sent elsewhere.
@csrf_exempt
@behind_a_link
def unsubscribe(request, token):
    correspondent = mail_links.read_unsubscribe(token)
    wants_back = request.method == "POST" and "resume" in request.POST
    if wants_back:
        subscriptions.confirm(correspondent)
    elif request.method == "POST":
        subscriptions.unsubscribe(correspondent)
    page = {"correspondent": correspondent, "is_back": wants_back}
    return render(request, "comments/mail/unsubscribe.html", page)
