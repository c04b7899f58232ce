"""For a quarter of an hour writers correct and withdraw what they sent; afterwards nobody does."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from comments.exceptions import TooLateToChange, WordRefused
from comments.models import Comment, CommentPolicy, OutgoingMail
from comments.moderation import decide
from comments.submission import correct_comment, own_comments, seconds_left, withdraw_comment
from comments.threads import render_thread
from tests.comments.writing import WORDS, address, send, typed_in
from tests.factories import make_comment, make_post, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def post():
    return make_post()


def sent(client, post, **fields):
    send(client, post, **fields)
    return Comment.objects.latest("pk")


def make_older(comment, **age):
    Comment.objects.filter(pk=comment.pk).update(created_at=timezone.now() - timedelta(**age))


def test_a_writer_corrects_a_comment_and_it_is_marked(client, post):
    comment = sent(client, post, name="Karin")
    form = client.get(address(post, f"{comment.pk}/edit/"))
    assert typed_in(form, "body") == WORDS
    answer = client.post(address(post, f"{comment.pk}/edit/"), {"body": "It *was* 1924."})
    assert answer.status_code == 302
    comment.refresh_from_db()
    assert comment.body_html == "<p>It <em>was</em> 1924.</p>"
    assert comment.edited_at
    assert comment.edited_by is None
    assert "edited" in render_thread(post).html


def test_a_correction_can_be_looked_at_first(client, post):
    comment = sent(client, post, name="Karin")
    data = {"body": "It *was* 1924.", "act": "preview"}
    answer = client.post(address(post, f"{comment.pk}/edit/"), data)
    assert "<em>was</em>" in answer.content.decode()
    comment.refresh_from_db()
    assert comment.body == WORDS


def test_only_the_writer_can_change_a_comment(client, post):
    comment = sent(client, post, name="Karin")
    stranger, ida = Client(), Client()
    send(stranger, post, name="Somebody else", body="I have a cookie of my own.")
    ida.force_login(make_user("ida"))
    for other in (Client(), stranger, ida):
        for act in ("edit", "withdraw"):
            where = address(post, f"{comment.pk}/{act}/")
            assert other.get(where).status_code == 404
            assert other.post(where, {"body": "Mine now."}).status_code == 404
    comment.refresh_from_db()
    assert (comment.body, comment.status) == (WORDS, "approved")


def test_a_comment_without_a_writer_belongs_to_nobody_without_a_cookie(client, post):
    imported = make_comment(post)
    assert client.get(address(post, f"{imported.pk}/edit/")).status_code == 404
    assert own_comments(post) == []


def test_the_window_closes(client, post, settings):
    comment = sent(client, post, name="Karin")
    make_older(comment, seconds=settings.COMMENTS_EDIT_WINDOW_SECONDS + 1)
    for act in ("edit", "withdraw"):
        answer = client.post(address(post, f"{comment.pk}/{act}/"), {"body": "Too late."})
        assert answer.status_code == 422
        assert "that has passed" in answer.content.decode()
    assert (
        typed_in(client.post(address(post, f"{comment.pk}/edit/"), {"body": "x y"}), "body")
        == "x y"
    )
    comment.refresh_from_db()
    assert (comment.body, comment.status) == (WORDS, "approved")


def test_time_left_is_told_and_runs_out(post, settings):
    settings.COMMENTS_EDIT_WINDOW_SECONDS = 900
    comment = make_comment(post)
    assert seconds_left(comment, comment.created_at + timedelta(minutes=3)) == 720
    assert seconds_left(comment, comment.created_at + timedelta(minutes=15)) == 0
    assert seconds_left(make_comment(post, status="rejected"), comment.created_at) == 0
    assert seconds_left(make_comment(post, created_at=None), comment.created_at) == 0


def test_other_words_are_ruled_on_anew(post):
    CommentPolicy.objects.create(hold_words="casino", refuse_words="viagra")
    comment = make_comment(post, name="Karin", writer="w")
    correct_comment(comment, body="Come to my casino.")
    assert comment.status == "pending"
    assert comment.held_because == "Corrected by its writer. It has the word “casino”"
    with pytest.raises(WordRefused):
        correct_comment(comment, body="Buy viagra.")


def test_what_a_moderator_let_in_without_a_name_waits_again_with_other_words(post):
    comment = make_comment(post, status="pending", writer="w")
    decide([comment], act="approve", moderator=make_user("tom"))
    comment.refresh_from_db()
    correct_comment(comment, body="Something else entirely.")
    assert comment.status == "pending"


def test_a_correction_is_no_way_out_of_the_queue_or_the_spam_folder(post):
    for status in ("pending", "spam"):
        comment = make_comment(post, name="Karin", writer="w", status=status)
        correct_comment(comment, body="A harmless remark about the ledger.")
        assert comment.status == status


def test_an_account_corrects_without_waiting(client, post):
    client.force_login(make_user("ida"))
    comment = sent(client, post)
    client.post(address(post, f"{comment.pk}/edit/"), {"body": "Better words."})
    comment.refresh_from_db()
    assert (comment.body, comment.status) == ("Better words.", "approved")


def test_a_moderator_who_was_faster_is_not_overruled(post):
    comment = make_comment(post, name="Karin", writer="w")
    stale = Comment.objects.get(pk=comment.pk)
    decide([comment], act="remove", moderator=make_user("tom"))
    for change in (lambda: correct_comment(stale, body="Quick."), lambda: withdraw_comment(stale)):
        with pytest.raises(TooLateToChange):
            change()
    comment.refresh_from_db()
    assert (comment.status, comment.moderated_by.username) == ("removed", "tom")


def test_a_withdrawn_comment_goes_from_sight_and_its_mail_with_it(client, post):
    CommentPolicy.objects.create(moderator_emails="tom@example.org")
    comment = sent(client, post, name="")
    assert OutgoingMail.objects.filter(comment=comment).exists()
    assert "Withdraw it" in client.get(address(post, f"{comment.pk}/withdraw/")).content.decode()
    answer = client.post(address(post, f"{comment.pk}/withdraw/"))
    assert answer.url == f"{post.get_absolute_url()}#comments"
    assert not OutgoingMail.objects.filter(comment=comment).exists()
    assert own_comments(post, writer=comment.writer) == []
    assert WORDS not in client.get(post.get_absolute_url()).content.decode()


def test_a_withdrawn_comment_leaves_a_placeholder_only_where_replies_need_one(post):
    root = make_comment(post, name="Karin", writer="w", body="The words.")
    reply = make_comment(post, parent=root, name="Ida", writer="v", body="The reply.")
    withdraw_comment(root)
    html = render_thread(post).html
    assert "The words." not in html
    assert "This comment was removed." in html
    assert "moderator" not in html
    withdraw_comment(reply)
    assert render_thread(post).html == ""


def test_writers_see_what_waits_and_what_they_can_still_change(client, post):
    waiting = sent(client, post, name="")
    public = sent(client, post, name="Karin", body="In the open.")
    old = sent(client, post, name="Karin", body="Long ago.")
    make_older(waiting, days=9)
    make_older(old, days=9)
    found = own_comments(post, writer=waiting.writer)
    assert found == [waiting, public]
    page = client.get(address(post, "yours/")).content.decode()
    assert page.count("Only you can see this.") == 1
    assert page.count("more minutes") == 1
