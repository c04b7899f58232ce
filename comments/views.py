"""The doors to a discussion. Each page also comes as a piece of one, for a script that asks so.

Nothing here is for shared caches: forms carry a token, and what waits is its writer's alone.
"""

from functools import wraps

from django.conf import settings
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views import csrf
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from blog.models import Post
from comments import identity, submission
from comments.exceptions import CommentRefused, NothingToAnswer
from comments.forms import CommentForm, CorrectionForm, ReportForm
from comments.models import Comment
from comments.policy import closed_because, policy_and_door
from comments.threads import page_of_comment

REFUSED = 422
NO_COOKIE = (
    "Your browser did not prove that this came from our own page. Your text is kept: send it again."
    " If that does not help, let this site set cookies."
)


def of_one_post(view):
    """Hand the view the published post of the address; what it answers is private."""

    @never_cache
    @wraps(view)
    def found(request, year, month, slug, **kwargs):
        post = get_object_or_404(
            Post.objects.published().select_related("author"), path=f"{year:04d}/{month:02d}/{slug}"
        )
        return view(request, post, **kwargs)

    return found


@require_http_methods(["GET", "HEAD", "POST"])
@of_one_post
def comment_create(request, post):
    parent = answered(request, post)
    policy, door = policy_and_door(post)
    closed = closed_because(post, policy, door, at=timezone.now())
    form = comment_form(request, parent)
    if request.method != "POST":
        return show_form(request, post, parent, form, policy, closed=closed)
    if not form.is_valid():
        return show_form(request, post, parent, form, policy, closed=closed, status=REFUSED)
    if request.POST.get("act") == "preview":
        return show_form(request, post, parent, form, policy, preview=form.preview_html)
    try:
        comment = submission.submit_comment(
            post=post,
            parent=parent,
            user=form.user,
            **form.arguments(),
            **sender(request, form, post),
        )
    except CommentRefused as refusal:
        form.add_error(None, str(refusal))
        parent = None if isinstance(refusal, NothingToAnswer) else parent
        return show_form(request, post, parent, form, policy, status=REFUSED)
    return identity.remember(show_sent(request, comment), form.token)


def answered(request, post):
    """The comment in ``?reply_to=``, or None. One that was hidden since may still be posted to."""
    number = request.GET.get("reply_to", "")
    if not number:
        return None
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        raise Http404("No such comment.")
    comment = get_object_or_404(Comment, post=post, pk=int(number))
    if request.method != "POST" and comment.status != Comment.Status.APPROVED:
        raise Http404("No such comment.")
    return comment


def comment_form(request, parent):
    """The form, filled in where it was sent. Several may be open in one page: each has its ids."""
    return CommentForm(
        request.POST if request.method == "POST" else None,
        user=who(request),
        token=identity.token_of(request),
        auto_id=f"reply-{parent.pk}-%s" if parent else "comment-%s",
    )


def who(request):
    return request.user if request.user.is_authenticated else None


def sender(request, form, post):
    """Where a comment came from; the last three are kept nowhere and used by Akismet alone."""
    return {
        "writer": identity.hash_of(form.token),
        "ip_hash": identity.address_hash(request),
        "address": identity.address_of(request),
        "agent": request.headers.get("User-Agent", "")[:300],
        "page": settings.SITE_URL + post.get_absolute_url(),
    }


def show_form(request, post, parent, form, policy, *, status=200, **context):
    action = reverse_of("create", post)
    is_answer = parent is not None and parent.status == Comment.Status.APPROVED
    return show(
        request,
        "form",
        {
            "post": post,
            "form": form,
            "policy": policy,
            "edit_minutes": settings.COMMENTS_EDIT_WINDOW_SECONDS // 60,
            "action": f"{action}?reply_to={parent.pk}" if parent else action,
            "parent": parent if is_answer else None,
            "own": [] if is_piece(request) else own_of(request, post),
            **context,
        },
        status=status,
    )


def show_sent(request, comment):
    """The comment as its writer sees it: in place for a script, else on the page that has it."""
    if is_piece(request):
        comment.seconds_left = submission.seconds_left(comment, timezone.now())
        return show(request, "sent", {"comment": comment, "post": comment.post})
    if comment.status == Comment.Status.APPROVED:
        return redirect(comment)
    return redirect(f"{reverse_of('own', comment.post)}#comment-{comment.pk}")


@require_safe
@of_one_post
def comment_detail(request, post, pk):
    """The permalink: to the page of the discussion that shows it now."""
    comment = get_object_or_404(Comment.objects.public(), post=post, pk=pk)
    comment.post = post
    page = page_of_comment(comment)
    query = f"?comments={page}" if page > 1 else ""
    return redirect(f"{post.get_absolute_url()}{query}#comment-{pk}")


@require_safe
@of_one_post
def own_list(request, post):
    return show(request, "own", {"post": post, "own": own_of(request, post)})


def own_of(request, post):
    return submission.own_comments(post, user=who(request), writer=identity.writer_of(request))


def own_or_404(request, post, pk):
    """A comment of whoever asks; that there is another's waiting is nobody's business."""
    comments = Comment.objects.select_related("parent", "answers")
    comment = get_object_or_404(comments, post=post, pk=pk)
    user, writer = who(request), identity.writer_of(request)
    mine = comment.user_id == user.pk if user else not comment.user_id and comment.writer == writer
    if not mine or not (user or writer):
        raise Http404("No such comment.")
    comment.post = post
    comment.seconds_left = submission.seconds_left(comment, timezone.now())
    return comment


@require_http_methods(["GET", "HEAD", "POST"])
@of_one_post
def comment_edit(request, post, pk):
    comment = own_or_404(request, post, pk)
    if request.method != "POST":
        form = CorrectionForm(initial={"body": comment.body}, auto_id=f"edit-{pk}-%s")
        return show(request, "edit", {"post": post, "comment": comment, "form": form})
    form = CorrectionForm(request.POST, auto_id=f"edit-{pk}-%s")
    context = {"post": post, "comment": comment, "form": form}
    if form.is_valid():
        if request.POST.get("act") == "preview":
            return show(request, "edit", {**context, "preview": form.preview_html})
        try:
            submission.correct_comment(comment, body=form.cleaned_data["body"])
        except CommentRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            return show_sent(request, comment)
    return show(request, "edit", context, status=REFUSED)


@require_http_methods(["GET", "HEAD", "POST"])
@of_one_post
def comment_withdraw(request, post, pk):
    comment = own_or_404(request, post, pk)
    context = {"post": post, "comment": comment}
    if request.method != "POST":
        return show(request, "withdraw", context)
    try:
        submission.withdraw_comment(comment)
    except CommentRefused as refusal:
        return show(request, "withdraw", {**context, "refusal": refusal}, status=REFUSED)
    if is_piece(request):
        return show(request, "withdrawn", context)
    return redirect(f"{post.get_absolute_url()}#comments")


@require_http_methods(["GET", "HEAD", "POST"])
@of_one_post
def comment_report(request, post, pk):
    comment = get_object_or_404(Comment.objects.approved(), post=post, pk=pk)
    comment.post = post
    sent = request.POST if request.method == "POST" else None
    form = ReportForm(sent, auto_id=f"report-{pk}-%s")
    context = {"post": post, "comment": comment, "form": form}
    if request.method != "POST":
        return show(request, "report", context)
    if not form.is_valid():
        return show(request, "report", context, status=REFUSED)
    token = identity.token_of(request) or identity.new_token()
    try:
        submission.report_comment(
            comment,
            reason=form.cleaned_data["reason"],
            writer=identity.hash_of(token),
            ip_hash=identity.address_hash(request),
        )
    except CommentRefused as refusal:
        form.add_error(None, str(refusal))
        return show(request, "report", context, status=REFUSED)
    return identity.remember(show(request, "reported", context), token)


def csrf_failure(request, reason=""):
    """What was typed comes back in its form, with a new token. Elsewhere, Django's own page."""
    match = request.resolver_match
    if not match or match.view_name not in FORMS_OF:
        return csrf.csrf_failure(request, reason=reason)
    post = Post.objects.published().select_related("author")
    path = "{year:04d}/{month:02d}/{slug}".format(**match.kwargs)
    post = get_object_or_404(post, path=path)
    return never_cache(FORMS_OF[match.view_name])(request, post, match.kwargs.get("pk"))


def create_again(request, post, pk):
    parent = answered(request, post)
    form = comment_form(request, parent)
    form.is_valid()
    form.add_error(None, NO_COOKIE)
    policy, _ = policy_and_door(post)
    return show_form(request, post, parent, form, policy, status=403)


def edit_again(request, post, pk):
    form = CorrectionForm(request.POST)
    form.is_valid()
    form.add_error(None, NO_COOKIE)
    context = {"post": post, "comment": own_or_404(request, post, pk), "form": form}
    return show(request, "edit", context, status=403)


def report_again(request, post, pk):
    form = ReportForm(request.POST)
    form.is_valid()
    form.add_error(None, NO_COOKIE)
    comment = get_object_or_404(Comment.objects.approved(), post=post, pk=pk)
    return show(request, "report", {"post": post, "comment": comment, "form": form}, status=403)


FORMS_OF = {
    "comments:create": create_again,
    "comments:edit": edit_again,
    "comments:report": report_again,
}


def is_piece(request):
    """Whether a script asks for a piece to put into its page (htmx says so)."""
    return request.headers.get("HX-Request") == "true"


def show(request, name, context, status=200):
    template = f"comments/_{name}.html" if is_piece(request) else f"comments/{name}.html"
    response = render(request, template, context, status=status)
    patch_vary_headers(response, ["HX-Request", "Cookie"])
    return response


def reverse_of(name, post, *args):
    """The address of a page of this post's discussion."""
    year, month, slug = post.path.split("/")
    return reverse(f"comments:{name}", args=[year, month, slug, *args])
