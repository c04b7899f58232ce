"""A reader goes: the account is deleted, and the comments are dealt with as the reader says."""

from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.db import models, transaction

from blog.models import Post
from comments import privacy, subscriptions
from comments.models import Correspondent


class Comments(models.TextChoices):
    """What becomes of them, as the reader is asked."""

    STAY = "stay", "They stay as they are, under my name."
    NAMELESS = "nameless", "The words stay, my name goes: Anonymous wrote them."
    GO = "go", "They go. Where others answered, it says that a comment was removed."


def is_tied(user):
    """Whether something at the desk bears the name of ``user``: then no row can simply go."""
    return user.is_staff or user.is_superuser or Post.objects.by(user).exists()


def has_confirmed_address(user):
    """Only then are the comments under the address known to be this person's."""
    known = EmailAddress.objects.filter(user=user, verified=True)
    return known.filter(email__iexact=user.email).exists()


@transaction.atomic
def close_own_account(user, *, comments):
    """Delete the account of a reader who has a confirmed address and is not tied, for good.

    ``comments`` is one of Comments. What was written under the address before there was an account
    is the reader's as well. A last mail says that it is done.
    """
    address = user.email
    if comments == Comments.STAY:
        # The row stays, if there is one: it says that this address wants no mail.
        for known in Correspondent.objects.filter(email__iexact=address):
            subscriptions.unsubscribe(known)
    else:
        privacy.forget(address, with_comments=comments == Comments.GO)
    get_adapter().send_mail("account/email/closed", address, {"comments": comments})
    for session in UserSession.objects.filter(user=user):
        session.end()
    user.delete()
