"""Broken trees are found, named and mended, and real processes break none."""

import importlib.util
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from comments.models import Comment
from comments.services import add_comment
from comments.trees import (
    Row,
    catch_numbers_up,
    faults_of,
    find_broken,
    mend,
    numbers_behind,
    rebuilt,
)
from tests.factories import make_comment, make_post


def make_thread(post, title="One"):
    """A root with two replies, the first of which has a reply too."""
    root = make_comment(post, f"{title}: root.")
    first = make_comment(post, f"{title}: first.", parent=root)
    make_comment(post, f"{title}: below.", parent=first)
    make_comment(post, f"{title}: second.", parent=root)
    return [Comment.objects.get(body=f"{title}: {name}.") for name in WHO]


WHO = ("root", "first", "below", "second")


def change(comment, **fields):
    Comment.objects.filter(pk=comment.pk).update(**fields)


def open_a_gap(root, first, below, second, other):
    change(root, rght=10)


def use_an_edge_twice(root, first, below, second, other):
    change(second, lft=2, rght=3)


def leave_the_parent(root, first, below, second, other):
    change(below, lft=9, rght=10)


def lie_about_the_level(root, first, below, second, other):
    change(below, level=1)


def slip_under_a_sibling(root, first, below, second, other):
    change(below, parent=root, level=1)


def share_a_tree(root, first, below, second, other):
    change(other, tree_id=root.tree_id)


def follow_the_last_edge(root, first, below, second, other):
    change(other, tree_id=root.tree_id, lft=9, rght=10)


def move_to_another_tree(root, first, below, second, other):
    change(below, tree_id=other.tree_id, lft=3, rght=4)


def hang_from_a_reply_of_its_own(root, first, below, second, other):
    change(first, parent=below)


def go_to_another_post(root, first, below, second, other):
    change(below, post=make_post(title="Elsewhere"))


BREAKS = {
    open_a_gap: "edges are not 1 to 8",
    use_an_edge_twice: "edges are not 1 to 8",
    leave_the_parent: "outside its parent",
    lie_about_the_level: "wrong level",
    slip_under_a_sibling: "replies nested wrongly",
    share_a_tree: "more than one root",
    follow_the_last_edge: "more than one root",
    move_to_another_tree: "parent in another tree",
    hang_from_a_reply_of_its_own: "outside its parent",
    go_to_another_post: "comments of more than one post",
}


@pytest.mark.django_db
def test_whole_trees_are_found_whole():
    post = make_post()
    make_thread(post)
    make_thread(post, "Two")
    make_thread(make_post(title="Another"), "Three")
    findings = find_broken()
    assert (findings.comments, findings.trees, findings.broken) == (12, 3, [])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("cause", "fault"), [pytest.param(*item, id=item[0].__name__) for item in BREAKS.items()]
)
def test_a_broken_tree_is_found_named_and_mended(cause, fault):
    post = make_post()
    thread = make_thread(post)
    other = make_comment(post, "Another thread.")
    untouched = make_thread(make_post(title="Quiet"), "Quiet")
    parents = dict(Comment.objects.values_list("pk", "parent"))
    cause(*thread, other)

    broken = find_broken().broken
    assert any(fault in named for tree_id in broken for named in faults_of(tree_id))
    mend(broken)

    assert find_broken().broken == []
    assert not {row.tree_id for row in untouched} & set(broken)
    if cause not in (hang_from_a_reply_of_its_own, slip_under_a_sibling):
        assert dict(Comment.objects.values_list("pk", "parent")) == parents
    assert add_comment(post=post, body="On it goes.", parent=thread[0]).parent == thread[0]
    assert find_broken().broken == []


@pytest.mark.django_db
def test_a_reply_to_a_comment_of_another_post_goes_there():
    thread = make_thread(make_post())
    go_to_another_post(*thread, None)
    mend(find_broken().broken)
    thread[2].refresh_from_db()
    assert thread[2].post == thread[0].post


@pytest.mark.django_db
def test_mending_keeps_readers_order_and_whole_trees():
    post = make_post()
    thread, other = make_thread(post), make_thread(post, "Two")
    before = list(post.comments.in_thread_order())
    change(thread[0], rght=99)
    mended = mend(find_broken().broken)
    assert (mended.trees, mended.renumbered, mended.uprooted) == (1, 1, 0)
    assert list(post.comments.in_thread_order()) == before
    assert find_broken().broken == []
    assert other[0].tree_id != thread[0].tree_id


def test_a_reply_whose_parent_is_gone_becomes_a_thread():
    rows = [Row(7, 1, 4, 20, 19, 3, post_id=1), Row(7, 2, 3, 21, 20, 4, post_id=1)]
    assert list(rebuilt(rows)) == [
        Row(7, 1, 4, 20, None, 0, post_id=1),
        Row(7, 2, 3, 21, 20, 1, post_id=1),
    ]


@pytest.mark.django_db
def test_check_threads_looks_at_one_post_alone(capsys):
    quiet, loud = make_post(), make_post(title="Loud")
    make_thread(quiet)
    change(make_thread(loud, "Two")[0], rght=99)
    call_command("check_threads", post=quiet.pk)
    assert "4 comments in 1 trees: 0 broken" in capsys.readouterr().out
    with pytest.raises(CommandError):
        call_command("check_threads", post=loud.pk)


@pytest.mark.django_db
def test_check_threads_fails_until_it_is_told_to_repair(capsys):
    root, *_ = make_thread(make_post())
    change(root, rght=99)
    with pytest.raises(CommandError, match="--repair") as refusal:
        call_command("check_threads")
    assert refusal.value.returncode == 1
    assert f"tree {root.tree_id}: edges are not 1 to 8" in capsys.readouterr().out

    call_command("check_threads", repair=True)
    assert "Mended 1 trees: 1 comments renumbered" in capsys.readouterr().out
    call_command("check_threads", repair=True)
    assert "0 broken" in capsys.readouterr().out


@pytest.mark.django_db
def test_check_threads_says_which_post_is_missing():
    with pytest.raises(CommandError, match="no post 404"):
        call_command("check_threads", post=404)


@pytest.mark.django_db
def test_one_pass_is_enough_however_many_trees(django_assert_num_queries):
    post = make_post()
    for number in range(12):
        make_comment(post, f"Thread {number}.")
    with django_assert_num_queries(1):
        find_broken()


@pytest.mark.django_db
def test_new_threads_never_take_a_number_in_use():
    post = make_post()
    far = make_comment(post)
    change(far, tree_id=far.tree_id + 500)  # as after a restore that forgot the sequence
    assert numbers_behind() == (500 if connection.vendor == "postgresql" else 0)
    catch_numbers_up()
    assert numbers_behind() == 0
    far.refresh_from_db()
    assert make_comment(post, "New.").tree_id > far.tree_id


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("way", ["one thread", "threads of one post", "many posts"])
def test_processes_that_write_at_once_leave_every_tree_whole(way):
    stress = _bench("threads_stress")
    posts = [make_post(title=f"Post {number}") for number in range(1 if way != "many posts" else 3)]
    jobs = stress.jobs_for(way, posts, each=12, writers=4)
    failures, _ = stress.run_writers(jobs, connection.settings_dict["NAME"])
    assert failures == []
    assert Comment.objects.count() == 4 * 12 + (way == "one thread")
    assert find_broken().broken == []
    assert numbers_behind() == 0


def _bench(name):
    file = Path(__file__).parents[2] / "bench" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
