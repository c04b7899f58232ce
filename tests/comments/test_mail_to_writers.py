"""Asked first, written to after a yes, never after a no, and never before the comment is public."""

import re

import pytest
from django.core import mail
from django.test import Client

from comments.letters import Kind
from comments.mailbox import send_due
from comments.models import Comment, Correspondent, Decision
from comments.moderation import decide, undo
from comments.notifications import (
    UNDO_WINDOW,
    cancel_mail,
    tell_about_reply,
    tell_moderators,
    tell_writer_approved,
)
from comments.subscriptions import ask_to_confirm
from tests.comments.mail import IDA, later, make_correspondent, make_waiting, queued, wants_mail
from tests.factories import make_blog, make_comment, make_post, make_user

pytestmark = pytest.mark.django_db


def waiting_of_ida(post=None, **fields):
    return wants_mail(make_waiting(post or make_post(), name="Ida", email=IDA), **fields)


def public_of_ida(post=None, **fields):
    return wants_mail(make_comment(post or make_post(), name="Ida", email=IDA), **fields)


def approve(comment):
    return decide([comment], act=Decision.Act.APPROVE, moderator=make_user("tom"))


def link_in(letter, purpose):
    found = re.search(rf"http://127.0.0.1:8000(/comments/mail/{purpose}/\S+/)", letter.body)
    return found[1]


def test_an_address_is_asked_once_before_it_gets_any_mail():
    comment = waiting_of_ida()
    tell_moderators(comment)
    approve(comment)
    tell_about_reply(make_comment(comment.post, parent=comment))
    send_due(later(days=1))
    assert [letter.subject for letter in mail.outbox] == ["[A new blog] May we write to you?"]


def test_the_question_carries_no_words_of_the_form():
    comment = wants_mail(make_waiting(make_post(), "Win at evil.example", name="Evil", email=IDA))
    tell_moderators(comment)
    [letter] = queued(Kind.CONFIRM)
    assert "vil" not in letter.subject + letter.body


def test_an_address_is_asked_at_most_once_a_day():
    comment = waiting_of_ida()
    assert ask_to_confirm(comment)
    assert not ask_to_confirm(waiting_of_ida(comment.post), at=later(hours=23))
    assert not ask_to_confirm(wants_mail(make_comment(comment.post, email=IDA.upper())))
    assert ask_to_confirm(comment, at=later(hours=25))


@pytest.mark.parametrize(
    "fields",
    [
        {"wants_mail": False},
        {"author_email": ""},
        {"status": "spam"},
        {"author_email": "ida@example.org\nBcc: x@example.org"},
    ],
)
def test_nobody_is_asked_who_did_not_ask_for_it(fields):
    assert not ask_to_confirm(wants_mail(waiting_of_ida(), **fields))
    assert not Correspondent.objects.exists()


def test_opening_the_link_confirms_nothing_and_the_button_does(client):
    ask_to_confirm(waiting_of_ida())
    address = link_in(queued()[0], "confirm")
    assert client.get(address).status_code == 200
    assert Correspondent.objects.get().confirmed_at is None
    assert "Thank you" in client.post(address).content.decode()
    assert Correspondent.objects.get().confirmed_at


def test_pages_behind_a_writers_link_need_and_set_no_cookie():
    ask_to_confirm(waiting_of_ida())
    strict = Client(enforce_csrf_checks=True)
    answer = strict.get(link_in(queued()[0], "confirm"))
    assert not answer.cookies
    assert strict.post(link_in(queued()[0], "confirm")).status_code == 200


def test_a_question_is_open_for_a_week(client, monkeypatch):
    ask_to_confirm(waiting_of_ida())
    address = link_in(queued()[0], "confirm")
    monkeypatch.setattr("django.core.signing.time.time", later(days=8).timestamp)
    assert client.post(address).status_code == 410
    assert Correspondent.objects.get().confirmed_at is None


def test_the_writer_hears_that_the_comment_is_up():
    make_correspondent()
    make_blog(title="The Frontier Papers")
    comment = waiting_of_ida()
    tell_moderators(comment)
    assert not queued()
    approve(comment)
    send_due(later(minutes=6))
    [letter] = mail.outbox
    assert letter.to == [IDA]
    assert letter.subject.endswith("Your comment is up: “A line agreed in Brussels”")
    assert f"http://127.0.0.1:8000{comment.get_absolute_url()}\n" in letter.body


@pytest.mark.parametrize("status", ["pending", "rejected", "spam", "removed"])
def test_nothing_is_sent_about_a_comment_that_is_not_public(status):
    make_correspondent()
    comment = waiting_of_ida()
    approve(comment)
    Comment.objects.filter(pk=comment.pk).update(status=status)
    assert send_due(later(minutes=6)).dropped == 1
    assert not mail.outbox


def test_nothing_is_sent_about_a_post_taken_offline():
    make_correspondent()
    comment = waiting_of_ida()
    approve(comment)
    comment.post.status = "draft"
    comment.post.save()
    assert send_due(later(minutes=6)).dropped == 1


def test_mail_waits_for_the_undo_and_is_taken_back_by_it():
    make_correspondent()
    comment = waiting_of_ida()
    batch = approve(comment)
    assert send_due().sent == 0
    assert queued()[0].due_at > later(seconds=UNDO_WINDOW.total_seconds() - 30)
    undo(batch, moderator=make_user("tom"))
    assert not queued()
    assert send_due(later(days=1)).sent == 0


def test_approved_undone_and_approved_again_is_one_mail():
    make_correspondent()
    comment = waiting_of_ida()
    tom = make_user("tom")
    batch = approve(comment)
    send_due(later(minutes=6))
    undo(batch, moderator=tom)
    approve(Comment.objects.get(pk=comment.pk))
    send_due(later(minutes=12))
    assert len(mail.outbox) == 1


def test_the_writer_hears_that_someone_replied():
    make_correspondent()
    first = public_of_ida()
    reply = make_comment(first.post, "No, it was not.", parent=first, name="Omar")
    tell_about_reply(reply)
    send_due(later(minutes=6))
    [letter] = mail.outbox
    assert "Omar replied to you" in letter.subject
    assert "> No, it was not." in letter.body


def test_a_reply_edited_before_its_mail_left_is_told_as_edited():
    make_correspondent()
    first = public_of_ida()
    reply = make_comment(first.post, "His number is 555 0101.", parent=first)
    tell_about_reply(reply)
    Comment.objects.filter(pk=reply.pk).update(body="He is known.")
    send_due(later(minutes=6))
    assert "555" not in mail.outbox[0].body


def test_approve_and_reply_in_one_go_is_one_mail():
    make_correspondent()
    comment = waiting_of_ida()
    approve(comment)
    tell_about_reply(make_comment(comment.post, "Thank you.", parent=comment, name="Mira"))
    send_due(later(minutes=6))
    [letter] = mail.outbox
    assert "Mira replied to you" in letter.subject


@pytest.mark.parametrize("fields", [{"email": IDA.upper()}, {"user": "ida"}])
def test_nobody_is_told_of_an_answer_to_oneself(fields):
    ida = make_user("ida", email=IDA)
    make_correspondent()
    first = wants_mail(make_comment(make_post(), user=ida))
    fields = {name: ida if name == "user" else value for name, value in fields.items()}
    tell_about_reply(make_comment(first.post, parent=first, **fields))
    assert not queued()


def test_nobody_is_told_who_did_not_tick_the_box():
    make_correspondent()
    first = make_comment(make_post(), email=IDA)
    tell_about_reply(make_comment(first.post, parent=first))
    tell_writer_approved(first)
    assert not queued()


def test_a_withdrawn_reply_takes_its_mail_back():
    make_correspondent()
    first = public_of_ida()
    reply = make_comment(first.post, parent=first)
    tell_about_reply(reply)
    cancel_mail(reply)
    assert not queued()


@pytest.mark.parametrize("typed", [IDA, "Ida@Example.org"])
def test_who_confirms_after_the_approval_hears_of_it_then(client, typed):
    comment = waiting_of_ida(author_email=typed)
    tell_moderators(comment)
    approve(comment)
    assert not queued(Kind.APPROVED)
    client.post(link_in(queued(Kind.CONFIRM)[0], "confirm"))
    assert [letter.comment for letter in queued(Kind.APPROVED)] == [comment]


def test_mail_to_writers_can_be_stopped_with_one_click(client):
    make_correspondent()
    tell_about_reply(make_comment((first := public_of_ida()).post, parent=first))
    send_due(later(minutes=6))
    sent = mail.outbox[0].message()
    assert sent["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = re.fullmatch(r"<http://127.0.0.1:8000(/\S+)>", sent["List-Unsubscribe"])[1]
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(address, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert not answer.cookies
    assert Correspondent.objects.get().unsubscribed_at


def test_opening_the_stop_link_stops_nothing(client):
    correspondent = make_correspondent()
    approve(waiting_of_ida())
    answer = client.get(link_in(queued()[0], "unsubscribe"))
    assert "Stop the mail" in answer.content.decode()
    correspondent.refresh_from_db()
    assert correspondent.unsubscribed_at is None


def test_after_a_no_nothing_leaves_and_nobody_asks_again(client):
    make_correspondent()
    comment = waiting_of_ida()
    approve(comment)
    client.post(link_in(queued()[0], "unsubscribe"))
    assert not queued()
    assert not ask_to_confirm(waiting_of_ida(comment.post), at=later(days=400))
    tell_about_reply(make_comment(comment.post, parent=comment))
    assert not queued()


def test_a_no_between_queue_and_server_holds():
    correspondent = make_correspondent()
    approve(waiting_of_ida())
    correspondent.unsubscribed_at = later()
    correspondent.save()
    assert send_due(later(minutes=6)).dropped == 1


def test_only_the_owner_comes_back_after_a_no(client):
    make_correspondent()
    approve(waiting_of_ida())
    address = link_in(queued()[0], "unsubscribe")
    client.post(address)
    assert "Welcome back" in client.post(address, {"resume": "1"}).content.decode()
    assert Correspondent.objects.get().unsubscribed_at is None


def test_the_stop_link_works_years_later(client, monkeypatch):
    make_correspondent()
    approve(waiting_of_ida())
    address = link_in(queued()[0], "unsubscribe")
    monkeypatch.setattr("django.core.signing.time.time", later(days=2000).timestamp)
    assert client.post(address).status_code == 200


def test_a_link_to_a_forgotten_address_says_that_nothing_is_kept(client):
    correspondent = make_correspondent()
    approve(waiting_of_ida())
    address = link_in(queued()[0], "unsubscribe")
    correspondent.delete()
    answer = client.post(address)
    assert answer.status_code == 410
    assert "Nothing is kept" in answer.content.decode()
