"""What a moderator should know about the writer of a comment before deciding."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Count, Q
from django.utils import timezone

from comments.models import Comment

#: Hashes of network addresses are emptied after this time, so no record reaches further back.
NETWORK_DAYS = 30
PAST_SHOWN = 3


@dataclass(frozen=True)
class Past:
    """Other comments of one writer or network: how many have which status, and the newest."""

    counts: dict = field(default_factory=dict)
    newest: list = field(default_factory=list)

    @property
    def total(self):
        return sum(self.counts.values())

    @property
    def approved(self):
        return self.counts.get(Comment.Status.APPROVED, 0)

    @property
    def refused(self):
        return self.counts.get(Comment.Status.REJECTED, 0) + self.counts.get(
            Comment.Status.REMOVED, 0
        )

    @property
    def spam(self):
        return self.counts.get(Comment.Status.SPAM, 0)


@dataclass(frozen=True)
class Record:
    """``by_writer`` or ``by_network`` is None where nothing tells who that is.

    ``known_by`` says in words how sure it is that the writer is the same.
    """

    by_writer: Past | None
    by_network: Past | None
    known_by: str = ""


def record_of(comment, at=None):
    """Who wrote ``comment``, as far as account, cookie or e-mail address tell. Four queries."""
    # What its own writer withdrew says nothing about the writer.
    withdrawn = Q(status=Comment.Status.REMOVED, moderated_by=None)
    others = Comment.objects.exclude(withdrawn).exclude(pk=comment.pk)
    since = (at or timezone.now()) - timedelta(days=NETWORK_DAYS)
    writer = _same_writer(comment)
    network = Q(ip_hash=comment.ip_hash, created_at__gte=since) if comment.ip_hash else None
    if network and writer:
        network &= ~Q(pk__in=others.filter(writer).values("pk"))
    return Record(
        by_writer=_past(others.filter(writer)) if writer else None,
        by_network=_past(others.filter(network)) if network else None,
        known_by=_known_by(comment),
    )


def _known_by(comment):
    if comment.user_id:
        return "account"
    if comment.author_email:
        return "browser or e-mail" if comment.writer else "e-mail, which anybody can type"
    return "browser" if comment.writer else ""


def _same_writer(comment):
    """The question for the same person, or None. An account is more than a cookie or an address."""
    if comment.user_id:
        return Q(user=comment.user_id)
    same = Q()
    if comment.writer:
        same |= Q(writer=comment.writer)
    if comment.author_email:
        same |= Q(author_email=comment.author_email)
    return same or None


def _past(comments):
    counts = dict(comments.order_by().values_list("status").annotate(Count("pk")))
    return Past(counts, list(comments.newest_first()[:PAST_SHOWN]) if counts else [])
