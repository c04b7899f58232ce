"""Second proofs as people give them: an app's code, and a passkey of Chromium's own making."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import hotp_value, yield_hotp_counters_from_time
from playwright.sync_api import expect

from tests.accounts.people import PASSWORD, make_reader
from tests.browser.looking import look
from tests.factories import make_comment, make_post, make_user

pytestmark = pytest.mark.django_db(transaction=True)
MAIN = ".comment-form button[type=submit]"


def code_of(secret):
    return f"{hotp_value(secret, next(iter(yield_hotp_counters_from_time()))):06}"


def heading(page, words):
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


@pytest.fixture
def door(page, site):
    """Sign in with the password; then type it once more where the page asks for that."""

    def sign_in(username, then="/account/"):
        page.goto(f"{site}/account/login/?next={then}")
        page.fill("#id_login", username)
        page.fill("#id_password", PASSWORD)
        page.click(MAIN)

    def prove():
        heading(page, "Is it you?")
        page.fill("#id_password", PASSWORD)
        page.click(MAIN)

    sign_in.prove = prove
    return sign_in


def test_an_app_is_set_up_and_asked_for_at_the_desk(page, site, door, complaints):
    tom = make_user("tom", group="Moderators")
    tom.set_password(PASSWORD)
    tom.save()
    door("tom", then="/account/2fa/totp/activate/")
    door.prove()
    heading(page, "Set up an app")
    secret = page.locator(".account__key").inner_text()
    page.fill("#id_code", code_of(secret))
    page.click(MAIN)
    heading(page, "Recovery codes")
    expect(page.locator(".account__codes li")).to_have_count(10)
    codes = page.locator(".account__codes code").all_inner_texts()
    look_at(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Save as a file").click()
    assert download.value.path().read_text().split()[-10:] == codes
    page.context.clear_cookies()
    page.goto(f"{site}/admin/")
    door("tom", then="/admin/comments/queue/")
    heading(page, "One more step")
    look_at(page)
    page.locator("#id_code").first.fill(code_of(secret))
    page.click(MAIN)
    expect(page).to_have_url(f"{site}/admin/comments/queue/")
    assert complaints == []


def test_a_passkey_is_made_and_opens_the_door_alone(page, site, door, complaints):
    make_reader()
    chromium = page.context.new_cdp_session(page)
    chromium.send("WebAuthn.enable")
    key = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    made = chromium.send("WebAuthn.addVirtualAuthenticator", {"options": key})
    door("ida", then="/account/2fa/webauthn/add/")
    door.prove()
    heading(page, "Add a passkey")
    page.get_by_role("button", name="Add it").click()
    heading(page, "Recovery codes")
    page.context.clear_cookies()
    page.goto(f"{site}/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    heading(page, "Your account")
    assert Authenticator.objects.filter(type="webauthn", last_used_at__isnull=False).exists()
    assert complaints == []
    # Another browser has no such key: it is told, and may take another way.
    page.context.clear_cookies()
    chromium.send("WebAuthn.removeVirtualAuthenticator", made)
    chromium.send("WebAuthn.addVirtualAuthenticator", {"options": key})
    page.goto(f"{site}/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("alert")).to_have_text(
        "No passkey was used. Try again, or take another way."
    )


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (768, "light"), (1440, "light")])
def test_the_pages_are_accessible_and_fit(page, site, door, complaints, width, scheme):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    ida = make_reader()
    make_comment(make_post(), "A-word-without-a-place-to-break-it" * 6, user=ida)
    EmailAddress.objects.create(user=ida, email="new@example.org", verified=False)
    strangers = ["login", "signup", "password/reset", "password/reset/done", "confirm-email"]
    owners = [
        "",
        "name",
        "email",
        "password/change",
        "sessions",
        "comments",
        "2fa",
        "reauthenticate",
        "close",
    ]
    for address in [f"{path}/" for path in strangers]:
        look_at(page, f"{site}/account/{address}")
    door("ida", then="/account/close/")
    door.prove()
    heading(page, "Close the account?")
    for address in [f"{path}/".lstrip("/") for path in owners]:
        look_at(page, f"{site}/account/{address}")
    assert complaints == []


def look_at(page, address=None):
    """No violation and nothing cut off at ``address``; by default where the page is."""
    if address:
        page.goto(address)
    look(page)


def test_the_form_of_a_profile_is_accessible_and_fits(page, site, door, complaints):
    mira = make_user("mira", group="Authors")
    mira.set_password(PASSWORD)
    mira.save()
    page.set_viewport_size({"width": 360, "height": 900})
    door("mira", then="/admin/blog/profile/mine/")
    editor = page.get_by_role("textbox", name="Biography")
    expect(editor).to_have_attribute("contenteditable", "true")
    assert complaints == []
    look_at(page, page.url)
