"""What a page with a long discussion costs, as a ratio to the bare answer of the same run.

    python bench/thread_page.py

Writes 1,000 comments in threads, then 5,000, into a throwaway SQLite file (or a test database
beside DATABASE_URL's). The yardstick is /robots.txt, which passes the same middleware and reads
nothing.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 15
REPLIES = 19  # below each comment at the left edge, six deep
THREADS = (50, 250)
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))


def main():
    with tempfile.TemporaryDirectory(prefix="ibid-bench-") as folder:
        os.environ.update(DEBUG="1", IBID_VAR=folder, LOG_LEVEL="ERROR")
        os.environ.setdefault("DATABASE_URL", "")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        import django

        django.setup()
        from django.test.runner import DiscoverRunner

        runner = DiscoverRunner(verbosity=0, interactive=False)
        databases = runner.setup_databases()
        try:
            measure()
        finally:
            runner.teardown_databases(databases)


def measure():
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.db import connection, reset_queries
    from django.test import Client

    from blog.models import Post
    from blog.services import save_post
    from comments.threads import render_thread
    from transfer.sample import load_sample

    settings.ALLOWED_HOSTS = ["testserver"]
    mira = get_user_model().objects.create_user("mira")
    load_sample(mira)
    client = Client()

    def get(address):
        assert client.get(address).status_code == 200, address

    yardstick = processor_time(lambda: get("/robots.txt"))
    print(f"{'/robots.txt':<38} 1.0 (yardstick, {yardstick * 1000:.2f} ms of processor time)")
    when = Post.objects.published().first().published_at
    for number in THREADS:
        post = Post(title=f"{number} threads", body="<p>So.</p>", author=mira, status="published")
        post.published_at = when
        save_post(post)
        fill(post, number)
        reset_queries()
        get(post.get_absolute_url())
        queries, count = len(connection.queries), number * (REPLIES + 1)
        page = processor_time(lambda post=post: get(post.get_absolute_url())) / yardstick
        thread = processor_time(lambda post=post: render_thread(post)) / yardstick
        print(
            f"{f'a page of {count:,} comments':<38} {page:.1f} × the yardstick, {queries} queries"
        )
        print(f"{'  of which the discussion':<38} {thread:.1f} × the yardstick")


def fill(post, threads):
    """Comments in threads, each a chain of replies with others beside it."""
    from django.db import transaction

    from comments.services import add_comment

    with transaction.atomic():
        for number in range(threads):
            root = parent = None
            for reply in range(REPLIES + 1):
                comment = add_comment(
                    post=post,
                    parent=parent,
                    body=f"Number {reply} of thread {number} is *two* lines long.\n\nThis is one.",
                    name=f"Reader {reply % 7}" if reply % 3 else "",
                    writer=f"writer {reply % 5}",
                    status="approved",
                )
                root = root or comment
                parent = comment if reply % 6 else root


def processor_time(act):
    """The median processor seconds of ``act``, after a warm-up."""
    act()
    times = []
    for _ in range(ROUNDS):
        begin = time.process_time()
        act()
        times.append(time.process_time() - begin)
    return statistics.median(times)


if __name__ == "__main__":
    main()
