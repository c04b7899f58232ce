"""Every change to comments. A tree written elsewhere is a broken tree (docs/decisions/0002)."""

from django.db import connection, transaction
from django.utils import timezone

from blog.models import Post, author_name
from comments.exceptions import ParentElsewhere
from comments.models import Comment
from markup.sanitise import comment_html

# mptt recurses once a level, and Python stops at about 1,000. A deeper reply hangs from the
# deepest allowed ancestor.
MAX_DEPTH = 200


@transaction.atomic
def add_comment(
    *,
    post,
    body,
    parent=None,
    user=None,
    name="",
    email="",
    url="",
    status=Comment.Status.PENDING,
    held_because="",
    created_at="now",
    writer="",
    ip_hash="",
    wants_mail=False,
    spam_score=None,
):
    """Put a comment into the tree of its post and return it.

    ``body`` is what was typed; it is kept, and rendered once. ``name`` stands over it as written;
    without one it is the account's, or Anonymous. ``created_at`` is an aware datetime,
    "now", or None where nobody knows. A reply below the deepest level hangs from the deepest
    ancestor allowed, and ``answers`` keeps what it replies to. ``writer`` and ``ip_hash`` are
    ``comments.identity``'s. Writers of one post wait for each other here, which is what keeps the
    tree whole. Raises ParentElsewhere, and markup.sanitise's TooLong or TooDeep.
    """
    body_html = comment_html(body)
    lock_post(post)
    parent_row = _parent_in_thread(post, parent)
    comment = Comment(
        post=post,
        parent=parent_row,
        answers=parent if parent_row and parent_row.pk != parent.pk else None,
        user=user,
        author_name=name.strip() or (author_name(user) if user else ""),
        author_email=email,
        author_url=url,
        body=body,
        body_html=body_html,
        status=status,
        held_because=held_because,
        created_at=timezone.now() if created_at == "now" else created_at,
        writer=writer,
        ip_hash=ip_hash,
        wants_mail=wants_mail,
        spam_score=spam_score,
    )
    comment.save()
    return comment


def lock_post(post):
    """Hold other writers of this post's threads back until the transaction ends.

    NO KEY UPDATE does not collide with the foreign keys of rows being inserted. On SQLite the
    transaction itself (IMMEDIATE) is the lock.
    """
    if connection.features.has_select_for_update:
        Post.objects.select_for_update(no_key=True).only("pk").get(pk=post.pk)


def _parent_in_thread(post, parent):
    """The parent as it is now, after the lock: its place may have moved since it was read."""
    if parent is None:
        return None
    fresh = Comment.objects.get(pk=parent.pk)
    if fresh.post_id != post.pk:
        raise ParentElsewhere
    if fresh.level >= MAX_DEPTH:
        return fresh.get_ancestors().get(level=MAX_DEPTH - 1)
    return fresh


def decide_comment(comment, *, status, moderator, at=None):
    """Move one comment to ``status``, as ``moderation.decide`` does, and return it as it is now.

    Raises AlreadyModerated when somebody has changed it since it was read.
    """
    from comments import moderation  # which adds replies, and so imports this module

    acts = {after: act for act, after in moderation.STATUS_AFTER.items()}
    moderation.decide([comment], act=acts[status], moderator=moderator, at=at)
    comment.refresh_from_db()
    return comment
