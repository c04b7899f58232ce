"""Do trees stay whole under many writers, and what does one more comment cost?

    python bench/threads_stress.py [--comments N] [--writers N] [--grown N]

Real processes write at once: all into one thread, into many threads of one post, and into posts
of their own. Then every invariant of every tree is checked (comments.trees). After that, the
cost of one more comment in a post that has 10,000 in threads is set against that in a post that
has 100: at most twice is wanted.

It works on a throwaway SQLite file, or on the PostgreSQL server of DATABASE_URL in a database of
its own that it makes and drops: ``python tests/with_postgres.py python bench/threads_stress.py``.
Nothing of a site is read or written. Exits with 1 if a tree is broken or a writer failed.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve()
sys.path.insert(0, str(HERE.parent.parent))

NEW_THREAD_EVERY = 5
MEASURED = 200
MOST_COST = 2.0


def main():
    options = _options()
    if options.write:
        set_up()
        return write(json.loads(options.write))
    with tempfile.TemporaryDirectory(prefix="ibid-stress-") as folder:
        _use_throwaway(folder)
        set_up()
        from django.db import connection

        name = connection.settings_dict["NAME"]
        database = connection.creation.create_test_db(verbosity=0, autoclobber=True)
        print(f"{options.writers} writers on {connection.display_name}")
        try:
            is_good = stress(options, database) and grow(options.grown)
        finally:
            connection.creation.destroy_test_db(name, verbosity=0)
    return 0 if is_good else 1


def _options():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--comments", type=int, default=2000, help="in each way to write (2000)")
    parser.add_argument("--writers", type=int, default=8, help="processes at once (8)")
    parser.add_argument("--grown", type=int, default=10_000, help="comments in the big post")
    parser.add_argument("--write", help=argparse.SUPPRESS)
    return parser.parse_args()


def _use_throwaway(folder):
    os.environ |= {"IBID_VAR": folder, "IBID_STRESS_FILE": f"{folder}/stress.sqlite3"}
    if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/ibid.sqlite3"


def set_up():
    import django
    from django.conf import settings

    os.environ |= {"DEBUG": "1", "DJANGO_SETTINGS_MODULE": "config.settings"}
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database["TEST"] = {"NAME": os.environ.get("IBID_STRESS_FILE")}
    settings.DEBUG = False  # which keeps every query in memory
    django.setup()


def stress(options, database):
    """Write in three ways, check each; whether all went well."""
    from comments.models import Comment

    is_good = True
    each = options.comments // options.writers
    for way, post_count in (("one thread", 1), ("threads of one post", 1), ("many posts", 8)):
        jobs = jobs_for(way, [make_post() for _ in range(post_count)], each, options.writers)
        before = Comment.objects.count()
        failures, seconds = run_writers(jobs, database)
        written = Comment.objects.count() - before
        is_whole = _report_broken()
        is_good &= is_whole and not failures and written == each * options.writers
        print(
            f"{way:<22}{written:>6} comments in {seconds:5.1f} s,"
            f" {written / seconds:4.0f} a second, {len(failures)} writers failed,"
            f" trees {'whole' if is_whole else 'BROKEN'}"
        )
        for failure in failures:
            print(failure.strip()[-500:], file=sys.stderr)
    return is_good


def jobs_for(way, posts, each, writers):
    from comments.services import add_comment

    root = add_comment(post=posts[0], body="First.").pk if way == "one thread" else None
    return [
        {
            "posts": [post.pk for post in posts],
            "root": root,
            "each": each,
            "number": number,
        }
        for number in range(writers)
    ]


def run_writers(jobs, database):
    """A process for each job, at once, on ``database``.

    Returns what failed ones had to say, and the seconds from the first comment to the last.
    """
    environment = {**os.environ, "IBID_STRESS_NAME": str(database)}
    processes = [
        subprocess.Popen(
            [sys.executable, str(HERE), "--write", json.dumps(job)],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for job in jobs
    ]
    said = [process.communicate() for process in processes]
    failures = [
        errors or f"exit status {process.returncode}"
        for process, (_, errors) in zip(processes, said, strict=True)
        if process.returncode
    ]
    times = [float(moment) for output, _ in said for moment in output.split()]
    return failures, max(times, default=1) - min(times, default=0)


def write(job):
    """The work of one process."""
    from django.db import connection

    from blog.models import Post
    from comments.models import Comment
    from comments.services import add_comment

    connection.settings_dict["NAME"] = os.environ["IBID_STRESS_NAME"]
    chance = random.Random(job["number"])
    posts = list(Post.objects.filter(pk__in=job["posts"]).order_by("pk"))
    print(time.time())
    for turn in range(job["each"]):
        post = chance.choice(posts)
        recent = list(Comment.objects.filter(post=post).order_by("-pk")[:40])
        if job["root"]:
            parent = chance.choice([*recent, *[Comment(pk=job["root"])] * len(recent)])
        else:
            parent = chance.choice(recent) if recent and turn % NEW_THREAD_EVERY else None
        add_comment(post=post, parent=parent, body=f"Writer {job['number']}, {turn}.")
    print(time.time())


def _report_broken():
    from comments.trees import faults_of, find_broken, numbers_behind

    findings = find_broken()
    for tree_id in findings.broken[:10]:
        print(f"tree {tree_id}: {'; '.join(faults_of(tree_id))}")
    return not findings.broken and not numbers_behind()


def grow(size):
    """Compare the cost of one more comment in posts of 100 and of ``size``; whether it is low.

    Within one thread the cost grows with the thread, as each reply renumbers what stands to its
    right; the last shape shows by how much, and has no bar.
    """
    if not size:
        return True
    is_good = True
    for in_a_thread in (10, 100, 1000):
        small, big = make_grown_post(100, in_a_thread), make_grown_post(size, in_a_thread)
        if not _report_broken():
            return False
        for kind in ("a reply", "a new thread"):
            low, high = _cost_in_turns(small, big, kind)
            has_bar = in_a_thread <= 100 or kind != "a reply"
            is_good &= high / low <= MOST_COST or not has_bar
            print(
                f"threads of {in_a_thread:<6}{kind:<13}{low * 1000:6.2f} ms in a post of 100,"
                f" {high * 1000:6.2f} ms in one of {size:,}: ratio {high / low:.2f}"
            )
    return is_good


def _cost_in_turns(small, big, kind):
    """The median time of one comment in each post, taken in turns so that noise meets both."""
    from comments.models import Comment
    from comments.services import add_comment

    chance = random.Random(3)
    there = {post: list(post.comments.all()) for post in (small, big)}
    taken = {small: [], big: []}
    new = []
    for turn in range(MEASURED):
        for post in (small, big):
            parent = chance.choice(there[post]) if kind == "a reply" else None
            started = time.perf_counter()
            comment = add_comment(post=post, parent=parent, body=f"One more, {turn}.")
            taken[post].append(time.perf_counter() - started)
            new.append(comment)
        if kind == "a reply":  # the small post stays small
            for comment in new[-2:]:
                Comment.objects.get(pk=comment.pk).delete()
    if kind != "a reply":
        Comment.objects.filter(pk__in=[comment.pk for comment in new]).delete()
    return statistics.median(taken[small]), statistics.median(taken[big])


def make_post():
    from django.contrib.auth import get_user_model
    from django.utils import timezone

    from blog.models import Post
    from blog.services import save_post

    author, _ = get_user_model().objects.get_or_create(username="stress")
    count = Post.objects.count()
    return save_post(
        Post(
            title=f"Post {count}",
            body="<p>Text.</p>",
            author=author,
            status=Post.Status.PUBLISHED,
            published_at=timezone.now(),
        )
    )


def make_grown_post(size, in_a_thread):
    """A post with ``size`` comments in threads: a root, replies to it, and replies to those."""
    from comments.models import Comment
    from comments.trees import catch_numbers_up

    post, in_a_thread = make_post(), min(in_a_thread, size)
    last = Comment.objects.order_by("-tree_id").values_list("tree_id", flat=True).first() or 0

    def make(places):
        return Comment.objects.bulk_create(
            Comment(post=post, body="One.", body_html="<p>One.</p>", status="approved", **place)
            for place in places
        )

    roots = make(
        {"tree_id": last + 1 + number, "lft": 1, "rght": 2 * in_a_thread, "level": 0}
        for number in range(size // in_a_thread)
    )
    pairs, is_odd = divmod(in_a_thread - 1, 2)
    replies = make(
        {"tree_id": root.tree_id, "parent": root, "lft": left, "rght": left + 3, "level": 1}
        for root in roots
        for left in range(2, 2 + 4 * pairs, 4)
    )
    make(
        {"tree_id": up.tree_id, "parent": up, "lft": up.lft + 1, "rght": up.lft + 2, "level": 2}
        for up in replies
    )
    left = 2 + 4 * pairs
    make(
        {"tree_id": root.tree_id, "parent": root, "lft": left, "rght": left + 1, "level": 1}
        for root in roots
        if is_odd
    )
    catch_numbers_up()
    return post


if __name__ == "__main__":
    sys.exit(main())
