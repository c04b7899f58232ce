"""What somebody does to a discussion: send, correct, withdraw, report. Each refusal says why.

Never a request in here: views, commands and tests call the same functions.
"""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from blog.models import author_name
from comments import notifications, spam
from comments.exceptions import (
    DiscussionClosed,
    NothingToAnswer,
    NotReportable,
    ParentElsewhere,
    TooLateToChange,
    TooManyComments,
    WordRefused,
)
from comments.models import Comment, CommentPolicy, Report, Submission
from comments.policy import closed_because, given_name, policy_and_door, refused_word, rule
from comments.services import add_comment, lock_post
from markup.sanitise import comment_html

Status = Comment.Status
#: What the writer sees as waiting. That a filter took it for spam is not told.
HELD = (Status.PENDING, Status.SPAM)
CHANGEABLE = (*HELD, Status.APPROVED)
# A second click, or a page sent again, within this time is the same comment.
SENT_TWICE = timedelta(minutes=10)
REPORTS_AN_HOUR = 10
REASON_LENGTH = Comment._meta.get_field("held_because").max_length


def submit_comment(
    *,
    post,
    parent,
    body,
    user=None,
    name="",
    email="",
    url="",
    writer="",
    ip_hash="",
    wants_mail=False,
    seconds_taken=None,
    trapped=False,
    at=None,
    address="",
    agent="",
    page="",
):
    """Take a comment in and return it: public, waiting, or in the spam folder.

    ``at`` is an aware datetime, now by default; the last three are Akismet's (spam.Candidate).
    The same words sent twice by one writer are one comment. Raises the refusals of
    ``comments.exceptions``, and markup.sanitise's TooLong or TooDeep.
    """
    at, name = at or timezone.now(), author_name(user) if user else given_name(name)
    of_the_desk = bool(user and user.is_staff)
    body_html = comment_html(body)
    policy, door = policy_and_door(post)
    if why := closed_because(post, policy, door, at=at):
        raise DiscussionClosed(why)
    if not of_the_desk and (word := refused_word(policy, body, name, url)):
        raise WordRefused(word)
    _check_parent(post, parent)
    # Before the transaction: nobody waits for a filter that waits for the network.
    candidate = spam.Candidate(
        body, name, email, url, ip_hash, writer, seconds_taken, trapped, at, address, agent, page
    )
    verdict = spam.Verdict(0.0) if of_the_desk else spam.judge(candidate)
    with transaction.atomic():
        lock_post(post)
        if sent := _sent_already(post, parent, body, user, writer, at):
            return sent
        if not of_the_desk:
            _check_rate(policy, ip_hash, at)
        ruling = rule(
            policy,
            post=post,
            user=user,
            name=name,
            body_html=body_html,
            verdict=verdict,
            approved_before=lambda: _approved_of(writer, user),
            texts=(body, name, url),
        )
        comment = add_comment(
            post=post,
            body=body,
            parent=parent,
            user=user,
            name=name,
            email=email,
            url=url,
            status=ruling.status,
            held_because=ruling.because[:REASON_LENGTH],
            created_at=at,
            writer=writer,
            ip_hash=ip_hash,
            wants_mail=wants_mail and bool(email),
            spam_score=None if of_the_desk else verdict.score,
        )
        Submission.objects.create(
            ip_hash=ip_hash, writer=writer, body_hash=spam.hash_of_words(body), created_at=at
        )
        _tell(comment)
    spam.clean_up_now_and_then()
    return comment


def correct_comment(comment, *, body, at=None):
    """Put the writer's new words in place of the old, and rule on them anew.

    Words that a moderator let in say nothing about other words. Whoever calls this knows that the
    writer is asking (``own_comments``). Raises as ``submit_comment``, and TooLateToChange.
    """
    at = at or timezone.now()
    _check_changeable(comment, at)
    body_html = comment_html(body)
    policy = CommentPolicy.objects.current()
    name, url = comment.author_name, comment.author_url
    of_the_desk = bool(comment.user and comment.user.is_staff)
    if not of_the_desk and (word := refused_word(policy, body)):
        raise WordRefused(word)
    changes = {"body": body, "body_html": body_html, "edited_at": at, "edited_by": None}
    if not of_the_desk:
        seen = spam.Candidate(body, name, comment.author_email, url, writer=comment.writer, at=at)
        verdict = spam.judge(seen)
        ruling = rule(
            policy,
            post=comment.post,
            user=comment.user,
            name=name,
            body_html=body_html,
            verdict=verdict,
            approved_before=lambda: _approved_of(comment.writer, comment.user),
            texts=(body, name, url),
        )
        # What waits goes on waiting, in the folder where it is: a correction is no way out.
        if comment.status == Status.APPROVED or ruling.status == Status.SPAM:
            changes |= {"status": ruling.status, "spam_score": verdict.score}
            changes["held_because"] = _corrected(ruling.because)
    with transaction.atomic():
        _change(comment, changes)
        if comment.status == Status.PENDING:
            _tell(comment)


@transaction.atomic
def withdraw_comment(comment, *, at=None):
    """Take a comment out of sight for its writer; a placeholder stays where replies need one.

    Mail about it that has not left is taken back. Raises TooLateToChange.
    """
    _check_changeable(comment, at or timezone.now())
    # Who decides is the writer: no moderator's name stays on it.
    _change(comment, {"status": Status.REMOVED, "moderated_by": None, "moderated_at": None})
    notifications.cancel_mail(comment)


@transaction.atomic
def report_comment(comment, *, reason="", writer="", ip_hash="", at=None):
    """Keep a reader's word about a public comment, one for each reader and network.

    Enough of them take it back into the queue. Raises NotReportable with a sentence.
    """
    at = at or timezone.now()
    lock_post(comment.post)
    if not Comment.objects.approved().filter(pk=comment.pk).exists():
        raise NotReportable("A moderator looks at this comment already. Thank you.")
    same = [Report.objects.filter(comment=comment, **who) for who in _known(writer, ip_hash)]
    if any(reports.exists() for reports in same):
        raise NotReportable("You have reported this comment before. A moderator will look at it.")
    lately = Submission.objects.filter(
        kind=Submission.Kind.REPORT, ip_hash=ip_hash, created_at__gt=at - timedelta(hours=1)
    )
    if ip_hash and lately.count() >= REPORTS_AN_HOUR:
        raise NotReportable(
            "Many reports have come from your network of late. Try again in an hour."
        )
    Report.objects.create(
        comment=comment, writer=writer, ip_hash=ip_hash, reason=reason, created_at=at
    )
    Submission.objects.create(
        kind=Submission.Kind.REPORT, ip_hash=ip_hash, writer=writer, created_at=at
    )
    Comment.objects.filter(pk=comment.pk).update(report_count=F("report_count") + 1)
    comment.refresh_from_db(fields=["report_count"])
    if comment.report_count >= CommentPolicy.objects.current().reports_to_hold:
        _hold_as_reported(comment)


def own_comments(post, *, user=None, writer="", at=None):
    """What the asking writer has sent here and others cannot see, or what can still be changed.

    Oldest first. Each has ``seconds_left`` to change it (0: none).
    """
    if not user and not writer:
        return []
    at = at or timezone.now()
    mine = Comment.objects.filter(post=post, status__in=CHANGEABLE)
    mine = mine.filter(user=user) if user else mine.filter(user=None, writer=writer)
    found = []
    for comment in mine.select_related("parent", "answers").order_by("pk"):
        comment.post, comment.seconds_left = post, seconds_left(comment, at)
        if comment.status in HELD or comment.seconds_left:
            found.append(comment)
    return found


def seconds_left(comment, at):
    """For how many seconds after ``at`` the writer can still change ``comment``; 0 for none."""
    if comment.status not in CHANGEABLE or comment.created_at is None:
        return 0
    age = (at - comment.created_at).total_seconds()
    return max(0, int(settings.COMMENTS_EDIT_WINDOW_SECONDS - age))


def _check_parent(post, parent):
    if parent is None:
        return
    if parent.post_id != post.pk:
        raise ParentElsewhere
    if not Comment.objects.approved().filter(pk=parent.pk).exists():
        raise NothingToAnswer


def _sent_already(post, parent, body, user, writer, at):
    if not user and not writer:
        return None
    who = {"user": user} if user else {"user": None, "writer": writer}
    same = Comment.objects.filter(post=post, body=body, created_at__gt=at - SENT_TWICE, **who)
    same = same.filter(status__in=CHANGEABLE).select_related("parent", "answers")
    return next((one for one in same if (one.answers or one.parent) == parent), None)


def _check_rate(policy, ip_hash, at):
    if not ip_hash:
        return
    came = Submission.objects.filter(kind=Submission.Kind.COMMENT, ip_hash=ip_hash)
    for hours, most, wait in (
        (1, policy.comments_per_hour, "an hour"),
        (24, policy.comments_per_day, "a day"),
    ):
        if came.filter(created_at__gt=at - timedelta(hours=hours)).count() >= most:
            raise TooManyComments(wait)


def _approved_of(writer, user):
    # By account or cookie alone: an e-mail address can be typed by anybody.
    if user:
        return Comment.objects.approved().filter(user=user).count()
    return Comment.objects.approved().filter(writer=writer).count() if writer else 0


def _check_changeable(comment, at):
    if not seconds_left(comment, at):
        raise TooLateToChange


def _change(comment, changes):
    """Write ``changes`` unless a moderator was faster: then what was read is no more."""
    unchanged = Comment.objects.filter(pk=comment.pk, status=comment.status)
    if not unchanged.update(**changes):
        raise TooLateToChange
    comment.refresh_from_db()


def _corrected(because):
    return f"Corrected by its writer. {because}"[:REASON_LENGTH] if because else ""


def _tell(comment):
    if comment.status == Status.APPROVED:
        notifications.tell_about_reply(comment)
    elif comment.status == Status.PENDING:
        notifications.tell_moderators(comment)


def _known(writer, ip_hash):
    return [{key: value} for key, value in (("writer", writer), ("ip_hash", ip_hash)) if value]


def _hold_as_reported(comment):
    reasons = comment.reports.exclude(reason="").values_list("reason", flat=True)
    said = "; ".join(f"“{reason}”" for reason in reasons)
    count = comment.report_count
    because = f"Reported by {count} reader{'' if count == 1 else 's'}{': ' + said if said else ''}"
    held = {"status": Status.PENDING, "held_because": because[:REASON_LENGTH]}
    if Comment.objects.filter(pk=comment.pk, status=Status.APPROVED).update(**held):
        comment.refresh_from_db()
        notifications.cancel_mail(comment)
        notifications.tell_moderators(comment)
