"""All that stands beside the list: one comment, its surroundings, and what may be done with it."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from comments.models import Comment, Decision, OutgoingMail
from comments.moderation import ago, done_to, name_of
from comments.queue.listing import mark_of
from comments.records import record_of

Act, Status = Decision.Act, Comment.Status
#: How long a moderator can still take back the last batch with one key. The log knows no limit.
UNDO_HOURS = 12
SHOWN = 20


@dataclass(frozen=True)
class Button:
    act: str
    label: str
    key: str
    is_main: bool = False
    is_grave: bool = False
    asks_reason: bool = False


APPROVE = Button(Act.APPROVE, "Approve", "A", is_main=True)
REJECT = Button(Act.REJECT, "Reject", "R", asks_reason=True)
SPAM = Button(Act.SPAM, "Spam", "S", is_grave=True)
NOT_SPAM = Button(Act.APPROVE, "Not spam: approve", "A")
SURELY_SPAM = Button(Act.SPAM, "Spam indeed", "S", is_main=True)
KEEP = Button(Act.APPROVE, "Keep", "A", is_main=True)
REMOVE = Button(Act.REMOVE, "Remove", "R", asks_reason=True)

BUTTONS = {
    "waiting": [APPROVE, REJECT, SPAM],
    "spam": [NOT_SPAM, REJECT, SURELY_SPAM],
    "reported": [KEEP, REMOVE, SPAM],
    "unanswered": [REMOVE, SPAM],
}


def buttons_for(comment):
    """What can be decided about ``comment`` as it stands. A removed one comes back by the log."""
    if comment.status == Status.PENDING:
        return BUTTONS["waiting"]
    if comment.status == Status.SPAM:
        return BUTTONS["spam"]
    if comment.status == Status.APPROVED:
        return BUTTONS["reported" if comment.report_count else "unanswered"]
    if comment.status == Status.REJECTED:
        return [Button(Act.APPROVE, "Approve after all", "A")]
    return []


def act_on(comment, act):
    """The act for this comment: what readers have seen is not rejected but removed.

    A removed comment leaves a placeholder that keeps its replies in place; one list may hold both
    kinds, so a moderator presses the same key for both.
    """
    if act == Act.REJECT and comment.status == Status.APPROVED:
        return Act.REMOVE
    if act == Act.REMOVE and comment.status == Status.PENDING:
        return Act.REJECT
    return act


def pane_for(comment):
    """The context of the pane. At most twelve queries, whatever the thread is like."""
    decisions = list(
        comment.decisions.select_related("moderator", "undone_by").order_by("pk")[:SHOWN]
    )
    answered = comment.answers or comment.parent
    return {
        "comment": comment,
        "mark": mark_of(comment),
        "why": why_it_waits(comment),
        "answered": answered,
        "thread_url": thread_url(comment),
        "answered_url": thread_url(answered) if answered else "",
        "comment_count": comment.post.comments.approved().order_by().count(),
        "record": record_of(comment),
        "reports": list(comment.reports.all()[:SHOWN]) if comment.report_count else [],
        "history": [(decision, done_to(decision.act, "it")) for decision in decisions],
        "buttons": buttons_for(comment),
        "can_reply": comment.status != Status.REMOVED,
        "is_public": comment.status == Status.APPROVED,
    }


def why_it_waits(comment):
    """Why the comment is in a list, in words; for one that is decided, how it stands."""
    if comment.status in (Status.PENDING, Status.SPAM) and comment.held_because:
        return comment.held_because
    if comment.report_count:
        readers = "A reader" if comment.report_count == 1 else f"{comment.report_count} readers"
        return f"{readers} reported it."
    if comment.status in (Status.PENDING, Status.SPAM):
        return "Nobody noted why."
    if comment.status == Status.REMOVED and not comment.moderated_at:
        return "Its writer withdrew it."
    if comment.moderated_at:
        return f"{name_of(comment.moderated_by)} decided about it {ago(comment.moderated_at)}."
    return ""


def thread_url(comment):
    """Where a reader finds it; "" where its post has no address yet."""
    if not comment.post.path:
        return ""
    if comment.status in (Status.APPROVED, Status.REMOVED):
        return comment.get_absolute_url()
    return comment.post.get_absolute_url()


def last_batch(moderator):
    """What Z takes back: the newest standing decision of this moderator, in words, or None.

    Three queries: which it is, all that belong to it, and the mail that waits for it.
    """
    now = timezone.now()
    own = Decision.objects.filter(moderator=moderator, undone_at=None).order_by("-pk")
    last = own.filter(decided_at__gte=now - timedelta(hours=UNDO_HOURS)).first()
    if last is None:
        return None
    decisions = list(
        Decision.objects.filter(batch=last.batch, undone_at=None)
        .select_related("comment", "comment__parent", "comment__answers")
        .order_by("pk")
    )
    mail = OutgoingMail.objects.filter(comment__in=[decision.comment for decision in decisions])
    waiting = mail.filter(sent_at=None, due_at__gt=now).order_by("due_at")
    return {
        "batch": last.batch,
        "words": _in_words(decisions),
        "mail_due_at": waiting.values_list("due_at", flat=True).first(),
    }


def _in_words(decisions):
    """One batch as a sentence: "Approved Lena Ostrow and replied.", "Rejected 3 comments."."""
    first = decisions[0]
    placed = [decision for decision in decisions if decision.act != Act.REPLY]
    if not placed:
        answered = first.comment.answers or first.comment.parent
        return _sentence(f"replied to {answered.display_name}")
    name = first.comment.display_name if len(placed) == 1 else f"{len(placed)} comments"
    replied = " and replied" if len(placed) < len(decisions) else ""
    return _sentence(done_to(first.act, name) + replied)


def _sentence(words):
    """``words`` with a capital and a full stop, unless a name like "Ray D." brings one."""
    return words[0].upper() + words[1:] + ("" if words.endswith(".") else ".")
