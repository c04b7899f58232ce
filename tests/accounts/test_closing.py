"""A reader closes the account: it is gone, and the comments are as the reader said."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from comments.models import OutgoingMail
from comments.subscriptions import may_write_to
from tests.accounts.people import is_signed_in, last_mail, make_reader, prove, sign_in
from tests.desk.pages import text_of
from tests.factories import make_comment, make_post, make_user

pytestmark = pytest.mark.django_db
CLOSE = "/account/close/"
User = get_user_model()


@pytest.fixture
def ida(client):
    ida = make_reader()
    sign_in(client, "ida")
    prove(client)
    return ida


@pytest.mark.parametrize(
    ("choice", "told", "state"),
    [
        ("stay", ("I saw it.", "Ida Lindqvist", "ida@example.org"), "approved"),
        ("nameless", ("I saw it.", "Anonymous", ""), "approved"),
        ("go", ("Erased at the writer's request.", "Anonymous", ""), "removed"),
    ],
)
def test_the_comments_are_dealt_with_as_chosen(client, ida, choice, told, state):
    said = {"name": "Ida Lindqvist", "email": "ida@example.org"}
    comment = make_comment(make_post(), "I saw it.", user=ida, **said)
    client.post("/account/comments/mail/", {"wanted": "yes"})
    assert client.post(CLOSE, {"comments": choice}).url == "/account/closed/"
    comment.refresh_from_db()
    assert (comment.body, comment.display_name, comment.author_email) == told
    assert (comment.user, comment.status) == (None, state)
    assert not may_write_to("ida@example.org")


def test_the_account_is_gone_everywhere_and_its_owner_is_told(client, ida):
    other = Client()
    sign_in(other, "ida")
    client.post(CLOSE, {"comments": "go"})
    assert "You can go on reading" in text_of(client.get("/account/closed/"))
    assert not is_signed_in(client)
    assert other.get("/account/").status_code == 302
    assert sign_in(Client(), "ida").status_code == 200
    assert not User.objects.filter(username="ida").exists()
    assert last_mail().to == "ida@example.org"
    assert "taken away" in last_mail().body


def test_nothing_happens_before_it_is_chosen(client, ida):
    assert "They go." in text_of(client.get(CLOSE))
    assert "Choose one of these." in text_of(client.post(CLOSE, {"comments": ""}))
    assert User.objects.filter(username="ida").exists()
    assert not OutgoingMail.objects.exists()


def test_who_finds_the_session_open_must_prove_to_be_the_owner(client):
    client.force_login(make_reader())
    assert client.post(CLOSE, {"comments": "go"}).url.startswith("/account/reauthenticate/")
    assert User.objects.filter(username="ida").exists()


def test_people_with_posts_or_at_the_desk_are_told_who_closes_theirs(client, ida):
    make_post(author=make_user("tom"), co_authors=[ida])
    page = client.post(CLOSE, {"comments": "go"})
    assert "An administrator closes such an account." in text_of(page)
    assert User.objects.filter(username="ida").exists()
