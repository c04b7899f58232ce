"""Changes to accounts that touch more than one row."""

from allauth.account.models import EmailAddress
from django.db import transaction

from comments import subscriptions
from comments.models import Correspondent


def comment_mail_of(user):
    """Whether the owner of an account is written to about replies. One query."""
    return bool(user.email) and subscriptions.may_write_to(user.email.lower())


@transaction.atomic
def set_comment_mail(user, *, is_wanted):
    """Begin or stop the mail about replies. Returns whether that was possible.

    It begins for a confirmed address only: anybody can type one into a form.
    """
    address = user.email.lower()
    if not is_wanted:
        known = Correspondent.objects.filter(email=address).first()
        if known:
            subscriptions.unsubscribe(known)
        return True
    if not EmailAddress.objects.filter(user=user, email__iexact=address, verified=True).exists():
        return False
    subscriptions.confirm(Correspondent.objects.get_or_create(email=address)[0])
    return True
