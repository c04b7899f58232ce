"""What came before counts: the same words, the same network, a known writer."""

from datetime import timedelta

import pytest

from comments.models import Comment, Submission
from comments.spam import Candidate, hash_of_words, judge
from tests.factories import NOON, make_comment, make_post

pytestmark = pytest.mark.django_db
WORDS = "The very same words about the harbour"
HERE, THERE = "a" * 64, "b" * 64


def submit(body=WORDS, *, ago=timedelta(hours=1), ip_hash=THERE, writer=""):
    return Submission.objects.create(
        ip_hash=ip_hash, writer=writer, body_hash=hash_of_words(body), created_at=NOON - ago
    )


def judge_here(body=WORDS, **fields):
    return judge(Candidate(body, **{"ip_hash": HERE, "at": NOON, **fields}))


def leave_comment(status, *, name="", ago=timedelta(days=1), **fields):
    comment = make_comment(make_post(), status=status, name=name)
    Comment.objects.filter(pk=comment.pk).update(
        **{"ip_hash": HERE, "created_at": NOON - ago, **fields}
    )


def test_the_same_words_from_others_are_suspect():
    submit()
    once = judge_here("the VERY same words, about the härbour!")
    assert once.reasons == ["The same words came 1 time from others in 7 days"]
    submit(ip_hash="c" * 64)
    assert once.score < judge_here().score
    assert judge_here().score >= 0.45


def test_the_same_words_from_the_same_writer_may_be_a_second_click():
    submit(ip_hash=HERE)
    verdict = judge_here()
    assert verdict.reasons == ["The same words came before from the same writer"]
    assert verdict.score < 0.45


def test_old_repetitions_and_short_ones_are_forgotten():
    submit(ago=timedelta(days=8))
    submit("I agree")
    assert judge_here().reasons == judge_here("I agree").reasons == []


def test_its_own_submission_is_no_repetition():
    submit(ago=timedelta(0))
    assert judge_here().reasons == []


def test_a_network_that_sent_spam_is_suspect_for_thirty_days():
    leave_comment("spam")
    assert judge_here().reasons == ["1 comment from its network was spam"]
    assert judge_here(ip_hash=THERE).reasons == []
    assert judge_here(at=NOON + timedelta(days=31)).reasons == []


def test_a_network_with_many_names_is_suspect():
    for name in ("Loan Shop", "Visa Shop", "Pill Shop", "Ida"):
        leave_comment("pending", name=name)
    assert judge_here(name="ida").reasons == ["Its network wrote under 3 other names in 7 days"]


def test_a_writer_who_was_approved_before_has_some_credit():
    for _ in range(3):
        leave_comment("approved", writer="w" * 43, ip_hash="")
    hasty = {"seconds_taken": 1}
    assert judge_here(writer="w" * 43, **hasty).score < 0.45 < judge_here(**hasty).score


def test_no_address_and_no_cookie_match_nobody():
    leave_comment("spam", ip_hash="")
    submit(ip_hash="")
    verdict = judge_here(ip_hash="", writer="")
    assert verdict.reasons == ["The same words came 1 time from others in 7 days"]
