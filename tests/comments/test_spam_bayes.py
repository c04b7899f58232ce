"""What words say is neutral until taught, follows what was taught, and knows its doubts."""

import pytest

from comments.spam.bayes import NEUTRAL, Totals, join, opinion_of, word_probability
from comments.spam.candidate import Candidate
from comments.spam.score import Evidence, weigh

TAUGHT = Totals(spam=20, good=20)
COUNTS = {
    "loan": (18, 1),
    "visa": (12, 0),
    "offer": (9, 1),
    "ledger": (0, 9),
    "archive": (1, 14),
    "minutes": (0, 7),
    "the": (20, 20),
}


def probability(*features, totals=TAUGHT):
    return opinion_of(features, COUNTS, totals).probability


def test_nothing_taught_is_neutral():
    assert probability("loan", totals=Totals()) == NEUTRAL
    assert probability("loan", totals=Totals(spam=20)) == NEUTRAL


def test_unknown_and_common_words_are_neutral():
    assert probability("zebra", "the") == NEUTRAL
    assert probability() == NEUTRAL


def test_words_of_spam_accuse_and_words_of_readers_defend():
    assert probability("loan", "visa", "offer", "the") > 0.95
    assert probability("ledger", "archive", "minutes", "the") < 0.05


def test_words_that_contradict_each_other_leave_a_doubt():
    assert 0.3 < probability("loan", "visa", "archive", "ledger") < 0.7


def test_a_word_seen_once_says_less_than_one_seen_often():
    assert NEUTRAL < word_probability(1, 0, TAUGHT) < word_probability(9, 0, TAUGHT) < 1


def test_a_kind_taught_more_often_does_not_weigh_more():
    assert word_probability(3, 30, Totals(10, 100)) == pytest.approx(NEUTRAL)


def test_a_beginner_speaks_softly():
    few = opinion_of(["loan", "visa", "offer"], COUNTS, Totals(spam=20, good=2))
    assert NEUTRAL < few.probability < probability("loan", "visa", "offer")


def test_one_telling_word_is_no_proof():
    assert probability("loan") < probability("loan", "visa", "offer")
    assert weigh(Candidate("loan"), Evidence(opinion_of(["loan"], COUNTS, TAUGHT))).score < 0.45


def test_very_many_words_do_not_overflow():
    assert join([0.999] * 2000) == pytest.approx(1)
    assert join([0.001] * 2000) == pytest.approx(0)
    assert join([0.001, 0.999] * 1000) == pytest.approx(0.5, abs=0.01)


def test_the_words_are_named_in_the_reason():
    opinion = opinion_of(["the", "loan", "visa", "link:pills.example"], COUNTS, TAUGHT)
    verdict = weigh(Candidate("The loan visa"), Evidence(opinion))
    assert verdict.reasons == ["Its words are those of spam: visa, loan"]
