"""Limits hold for all processes together: what one of them remembers is emptied before each try."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core.cache import cache
from django.test import Client

from accounts import throttle
from accounts.throttle import Kind, Limit
from comments.models import OutgoingMail
from tests.accounts.people import PASSWORD, is_signed_in, make_reader, sign_in
from tests.accounts.test_two_factor import STEP, code_of, with_app

pytestmark = pytest.mark.django_db
CHANGE = "/account/password/change/"


def post(client, path, data=None):
    """As another process would be asked."""
    cache.clear()
    return client.post(path, data or {})


def allow(monkeypatch, kind, most, *, minutes=10):
    limits = [Limit(most, timedelta(minutes=minutes), ("subject",))]
    monkeypatch.setitem(throttle.LIMITS, kind, limits)


@pytest.mark.parametrize(
    "form",
    [
        *("login/", "signup/", "password/reset/", "password/reset/key/1-set-password/"),
        *("email/", "password/change/", "reauthenticate/", "2fa/reauthenticate/", "logout/"),
        *("2fa/webauthn/login/", "2fa/totp/activate/", "sessions/1/end/"),
    ],
)
def test_each_form_about_accounts_is_taken_so_often_and_no_more(client, monkeypatch, form):
    allow(monkeypatch, Kind.PAGE, 2)
    allow(monkeypatch, Kind.SIGN_UP, 2)
    if form.startswith(("email", "password/change", "reauth", "2fa", "sessions")):
        client.force_login(make_reader())
    for _ in range(2):
        assert post(client, f"/account/{form}").status_code != 429
    refused = post(client, f"/account/{form}")
    assert (refused.status_code, refused["Retry-After"]) == (429, "600")
    assert "Wait 10 minutes" in refused.content.decode()
    assert client.get("/account/login/").status_code in {200, 302}


def test_sign_up_is_counted_by_network_and_opens_again(client, monkeypatch, time_machine_minutes):
    allow(monkeypatch, Kind.SIGN_UP, 1, minutes=60)
    post(client, "/account/signup/")
    assert post(client, "/account/signup/").status_code == 429
    assert post(Client(REMOTE_ADDR="198.51.100.7"), "/account/signup/").status_code == 200
    time_machine_minutes(61)
    assert post(client, "/account/signup/").status_code == 200


def test_who_is_signed_in_is_counted_by_account_and_not_with_the_network(client, monkeypatch):
    allow(monkeypatch, Kind.PAGE, 1)
    client.force_login(make_reader())
    post(client, "/account/name/")
    assert post(client, "/account/name/").status_code == 429
    tom = Client()
    tom.force_login(make_reader("tom"))
    assert post(tom, "/account/name/").status_code == 200


def test_wrong_passwords_count_together_by_name_by_address_and_in_the_account(client):
    ida = make_reader()
    client.force_login(ida)
    for login in ("ida", "IDA@example.org"):
        post(Client(), "/account/login/", {"login": login, "password": "wrong"})
    for page in ("/account/reauthenticate/", CHANGE, CHANGE):
        field = "oldpassword" if page == CHANGE else "password"
        refused = post(client, page, {field: "wrong", "password1": "n", "password2": "n"})
        assert "This is not your password." in refused.content.decode()
    for page, field in ((CHANGE, "oldpassword"), ("/account/reauthenticate/", "password")):
        assert "Wait five minutes" in post(client, page, {field: PASSWORD}).content.decode()
    sign_in(browser := Client(), "ida")
    assert not is_signed_in(browser)


def test_the_link_that_confirms_an_address_is_sent_five_times_an_hour(client):
    ida = make_reader()
    EmailAddress.objects.create(user=ida, email="new@example.org", verified=False)
    client.force_login(ida)
    for _ in range(8):
        post(client, "/account/email/", {"action_send": "1", "email": "new@example.org"})
    assert OutgoingMail.objects.count() == 5


@pytest.mark.parametrize("kind", ["app", "recovery"])
def test_a_code_that_was_used_opens_no_other_process(kind):
    user = with_app(make_reader())
    code = code_of() if kind == "app" else RecoveryCodes.activate(user).get_unused_codes()[0]
    for typed, expected in ((code, True), (f"{code[:3]} {code[3:]}", False)):
        browser = Client()
        sign_in(browser, "ida")
        post(browser, STEP, {"code": typed})
        assert is_signed_in(browser) is expected
