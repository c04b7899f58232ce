"""Moderators and writers at the same posts at once: nobody trips, nothing is done twice."""

import contextlib
import random
import threading

import pytest
from django.db import connections

from comments import moderation
from comments.exceptions import CommentRefused
from comments.models import Comment, Decision, SpamWord
from comments.services import add_comment
from tests.factories import make_comment, make_post, make_user

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*jobs):
    """Run each job in its own thread and connection, and return the errors."""
    errors, start = [], threading.Barrier(len(jobs))

    def run(job):
        try:
            start.wait()
            job()
        except Exception as error:
            errors.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors


def test_one_comment_is_decided_by_one_of_four():
    comment = make_comment(make_post(), status="pending")
    users = [make_user(f"moderator{number}") for number in range(4)]
    read = [Comment.objects.get(pk=comment.pk) for _ in users]
    acts = ("approve", "spam", "reject", "spam")

    def decide(number):
        return lambda: moderation.decide([read[number]], act=acts[number], moderator=users[number])

    errors = at_once(*(decide(number) for number in range(4)))
    assert [type(error).__name__ for error in errors] == ["AlreadyModerated"] * 3
    entry = Decision.objects.get()
    comment.refresh_from_db()
    assert (comment.status, comment.moderated_by) == (entry.status_after, entry.moderator)


def test_batches_that_overlap_and_writers_of_the_same_threads_all_come_through():
    """In whatever order each reads the comments; PostgreSQL would end one of two in a deadlock."""
    posts = [make_post(title=f"Post {number}") for number in range(2)]
    roots = [make_comment(post, status="pending", body="A ledger.") for post in posts]
    for _ in range(6):
        for post, root in zip(posts, roots, strict=True):
            make_comment(post, parent=root, status="pending", body="A ledger in Basra.")
    ids = list(Comment.objects.values_list("pk", flat=True))
    asked = [
        make_comment(posts[turn % 2], parent=roots[turn % 2], status="pending", body="Where?")
        for turn in range(16)
    ]
    users = [make_user(f"moderator{number}") for number in range(2)]
    chance = random.Random(7)

    def moderate(user, act):
        def run():
            for _ in range(4):
                mine = chance.sample(ids, 6)
                found = Comment.objects.in_bulk(mine)
                outcome = moderation.decide_each(
                    [found[pk] for pk in mine], act=act, moderator=user
                )
                with contextlib.suppress(CommentRefused):
                    moderation.undo(outcome.batch, moderator=user)

        return run

    def answer(user):
        def run():
            for comment in asked:
                moderation.approve_and_reply(comment, body="In Basra.", moderator=user)

        return run

    def write():
        for turn in range(16):
            add_comment(post=posts[turn % 2], parent=roots[turn % 2], body=f"Reply {turn}.")

    jobs = [moderate(users[0], "approve"), moderate(users[1], "spam"), answer(users[0]), write]
    assert at_once(*jobs) == []
    assert Comment.objects.count() == len(ids) + len(asked) * 2 + 16
    for tree in Comment.objects.order_by("tree_id").values_list("tree_id", flat=True).distinct():
        edges = Comment.objects.filter(tree_id=tree).values_list("lft", "rght")
        numbers = sorted(number for pair in edges for number in pair)
        assert numbers == list(range(1, len(numbers) + 1))


def test_the_filter_knows_as_much_after_undoing_everything():
    post = make_post()
    comments = [make_comment(post, status="pending", body=f"Word{n}.") for n in range(6)]
    users = [make_user(f"moderator{number}") for number in range(2)]

    def back_and_forth(user, mine):
        def run():
            for comment in mine:
                batch = moderation.decide([comment], act="spam", moderator=user)
                moderation.undo(batch, moderator=user)

        return run

    jobs = [back_and_forth(users[0], comments[:3]), back_and_forth(users[1], comments[3:])]
    assert at_once(*jobs) == []
    assert not SpamWord.objects.filter(spam_count__gt=0).exists()
