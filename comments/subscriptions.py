"""Who gets mail about their own comments: asked first, written to after a yes, never after a no."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from comments import mailbox
from comments.letters import KIND_HEADER, TO_WRITERS, Kind
from comments.models import Comment, Correspondent, OutgoingMail

ASK_AGAIN_AFTER = timedelta(days=1)


def address_of(comment):
    """Where the writer can be reached, in lower case; "" where no usable address was left."""
    address = (comment.author_email or getattr(comment.user, "email", "")).strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        return ""
    return address


def may_write_to(address):
    """Has the owner of ``address`` said yes, and not no since? One query."""
    return Correspondent.objects.filter(
        email=address, confirmed_at__isnull=False, unsubscribed_at=None
    ).exists()


@transaction.atomic
def ask_to_confirm(comment, at=None):
    """Queue the one mail that may go to an unconfirmed address. Returns whether there is one.

    At most one a day goes to an address, whoever types it into how many comments, and none to
    somebody who said no, nor on account of what was taken for spam.
    """
    address, at = address_of(comment), at or timezone.now()
    if not (comment.wants_mail and address) or comment.status == Comment.Status.SPAM:
        return False
    _, is_new = Correspondent.objects.get_or_create(email=address, defaults={"asked_at": at})
    if not is_new:
        silent = Correspondent.objects.filter(
            email=address, confirmed_at=None, unsubscribed_at=None
        )
        if not silent.filter(asked_at__lte=at - ASK_AGAIN_AFTER).update(asked_at=at):
            return False
    return bool(mailbox.queue_mail(Kind.CONFIRM, address))


@transaction.atomic
def confirm(correspondent, at=None):
    """The owner of the address says yes, for the first time or again after a no."""
    Correspondent.objects.filter(pk=correspondent.pk).update(
        confirmed_at=correspondent.confirmed_at or at or timezone.now(), unsubscribed_at=None
    )
    correspondent.refresh_from_db()


@transaction.atomic
def unsubscribe(correspondent, at=None):
    """The owner says no: nothing goes there any more, not even what is queued, and no question."""
    said_yes = Correspondent.objects.filter(pk=correspondent.pk, unsubscribed_at=None)
    said_yes.update(unsubscribed_at=at or timezone.now())
    correspondent.refresh_from_db()
    queued = OutgoingMail.objects.filter(to=correspondent.email, sent_at=None)
    kinds = [str(kind) for kind in TO_WRITERS]
    mailbox.take_back(queued.filter(**{f"headers__{KIND_HEADER}__in": kinds}))
