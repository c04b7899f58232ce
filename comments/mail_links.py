"""Addresses in mail that say who may do what: signed, each for one purpose, most for some days.

They lead to SITE_URL and not to the host of some request, whose name a stranger may have made up.
Who holds such a link is believed without logging in, so it says no more than it must.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.crypto import salted_hmac

from comments.models import Comment, Correspondent, Decision

DECIDE_FOR = timedelta(days=7)
CONFIRM_FOR = timedelta(days=7)
DECIDE, CONFIRM, UNSUBSCRIBE = "comments.mail.decide", "comments.mail.confirm", "comments.mail.stop"
#: What a moderator may decide from a mail.
ACTS = (Decision.Act.APPROVE, Decision.Act.REJECT, Decision.Act.SPAM)


class BadLink(Exception):  # noqa: N818 - named for what the reader is told
    """The link is not one of ours, too old, or for something that is gone. Says which."""


@dataclass(frozen=True)
class Power:
    """What a moderator's link allows: one act on one comment, to the owner of one address."""

    comment: Comment
    act: Decision.Act
    address: str


def absolute(path):
    return settings.SITE_URL.rstrip("/") + path


def decide_link(comment, act, address):
    token = signing.dumps([comment.pk, str(act), _mark(address)], salt=DECIDE)
    return absolute(reverse("comments_mail:decide", args=[token]))


def read_decide(token, *, addresses):
    """The Power of a token. ``addresses`` are those that are told today: who left decides no more.

    Raises BadLink.
    """
    pk, act, mark = _read(token, DECIDE, DECIDE_FOR)
    address = next((one for one in addresses if _mark(one) == mark), None)
    if address is None:
        raise BadLink("This link was sent to an address that no longer moderates here.")
    comment = Comment.objects.select_related("post", "parent", "user").filter(pk=pk).first()
    if comment is None:
        raise BadLink("This comment is gone.")
    return Power(comment, Decision.Act(act), address)


def confirm_link(correspondent):
    token = signing.dumps(correspondent.pk, salt=CONFIRM)
    return absolute(reverse("comments_mail:confirm", args=[token]))


def read_confirm(token):
    return _correspondent(_read(token, CONFIRM, CONFIRM_FOR))


def unsubscribe_link(correspondent):
    """Good for ever: who finds an old mail may still say no."""
    token = signing.dumps(correspondent.pk, salt=UNSUBSCRIBE)
    return absolute(reverse("comments_mail:unsubscribe", args=[token]))


def read_unsubscribe(token):
    return _correspondent(_read(token, UNSUBSCRIBE, None))


def _read(token, salt, max_age):
    try:
        return signing.loads(token, salt=salt, max_age=max_age)
    except signing.SignatureExpired:
        raise BadLink(f"This link is older than {max_age.days} days.") from None
    except signing.BadSignature:
        raise BadLink("This link is not complete. Copy all of it out of the mail.") from None


def _correspondent(pk):
    correspondent = Correspondent.objects.filter(pk=pk).first()
    if correspondent is None:
        raise BadLink("Nothing is kept about this address any more, and no mail goes there.")
    return correspondent


def _mark(address):
    """An address as a link names it. Links end up in logs, where an address has no business."""
    return salted_hmac("comments.mail.address", address.lower()).hexdigest()[:16]
