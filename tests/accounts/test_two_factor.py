"""A second proof by app or recovery code. Passkeys need a browser: tests/browser."""

import json

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, hotp_value, yield_hotp_counters_from_time
from django.test import Client

from accounts import throttle
from tests.accounts.people import PASSWORD, is_signed_in, last_mail, make_reader, prove, sign_in
from tests.factories import NOON, make_user

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXP"
STEP = "/account/2fa/authenticate/"


def code_of(secret=SECRET):
    return f"{hotp_value(secret, next(iter(yield_hotp_counters_from_time()))):06}"


def with_app(user):
    TOTP.activate(user, SECRET)
    return user


def begin(client, user):
    assert sign_in(client, user.username).url == STEP
    assert not is_signed_in(client)


def test_an_app_is_set_up_with_the_key_it_shows_and_recovery_codes_come_along(
    client, django_capture_on_commit_callbacks
):
    make_reader()
    sign_in(client, "ida")
    prove(client)
    page = client.get("/account/2fa/totp/activate/")
    secret = page.context["form"].secret
    assert secret in page.content.decode()
    assert client.post("/account/2fa/totp/activate/", {"code": "000000"}).status_code == 200
    secret = client.session["mfa.totp.secret"]
    with django_capture_on_commit_callbacks(execute=True):
        done = client.post("/account/2fa/totp/activate/", {"code": code_of(secret)})
    assert done.url == "/account/2fa/recovery-codes/"
    shown = client.get(done.url).content.decode()
    assert shown.count("<code>") == 10
    assert 'download="recovery-codes.txt"' in shown
    assert last_mail().subject.endswith("An authenticator app is set up")
    # They are shown once: who finds the session open later reads none.
    again = client.get(done.url).content.decode()
    assert "10 of 10 are left" in again and "<code>" not in again
    assert client.get("/account/2fa/recovery-codes/download/").status_code == 403


def test_password_and_code_open_the_door(client):
    begin(client, with_app(make_reader()))
    assert client.post(STEP, {"code": code_of()}).status_code == 302
    assert is_signed_in(client)


def test_the_page_of_proofs_says_since_when_the_app_is_on(client):
    client.force_login(with_app(make_reader()))
    Authenticator.objects.update(created_at=NOON)
    assert "On, since 13 July 2026." in client.get("/account/2fa/").content.decode()


def test_the_desk_asks_for_the_code_too(client):
    tom = make_user("tom", group="Moderators")
    tom.set_password(PASSWORD)
    tom.save()
    begin(client, with_app(tom))
    assert client.get("/admin/").status_code == 302
    client.post(STEP, {"code": code_of()})
    assert client.get("/admin/").status_code == 200


def test_a_wrong_code_is_told_and_five_close_the_door(client):
    begin(client, with_app(make_reader()))
    for _ in range(5):
        assert "This code is wrong" in client.post(STEP, {"code": "x"}).content.decode()
    response = client.post(STEP, {"code": code_of()})
    assert "Wait five minutes" in response.content.decode()
    assert not is_signed_in(client)


def test_codes_are_counted_for_the_account_whatever_the_network(client):
    user = with_app(make_reader())
    for _ in range(5):
        throttle.take(throttle.Kind.CODE, f"user {user.pk}", network="elsewhere")
    begin(client, user)
    assert "Wait five minutes" in client.post(STEP, {"code": code_of()}).content.decode()


def test_a_recovery_code_is_good_once(client):
    user = with_app(make_reader())
    code = RecoveryCodes.activate(user).get_unused_codes()[0]
    for expected in (True, False):
        other = Client()
        begin(other, user)
        other.post(STEP, {"code": code})
        assert is_signed_in(other) is expected


def test_keys_are_not_readable_in_the_database(client):
    with_app(make_reader())
    assert SECRET not in json.dumps(Authenticator.objects.get().data)


def test_a_new_secret_key_locks_nobody_out(client, settings):
    user = with_app(make_reader())
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-" + "k" * 50
    begin(client, user)
    client.post(STEP, {"code": code_of()})
    assert is_signed_in(client)


def test_nobody_comes_to_the_second_step_without_the_first(client):
    assert client.get(STEP).url == "/account/login/"
    assert client.post(STEP, {"code": code_of()}).url == "/account/login/"


def test_a_stolen_session_cannot_turn_the_app_off(client):
    """The password was asked for long ago: it is asked for again."""
    user = with_app(make_reader())
    client.force_login(user)
    response = client.post("/account/2fa/totp/deactivate/")
    assert "reauthenticate" in response.url
    assert Authenticator.objects.filter(type="totp").exists()


@pytest.mark.parametrize("page", ["", "totp/activate/", "recovery-codes/", "webauthn/add/"])
def test_strangers_are_led_to_the_door(client, page):
    response = client.get(f"/account/2fa/{page}")
    assert response.status_code == 302
    assert response.url.startswith("/account/login/")


def test_where_the_desk_needs_a_second_factor_nobody_works_there_without(client, settings):
    settings.DESK_NEEDS_TWO_FACTOR = True
    tom = make_user("tom", group="Moderators")
    client.force_login(tom)
    for page in ("/admin/", "/admin/comments/queue/", "/admin/blog/post/", "/admin/search/"):
        shown = client.get(page, follow=True)
        assert shown.redirect_chain[-1][0] == "/account/2fa/", page
        assert "Set one up first." in shown.content.decode()
    assert client.post("/admin/comments/queue/decide/", {}).status_code in {302, 403}
    with_app(tom)
    assert client.get("/admin/comments/queue/").status_code == 200
