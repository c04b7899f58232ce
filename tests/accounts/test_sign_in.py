"""One door for readers and the desk: it works, for the right person, and not for guessers."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.test import Client

from accounts.models import Attempt
from tests.accounts.people import LOGIN, PASSWORD, is_signed_in, make_reader, sign_in
from tests.factories import make_post, make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("login", ["ida", "ida@example.org", "IDA@Example.org"])
def test_a_reader_signs_in_by_name_or_by_address(client, login):
    make_reader()
    response = sign_in(client, login)
    assert (response.status_code, response.url) == (302, "/account/")
    assert is_signed_in(client)


def test_people_of_the_desk_come_to_the_desk_without_confirming_an_address(client):
    tom = make_user("tom", group="Moderators")
    tom.set_password(PASSWORD)
    tom.save()
    assert sign_in(client, "tom").url == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_the_admin_has_no_door_of_its_own(client):
    make_reader("tom", is_staff=True)
    asked = client.get("/admin/blog/post/", follow=True)
    assert asked.redirect_chain[-1][0] == "/account/login/?next=/admin/blog/post/"
    client.post("/admin/login/", {"username": "tom", "password": PASSWORD})
    assert not is_signed_in(client)


def test_who_is_at_the_desk_becomes_nobody_else_there_past_the_second_factor(client):
    """Django's own form at this address did: no code was asked for and no try was counted."""
    root = make_reader("root", is_staff=True, is_superuser=True)
    TOTP.activate(root, "JBSWY3DPEHPK3PXP")
    mira = make_user("mira", group="Authors")
    client.force_login(mira)
    answer = client.post("/admin/login/", {"username": "root", "password": PASSWORD})
    assert answer.url == "/admin/"
    assert client.session["_auth_user_id"] == str(mira.pk)


@pytest.mark.parametrize(
    ("wanted", "led_to"),
    [
        ("/admin/comments/queue/", "/admin/comments/queue/"),
        *((evil, "/admin/") for evil in ("https://evil.example/", "//evil.example", "/\\evil")),
    ],
)
def test_the_desk_leads_where_one_wanted_to_go_and_never_elsewhere(client, wanted, led_to):
    asked = client.get("/admin/login/", {"next": wanted})
    assert asked.url == f"/account/login/?next={led_to}"
    make_reader("tom", is_staff=True)
    assert sign_in(client, "tom", next=led_to).url == led_to
    assert client.get("/admin/login/", {"next": wanted}).url == led_to


def test_where_one_wanted_to_go_one_comes(client):
    make_reader()
    assert sign_in(client, "ida", next="/2026/07/a-line/").url == "/2026/07/a-line/"
    evil = Client()
    assert sign_in(evil, "ida", next="https://evil.example/").url == "/account/"


@pytest.mark.parametrize(("login", "password"), [("ida", "wrong"), ("nobody", PASSWORD), ("", "")])
def test_the_wrong_password_and_the_unknown_name_are_told_alike(client, login, password):
    make_reader()
    response = sign_in(client, login, password)
    assert response.status_code == 200
    assert not is_signed_in(client)
    if login:
        assert "Name or password is wrong." in response.content.decode()
        assert f'value="{login}"' in response.content.decode()


def test_a_reader_without_a_desk_is_told_so(client):
    client.force_login(make_reader())
    response = client.get("/admin/login/")
    assert response.status_code == 403
    assert "not open to you" in response.content.decode()


def test_a_closed_account_does_not_open(client):
    make_reader(is_active=False)
    assert sign_in(client, "ida").url == "/account/inactive/"
    assert not is_signed_in(client)


def test_passwords_are_hashed_by_argon2_and_old_ones_anew_at_sign_in(client, settings):
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.Argon2PasswordHasher",
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    ]
    ida = make_reader()
    assert ida.password.startswith("argon2$argon2id$")
    old = make_password(PASSWORD, hasher="pbkdf2_sha256")
    get_user_model().objects.update(password=old)
    sign_in(client, "ida")
    ida.refresh_from_db()
    assert ida.password.startswith("argon2$")


def test_settings_prefer_argon2():
    from config import settings as project

    assert project.PASSWORD_HASHERS[0].endswith(".Argon2PasswordHasher")


def test_five_wrong_passwords_close_the_door_for_this_network_alone(client):
    make_reader()
    for _ in range(5):
        sign_in(client, "ida", "wrong")
    response = sign_in(client, "ida")
    assert "Wait five minutes" in response.content.decode()
    assert not is_signed_in(client)
    elsewhere = Client(REMOTE_ADDR="198.51.100.7")
    assert sign_in(elsewhere, "ida").status_code == 302


def test_waiting_opens_the_door_again(client, time_machine_minutes):
    make_reader()
    for _ in range(6):
        sign_in(client, "ida", "wrong")
    time_machine_minutes(6)
    assert sign_in(client, "ida").status_code == 302


def test_signing_in_counts_as_no_failure(client):
    make_reader()
    for _ in range(7):
        assert sign_in(Client(), "ida").status_code == 302
    assert not Attempt.objects.filter(kind="sign in").exists()


def test_signing_out_takes_a_press_of_a_button(client):
    client.force_login(make_reader())
    assert client.get("/account/logout/").status_code == 200
    assert is_signed_in(client)
    assert client.post("/account/logout/").url == "/"
    assert not is_signed_in(client)


def test_a_post_looks_the_same_to_those_who_are_signed_in_and_sets_no_cookie(client):
    post = make_post()
    stranger = Client().get(post.get_absolute_url())
    sign_in(client, make_reader().username)
    known = client.get(post.get_absolute_url())
    assert known.content == stranger.content
    assert not stranger.cookies
    assert not known.cookies


def test_nothing_of_the_door_is_kept_in_caches_or_found_by_search_engines(client):
    response = client.get(LOGIN)
    assert "no-store" in response["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert "Disallow: /account/" in client.get("/robots.txt").content.decode()
