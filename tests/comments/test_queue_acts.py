"""The buttons of the queue, as they work without any script."""

import pytest
from django.utils import timezone

from comments import moderation
from comments.models import Comment, Decision
from tests.comments.queue import QUEUE, fresh, press, rows_of, shown_in, waiting
from tests.desk.pages import log_in, page_of, text_of
from tests.factories import make_comment, make_post, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def tom(client):
    return log_in(client, "tom", "Moderators")


@pytest.fixture
def three(db):
    post = make_post()
    return [waiting(post, f"Number {number}.", name=f"Reader {number}") for number in range(3)]


@pytest.mark.parametrize(("key", "status"), [("A", "approved"), ("R", "rejected"), ("S", "spam")])
def test_a_button_decides_and_shows_the_next(client, tom, three, key, status):
    page = press(client, client.get(QUEUE, {"comment": three[1].pk}), key)
    assert (fresh(three[1]).status, fresh(three[1]).moderated_by) == (status, tom)
    assert rows_of(page) == [three[0].pk, three[2].pk]
    assert shown_in(page) == three[2].pk


def test_after_the_last_comes_the_one_before(client, tom, three):
    page = press(client, client.get(QUEUE, {"comment": three[2].pk}), "A")
    assert shown_in(page) == three[1].pk


def test_a_queue_is_emptied_and_the_day_summed_up(client, tom, three):
    page = client.get(QUEUE)
    for key in "AAS":
        page = press(client, page, key)
    assert rows_of(page) == []
    assert "You decided 3 comments today: 2 approved, 1 spam." in text_of(page)
    (log,) = page_of(page).xpath("//section//a/@href")
    assert "3 decisions" in text_of(client.get(log))


def test_a_rejection_may_have_a_reason(client, tom, three):
    press(client, client.get(QUEUE), "R", reason="Not about the post.")
    assert Decision.objects.get().reason == "Not about the post."


def test_selected_comments_are_decided_at_once_and_undone_at_once(client, tom, three):
    page = press(client, client.get(QUEUE), "S", picked=three[1:])
    assert rows_of(page) == [three[0].pk]
    assert "Marked 2 comments as spam." in text_of(page)
    page = press(client, page, "Z")
    assert rows_of(page) == [comment.pk for comment in three]
    assert shown_in(page) == three[1].pk


def test_undo_goes_back_step_by_step(client, tom, three):
    page = press(client, press(client, client.get(QUEUE), "A"), "R")
    assert [fresh(comment).status for comment in three[:2]] == ["approved", "rejected"]
    page = press(client, press(client, page, "Z"), "Z")
    assert rows_of(page) == [comment.pk for comment in three]
    assert 'data-key="Z"' not in page.content.decode()


def test_undo_takes_back_ones_own_and_no_colleagues(client, tom, three):
    moderation.decide([three[0]], act="approve", moderator=make_user("ida"))
    page = client.get(QUEUE)
    assert 'data-key="Z"' not in page.content.decode()


def test_approving_and_replying_is_one_step(client, tom, three):
    page = press(client, client.get(QUEUE), "Y", body="Thank you, Reader.")
    reply = Comment.objects.get(parent=three[0])
    assert (fresh(three[0]).status, reply.body, reply.user) == (
        "approved",
        "Thank you, Reader.",
        tom,
    )
    assert shown_in(page) == three[1].pk
    assert "Approved Reader 0 and replied." in text_of(page)


def test_an_undone_reply_is_not_lost(client, tom, three):
    page = press(client, client.get(QUEUE), "Y", body="A careful answer.")
    page = press(client, page, "Z")
    assert shown_in(page) == three[0].pk
    assert "A careful answer." in page.content.decode()
    page = press(client, page, "Y")
    assert Comment.objects.approved().get(parent=three[0]).body == "A careful answer."


def test_nobody_reads_the_undone_replies_of_others(client, tom, three):
    press(client, press(client, client.get(QUEUE), "Y", body="Between us."), "Z")
    reply = Comment.objects.get(parent=three[0])
    asked = {"comment": three[0].pk, "draft": reply.pk}
    assert "Between us." in client.get(QUEUE, asked).content.decode()
    log_in(client, "eddi", "Moderators")
    assert "Between us." not in client.get(QUEUE, asked).content.decode()
    assert client.get(QUEUE, {"draft": "nonsense"}).status_code == 200


def test_an_edit_stays_at_the_comment_and_is_marked(client, tom, three):
    page = press(client, client.get(QUEUE), "E", body="Number nought.")
    assert shown_in(page) == three[0].pk
    words = text_of(page)
    assert "edited by Tom Brekke" in words
    assert "The words before Number 0." in words


@pytest.mark.parametrize("key", ["Y", "E"])
@pytest.mark.parametrize(
    ("body", "told"), [("  ", "Write at least one sentence."), ("w " * 9000, "shorten")]
)
def test_words_that_cannot_be_taken_come_back(client, tom, three, key, body, told):
    page = press(client, client.get(QUEUE), key, body=body)
    assert page.status_code == 422
    assert told in text_of(page)
    assert shown_in(page) == three[0].pk
    assert body.strip() in page.content.decode()
    assert fresh(three[0]).status == "pending"


def test_the_second_moderator_is_told_and_goes_on(client, tom, three):
    page = client.get(QUEUE)
    moderation.decide([fresh(three[0])], act="spam", moderator=make_user("ida"))
    page = press(client, page, "A")
    assert "Ida Lindqvist marked the comment by Reader 0 as spam just now." in text_of(page)
    assert fresh(three[0]).status == "spam"
    assert (rows_of(page), shown_in(page)) == ([three[1].pk, three[2].pk], three[1].pk)


def test_a_reply_that_came_too_late_is_not_lost(client, tom, three):
    page = client.get(QUEUE)
    moderation.decide([fresh(three[0])], act="reject", moderator=make_user("ida"))
    page = press(client, page, "Y", body="A long and careful answer.")
    assert page.status_code == 409
    assert "Ida Lindqvist rejected" in text_of(page)
    assert "A long and careful answer." in page.content.decode()
    assert not Comment.objects.filter(parent=three[0]).exists()


def test_words_changed_meanwhile_are_read_again_before_they_are_approved(client, tom, three):
    page = client.get(QUEUE)
    moderation.edit(fresh(three[0]), body="Buy now.", moderator=make_user("ida"))
    page = press(client, page, "A")
    assert "Ida Lindqvist edited the comment by Reader 0" in text_of(page)
    assert (shown_in(page), fresh(three[0]).status) == (three[0].pk, "pending")


def test_what_readers_see_is_removed_and_leaves_a_placeholder(client, tom):
    comment = waiting(status="approved", report_count=1)
    press(client, client.get(QUEUE, {"view": "reported"}), "R")
    assert fresh(comment).status == "removed"


def test_one_key_for_public_and_waiting_ones_is_one_way_back(client, tom):
    post = make_post()
    public = waiting(post, status="approved", report_count=1)
    held = waiting(post, report_count=3)
    page = press(client, client.get(QUEUE, {"view": "reported"}), "R", picked=[public, held])
    assert (fresh(public).status, fresh(held).status) == ("removed", "rejected")
    press(client, page, "Z")
    assert (fresh(public).status, fresh(held).status) == ("approved", "pending")


def test_a_reported_comment_is_kept_and_leaves_the_list(client, tom):
    comment = waiting(status="approved", report_count=1)
    page = press(client, client.get(QUEUE, {"view": "reported"}), "A")
    assert (fresh(comment).status, fresh(comment).report_count) == ("approved", 0)
    assert rows_of(page) == []


def test_spam_that_is_confirmed_leaves_the_list_and_stays_in_its_folder(client, tom):
    comment = waiting(status="spam")
    page = press(client, client.get(QUEUE, {"view": "spam"}), "S")
    assert (rows_of(page), fresh(comment).status) == ([], "spam")
    page = press(client, page, "Z")
    assert rows_of(page) == [comment.pk]


def test_spam_that_its_writer_made_of_approved_words_is_looked_at(client, tom):
    comment = waiting()
    moderation.decide([comment], act="approve", moderator=tom)
    later = timezone.now()
    Comment.objects.filter(pk=comment.pk).update(status="spam", body="Buy.", edited_at=later)
    assert rows_of(client.get(QUEUE, {"view": "spam"})) == [comment.pk]


def test_an_unanswered_comment_is_answered_and_leaves_the_list(client):
    mira = log_in(client, "mira", "Editors")
    comment = make_comment(make_post(author=mira), name="Samir")
    page = press(client, client.get(QUEUE, {"view": "unanswered"}), "Y", body="In 1937.")
    assert rows_of(page) == []
    assert Comment.objects.get(parent=comment).user == mira
    page = press(client, page, "Z")
    assert (rows_of(page), shown_in(page)) == ([comment.pk], comment.pk)
    assert "In 1937." in page.content.decode()


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({}, "Select a comment first."),
        ({"act": "hold"}, "not one of the available choices"),
        ({"act": "delete"}, "not one of the available choices"),
        ({"act": "approve", "seen": "approved now"}, "without what you saw"),
        ({"act": "approve", "seen": "nonsense"}, "without what you saw"),
    ],
)
def test_a_form_of_ones_own_making_decides_nothing(client, tom, three, sent, told):
    comment = three[0]
    data = {**sent, "view": "waiting"}
    if "act" in sent:
        data |= {"comment": comment.pk, f"seen-{comment.pk}": sent.get("seen", "pending ")}
    else:
        data["act"] = "approve"
    response = client.post(f"{QUEUE}decide/", data, follow=True)
    assert told in text_of(response)
    assert fresh(comment).status == "pending"


def test_nobody_decides_about_more_than_one_page(client, tom):
    post = make_post()
    comments = [waiting(post) for _ in range(51)]
    data = {f"seen-{comment.pk}": "pending " for comment in comments}
    data |= {"act": "spam", "comment": [comment.pk for comment in comments]}
    response = client.post(f"{QUEUE}decide/", data, follow=True)
    assert "at most 50" in text_of(response)
    assert Comment.objects.awaiting_moderation().count() == 51


def test_a_batch_that_is_not_one_is_told(client, tom):
    response = client.post(f"{QUEUE}undo/", {"batch": "'; DROP"}, follow=True)
    assert "does not name a decision" in text_of(response)


@pytest.mark.parametrize("door", ["decide/", "undo/", "1/edit/", "1/reply/"])
def test_nothing_is_done_by_a_link_or_by_others(client, three, door):
    log_in(client, "tom", "Moderators")
    assert client.get(QUEUE + door).status_code == 405
    log_in(client, "mira", "Authors")
    assert client.post(QUEUE + door).status_code == 403
    client.logout()
    response = client.post(QUEUE + door)
    assert (response.status_code, response.url) == (302, f"/admin/login/?next={QUEUE}")


@pytest.mark.parametrize("door", ["edit/", "reply/"])
def test_words_for_a_comment_that_is_not_there(client, tom, door):
    assert client.post(f"{QUEUE}4711/{door}", {"body": "Hello."}).status_code == 404


def test_a_form_from_elsewhere_is_refused(tom, three):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(tom)
    data = {"act": "approve", "comment": three[0].pk, f"seen-{three[0].pk}": "pending "}
    assert strict.post(f"{QUEUE}decide/", data).status_code == 403
    assert fresh(three[0]).status == "pending"
