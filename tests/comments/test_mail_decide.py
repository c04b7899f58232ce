"""The link in a moderator's mail: it asks, a button decides."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from blog.models import Post
from comments.mail_links import decide_link
from comments.models import Comment, Decision
from tests.comments.mail import TOM, make_policy, make_waiting
from tests.factories import make_comment, make_post, make_user

pytestmark = pytest.mark.django_db
APPROVE, SPAM = Decision.Act.APPROVE, Decision.Act.SPAM


@pytest.fixture
def comment():
    make_policy()
    return make_waiting(make_post(), "Let <b>me</b> in.", name="Ida", held_because="No name.")


def link(comment, act=APPROVE, address=TOM):
    return decide_link(comment, act, address).removeprefix("http://127.0.0.1:8000")


def press(client, address):
    page = client.get(address).content.decode()
    seen = re.search(r'name="seen" value="(\w+)"', page)[1]
    return client.post(address, {"seen": seen})


def status_of(comment):
    return Comment.objects.get(pk=comment.pk).status


@pytest.mark.parametrize("method", ["get", "head"])
def test_opening_the_link_decides_nothing(client, comment, method):
    answer = getattr(client, method)(link(comment))
    assert answer.status_code == 200
    assert status_of(comment) == "pending"
    assert not Decision.objects.exists()


def test_the_page_shows_what_is_decided_and_why_it_waits(client, comment):
    page = client.get(link(comment)).content.decode()
    assert "Ida on" in page
    assert "Let " in page
    assert "No name." in page
    assert '<button class="mail-button" type="submit">Approve</button>' in page


def test_the_button_decides_and_the_log_says_by_mail(client, comment):
    answer = press(client, link(comment))
    assert "The comment is approved" in answer.content.decode()
    assert status_of(comment) == "approved"
    decision = Decision.objects.get()
    assert (decision.moderator, decision.reason) == (None, f"by mail ({TOM})")


def test_a_link_does_its_own_act_only(client, comment):
    press(client, link(comment, SPAM))
    assert status_of(comment) == "spam"


def test_a_moderator_who_is_logged_in_decides_by_name(client, comment):
    tom = make_user("tom", group="Moderators")
    client.force_login(tom)
    press(client, link(comment))
    assert Decision.objects.get().moderator == tom


def test_an_account_that_does_not_moderate_gives_no_name(client, comment):
    client.force_login(make_user("ida"))
    press(client, link(comment))
    assert Decision.objects.get().moderator is None


def test_words_changed_while_they_were_read_are_not_approved(client, comment):
    address = link(comment)
    page = client.get(address).content.decode()
    Comment.objects.filter(pk=comment.pk).update(body="Buy this.", body_html="<p>Buy this.</p>")
    seen = re.search(r'name="seen" value="(\w+)"', page)[1]
    answer = client.post(address, {"seen": seen})
    assert answer.status_code == 409
    assert "read it again" in answer.content.decode()
    assert status_of(comment) == "pending"


def test_a_post_without_the_page_decides_nothing(client, comment):
    assert client.post(link(comment)).status_code == 409
    assert status_of(comment) == "pending"


def test_what_a_colleague_decided_stays(client, comment):
    address = link(comment, SPAM)
    page = client.get(address).content.decode()
    seen = re.search(r'name="seen" value="(\w+)"', page)[1]
    Comment.objects.filter(pk=comment.pk).update(status="approved")
    answer = client.post(address, {"seen": seen})
    assert answer.status_code == 409
    assert "it is approved already" in answer.content.decode()
    assert status_of(comment) == "approved"


def test_a_link_ends_after_a_week(client, comment, monkeypatch):
    address = link(comment)
    assert client.get(address).status_code == 200
    then = timezone.now() + timedelta(days=8)
    monkeypatch.setattr("django.core.signing.time.time", then.timestamp)
    answer = client.post(address)
    assert answer.status_code == 410
    assert "older than 7 days" in answer.content.decode()


def test_who_left_the_policy_decides_no_more(client, comment):
    address = link(comment)
    make_policy(moderator_emails="ada@example.org")
    assert client.get(address).status_code == 410
    assert client.post(address).status_code == 410


def test_a_link_made_up_or_for_another_purpose_is_refused(client, comment):
    token = link(comment).removesuffix("/").rpartition("/")[2]
    changed = token[:-1] + ("A" if token[-1] != "A" else "B")
    assert client.get(f"/comments/mail/decide/{changed}/").status_code == 410
    assert client.post(f"/comments/mail/unsubscribe/{token}/").status_code == 410
    assert status_of(comment) == "pending"


def test_the_link_of_one_comment_says_nothing_about_another(client, comment):
    other = make_comment(comment.post, "Another.", status="pending")
    press(client, link(comment))
    assert status_of(other) == "pending"


def test_the_page_keeps_its_address_to_itself(client, comment):
    answer = client.get(link(comment))
    assert answer["Referrer-Policy"] == "same-origin"
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex"
    assert TOM not in link(comment)


def test_the_button_needs_the_page_it_stands_on(comment):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    assert strict.post(link(comment)).status_code == 403


def test_other_methods_are_refused(client, comment):
    assert client.put(link(comment)).status_code == 405


def test_a_comment_on_a_post_without_an_address_can_be_decided(client, comment):
    Post.objects.update(path=None, status="draft", published_at=None)
    assert client.get(link(comment)).status_code == 200
