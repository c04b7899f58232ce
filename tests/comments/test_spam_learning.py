"""The filter learns from moderators, once for each comment, and unlearns to the word."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from comments.models import Comment, Lesson, SpamWord
from comments.spam import Candidate, forget_lessons, judge, learn, unlearn
from comments.spam.bayes import Totals, opinion_of
from comments.spam.store import opinion_on
from comments.spam.words import features_of
from tests.factories import make_comment, make_post

pytestmark = pytest.mark.django_db
SPAM = "Cheap visa and a quick loan, offer {}"
GOOD = "The ledger of the harbour has page {}"


def counts():
    """What is counted, without words that nobody counts any more."""
    rows = SpamWord.objects.exclude(spam_count=0, good_count=0)
    return {row.word: (row.spam_count, row.good_count) for row in rows}


def teach(spam=12, good=12):
    post = make_post()
    for number in range(spam):
        learn(make_comment(post, SPAM.format(number)), is_spam=True)
    for number in range(good):
        learn(make_comment(post, GOOD.format(number)), is_spam=False)
    return post


def test_untaught_it_is_neutral():
    verdict = judge(Candidate(SPAM))
    assert (verdict.score, verdict.reasons) == (0.0474, [])


def test_taught_it_accuses_and_says_why():
    teach()
    verdict = judge(Candidate("A loan and a visa, cheap and quick"))
    assert verdict.score > 0.9
    assert verdict.reasons[0].startswith("Its words are those of spam: ")
    assert judge(Candidate("Which page of the ledger?")).score < 0.05


def test_the_database_counts_as_plain_arithmetic_does():
    teach(spam=3, good=2)
    plain = {}
    for number in range(5):
        body = (SPAM if number < 3 else GOOD).format(number if number < 3 else number - 3)
        for feature in features_of(body):
            spam, good = plain.get(feature, (0, 0))
            plain[feature] = (spam + (number < 3), good + (number >= 3))
    text = "A quick loan for the harbour"
    assert opinion_on(Candidate(text)) == opinion_of(features_of(text), plain, Totals(3, 2))


def test_unlearning_takes_back_every_count():
    post = teach(3, 3)
    before = counts()
    comment = make_comment(
        post, "Another loan of the harbour", name="Loan Shop", url="http://l.example"
    )
    learn(comment, is_spam=True)
    assert counts() != before
    unlearn(comment, is_spam=True)
    assert counts() == before


def test_unlearning_is_exact_even_when_the_comment_changed_in_between():
    post = teach(2, 2)
    before = counts()
    comment = make_comment(post, "Another loan of the harbour", name="Loan Shop")
    learn(comment, is_spam=True)
    comment.body, comment.author_name = "Something else entirely", ""
    comment.save()
    unlearn(comment, is_spam=True)
    assert counts() == before


def test_a_comment_teaches_once_and_the_last_word_counts():
    comment = make_comment(make_post(), "A loan of the harbour")
    learn(comment, is_spam=False)
    learn(comment, is_spam=False)
    assert counts()["loan"] == (0, 1)
    learn(comment, is_spam=True)
    assert counts()["loan"] == (1, 0)
    assert counts()[""] == (1, 0)


def test_what_was_never_taught_cannot_be_taken_back():
    post = teach(1, 1)
    before = counts()
    comment = make_comment(post, SPAM)
    unlearn(comment, is_spam=True)
    learn(comment, is_spam=True)
    unlearn(comment, is_spam=False)
    unlearn(comment, is_spam=True)
    assert counts() == before


def test_a_deleted_comment_leaves_what_it_taught():
    post = teach(1, 0)
    taught = counts()
    post.delete()
    assert counts() == taught
    assert not Lesson.objects.exists()


def test_a_forgotten_lesson_leaves_the_counts_and_not_the_words():
    teach(1, 1)
    taught = counts()
    assert forget_lessons(Comment.objects.all()) == 2
    assert counts() == taught
    assert not Lesson.objects.exists()


def test_judging_costs_the_same_however_much_was_taught(django_assert_max_num_queries):
    teach(6, 6)
    with django_assert_max_num_queries(4):
        judge(Candidate("A loan of the harbour " * 50, ip_hash="a" * 64, writer="b" * 43))


@pytest.mark.django_db(transaction=True)
def test_moderators_who_teach_at_once_neither_lose_a_count_nor_lock_each_other_out():
    post = make_post()
    first, other, last = [
        make_comment(post, body) for body in ("Opera", "Casino pills", "Pills opera")
    ]
    # Rows are locked as they lie: here, the words before the totals.
    SpamWord.objects.bulk_create([SpamWord(word="casino"), SpamWord(word="pills")])
    learn(other, is_spam=False)

    def change_their_mind():
        try:
            learn(other, is_spam=True)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            learn(first, is_spam=True)
            waiting = pool.submit(change_their_mind)
            with pytest.raises(TimeoutError):
                waiting.result(timeout=0.5)
            learn(last, is_spam=True)  # had the other one begun, each would wait for the other
        waiting.result()
    assert counts()[""] == (3, 0)
    assert counts()["opera"] == counts()["pills"] == (2, 0)
