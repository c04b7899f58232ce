"""Letting a person in to the desk: an account without a password, and a mail to choose one."""

from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from allauth.utils import generate_unique_username
from django.contrib.auth import get_user_model
from django.db import transaction
from django.urls import reverse

from accounts.roles import give_role, roles_of
from comments.mail_links import absolute


@transaction.atomic
def invite(*, name, email, role, invited_by):
    """Make an account in ``role`` and mail its owner a link to choose a password. Returns it.

    Who has an account with that address as a reader, and has confirmed it, keeps it with its
    password and gets the role.
    """
    user = account_of(email)
    if user is None:
        username = generate_unique_username([name, "writer"])
        user = get_user_model()(username=username, email=email, first_name=name)
        user.set_unusable_password()
        user.save()
        EmailAddress.objects.create(user=user, email=email, primary=True, verified=False)
    give_role(user, role)
    send_invitation(user, invited_by=invited_by)
    return user


def account_of(email):
    """Whose confirmed address ``email`` is, or None."""
    known = EmailAddress.objects.filter(email__iexact=email, verified=True).select_related("user")
    return known[0].user if known else None


def send_invitation(user, *, invited_by):
    """Mail the link to choose a password, or to sign in where there is one. Good for three days."""
    adapter = get_adapter()
    key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
    context = {
        "user": user,
        "invited_by": invited_by,
        "role": roles_of(user),
        "choose_url": adapter.get_reset_password_from_key_url(key),
        "has_password": user.has_usable_password(),
        "sign_in_url": absolute(reverse("account_login")),
    }
    adapter.send_mail("account/email/invitation", user.email, context)


def awaits_invited(user):
    """Whether ``user`` was invited and has not chosen a password yet."""
    return bool(user.email) and not user.has_usable_password()


@transaction.atomic
def close_account(user):
    """Let ``user`` in no more, from this moment on, wherever they are signed in.

    What they wrote stays. Returns whether the account was open.
    """
    was_open = get_user_model().objects.filter(pk=user.pk, is_active=True).update(is_active=False)
    for session in UserSession.objects.filter(user=user):
        session.end()
    return bool(was_open)


@transaction.atomic
def take_second_factors_off(user):
    """For who has lost phone and codes. Returns whether there were any. The owner is told."""
    count, _ = Authenticator.objects.filter(user=user).delete()
    if count and user.email:
        get_adapter().send_mail("account/email/second_factors_off", user.email, {"user": user})
    return bool(count)
