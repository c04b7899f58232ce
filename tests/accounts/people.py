"""People with accounts, what they type at the door, and the mail that they get."""

import re

from allauth.account.models import EmailAddress
from django.conf import settings

from comments.models import OutgoingMail
from tests.factories import make_user

PASSWORD = "a ledger of the marshes"
LOGIN = "/account/login/"


def make_reader(username="ida", *, verified=True, **fields):
    """An account as sign-up makes it; the address is confirmed unless the test says otherwise."""
    address = f"{username}@example.org"
    user = make_user(username, email=address, **fields)
    user.set_password(PASSWORD)
    user.save()
    EmailAddress.objects.create(user=user, email=address, verified=verified, primary=True)
    return user


def sign_in(client, login, password=PASSWORD, **more):
    return client.post(LOGIN, {"login": login, "password": password, **more})


def is_signed_in(client):
    return "_auth_user_id" in client.session


def last_mail():
    return OutgoingMail.objects.order_by("-pk").first()


def link_in(mail):
    """The path of the one link to an account's page."""
    return re.search(rf"{re.escape(settings.SITE_URL)}(/account/\S+)", mail.body)[1]


def prove(client, password=PASSWORD, address="/account/reauthenticate/"):
    """Type the password once more, as what guards an account wants within five minutes."""
    return client.post(address, {"password": password})
