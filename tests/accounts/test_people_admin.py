"""Administrators invite, list, close and free people; nobody else does."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import Client

from comments.models import OutgoingMail
from tests.accounts.people import (
    PASSWORD,
    is_signed_in,
    last_mail,
    link_in,
    make_reader,
    sign_in,
)
from tests.accounts.test_lost_password import choose
from tests.desk.pages import errors_of, log_in, queries_of, send, text_of
from tests.factories import make_user

pytestmark = pytest.mark.django_db
PEOPLE, INVITE = "/admin/auth/user/", "/admin/auth/user/invite/"
User = get_user_model()


@pytest.fixture
def root(client):
    root = make_user("root", first_name="Rut", is_staff=True, is_superuser=True)
    client.force_login(root)
    return root


def invite(client, **changes):
    typed = {"name": "Sara Holm", "email": "Sara@example.org", "role": "Authors"}
    return client.post(INVITE, {**typed, **changes})


def act(client, action, *users):
    data = {"action": action, "_selected_action": [user.pk for user in users]}
    return client.post(PEOPLE, data, follow=True)


def test_who_is_invited_chooses_a_password_and_is_at_the_desk_in_that_role(client, root):
    assert invite(client).url == PEOPLE
    mail = last_mail()
    assert mail.to == "sara@example.org"
    assert "Authors" in mail.body
    sara, link = Client(), link_in(mail)
    assert choose(sara, link, PASSWORD).status_code == 302
    assert sign_in(sara, "sara@example.org").url == "/admin/"
    assert sara.get("/admin/blog/post/add/").status_code == 200
    assert sara.get(PEOPLE).status_code == 403
    assert User.objects.get(email="sara@example.org").emailaddress_set.get().verified


def test_an_invited_person_is_no_one_before_they_choose(client, root):
    invite(client)
    sara = Client()
    sign_in(sara, "sara@example.org", "")
    assert not is_signed_in(sara)
    assert "invited" in text_of(client.get(PEOPLE))


def test_a_reader_who_is_invited_keeps_the_account(client, root):
    ida = make_reader()
    invite(client, email=ida.email, role="Moderators")
    ida.refresh_from_db()
    assert (ida.is_staff, ida.groups.get().name) == (True, "Moderators")
    assert "Sign in as always" in last_mail().body
    assert sign_in(Client(), "ida").url == "/admin/"


def test_the_one_who_only_claimed_the_address_gets_nothing(client, root):
    thief = make_reader("thief", verified=False)
    invite(client, email=thief.email)
    thief.refresh_from_db()
    assert not thief.is_staff
    assert User.objects.filter(email=thief.email, is_staff=True).count() == 1


def test_an_administrator_may_be_invited_too(client, root):
    invite(client, role="Administrators")
    assert User.objects.get(email="sara@example.org").is_superuser


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"name": ""}, "Write the name"),
        ({"email": "x"}, "name@example.org"),
        ({"role": "Kings"}, "valid choice"),
        ({"email": "tom@example.org"}, "has an account at the desk"),
    ],
)
def test_what_is_wrong_is_told_and_nobody_is_written_to(client, root, changes, told):
    make_user("tom", group="Moderators", email="tom@example.org")
    response = invite(client, **changes)
    assert told in errors_of(response)
    assert not OutgoingMail.objects.exists()


def test_the_invitation_is_sent_again_to_those_who_have_not_come(client, root):
    invite(client)
    sara, ida = User.objects.get(email="sara@example.org"), make_reader()
    shown = text_of(act(client, "invite_again", sara, ida))
    assert f"Invited again: {sara.username}." in shown
    assert "1 left as they were" in shown
    assert OutgoingMail.objects.count() == 2


def test_a_closed_account_is_out_at_once_and_can_be_opened_again(client, root):
    ida, browser = make_reader(), Client()
    sign_in(browser, "ida")
    act(client, "close", ida, root)
    assert browser.get("/account/").status_code == 302
    assert sign_in(browser, "ida").url == "/account/inactive/"
    root.refresh_from_db()
    assert root.is_active
    act(client, "open", ida)
    assert sign_in(browser, "ida").url == "/account/"


def test_who_lost_the_phone_is_freed_and_told(client, root):
    ida = make_reader()
    TOTP.activate(ida, "JBSWY3DPEHPK3PXP")
    act(client, "second_factors_off", ida)
    assert not Authenticator.objects.exists()
    assert last_mail().to == ida.email


def test_people_are_listed_by_role(client, root):
    log_in(Client(), "mira", "Authors")
    make_reader()

    def listed(role):
        found = client.get(PEOPLE, {"role": role}).context["cl"].result_list
        return [user.username for user in found]

    assert listed("Authors") == ["mira"]
    assert listed("readers") == ["ida"]
    assert listed("Administrators") == ["root"]


def test_the_list_costs_the_same_for_two_people_and_for_twelve(client, root):
    make_user("writer1", group="Authors")
    before = queries_of(client, PEOPLE)
    for number in range(2, 12):
        make_user(f"writer{number}", group="Authors")
    assert queries_of(client, PEOPLE) == before


def test_administrators_cannot_lock_themselves_out(client, root):
    page = client.get(f"{PEOPLE}{root.pk}/change/").content.decode()
    assert 'name="is_superuser"' not in page
    send(client, f"{PEOPLE}{root.pk}/change/", is_superuser=None, is_active=None)
    root.refresh_from_db()
    assert (root.is_superuser, root.is_active) == (True, True)


@pytest.mark.parametrize("role", ["Authors", "Editors", "Moderators"])
def test_no_other_role_sees_or_changes_people(client, role):
    me = log_in(client, "me", role)
    for page in (PEOPLE, INVITE, f"{PEOPLE}{me.pk}/change/", f"{PEOPLE}add/", "/admin/auth/group/"):
        assert client.get(page).status_code == 403, page
        assert client.post(page, {"is_superuser": "on"}).status_code == 403, page
    assert not User.objects.filter(is_superuser=True).exists()


def test_who_may_change_people_gives_nobody_more_rights(client):
    """A right that an operator may give by hand: it must not lead to all others."""
    clerk = log_in(client, "clerk", "Moderators")
    for codename in ("view_user", "change_user", "delete_user"):
        clerk.user_permissions.add(Permission.objects.get(codename=codename))
    root = make_user("root", is_staff=True, is_superuser=True)
    ida = make_reader()
    send(client, f"{PEOPLE}{ida.pk}/change/", is_superuser="on", is_staff="on", first_name="I.")
    ida.refresh_from_db()
    assert (ida.first_name, ida.is_superuser, ida.is_staff) == ("I.", False, False)
    assert client.post(f"{PEOPLE}{root.pk}/password/", {}).status_code == 403
    assert client.post(f"{PEOPLE}{root.pk}/delete/", {"post": "yes"}).status_code == 403
    assert invite(client).status_code == 403
    closing = {"action": "close", "_selected_action": [root.pk]}
    assert client.post(PEOPLE, closing).status_code == 403
