import pytest
from django.test import Client

from comments import mailbox
from comments.models import OutgoingMail
from tests.accounts.people import is_signed_in, last_mail, link_in, make_reader, sign_in

pytestmark = pytest.mark.django_db
ASK = "/account/password/reset/"
NEW = "an entirely new ledger"


def ask(client, address="ida@example.org"):
    return client.post(ASK, {"email": address})


def choose(client, link, password=NEW, again=None):
    page = client.get(link)
    address = page.url if page.status_code == 302 else link
    return client.post(address, {"password1": password, "password2": again or password})


def test_a_new_password_by_mail(client):
    make_reader()
    assert ask(client).url == "/account/password/reset/done/"
    assert choose(client, link_in(last_mail())).status_code == 302
    assert sign_in(Client(), "ida").status_code == 200
    assert sign_in(client, "ida", NEW).status_code == 302


def test_who_mistyped_the_old_password_comes_in_with_the_new_one(client):
    make_reader()
    for _ in range(6):
        sign_in(client, "ida", "wrong")
    ask(client)
    choose(client, link_in(last_mail()))
    assert sign_in(client, "ida", NEW).status_code == 302


def test_the_link_is_good_once(client):
    make_reader()
    ask(client)
    link = link_in(OutgoingMail.objects.get())
    choose(client, link)
    response = Client().get(link)
    assert "This link is used up" in response.content.decode()


def test_the_mail_leads_to_the_site_whatever_host_was_asked(client, settings):
    settings.SITE_URL = "https://blog.example.org"
    make_reader()
    client.post(ASK, {"email": "ida@example.org"}, headers={"host": "localhost"})
    assert "https://blog.example.org/account/password/reset/key/" in last_mail().body


def test_whether_an_address_has_an_account_is_not_told(client):
    known, unknown = make_reader().email, "nobody@example.org"
    assert ask(client, known).url == ask(client, unknown).url
    assert [mail.to for mail in OutgoingMail.objects.all()] == [known]


def test_two_passwords_that_differ_are_told(client):
    make_reader()
    ask(client)
    response = choose(client, link_in(last_mail()), again="something else entirely")
    assert "same password each time" in response.content.decode()
    assert not is_signed_in(client)


def test_the_words_of_a_mail_are_forgotten_when_it_has_left(client, mailoutbox):
    make_reader()
    ask(client)
    mailbox.send_due()
    assert "/account/password/reset/key/" in mailoutbox[0].body
    assert OutgoingMail.objects.get().body == ""


def test_the_owner_hears_of_a_changed_password(client):
    client.force_login(make_reader())
    sign_in(Client(), "ida")
    changed = {"oldpassword": "a ledger of the marshes", "password1": NEW, "password2": NEW}
    assert client.post("/account/password/change/", changed).status_code == 302
    assert "by somebody who knew the old one" in last_mail().body
    assert is_signed_in(client)


def test_the_old_password_is_asked_for_before_a_new_one(client):
    client.force_login(make_reader())
    changed = {"oldpassword": "wrong", "password1": NEW, "password2": NEW}
    response = client.post("/account/password/change/", changed)
    assert "This is not your password." in response.content.decode()
