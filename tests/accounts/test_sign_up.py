"""Readers make accounts, if the blog lets them, and only with an address that is theirs."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from comments.models import OutgoingMail
from tests.accounts.people import PASSWORD, is_signed_in, last_mail, link_in, make_reader, sign_in
from tests.factories import make_blog, make_post, make_user

pytestmark = pytest.mark.django_db
SIGN_UP = "/account/signup/"
User = get_user_model()


def sign_up(client, **changes):
    typed = {"first_name": "Ida Lindqvist", "email": "ida@example.org", "password1": PASSWORD}
    return client.post(SIGN_UP, {**typed, **changes})


def test_an_account_opens_once_its_address_is_confirmed(client):
    make_blog()
    assert sign_up(client).url == "/account/confirm-email/"
    assert not is_signed_in(client)
    mail = last_mail()
    assert (mail.to, mail.subject) == (
        "ida@example.org",
        "[The Frontier Papers] Is this your address?",
    )
    assert "Yes, it is mine" in client.get(link_in(mail)).content.decode()
    assert Client().post(link_in(mail)).url == "/account/login/"
    assert sign_in(client, "ida@example.org").url == "/account/"
    user = User.objects.get()
    assert (user.get_full_name(), user.is_staff) == ("Ida Lindqvist", False)
    assert "example" not in user.username


def test_the_browser_that_signed_up_is_in_with_the_link_and_back_where_it_came_from(client):
    post = make_post()
    sign_up(client, next=post.get_absolute_url())
    assert client.post(link_in(last_mail())).url == post.get_absolute_url()
    assert is_signed_in(client)


def test_looking_at_the_link_confirms_nothing(client):
    """Mail programs open links to look what is behind them."""
    sign_up(client)
    client.get(link_in(last_mail()))
    assert sign_in(client, "ida@example.org").url == "/account/confirm-email/"


def test_an_unconfirmed_account_stays_outside_and_gets_the_link_again(client, time_machine_minutes):
    make_reader(verified=False)
    assert sign_in(client, "ida").url == "/account/confirm-email/"
    assert not is_signed_in(client)
    assert "/account/confirm-email/" in last_mail().body


def test_a_link_that_is_none_is_told_so(client):
    response = client.get("/account/confirm-email/nonsense/")
    assert "This link is used up" in response.content.decode()
    assert client.post("/account/confirm-email/nonsense/").status_code == 404


def test_whose_address_has_an_account_is_not_told(client):
    make_reader()
    assert sign_up(client).url == "/account/confirm-email/"
    assert User.objects.count() == 1
    assert "There is one already" in last_mail().body


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"first_name": ""}, "Write the name that readers shall see."),
        ({"first_name": "Anonymous"}, "Write a name that tells you apart"),
        ({"first_name": "mira  HADDAD"}, "Somebody who writes here has this name."),
        ({"email": "nonsense"}, "valid email"),
        ({"password1": "short"}, "too short"),
        ({"password1": "password1234"}, "too common"),
        ({"password1": "ida@example.org"}, "too similar"),
    ],
)
def test_what_is_wrong_is_told_and_the_rest_is_kept(client, changes, told):
    make_user("mira", group="Authors")
    response = sign_up(client, **changes)
    assert response.status_code == 200
    page = response.content.decode()
    assert told in page
    if "email" not in changes:
        assert 'value="ida@example.org"' in page
    assert not User.objects.filter(is_staff=False).exists()


def test_who_fills_in_the_field_that_nobody_sees_gets_no_account(client):
    assert sign_up(client, subject="Cheap watches").url == "/account/confirm-email/"
    assert not User.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_the_operator_closes_the_door_to_new_readers(client, settings):
    settings.ALLOW_SIGNUP = False
    assert "No new accounts" in client.get(SIGN_UP).content.decode()
    sign_up(client)
    assert not User.objects.exists()
    assert "Make an account" not in client.get("/account/login/").content.decode()


def test_an_address_is_not_flooded_whoever_types_it(client):
    for _ in range(8):
        client.post("/account/password/reset/", {"email": make_or_get()})
    assert OutgoingMail.objects.count() == 5


def make_or_get():
    user = User.objects.filter(username="ida").first() or make_reader()
    return user.email
