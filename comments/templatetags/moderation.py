"""What the desk says of waiting comments: in the head of each page, in the rows of the queue."""

from typing import NamedTuple

from django import template
from django.utils import timezone

from comments import moderation
from comments.models import Comment

register = template.Library()
LIKELY_SPAM = 0.5


class Tag(NamedTuple):
    kind: str
    words: str


@register.inclusion_tag("admin/comments/queue/_counter.html", takes_context=True)
def waiting_comments(context):
    """How many comments wait and how many were reported, for those who may decide. Two queries."""
    user = getattr(context.get("request"), "user", None)
    if user is None or not user.has_perm("comments.change_comment"):
        return {}
    counted = context.get("queue_counts") or {
        "waiting": Comment.objects.awaiting_moderation().order_by().count(),
        "reported": Comment.objects.reported().count(),
    }
    return {"waiting": counted["waiting"], "reported": counted["reported"], "is_shown": True}


@register.filter
def age(moment):
    """``2 d``, ``5 h``, ``now``; "" for None, a comment whose page did not say when."""
    if moment is None:
        return ""
    minutes = int((timezone.now() - moment).total_seconds() // 60)
    for unit, size in (("y", 525_960), ("d", 1440), ("h", 60), ("min", 1)):
        if minutes >= size:
            return f"{minutes // size} {unit}"
    return "now"


@register.filter
def short_reason(comment):
    """The one thing to know of a comment in the list, or None."""
    if comment.report_count:
        return Tag("bad", f"reported {comment.report_count} ×")
    if comment.status == Comment.Status.SPAM or (comment.spam_score or 0) >= LIKELY_SPAM:
        return Tag("bad", "likely spam")
    if comment.held_because:
        return Tag("warn", comment.held_because.rstrip("."))
    return None


@register.filter
def moderator_name(user):
    return moderation.name_of(user)
