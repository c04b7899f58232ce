"""What a post's page costs, as a ratio to the bare answer of the same run.

    python bench/post_page.py

Loads the sample blog into a throwaway SQLite file. The yardstick is /robots.txt, which passes the
same middleware and reads nothing.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 40
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))


def main():
    with tempfile.TemporaryDirectory(prefix="ibid-bench-") as folder:
        os.environ.update(DEBUG="1", IBID_VAR=folder, DATABASE_URL="", LOG_LEVEL="ERROR")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        import django

        django.setup()
        measure()


def measure():
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from django.db import connection, reset_queries
    from django.test import Client

    from blog.models import Blog, Post
    from blog.services import save_post
    from transfer.sample import load_sample

    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    load_sample(get_user_model().objects.create_user("mira"))
    post, blog, client = Post.objects.published().first(), Blog.objects.current(), Client()

    def get(address):
        assert client.get(address).status_code == 200, address

    yardstick = processor_time(lambda: get("/robots.txt"))
    print(f"{'/robots.txt':<24} 1.0 (yardstick, {yardstick * 1000:.2f} ms of processor time)")
    for address in ("/", post.get_absolute_url(), "/history/", "/feed/"):
        reset_queries()
        get(address)
        queries = len(connection.queries)
        ratio = processor_time(lambda at=address: get(at)) / yardstick
        print(f"{address[:24]:<24} {ratio:.1f} × the yardstick, {queries} queries")
    ratio = processor_time(lambda: save_post(post, blog=blog)) / yardstick
    print(f"{'saving that post':<24} {ratio:.1f} × the yardstick")


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
