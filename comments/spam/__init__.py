"""Is it spam? Rules, repetition, and words that learn from the moderators; and no third party.

``judge`` gives a score from 0 to 1 with its reasons. Nothing is refused or deleted here.
"""

from dataclasses import replace

from comments.spam import akismet
from comments.spam.candidate import Candidate, Verdict
from comments.spam.retention import clean_up, clean_up_now_and_then
from comments.spam.score import weigh
from comments.spam.store import evidence_on, forget_lessons, learn, unlearn
from comments.spam.words import find_word, hash_of_words

__all__ = [
    "Candidate",
    "Verdict",
    "clean_up",
    "clean_up_now_and_then",
    "find_word",
    "forget_lessons",
    "hash_of_words",
    "judge",
    "learn",
    "unlearn",
]


def judge(candidate):
    """The Verdict on a Candidate. At most four queries, and a request where Akismet is on.

    Call it before a transaction: on SQLite every other writer waits for one that waits for Akismet.
    """
    evidence = evidence_on(candidate)
    return weigh(candidate, replace(evidence, akismet=akismet.is_spam(candidate)))
