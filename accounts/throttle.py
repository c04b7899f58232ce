"""Guessing, mail and searching, slowed by counting rows: right for any number of processes, hosts.

A row is written before it is counted, so that tries made at the same moment count each other. A
success takes its row back, and so does a refusal: who waits for the window is let in again.
"""

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.models import Attempt

Kind = Attempt.Kind
_SUBJECT, _NETWORK = ("subject",), ("network",)
_BOTH = ("subject", "network")


class TooManyAttempts(Exception):  # noqa: N818 - named for what the person is told
    """Refused without having been tried. ``wait`` is the longest time until it is not."""

    def __init__(self, wait):
        super().__init__(wait)
        self.wait = wait


@dataclass(frozen=True)
class Limit:
    most: int
    within: timedelta
    by: tuple


# The narrow limits are per account *and* network: a stranger elsewhere cannot lock the owner out.
# The wide ones per account are for a guesser with many networks.
LIMITS = {
    Kind.SIGN_IN: [
        Limit(5, timedelta(minutes=5), _BOTH),
        Limit(30, timedelta(minutes=10), _NETWORK),
        Limit(100, timedelta(hours=1), _SUBJECT),
    ],
    # A million codes, of which three are good at a time: 40 tries a day find one in 23 years.
    Kind.CODE: [
        Limit(5, timedelta(minutes=5), _SUBJECT),
        Limit(40, timedelta(days=1), _SUBJECT),
    ],
    Kind.MAIL: [
        Limit(5, timedelta(hours=1), _SUBJECT),
        Limit(20, timedelta(hours=1), _NETWORK),
    ],
    # What anybody may make, and what anybody may send to the pages of accounts, by who sends it.
    Kind.SIGN_UP: [Limit(20, timedelta(hours=1), _SUBJECT)],
    Kind.PAGE: [Limit(120, timedelta(minutes=10), _SUBJECT)],
    # Longer than a code can be good, with a phone's clock half a minute off.
    Kind.USED_CODE: [Limit(1, timedelta(minutes=3), _SUBJECT)],
    # By network for one robot; by the one subject of all, for many robots at once. Five searches a
    # second are half a processor's work at 10,000 posts, and the other half stays for reading.
    Kind.SEARCH: [
        Limit(40, timedelta(minutes=1), _NETWORK),
        Limit(300, timedelta(minutes=1), _SUBJECT),
    ],
}


def take(kind, subject, *, network="", at=None):
    """Count one try and return its row. ``network`` is ``comments.identity.address_hash``'s.

    Raises TooManyAttempts. Costs one insert and a count per limit.
    """
    at = at or timezone.now()
    attempt = Attempt.objects.create(
        kind=kind, subject=_hash(subject), network=network, created_at=at
    )
    if over := [limit for limit in LIMITS[kind] if _is_over(limit, attempt)]:
        attempt.delete()
        raise TooManyAttempts(max(limit.within for limit in over))
    return attempt


def take_lightly(kind, subject, *, network="", at=None):
    """``take`` where a few too many at the same moment do no harm.

    It counts before it writes, so that who floods writes nothing: a count per limit, and one insert
    for who is let in.
    """
    at = at or timezone.now()
    attempt = Attempt(kind=kind, subject=_hash(subject), network=network, created_at=at)
    if over := [limit for limit in LIMITS[kind] if _is_over(limit, attempt, more=1)]:
        raise TooManyAttempts(max(limit.within for limit in over))
    attempt.save()
    return attempt


@contextmanager
def taken(kind, subject, *, network=""):
    """``take``, given back when the block ends without an exception: it was no failure."""
    attempt = take(kind, subject, network=network)
    yield
    attempt.delete()


def forgive(kind, subject):
    """Forget the tries at ``subject``: its owner has shown another way that they are."""
    Attempt.objects.filter(kind=kind, subject=_hash(subject)).delete()


def forget_old(kind=None, at=None):
    """Delete what no limit looks at any more, of one kind or of all. Returns how many."""
    at = at or timezone.now()
    old = [
        Attempt.objects.filter(kind=one, created_at__lt=at - max(limit.within for limit in limits))
        for one, limits in LIMITS.items()
        if kind in (None, one)
    ]
    return sum(attempts.delete()[0] for attempts in old)


def _is_over(limit, attempt, more=0):
    if limit.by == _NETWORK and not attempt.network:
        return False
    same = {name: getattr(attempt, name) for name in limit.by}
    lately = Attempt.objects.filter(
        kind=attempt.kind, created_at__gt=attempt.created_at - limit.within, **same
    )
    return lately.count() + more > limit.most


def _hash(subject):
    return salted_hmac("accounts.attempt", subject.casefold(), algorithm="sha256").hexdigest()
