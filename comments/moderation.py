"""What a moderator decides, each act logged, learnt from, and with a way back.

A decision touches the comment that was read and no other: when its status or its words have changed
since, it is left alone and the moderator is told who was faster. Mail only queues here, so a
decision that is rolled back or undone in time sends nothing.
"""

import uuid
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, transaction
from django.utils import timezone
from django.utils.timesince import timesince

from blog.models import Post, author_name
from comments.exceptions import AlreadyModerated, CannotUndo
from comments.models import Comment, Decision, Report
from comments.services import add_comment
from markup.sanitise import comment_html

Act, Status = Decision.Act, Comment.Status
STATUS_AFTER = {
    Act.APPROVE: Status.APPROVED,
    Act.REJECT: Status.REJECTED,
    Act.SPAM: Status.SPAM,
    Act.REMOVE: Status.REMOVED,
    Act.HOLD: Status.PENDING,
}
#: The acts that say where a comment stands; EDIT and REPLY leave its status alone.
PLACING = tuple(STATUS_AFTER)
DONE = {
    Act.APPROVE: "approved",
    Act.REJECT: "rejected",
    Act.SPAM: "marked as spam",
    Act.REMOVE: "removed",
    Act.HOLD: "put back into the queue",
    Act.EDIT: "edited",
    Act.REPLY: "replied to",
}
#: What the filter takes from an act; a comment put back into the queue teaches nothing.
LESSONS = {Act.APPROVE: False, Act.SPAM: True, Act.HOLD: None}


@dataclass(frozen=True)
class Outcome:
    """What became of several comments at once.

    ``batch`` is what ``undo`` takes, ``decided`` the comments as they are now, and ``late`` has a
    refusal for each that somebody else changed after it was read.
    """

    batch: uuid.UUID
    decided: list
    late: list


def decide(comments, *, act, moderator, reason="", at=None):
    """As ``decide_each``; returns the batch. Raises AlreadyModerated if no comment was left."""
    outcome = decide_each(comments, act=act, moderator=moderator, reason=reason, at=at)
    if outcome.late and not outcome.decided:
        raise outcome.late[0]
    return outcome.batch


@transaction.atomic
def decide_each(comments, *, act, moderator, reason="", at=None, batch=None):
    """Do one of the PLACING acts to each of ``comments`` as it was read. Returns an Outcome.

    A removed comment stays: only undoing what removed it brings it back, and never what its writer
    withdrew. ``moderator`` is None for a decision by mail. Approving what readers reported says
    that the reports were heard. ``reason`` is for the log alone. ``batch`` joins an earlier call's.
    """
    act, at = Act(act), at or timezone.now()
    comments = sorted(comments, key=lambda comment: comment.pk)
    outcome = Outcome(batch or uuid.uuid4(), [], [])
    _take_turns(comments)
    with _filter_in_step(comments):
        log = []
        for comment in comments:
            before = comment.status
            if before == Status.REMOVED:
                outcome.late.append(AlreadyModerated(comment, _why_it_stays(comment)))
            elif _place(comment, STATUS_AFTER[act], moderator, at, heard=act == Act.APPROVE):
                outcome.decided.append(comment)
                log.append(_entry(comment, act, moderator, at, outcome.batch, before, reason))
            else:
                outcome.late.append(AlreadyModerated(comment, who_was_faster(comment)))
        Decision.objects.bulk_create(log)
    for entry in log:
        _mail(entry)
    return outcome


@transaction.atomic
def edit(comment, *, body, moderator, at=None):
    """Put ``body`` in place of what the writer wrote, mark it as edited, and log the old words.

    Returns the batch. Raises AlreadyModerated, and markup.sanitise's TooLong or TooDeep.
    """
    at, batch = at or timezone.now(), uuid.uuid4()
    body_html = comment_html(body)
    _take_turns([comment])
    entry = _entry(comment, Act.EDIT, moderator, at, batch, comment.status)
    entry.body_before = comment.body
    words = {"body": body, "body_html": body_html, "edited_at": at, "edited_by": moderator}
    if not _rewrite(comment, words):
        raise AlreadyModerated(comment, who_was_faster(comment))
    entry.save()
    return batch


@transaction.atomic
def approve_and_reply(comment, *, body, moderator, at=None):
    """Approve ``comment`` unless readers see it already, and answer it in the moderator's name.

    Both are one batch, undone together. Returns the reply. Raises AlreadyModerated, and
    markup.sanitise's TooLong or TooDeep.
    """
    from comments import notifications

    at = at or timezone.now()
    if comment.status == Status.APPROVED:
        _take_turns([comment])
        batch = uuid.uuid4()
        if not _as_read(comment).exists():
            raise AlreadyModerated(comment, who_was_faster(comment))
    else:
        batch = decide([comment], act=Act.APPROVE, moderator=moderator, at=at)
    reply = add_comment(
        post=comment.post, parent=comment, body=body, user=moderator, status=Status.APPROVED
    )
    _entry(reply, Act.REPLY, moderator, at, batch, before="").save()
    notifications.tell_about_reply(reply)
    return reply


@transaction.atomic
def undo(batch, *, moderator, at=None):
    """Take back what one keystroke decided, and the mail that waits for it. Returns an Outcome.

    Anybody's batch can be undone, and the log says by whom. What somebody has decided anew since
    stays as it is and is in ``late``. Raises CannotUndo where that is all of it, or where the
    batch was undone already.
    """
    at = at or timezone.now()
    _take_turns(Comment.objects.filter(decisions__batch=batch))
    standing = Decision.objects.filter(batch=batch, undone_at=None).order_by("-pk")
    standing = list(standing.select_related("comment__post", "comment__user"))
    if not standing:
        raise CannotUndo("That was undone already.")
    comments = [decision.comment for decision in standing]
    outcome = Outcome(batch, [], [])
    with _filter_in_step(comments):
        history = _history(comments)
        for decision in standing:
            refusal = _take_back(decision, history[decision.comment_id], moderator, at)
            if refusal:
                outcome.late.append(refusal)
            elif decision.act != Act.REPLY:
                outcome.decided.append(decision.comment)
    if len(outcome.late) == len(standing):
        raise outcome.late[0]
    return outcome


def who_was_faster(comment):
    """A sentence about what happened to ``comment`` since it was read. Two queries."""
    columns = ("status", "edited_at", "edited_by", "moderated_at")
    now = Comment.objects.filter(pk=comment.pk).values(*columns).first()
    if now is None:
        return "The comment is gone, and its post with it."
    if now["status"] == Status.REMOVED and now["moderated_at"] is None:
        return f"{comment.display_name} has withdrawn the comment."
    is_placed = now["status"] != comment.status
    last = (
        Decision.objects.filter(comment=comment.pk, undone_at=None)
        .filter(act__in=PLACING if is_placed else [Act.EDIT])
        .select_related("moderator")
        .order_by("-pk")
        .first()
    )
    whose = f"the comment by {comment.display_name}"
    if last and (last.status_after == now["status"] if is_placed else now["edited_by"]):
        return _told(last, comment)
    if is_placed:
        return f"Since you read {whose}, it was moved to: {Status(now['status']).label.lower()}."
    return f"The words of {whose} have changed since you read it. Please read it again."


def done_to(act, what):
    """``act`` in the past, with its object: "marked Ida's comment as spam"."""
    verb, _, rest = DONE[act].partition(" ")
    if act == Act.REPLY:
        return f"{DONE[act]} {what}"
    return f"{verb} {what} {rest}".rstrip()


def _why_it_stays(comment):
    if comment.moderated_at is None:
        return f"{comment.display_name} has withdrawn the comment, and it stays withdrawn."
    return f"The comment by {comment.display_name} was removed. The log can undo that."


def _told(decision, comment):
    what = done_to(decision.act, f"the comment by {comment.display_name}")
    return f"{name_of(decision.moderator)} {what} {ago(decision.decided_at)}."


def name_of(moderator):
    """Who decided, for the log: None is a decision by mail, or of an account that is gone."""
    return author_name(moderator) if moderator else "Somebody"


def ago(moment):
    """How long ago, in one unit."""
    passed = timezone.now() - moment
    return f"{timesince(moment, depth=1)} ago" if passed.total_seconds() >= 60 else "just now"


def _as_read(comment):
    """The row of ``comment``, if nobody has moved or rewritten it since it was read."""
    return Comment.objects.filter(
        pk=comment.pk, status=comment.status, edited_at=comment.edited_at
    ).order_by()


def _place(comment, status, moderator, at, *, heard=False):
    """Move ``comment`` as it was read to ``status``; false where somebody else was faster."""
    changes = {"status": status, "moderated_by": moderator, "moderated_at": at}
    if heard:
        changes["report_count"] = 0
    if not _as_read(comment).update(**changes):
        return False
    for name, value in changes.items():
        setattr(comment, name, value)
    return True


def _entry(comment, act, moderator, at, batch, before, reason=""):
    return Decision(
        comment=comment,
        moderator=moderator,
        act=act,
        status_before=before,
        status_after=comment.status,
        reason=reason[: Decision._meta.get_field("reason").max_length],
        batch=batch,
        decided_at=at,
    )


def _history(comments):
    """The standing decisions about each of ``comments``, newest first, by id. One query."""
    history = {comment.pk: [] for comment in comments}
    decisions = Decision.objects.filter(comment__in=comments, undone_at=None).order_by("-pk")
    for decision in decisions.select_related("moderator"):
        history[decision.comment_id].append(decision)
    return history


def _take_back(decision, history, moderator, at):
    """Undo one decision, or return why not. ``history`` has what stands about its comment."""
    from comments import notifications

    comment = decision.comment
    kind = [Act.EDIT] if decision.act == Act.EDIT else [*PLACING, Act.REPLY]
    of_kind = [other for other in history if other.act in kind]
    later = next((other for other in of_kind if other.pk > decision.pk), None)
    if later:
        return CannotUndo(f"{_told(later, comment)} Undo that first.")
    earlier = [other for other in of_kind if other.pk < decision.pk]
    if decision.act == Act.EDIT:
        is_changed = _rewrite(comment, _words_before(decision, earlier))
    else:
        comment.status = decision.status_after  # as it would stand, had nobody touched it since
        is_changed = _as_read(comment).update(**_place_before(decision, earlier))
    if not is_changed:
        return CannotUndo(f"{who_was_faster(comment)} So it cannot be undone.")
    Decision.objects.filter(pk=decision.pk).update(undone_at=at, undone_by=moderator)
    if decision.act != Act.EDIT:
        notifications.cancel_mail(comment)
    comment.refresh_from_db()
    return None


def _rewrite(comment, words):
    """Put other words into the row of ``comment`` and tell the filter; 0 if it has changed."""
    lesson = _lessons([comment]).get(comment.pk)
    changed = _as_read(comment).update(**words)
    if changed:
        _teach(comment, was=lesson)
        for name, value in words.items():
            setattr(comment, name, value)
        _teach(comment, now=lesson)
    return changed


def _words_before(decision, earlier):
    return {
        "body": decision.body_before,
        "body_html": comment_html(decision.body_before),
        "edited_at": earlier[0].decided_at if earlier else None,
        "edited_by": earlier[0].moderator if earlier else None,
    }


def _place_before(decision, earlier):
    """Where the comment stood. A reply did not exist, and goes where no reader sees it."""
    before = {
        "status": decision.status_before or Status.REJECTED,
        "moderated_by": earlier[0].moderator if earlier else None,
        "moderated_at": earlier[0].decided_at if earlier else None,
    }
    if decision.act == Act.APPROVE:
        reports = Report.objects.filter(comment=decision.comment_id)
        heard_at = next((other.decided_at for other in earlier if other.act == Act.APPROVE), None)
        before["report_count"] = (
            reports.filter(created_at__gt=heard_at) if heard_at else reports
        ).count()
    return before


def _mail(entry):
    """Queue what an approval sets off, and take back what another act makes untrue."""
    from comments import notifications

    comment = entry.comment
    if entry.status_after != Status.APPROVED:
        notifications.cancel_mail(comment)
    elif entry.status_before != Status.APPROVED:
        notifications.tell_writer_approved(comment)
        if comment.parent_id:
            notifications.tell_about_reply(comment)


def _take_turns(comments):
    """Wait for whoever writes to or moderates the same posts, always in the same order.

    A writer holds the post's lock and renumbers the thread, row by row. Moderators who locked
    those rows in another order would meet it half-way, and PostgreSQL would end one of them.
    """
    if connection.features.has_select_for_update:
        ids = {comment.post_id for comment in comments}
        rows = Post.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk")
        list(rows.values_list("pk"))


def _lessons(comments):
    """What the filter was taught about each, by id: True for spam, False for not; others lack."""
    taught = Decision.objects.filter(comment__in=comments, undone_at=None, act__in=LESSONS)
    rows = taught.order_by("pk").values_list("comment_id", "act")
    found = {pk: LESSONS[Act(act)] for pk, act in rows}
    return {pk: is_spam for pk, is_spam in found.items() if is_spam is not None}


@contextmanager
def _filter_in_step(comments):
    """Unlearn and learn whatever the standing decisions say otherwise afterwards."""
    before = _lessons(comments)
    yield
    after = _lessons(comments)
    for comment in comments:
        was, now = before.get(comment.pk), after.get(comment.pk)
        if was != now:
            _teach(comment, was=was, now=now)


def _teach(comment, *, was=None, now=None):
    from comments import spam

    if was is not None:
        spam.unlearn(comment, is_spam=was)
    if now is not None:
        spam.learn(comment, is_spam=now)
