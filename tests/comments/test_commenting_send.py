"""Somebody without an account sends a comment, and the policy says who waits."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments import submission
from comments.exceptions import (
    DiscussionClosed,
    NothingToAnswer,
    ParentElsewhere,
    TooManyComments,
    WordRefused,
)
from comments.models import Comment, CommentPolicy, Discussion, Submission
from comments.policy import given_name
from markup.exceptions import TooLong
from tests.factories import NOON, make_comment, make_post, make_user

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def post():
    return make_post()


def policy(**fields):
    return CommentPolicy.objects.update_or_create(pk=1, defaults=fields)[0]


def submit(post, body="I have seen the ledger of that year.", **fields):
    known = {"parent": None, "name": "Karin", "writer": "w", "ip_hash": "a", "seconds_taken": 60}
    return submission.submit_comment(post=post, body=body, **{**known, **fields})


def test_who_gives_a_name_is_read_at_once_and_who_gives_none_waits(post):
    assert submit(post).status == "approved"
    waiting = submit(post, "Another thing.", name="")
    assert (waiting.status, waiting.held_because) == ("pending", "It gives no name")


@pytest.mark.parametrize("name", ["Anonymous", " anonymous 2", "\u200b", "\u202e", "—", "  "])
def test_a_name_that_we_give_or_nobody_sees_is_no_name(post, name):
    comment = submit(post, name=name)
    assert (comment.author_name, comment.status) == ("", "pending")


def test_a_name_is_one_line_of_visible_letters():
    assert given_name(" Leyla\n\u202eArmağan\t ") == "Leyla Armağan"
    assert given_name("Anonymous Bosch") == "Anonymous Bosch"


def test_everybody_waits_where_the_policy_says_so_but_those_with_an_account(post):
    policy(hold="everyone")
    assert submit(post).status == "pending"
    assert submit(post, "Mine.", user=make_user("ida")).status == "approved"


def test_nobody_waits_where_the_policy_says_so(post):
    policy(hold="no one")
    assert submit(post, name="").status == "approved"


def test_a_newcomer_waits_until_enough_was_approved_under_the_same_cookie(post):
    policy(hold="newcomers", approved_needed=2)
    make_comment(post, writer="w", email="k@example.org")
    held = submit(post, email="k@example.org")
    assert held.held_because == "A newcomer: 1 of 2 comments approved"
    make_comment(post, writer="w")
    assert submit(post, "Now I am known.").status == "approved"
    assert submit(post, "Not I.", writer="other", email="k@example.org").status == "pending"


def test_more_links_than_allowed_wait_however_they_are_written(post):
    policy(links_allowed=1)
    body = (
        'See https://example.org/1 and <a href="https://example.org/2">this old paper</a> of his.'
    )
    assert "It has 2 links; 1 may pass" in submit(post, body).held_because


def test_words_that_hold_and_words_that_refuse(post):
    policy(hold_words="ledger", refuse_words="casino\nfree pills")
    assert "It has the word “ledger”" in submit(post).held_because
    with pytest.raises(WordRefused, match="free pills"):
        submit(post, "Take these Free  PILLS now.")
    with pytest.raises(WordRefused):
        submit(post, "A good point.", name="Casino")


def test_who_signs_as_the_author_of_the_post_waits(post):
    assert "author" in submit(post, name="mira haddad").held_because


def test_a_filled_in_trap_goes_to_the_spam_folder_with_its_reasons(post):
    spam = submit(post, trapped=True)
    assert spam.status == "spam"
    assert spam.spam_score >= 0.9
    assert spam.held_because


def test_a_comment_keeps_who_wrote_it_and_from_where_as_hashes(post):
    comment = submit(post, email="k@example.org", wants_mail=True)
    assert (comment.writer, comment.ip_hash, comment.wants_mail) == ("w", "a", True)
    assert Submission.objects.get().ip_hash == "a"


def test_an_account_signs_with_its_own_name_whatever_was_sent(post):
    comment = submit(post, user=make_user("ida"), name="Mira Haddad")
    assert comment.display_name == "Ida Lindqvist"


def test_so_many_an_hour_and_a_day_from_one_network(post):
    policy(comments_per_hour=2, comments_per_day=3)
    now = timezone.now()
    for number in range(2):
        submit(post, f"Number {number}.", at=now)
    with pytest.raises(TooManyComments, match="in an hour"):
        submit(post, "Number 3.", at=now)
    assert submit(post, "Number 3.", ip_hash="b", at=now)
    submit(post, "Number 3.", at=now + 2 * HOUR)
    with pytest.raises(TooManyComments, match="in a day"):
        submit(post, "Number 4.", at=now + 4 * HOUR)
    assert submit(post, "Number 4.", at=now + 2 * DAY)


def test_an_author_may_answer_everybody(post):
    policy(comments_per_hour=1)
    mira = make_user(is_staff=True)
    mira.is_staff = True
    for number in range(3):
        assert submit(post, f"Answer {number}.", user=mira)


def test_two_clicks_on_the_button_are_one_comment(post):
    first = submit(post)
    assert submit(post) == first
    assert submit(post, writer="x") != first
    assert submit(post, at=first.created_at + HOUR) != first
    assert Comment.objects.count() == 3


def test_the_same_words_to_two_people_are_two_comments(post):
    one, two = make_comment(post), make_comment(post)
    assert submit(post, "Thank you!", parent=one) != submit(post, "Thank you!", parent=two)


def test_a_post_closes_after_so_many_days_unless_it_says_otherwise(post):
    policy(close_after_days=30)
    assert submit(post, at=NOON + 29 * DAY)
    with pytest.raises(DiscussionClosed, match="30 days"):
        submit(post, at=NOON + 30 * DAY)
    discussion = Discussion.objects.create(post=post, door="open")
    assert submit(post, "Late.", at=NOON + 99 * DAY)
    discussion.door = "closed"
    discussion.save()
    with pytest.raises(DiscussionClosed, match="closed"):
        submit(post, "Early.", at=NOON)


@pytest.mark.parametrize("status", ["pending", "rejected", "spam", "removed"])
def test_what_is_not_public_cannot_be_answered(post, status):
    with pytest.raises(NothingToAnswer):
        submit(post, parent=make_comment(post, status=status))


def test_a_comment_of_another_post_cannot_be_answered_here(post):
    with pytest.raises(ParentElsewhere):
        submit(post, parent=make_comment(make_post(title="Another")))


def test_a_refused_comment_leaves_nothing_behind(post):
    with pytest.raises(TooLong):
        submit(post, "word " * 5000)
    assert not Comment.objects.exists()
    assert not Submission.objects.exists()


def test_a_reply_too_deep_for_the_tree_keeps_what_it_answers(post, monkeypatch):
    monkeypatch.setattr("comments.services.MAX_DEPTH", 2)
    parent = None
    for depth in range(4):
        parent = make_comment(post, body=f"At {depth}", parent=parent)
    reply = submit(post, parent=parent)
    assert reply.level == 2
    assert reply.answers == parent
