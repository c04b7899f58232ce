"""Many writers at once leave every thread whole, on either database."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from comments.models import Comment
from comments.services import add_comment
from tests.factories import make_post

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS = 8
EACH = 12


def broken_places():
    """What is wrong with the trees, in words; empty when every one is whole."""
    trees = {}
    for comment in Comment.objects.in_thread_order():
        trees.setdefault(comment.tree_id, []).append(comment)
    for tree_id, comments in trees.items():
        edges = sorted(edge for comment in comments for edge in (comment.lft, comment.rght))
        if edges != list(range(1, 2 * len(comments) + 1)):
            yield f"tree {tree_id} has edges {edges[:20]}"
        by_pk = {comment.pk: comment for comment in comments}
        for comment in comments:
            parent = by_pk.get(comment.parent_id)
            if comment.parent_id is None:
                if comment.lft != 1:
                    yield f"root {comment.pk} is not first in tree {tree_id}"
            elif not (parent and parent.lft < comment.lft and comment.rght < parent.rght):
                yield f"{comment.pk} stands outside its parent"
            elif comment.level != parent.level + 1:
                yield f"{comment.pk} has the wrong level"


def write_at_once(write):
    def writer(number):
        try:
            for turn in range(EACH):
                write(number, turn)
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS) as pool:
        for done in [pool.submit(writer, number) for number in range(WRITERS)]:
            done.result()


def test_replies_to_one_thread_stay_inside_their_parents():
    post = make_post()
    root = add_comment(post=post, body="First.", name="Ida")

    def reply(number, turn):
        parent = Comment.objects.order_by("?").first() if turn % 3 else root
        add_comment(post=post, parent=parent, body=f"{number}/{turn}", name="Ida")

    write_at_once(reply)
    assert Comment.objects.count() == 1 + WRITERS * EACH
    assert list(broken_places()) == []


def test_new_threads_at_once_get_trees_of_their_own():
    post = make_post()
    write_at_once(lambda number, turn: add_comment(post=post, body=f"{number}/{turn}"))
    assert Comment.objects.values("tree_id").distinct().count() == WRITERS * EACH
    assert list(broken_places()) == []


def test_writers_of_many_posts_do_not_meet():
    posts = [make_post(title=f"Post {number}") for number in range(WRITERS)]
    roots = [add_comment(post=post, body="First.") for post in posts]
    write_at_once(
        lambda number, turn: add_comment(post=posts[number], parent=roots[number], body=str(turn))
    )
    assert list(broken_places()) == []


def test_a_broken_tree_is_noticed():
    post = make_post()
    root = add_comment(post=post, body="First.")
    reply = add_comment(post=post, body="Second.", parent=root)
    Comment.objects.filter(pk=reply.pk).update(lft=9, rght=10)
    assert len(list(broken_places())) == 2
