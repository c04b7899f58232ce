"""What the database knows about a candidate, and what moderators teach it."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest
from django.utils import timezone

from comments.models import Comment, Lesson, SpamWord, Submission
from comments.spam.bayes import Totals, opinion_of
from comments.spam.score import Evidence
from comments.spam.words import features_of, hash_of_words

REPEATS_WITHIN = timedelta(days=7)
#: How long a network address is remembered, as a keyed hash.
ADDRESS_KEPT = timedelta(days=30)
TOTALS = ""  # the word whose row counts the comments themselves
_LOOKED_AT = 100


def evidence_on(candidate):
    """What was seen before of these words, this address and this writer. At most four queries."""
    at = candidate.at or timezone.now()
    return Evidence(
        opinion=opinion_on(candidate),
        **_repeats(candidate, at),
        **_neighbours(candidate, at),
        approved_before=_approved_before(candidate),
    )


def opinion_on(candidate):
    features = features_of(candidate.body, candidate.name, candidate.url)
    rows = SpamWord.objects.filter(word__in=[TOTALS, *features])
    counts = {word: (spam, good) for word, spam, good in rows.values_list(*_COLUMNS)}
    return opinion_of(features, counts, Totals(*counts.pop(TOTALS, (0, 0))))


_COLUMNS = ("word", "spam_count", "good_count")


def _repeats(candidate, at):
    """How often the same words came in of late, from elsewhere and from the same writer."""
    words = hash_of_words(candidate.body)
    if not words:
        return {}
    same = Submission.objects.filter(
        kind=Submission.Kind.COMMENT,
        body_hash=words,
        created_at__lt=at,
        created_at__gte=at - REPEATS_WITHIN,
    )
    own = 0
    rows = list(same.values_list("ip_hash", "writer")[:_LOOKED_AT])
    for ip_hash, writer in rows:
        same_writer = writer and writer == candidate.writer
        own += bool(same_writer or (ip_hash and ip_hash == candidate.ip_hash))
    return {"repeats_by_others": len(rows) - own, "repeats_by_same": own}


def _neighbours(candidate, at):
    """What came from the same address: how much of it was spam, and under how many other names."""
    if not candidate.ip_hash:
        return {}
    rows = Comment.objects.filter(ip_hash=candidate.ip_hash, created_at__gte=at - ADDRESS_KEPT)
    rows = rows.order_by("-pk").values_list("status", "author_name", "created_at")[:_LOOKED_AT]
    spam = 0
    names = set()
    for status, name, created_at in rows:
        spam += status == Comment.Status.SPAM
        if name and created_at >= at - REPEATS_WITHIN:
            names.add(name.casefold())
    return {
        "spam_from_address": spam,
        "other_names": len(names - {candidate.name.strip().casefold()}),
    }


def _approved_before(candidate):
    """How many comments of this writer were approved, up to three.

    By the signed cookie only: anybody may type somebody's e-mail address.
    """
    if not candidate.writer:
        return 0
    return Comment.objects.approved().filter(writer=candidate.writer)[:3].count()


@transaction.atomic
def learn(comment, is_spam):
    """Count the words of ``comment`` as those of spam, or of good comments.

    Once for each comment: what it taught before is taken back first.
    """
    _wait_for_others()
    _take_back(comment)
    features = features_of(comment.body, comment.author_name, comment.author_url)
    words = [TOTALS, *features]
    SpamWord.objects.bulk_create([SpamWord(word=word) for word in words], ignore_conflicts=True)
    rows = SpamWord.objects.filter(word__in=words)
    column = _column(is_spam)
    rows.update(**{column: F(column) + 1})
    ids = sorted(rows.values_list("pk", flat=True))
    Lesson.objects.create(comment=comment, is_spam=is_spam, words=ids)


@transaction.atomic
def unlearn(comment, is_spam):
    """Take back exactly what ``learn(comment, is_spam)`` counted.

    Even if its words have changed since. Without such a lesson, nothing happens.
    """
    _wait_for_others()
    _take_back(comment, is_spam=is_spam)


def forget_lessons(comments):
    """Drop which words each of ``comments`` taught. What is counted stays, and names no one."""
    return Lesson.objects.filter(comment__in=comments).delete()[0]


def _take_back(comment, **which):
    for lesson in Lesson.objects.filter(comment=comment, **which):
        column = _column(lesson.is_spam)
        words = SpamWord.objects.filter(pk__in=lesson.words)
        words.update(**{column: Greatest(F(column) - 1, 0)})
        lesson.delete()


def _column(is_spam):
    return "spam_count" if is_spam else "good_count"


def _wait_for_others():
    """One teacher at a time: rows locked in two orders would end in a deadlock."""
    SpamWord.objects.get_or_create(word=TOTALS)
    list(SpamWord.objects.select_for_update(no_key=True).filter(word=TOTALS).values_list("pk"))
