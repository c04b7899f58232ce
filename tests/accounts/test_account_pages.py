"""What the owner of an account sees and changes: name, address, sessions, comments, mail."""

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client

from comments.models import Correspondent
from comments.subscriptions import may_write_to
from tests.accounts.people import (
    PASSWORD,
    is_signed_in,
    last_mail,
    link_in,
    make_reader,
    prove,
    sign_in,
)
from tests.desk.pages import queries_of, text_of
from tests.factories import make_comment, make_post, make_user

pytestmark = pytest.mark.django_db
SESSIONS, COMMENTS = "/account/sessions/", "/account/comments/"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0"


@pytest.fixture
def ida(client):
    ida = make_reader()
    sign_in(client, "ida")
    return ida


@pytest.mark.parametrize(
    "page", ["", "name/", "comments/", "email/", "password/change/", "sessions/", "2fa/"]
)
def test_each_page_is_the_owners_alone(client, ida, page):
    assert client.get(f"/account/{page}").status_code == 200
    assert Client().get(f"/account/{page}").url.startswith("/account/login/")


def test_a_name_is_changed(client, ida):
    assert client.post("/account/name/", {"first_name": "Ida  L."}).status_code == 302
    ida.refresh_from_db()
    assert ida.get_full_name() == "Ida L."


def test_nobody_takes_the_name_of_an_author(client, ida):
    make_user("mira", group="Authors")
    response = client.post("/account/name/", {"first_name": "ＭＩＲＡ Haddad"})
    assert "has this name" in response.content.decode()
    ida.refresh_from_db()
    assert ida.get_full_name() == "Ida Lindqvist"


def test_a_new_address_counts_once_it_is_confirmed(client, ida):
    prove(client)
    client.post("/account/email/", {"action_add": "1", "email": "new@example.org"})
    ida.refresh_from_db()
    assert ida.email == "ida@example.org"
    assert "new@example.org</b> waits" in client.get("/account/email/").content.decode()
    client.post(link_in(last_mail()))
    ida.refresh_from_db()
    assert ida.email == "new@example.org"


def test_a_new_address_wants_the_password_first_and_is_not_forgotten_meanwhile(client, ida):
    asked = client.post("/account/email/", {"action_add": "1", "email": "new@example.org"})
    assert asked.url.startswith("/account/reauthenticate/")
    refused = prove(client, "wrong", address=asked.url)
    assert "This is not your password." in refused.content.decode()
    prove(client, address=asked.url)
    assert last_mail().to == "new@example.org"


def test_sessions_are_listed_and_each_can_be_ended(client, ida):
    other = Client(headers={"user-agent": FIREFOX}, REMOTE_ADDR="198.51.100.7")
    sign_in(other, "ida")
    shown = text_of(client.get(SESSIONS))
    assert "Firefox on Linux" in shown
    assert "198.51.100.7" in shown
    theirs = UserSession.objects.get(ip="198.51.100.7")
    assert client.post(f"{SESSIONS}{theirs.pk}/end/").url == SESSIONS
    assert other.get("/account/").status_code == 302
    assert client.get("/account/").status_code == 200


def test_all_others_are_ended_at_once(client, ida):
    others = [Client(), Client()]
    for other in others:
        sign_in(other, "ida")
    client.post(SESSIONS)
    assert [other.get("/account/").status_code for other in [client, *others]] == [200, 302, 302]


def test_a_new_password_ends_all_others_and_they_are_counted_no_more(client, ida):
    other = Client()
    sign_in(other, "ida")
    assert "on 2 devices" in text_of(client.get("/account/"))
    new = {"password1": "a new ledger here", "password2": "a new ledger here"}
    client.post("/account/password/change/", {"oldpassword": PASSWORD, **new})
    assert "on 1 device" in text_of(client.get("/account/"))
    assert other.get("/account/").status_code == 302


def test_nobody_ends_the_session_of_another(client, ida):
    tom = Client()
    make_reader("tom")
    sign_in(tom, "tom")
    theirs = UserSession.objects.get(user__username="tom")
    assert client.post(f"{SESSIONS}{theirs.pk}/end/").status_code == 404
    assert client.get(f"{SESSIONS}{theirs.pk}/end/").status_code == 405
    assert is_signed_in(tom)
    assert tom.get("/account/").status_code == 200


def test_own_comments_are_listed_with_what_became_of_them(client, ida):
    post = make_post()
    make_comment(post, "Mine stands.", user=ida)
    make_comment(post, "Mine waits.", user=ida, status="spam")
    make_comment(post, "Another's.", user=make_user("tom"))
    make_comment(make_post(title="Plans", status="draft", published_at=None), "Hid.", user=ida)
    shown = text_of(client.get(COMMENTS))
    assert "public Mine stands." in shown
    assert "waits for a moderator Mine waits." in shown
    assert "spam" not in shown
    assert "Another" not in shown
    assert "Hid." not in shown


def test_the_list_costs_the_same_for_two_comments_and_for_twelve(client, ida):
    def write(count):
        for number in range(count):
            make_comment(make_post(title=f"Post {count} {number}"), user=ida)

    write(2)
    before = queries_of(client, COMMENTS)
    write(10)
    assert queries_of(client, COMMENTS) == before


def test_mail_about_replies_begins_and_stops(client, ida):
    client.post(f"{COMMENTS}mail/", {"wanted": "yes"})
    assert may_write_to(ida.email)
    assert "Stop the mail" in text_of(client.get(COMMENTS))
    client.post(f"{COMMENTS}mail/", {"wanted": "no"})
    assert not may_write_to(ida.email)


def test_no_mail_is_begun_for_an_address_that_nobody_confirmed(client):
    client.force_login(make_reader(verified=False))
    assert client.post(f"{COMMENTS}mail/", {"wanted": "yes"}).url == "/account/email/"
    assert not Correspondent.objects.exists()
    assert client.get(f"{COMMENTS}mail/").status_code == 405
