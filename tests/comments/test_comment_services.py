import pytest

from comments.exceptions import AlreadyModerated, ParentElsewhere
from comments.models import Comment
from comments.services import MAX_DEPTH, add_comment, decide_comment
from markup.exceptions import TooLong
from tests.factories import make_post, make_user

pytestmark = pytest.mark.django_db


def test_a_comment_waits_until_somebody_decides():
    comment = add_comment(post=make_post(), body="I have seen the ledger.", name="Ida")
    assert comment.status == Comment.Status.PENDING
    assert comment not in Comment.objects.public()
    assert comment in Comment.objects.awaiting_moderation()


def test_a_comment_without_a_name_is_anonymous():
    assert add_comment(post=make_post(), body="So be it.").display_name == "Anonymous"


def test_a_comment_is_rendered_once_and_harmless():
    comment = add_comment(post=make_post(), body="<script>alert(1)</script>Look: <b>here</b>")
    assert "script" not in comment.body_html
    assert "here" in comment.body_html
    assert comment.body.startswith("<script>")


def test_a_reply_stands_in_its_thread():
    post = make_post()
    first = add_comment(post=post, body="One.")
    second = add_comment(post=post, body="Two.")
    reply = add_comment(post=post, body="To one.", parent=first)
    assert list(post.comments.in_thread_order()) == [first, reply, second]


def test_a_reply_to_a_comment_of_another_post_is_refused():
    elsewhere = add_comment(post=make_post(), body="Elsewhere.")
    with pytest.raises(ParentElsewhere):
        add_comment(post=make_post(title="Another"), body="Here.", parent=elsewhere)


def test_a_very_long_comment_is_refused_with_its_length():
    with pytest.raises(TooLong, match="shorten"):
        add_comment(post=make_post(), body="word " * 5000)
    assert not Comment.objects.exists()


def test_replies_deeper_than_the_cap_hang_from_the_deepest_allowed(monkeypatch):
    monkeypatch.setattr("comments.services.MAX_DEPTH", 3)
    post, parent = make_post(), None
    for turn in range(6):
        parent = add_comment(post=post, body=str(turn), parent=parent)
    assert [comment.level for comment in post.comments.in_thread_order()] == [0, 1, 2, 3, 3, 3]
    assert MAX_DEPTH < 900  # Python's own recursion limit, less what a request needs


def test_two_moderators_do_not_overrule_each_other_unawares():
    comment = add_comment(post=make_post(), body="Hm.")
    same = Comment.objects.get(pk=comment.pk)
    tom = make_user("tom")
    decide_comment(comment, status=Comment.Status.APPROVED, moderator=tom)
    with pytest.raises(AlreadyModerated):
        decide_comment(same, status=Comment.Status.REJECTED, moderator=tom)
    comment.refresh_from_db()
    assert (comment.status, comment.moderated_by) == ("approved", tom)


def test_a_removed_comment_keeps_its_replies_in_place():
    post = make_post()
    root = add_comment(post=post, body="Rude.", status="approved")
    reply = add_comment(post=post, body="Why?", parent=root, status="approved")
    decide_comment(root, status=Comment.Status.REMOVED, moderator=make_user("tom"))
    assert list(post.comments.public().in_thread_order()) == [root, reply]


def test_a_post_goes_with_its_threads():
    post = make_post()
    add_comment(post=post, body="Two.", parent=add_comment(post=post, body="One."))
    post.delete()
    assert not Comment.objects.exists()
