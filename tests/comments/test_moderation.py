"""What a moderator decides stands in the log, teaches the filter, and can be taken back."""

import uuid
from datetime import timedelta

import pytest

from comments import moderation
from comments.exceptions import AlreadyModerated, CannotUndo
from comments.models import Comment, Decision, Report, SpamWord
from comments.services import add_comment
from comments.submission import withdraw_comment
from markup.exceptions import TooLong
from tests.comments.mail import make_correspondent, queued, wants_mail
from tests.factories import NOON, make_comment, make_post, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def tom():
    return make_user("tom", group="Moderators")


@pytest.fixture
def ida():
    return make_user("ida", group="Moderators")


def waiting(post=None, body="The ledger is in Basra.", **fields):
    return make_comment(post or make_post(), body=body, status="pending", name="Karin", **fields)


def fresh(comment):
    return Comment.objects.get(pk=comment.pk)


def lessons(word="ledger"):
    """How often the filter met ``word`` as spam and as good."""
    known = SpamWord.objects.filter(word=word).first()
    return (known.spam_count, known.good_count) if known else (0, 0)


@pytest.mark.parametrize(
    ("act", "status"),
    [
        ("approve", "approved"),
        ("reject", "rejected"),
        ("spam", "spam"),
        ("remove", "removed"),
    ],
)
def test_a_decision_moves_the_comment_and_is_logged(tom, act, status):
    comment = waiting()
    batch = moderation.decide([comment], act=act, moderator=tom, reason="Seen.", at=NOON)
    assert (fresh(comment).status, fresh(comment).moderated_by) == (status, tom)
    logged = Decision.objects.get()
    assert (logged.comment, logged.moderator, logged.act) == (comment, tom, act)
    assert (logged.status_before, logged.status_after) == ("pending", status)
    assert (logged.reason, logged.batch, logged.decided_at) == ("Seen.", batch, NOON)


def test_a_decision_leaves_the_tree_alone(tom):
    post = make_post()
    root = waiting(post)
    reply = waiting(post, parent=root)
    before = list(Comment.objects.values_list("pk", "tree_id", "lft", "rght", "level", "parent"))
    moderation.decide([root, reply], act="spam", moderator=tom)
    after = list(Comment.objects.values_list("pk", "tree_id", "lft", "rght", "level", "parent"))
    assert before == after


def test_several_are_one_batch_and_one_way_back(tom):
    post = make_post()
    comments = [waiting(post) for _ in range(3)]
    batch = moderation.decide(comments, act="spam", moderator=tom)
    moderation.undo(batch, moderator=tom)
    assert {fresh(comment).status for comment in comments} == {"pending"}
    assert {fresh(comment).moderated_by for comment in comments} == {None}


def test_the_slower_moderator_is_told_who_did_what(tom, ida):
    comment, same = (lambda pk: [Comment.objects.get(pk=pk) for _ in "12"])(waiting().pk)
    moderation.decide([comment], act="spam", moderator=ida)
    with pytest.raises(AlreadyModerated, match="Ida Lindqvist marked the comment by Karin as spam"):
        moderation.decide([same], act="approve", moderator=tom)
    assert fresh(comment).status == "spam"
    assert Decision.objects.count() == 1


def test_of_several_only_the_untouched_are_decided(tom, ida):
    post = make_post()
    first, second = waiting(post), waiting(post)
    moderation.decide([fresh(first)], act="reject", moderator=ida)
    outcome = moderation.decide_each([first, second], act="approve", moderator=tom)
    assert outcome.decided == [second]
    assert [refusal.comment for refusal in outcome.late] == [first]
    assert fresh(first).status == "rejected"


def test_words_that_changed_after_they_were_read_are_not_approved(tom):
    """A writer may correct a waiting comment; nobody gets other words past a moderator."""
    read = waiting()
    Comment.objects.filter(pk=read.pk).update(body="Buy now.", edited_at=NOON)
    with pytest.raises(AlreadyModerated, match="Please read it again"):
        moderation.decide([read], act="approve", moderator=tom)
    assert fresh(read).status == "pending"


def test_a_comment_whose_post_is_gone_is_told(tom):
    comment = waiting()
    comment.post.delete()
    with pytest.raises(AlreadyModerated, match="gone"):
        moderation.decide([comment], act="approve", moderator=tom)


def test_what_is_no_decision_is_refused(tom):
    with pytest.raises(ValueError, match="nonsense"):
        moderation.decide([waiting()], act="nonsense", moderator=tom)


def test_the_filter_learns_from_decisions_and_unlearns_what_is_undone(tom):
    batch = moderation.decide([waiting()], act="spam", moderator=tom)
    assert lessons() == (1, 0)
    moderation.undo(batch, moderator=tom)
    assert lessons() == (0, 0)


def test_a_second_opinion_replaces_the_lesson(tom):
    comment = waiting()
    moderation.decide([comment], act="spam", moderator=tom)
    batch = moderation.decide([fresh(comment)], act="approve", moderator=tom)
    assert lessons() == (0, 1)
    moderation.undo(batch, moderator=tom)
    assert lessons() == (1, 0)
    assert fresh(comment).status == "spam"


def test_a_rejection_teaches_nothing(tom):
    moderation.decide([waiting()], act="reject", moderator=tom)
    assert lessons() == (0, 0)


def test_an_edit_teaches_the_new_words(tom):
    comment = waiting()
    moderation.decide([comment], act="approve", moderator=tom)
    moderation.edit(fresh(comment), body="The register is in Basra.", moderator=tom)
    assert (lessons("ledger"), lessons("register")) == ((0, 0), (0, 1))


def test_an_edit_is_marked_and_keeps_the_old_words(tom):
    comment = waiting(body="It was in 1937, you fool.")
    moderation.edit(comment, body="It was in *1937*.", moderator=tom, at=NOON)
    edited = fresh(comment)
    assert (edited.body, edited.edited_at, edited.edited_by) == ("It was in *1937*.", NOON, tom)
    assert "<em>1937</em>" in edited.body_html
    logged = Decision.objects.get()
    assert (logged.act, logged.body_before) == ("edit", "It was in 1937, you fool.")
    assert edited.status == "pending"


def test_undoing_an_edit_brings_the_words_back(tom):
    comment = waiting(body="One.")
    moderation.edit(comment, body="Two.", moderator=tom)
    batch = moderation.edit(fresh(comment), body="Three.", moderator=tom)
    moderation.undo(batch, moderator=tom)
    assert (fresh(comment).body, fresh(comment).edited_by) == ("Two.", tom)
    moderation.undo(Decision.objects.order_by("pk").first().batch, moderator=tom)
    assert (fresh(comment).body, fresh(comment).edited_at) == ("One.", None)
    assert "One." in fresh(comment).body_html


def test_an_edit_that_is_too_long_changes_nothing(tom):
    comment = waiting()
    with pytest.raises(TooLong):
        moderation.edit(comment, body="word " * 5000, moderator=tom)
    assert fresh(comment).body == "The ledger is in Basra."
    assert not Decision.objects.exists()


def test_of_two_edits_at_once_the_second_is_refused(tom, ida):
    comment = waiting()
    same = fresh(comment)
    moderation.edit(comment, body="Mine.", moderator=ida)
    with pytest.raises(AlreadyModerated, match="Ida Lindqvist edited the comment by Karin"):
        moderation.edit(same, body="Yours.", moderator=tom)
    assert fresh(comment).body == "Mine."


def test_approving_and_replying_is_one_act_and_one_way_back(tom):
    comment = waiting()
    reply = moderation.approve_and_reply(comment, body="It is in Najaf now.", moderator=tom)
    assert (fresh(comment).status, reply.status, reply.user) == ("approved", "approved", tom)
    assert (reply.parent_id, reply.display_name) == (comment.pk, "Tom Brekke")
    (batch,) = set(Decision.objects.values_list("batch", flat=True))
    moderation.undo(batch, moderator=tom)
    assert fresh(comment).status == "pending"
    assert reply not in Comment.objects.public()
    assert reply not in Comment.objects.awaiting_moderation()


def test_a_public_comment_is_only_answered(tom):
    comment = make_comment(make_post())
    moderation.approve_and_reply(comment, body="Thank you.", moderator=tom)
    assert list(Decision.objects.values_list("act", flat=True)) == ["reply"]
    assert fresh(comment).moderated_by is None


def test_a_reply_to_what_a_colleague_rejected_is_not_published(tom, ida):
    comment = waiting()
    moderation.decide([fresh(comment)], act="reject", moderator=ida)
    with pytest.raises(AlreadyModerated):
        moderation.approve_and_reply(comment, body="Thank you.", moderator=tom)
    assert Comment.objects.count() == 1


def test_undoing_twice_is_refused(tom, ida):
    batch = moderation.decide([waiting()], act="approve", moderator=tom)
    moderation.undo(batch, moderator=ida, at=NOON)
    logged = Decision.objects.get()
    assert (logged.undone_at, logged.undone_by) == (NOON, ida)
    with pytest.raises(CannotUndo, match="undone already"):
        moderation.undo(batch, moderator=tom)


def test_nothing_known_by_that_number_is_undone(tom):
    with pytest.raises(CannotUndo):
        moderation.undo(uuid.uuid4(), moderator=tom)


def test_what_was_decided_anew_is_undone_from_the_top(tom, ida):
    comment = waiting()
    first = moderation.decide([comment], act="approve", moderator=tom)
    second = moderation.decide([fresh(comment)], act="remove", moderator=ida)
    with pytest.raises(CannotUndo, match="Ida Lindqvist removed the comment by Karin"):
        moderation.undo(first, moderator=tom)
    assert fresh(comment).status == "removed"
    moderation.undo(second, moderator=tom)
    assert (fresh(comment).status, fresh(comment).moderated_by) == ("approved", tom)
    moderation.undo(first, moderator=tom)
    assert fresh(comment).status == "pending"


def test_an_undo_spares_what_the_writer_has_withdrawn(tom):
    comment = waiting()
    batch = moderation.decide([comment], act="approve", moderator=tom)
    Comment.objects.filter(pk=comment.pk).update(status="removed")
    with pytest.raises(CannotUndo):
        moderation.undo(batch, moderator=tom)
    assert fresh(comment).status == "removed"
    assert Decision.objects.get().undone_at is None


def test_approving_hears_the_reports_and_undoing_brings_them_back(tom):
    comment = waiting()
    for reader in "ab":
        Report.objects.create(comment=comment, writer=reader, created_at=NOON)
    Comment.objects.filter(pk=comment.pk).update(report_count=2)
    first = moderation.decide([fresh(comment)], act="approve", moderator=tom)
    assert fresh(comment).report_count == 0
    Report.objects.create(comment=comment, writer="c", created_at=NOON + timedelta(days=9999))
    Comment.objects.filter(pk=comment.pk).update(report_count=1)
    second = moderation.decide([fresh(comment)], act="approve", moderator=tom)
    moderation.undo(second, moderator=tom)
    assert fresh(comment).report_count == 1
    moderation.undo(first, moderator=tom)
    assert fresh(comment).report_count == 3


def test_a_deep_reply_can_be_approved_and_answered(tom, monkeypatch):
    monkeypatch.setattr("comments.services.MAX_DEPTH", 2)
    post, parent = make_post(), None
    for turn in range(3):
        parent = add_comment(post=post, body=str(turn), parent=parent)
    reply = moderation.approve_and_reply(parent, body="At last.", moderator=tom)
    assert reply.level == 2


def test_what_its_writer_withdrew_stays_withdrawn(tom):
    comment = waiting()
    withdraw_comment(fresh(comment))
    with pytest.raises(AlreadyModerated, match="Karin has withdrawn the comment"):
        moderation.decide([comment], act="approve", moderator=tom)
    with pytest.raises(AlreadyModerated, match="stays withdrawn"):
        moderation.decide([fresh(comment)], act="approve", moderator=tom)
    assert fresh(comment).status == "removed"


def test_a_removed_comment_comes_back_by_the_log_alone(tom):
    comment = waiting()
    batch = moderation.decide([comment], act="remove", moderator=tom)
    with pytest.raises(AlreadyModerated, match="The log can undo that"):
        moderation.decide([fresh(comment)], act="approve", moderator=tom)
    moderation.undo(batch, moderator=tom)
    assert fresh(comment).status == "pending"


def test_a_decision_that_fails_half_way_leaves_no_trace(tom, monkeypatch):
    monkeypatch.setattr("comments.notifications.tell_writer_approved", lambda comment: 1 / 0)
    comment = waiting()
    with pytest.raises(ZeroDivisionError):
        moderation.decide([comment], act="approve", moderator=tom)
    assert fresh(comment).status == "pending"
    assert (Decision.objects.count(), lessons()) == (0, (0, 0))


def test_undoing_takes_back_the_mail_that_waits(tom):
    make_correspondent("karin@example.org")
    comment = wants_mail(waiting(), author_email="karin@example.org")
    batch = moderation.decide([comment], act="approve", moderator=tom)
    assert [mail.to for mail in queued("approved")] == ["karin@example.org"]
    moderation.undo(batch, moderator=tom)
    assert queued("approved") == []


def test_an_approved_reply_tells_whom_it_answers(tom):
    make_correspondent("karin@example.org")
    post = make_post()
    asked = wants_mail(make_comment(post), author_email="karin@example.org")
    reply = waiting(post, parent=asked)
    assert queued("reply") == []
    moderation.decide([reply], act="approve", moderator=tom)
    assert [mail.comment for mail in queued("reply")] == [reply]
