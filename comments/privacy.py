"""What is kept about an e-mail address: all of it to hand over, and all of it to erase."""

import re
from dataclasses import asdict, dataclass

from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from blog.models import Post
from comments.letters import KIND_HEADER, Kind, moderator_addresses
from comments.mail_links import absolute
from comments.models import (
    Comment,
    CommentPolicy,
    Correspondent,
    Decision,
    OutgoingMail,
    Report,
    Submission,
)
from comments.services import lock_post
from comments.spam import forget_lessons
from markup.sanitise import comment_html

#: What stands in place of erased words. Readers see a placeholder, moderators see this.
ERASED = "Erased at the writer's request."


class Traces:
    """The rows that an address has left, found through the comments written under it.

    The address is compared without case. What else came out of the same browser (reports, tries
    to comment) belongs to it; other comments do not, for a browser may have several owners.
    """

    def __init__(self, email):
        self.email = email.strip()
        mine = Q(author_email__iexact=self.email) | Q(user__email__iexact=self.email)
        # A fixed list: the rows must still be found after the address is gone from them.
        rows = Comment.objects.filter(mine).order_by("pk").values_list("pk", "writer")
        self.ids = [pk for pk, _ in rows]
        self.writers = {writer for _, writer in rows if writer}
        self.comments = Comment.objects.filter(pk__in=self.ids)
        self.reports = Report.objects.filter(writer__in=self.writers)
        self.submissions = Submission.objects.filter(writer__in=self.writers)
        self.mails = OutgoingMail.objects.filter(Q(to__iexact=self.email) | Q(comment__in=self.ids))
        self.correspondents = Correspondent.objects.filter(email__iexact=self.email)
        self.decisions = Decision.objects.filter(comment__in=self.ids)

    def count(self):
        return Counts(
            comments=len(self.ids),
            reports=self.reports.count(),
            submissions=self.submissions.count(),
            mails=self.mails.count(),
            subscriptions=self.correspondents.count(),
        )

    def hints(self):
        """Where else the address is, in sentences: what is not ours to erase."""
        accounts = get_user_model().objects.filter(email__iexact=self.email)
        for name in accounts.values_list("username", flat=True):
            yield f"The account “{name}” has this address. Change or delete it in the admin."
        if self.email.lower() in [address.lower() for address in moderator_addresses()]:
            yield "The comment policy tells this address about waiting comments."
        others = Comment.objects.filter(writer__in=self.writers).exclude(pk__in=self.ids).count()
        if others:
            yield f"Other comments out of the same browser, without this address: {others}."


@dataclass(frozen=True)
class Counts:
    comments: int
    reports: int
    submissions: int
    mails: int
    subscriptions: int

    def __str__(self):
        return ", ".join(f"{name}: {count}" for name, count in asdict(self).items())


def count_traces(email):
    """How much is kept about ``email``, and what ``forget`` would not touch, in sentences."""
    traces = Traces(email)
    return traces.count(), list(traces.hints())


@transaction.atomic
def forget(email, *, with_comments=False, at=None):
    """Erase who wrote the comments of ``email``, and all else about that address. Returns Counts.

    The words stay, under Anonymous. ``with_comments`` erases them too, and what was public leaves
    a placeholder, so that replies keep their place. What a moderator decided about erased words
    cannot be undone any more. There is no way back.
    """
    traces, at = Traces(email), at or timezone.now()
    counts = traces.count()
    for post in Post.objects.filter(comments__in=traces.ids).order_by("pk").distinct():
        lock_post(post)  # in the order in which moderators take the same locks
    traces.mails.delete()
    # They are written anew when they leave; until then they may quote what is erased here.
    digests = OutgoingMail.objects.filter(**{f"headers__{KIND_HEADER}": str(Kind.DIGEST)})
    digests.filter(sent_at=None).update(body="")
    _erase_from_admin_log(traces)
    traces.correspondents.delete()
    traces.reports.update(writer="", ip_hash="")
    traces.submissions.delete()
    _erase_from_reasons(traces.email)
    if with_comments:
        _erase_words(traces, at)
    traces.comments.update(
        author_name="",
        author_email="",
        author_url="",
        user=None,
        writer="",
        ip_hash="",
        wants_mail=False,
    )
    return counts


def _erase_from_admin_log(traces):
    """Django keeps what each changed object was called: a comment by its name, an address as is."""
    correspondents = list(traces.correspondents.values_list("pk", flat=True))
    for model, ids in ((Comment, traces.ids), (Correspondent, correspondents)):
        content_type = ContentType.objects.get_for_model(model)
        entries = LogEntry.objects.filter(content_type=content_type, object_id__in=map(str, ids))
        entries.update(object_repr="(erased)")


def _erase_from_reasons(email):
    """Moderators may have written it into the log, and a decision by mail names who was told."""
    pattern = re.compile(re.escape(email), re.IGNORECASE)
    for decision in Decision.objects.filter(reason__icontains=email):
        reason = pattern.sub("(an address)", decision.reason)[:300]
        Decision.objects.filter(pk=decision.pk).update(reason=reason)


def _erase_words(traces, at):
    status = Comment.Status
    traces.comments.filter(status=status.APPROVED).update(
        status=status.REMOVED, moderated_by=None, moderated_at=at
    )
    traces.comments.filter(status=status.PENDING).update(
        status=status.REJECTED, moderated_by=None, moderated_at=at
    )
    traces.comments.update(body=ERASED, body_html=comment_html(ERASED), held_because="")
    forget_lessons(traces.comments)
    # Undoing would put an empty comment into the queue, and unlearn words that it no longer has.
    traces.decisions.filter(undone_at=None).update(undone_at=at)
    traces.decisions.update(body_before="")


def export(email):
    """Everything that is kept about ``email``, as plain data for JSON; moderators are not named."""
    traces = Traces(email)
    comments = traces.comments.select_related("post", "parent").prefetch_related("decisions")
    account = get_user_model().objects.filter(email__iexact=traces.email).first()
    return {
        "email": traces.email,
        "exported_at": timezone.now(),
        "account": account
        and {
            "username": account.get_username(),
            "name": account.get_full_name(),
            "joined_at": account.date_joined,
        },
        "comments": [_comment(comment) for comment in comments],
        "reports": list(traces.reports.values("comment_id", "reason", "created_at")),
        "tries_to_comment": list(traces.submissions.values("kind", "created_at")),
        "mail_allowed": list(
            traces.correspondents.values("asked_at", "confirmed_at", "unsubscribed_at")
        ),
        "mail": list(
            traces.mails.filter(to__iexact=traces.email).values(
                "subject", "body", "due_at", "sent_at"
            )
        ),
        "told_as_moderator": traces.email.lower()
        in CommentPolicy.objects.current().moderator_emails.lower().split(),
    }


def _comment(comment):
    post = comment.post
    return {
        "id": comment.pk,
        "post": post.title,
        "address": absolute(comment.get_absolute_url()) if post.path else None,
        "in_reply_to": comment.parent_id,
        "status": comment.status,
        "name": comment.author_name,
        "email": comment.author_email,
        "website": comment.author_url,
        "text": comment.body,
        "written_at": comment.created_at,
        "edited_at": comment.edited_at,
        "waited_because": comment.held_because,
        "spam_score": comment.spam_score,
        "wants_mail": comment.wants_mail,
        "browser_mark": comment.writer,
        "network_mark": comment.ip_hash,
        "decisions": [
            {
                "act": decision.act,
                "decided_at": decision.decided_at,
                "undone_at": decision.undone_at,
                "text_before": decision.body_before,
            }
            for decision in comment.decisions.all()
        ],
    }
