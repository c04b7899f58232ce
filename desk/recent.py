"""What was done at the desk of late and by whom, as far as somebody may see it there.

Django's log has the forms that were saved, the log of decisions what became of comments. Of either
only the newest rows are looked at, so that the page costs the same however long they grow.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.contrib.admin.models import ADDITION, DELETION, LogEntry
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator

from blog.models import Post, author_name
from comments.models import Decision
from comments.moderation import DONE
from desk.sections import SECTIONS

LOOKED_AT = 300  # rows of each log
MOST_DEEDS = 8
TITLE_LENGTH = 90
POST, PROFILE = "blog.post", "blog.profile"
#: What the log of decisions tells better; and not the tables of packages (desk.sections).
OTHERWISE_TOLD = {"comments.comment", "comments.decision"}
TOLD = {label for _, labels in SECTIONS for label in labels} - OTHERWISE_TOLD


@dataclass(frozen=True)
class Deed:
    """``title`` leads to ``address``, where it is not "". ``did`` are words before a name."""

    at: datetime
    title: str
    did: str
    by: str
    address: str = ""


def recent_deeds(user):
    """The latest Deeds that ``user`` may know of, newest first. Two queries, for moderators three.

    What one may not change is not told, and no title of a post that one may not open. Of one row
    the last deed is told, of comments under one post those of a day together.
    """
    deeds = _saved(user)
    if user.has_perm("comments.change_comment"):
        deeds += _decided(user)
    return sorted(deeds, key=lambda deed: deed.at, reverse=True)[:MOST_DEEDS]


def _saved(user):
    may = {label for label in TOLD if user.has_perm(label.replace(".", ".change_"))}
    told = LogEntry.objects.select_related("user", "content_type").exclude(content_type=None)
    last = {}
    for entry in told.order_by("-pk")[:LOOKED_AT]:
        label = f"{entry.content_type.app_label}.{entry.content_type.model}"
        if label in may:
            last.setdefault((label, entry.object_id), entry)
    posts = _titles(user, [key for label, key in last if label == POST])
    return [
        _deed_of(entry, user, posts.get(key) if label == POST else entry.object_repr)
        for (label, key), entry in last.items()
        if _may_know(user, label, entry, posts)
    ]


def _titles(user, keys):
    """Of the posts with these keys that ``user`` may open, by key."""
    posts = Post.objects.editable_by(user).filter(pk__in=keys)
    return {str(pk): title for pk, title in posts.values_list("pk", "title")}


def _may_know(user, label, entry, posts):
    if label not in (POST, PROFILE):
        return True
    if label == POST and entry.action_flag != DELETION:
        return entry.object_id in posts
    return entry.user_id == user.pk or user.has_perm("blog.edit_all_posts")


def _deed_of(entry, user, title):
    kind = entry.content_type.model_class()._meta.verbose_name
    did = {ADDITION: "added", DELETION: "deleted"}.get(entry.action_flag, "changed")
    is_there = entry.action_flag != DELETION
    return Deed(
        at=entry.action_time,
        title=Truncator(title or entry.object_repr).chars(TITLE_LENGTH),
        did=f"{kind} {did}",
        by=_by(entry.user, user),
        address=(entry.get_admin_url() or "") if is_there else "",
    )


def _decided(user):
    standing = Decision.objects.filter(undone_at=None).select_related("moderator", "comment__post")
    newest = standing.order_by("-decided_at", "-pk").only(
        *("act", "decided_at", "comment__post__title"),
        *("moderator__username", "moderator__first_name", "moderator__last_name"),
    )[:LOOKED_AT]
    last, counts = {}, Counter()
    for decision in newest:
        day = timezone.localdate(decision.decided_at)
        key = (decision.moderator_id, decision.act, decision.comment.post_id, day)
        last.setdefault(key, decision)
        counts[key] += 1
    log = reverse("admin:comments_decision_changelist")
    return [
        Deed(
            at=decision.decided_at,
            title=_of_comments(counts[key], decision.comment.post),
            did=DONE[decision.act],
            by=_by(decision.moderator, user),
            address=f"{log}?act__exact={decision.act}",
        )
        for key, decision in last.items()
    ]


def _of_comments(count, post):
    comments = "A comment" if count == 1 else f"{count} comments"
    return f"{comments} on “{Truncator(post.title).chars(TITLE_LENGTH)}”"


def _by(who, user):
    """None decided by mail, or has no account any more."""
    if who is None:
        return "somebody"
    return "you" if who.pk == user.pk else author_name(who)
