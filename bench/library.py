"""The library for readers at 50,000 works: seconds and queries of each page.

    python bench/library.py [WORKS]

Makes WORKS sources, a tenth as many posts that cite them (a fifth of them drafts), and reads each
page twice; the best is told, in seconds of this process, in which SQLite works too. The database is
of the kind that DATABASE_URL names, made for tests and dropped.
"""

import os
import random
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("DEBUG", "1")
os.environ.setdefault("ALLOWED_HOSTS", "testserver")

import django

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext, get_runner  # noqa: E402

from blog.models import Citation, Post  # noqa: E402
from sources.duplicates import find_duplicates  # noqa: E402
from sources.models import Source  # noqa: E402

# ruff: noqa: SIM905
WORDS = "river border treaty council oil water ministry election army tribe city school".split()
KINDS = ["article-newspaper", "article-journal", "book", "report", "webpage", "chapter"]
PAGES = {
    "the shelf": "/sources/",
    "its last page": "/sources/?page=800",
    "one kind": "/sources/?kind=book",
    "one year": "/sources/?year=1999",
    "one author": "/sources/?author=family7-given",
    "an outlet": "/sources/outlets/gazette-7/",
    "a search": "/sources/?q=treaty+council",
    "a search for nothing": "/sources/?q=zzzz",
    "a work": "/sources/work-25001/",
    "a work that 2,000 posts cite": "/sources/work-0/",
    "a draft's work (404)": "/sources/work-{draft}/",
}


def fill(works):
    chance = random.Random(1)
    sources = [make_source(number, chance) for number in range(works)]
    Source.objects.bulk_create(sources, batch_size=1000)
    writer = get_user_model().objects.create_user("bench")
    begin = datetime(2010, 1, 1, tzinfo=UTC)
    posts = []
    for number in range(works // 10):
        at = begin + timedelta(hours=20 * number)
        is_draft = number % 5 == 4
        posts.append(
            Post(
                title=f"Post {number}",
                slug=f"post-{number}",
                path=None if is_draft else f"{at:%Y/%m}/post-{number}",
                status="draft" if is_draft else "published",
                published_at=None if is_draft else at,
                body="<p>" + "word " * 800 + f"[@work-{number * 10}].</p>",
                author=writer,
            )
        )
    posts = Post.objects.bulk_create(posts, batch_size=500)
    sources = list(Source.objects.order_by("pk"))
    rows = []
    for number, post in enumerate(posts):
        rows += [Citation(post=post, source=s, is_listed=True) for s in sources[number * 10 :][:10]]
        if 0 < number <= 2500:
            rows.append(Citation(post=post, source=sources[0], in_text=True))
    Citation.objects.bulk_create(rows, batch_size=1000)


def make_source(number, chance):
    year = chance.randrange(1900, 2026)
    source = Source(
        key=f"work-{number}",
        kind=chance.choice(KINDS),
        title=" ".join(chance.choices(WORDS, k=7)).capitalize(),
        contributors=[
            {"role": "author", "family": f"Family{chance.randrange(8000)}", "given": "Given"}
        ],
        container_title=f"Gazette {int(chance.paretovariate(0.5)) % 3000}",
        issued=f"{year}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}",
        url=f"https://example.org/{number}",
    )
    source.file_on_shelf()
    return source


def measure(works):
    client = Client()
    draft = next(n for n in range(works - 1, 0, -1) if n // 10 % 5 == 4)
    for name, address in PAGES.items():
        best, queries = None, 0
        for _ in range(2):
            with CaptureQueriesContext(connection) as asked:
                begun = time.process_time()
                answer = client.get(address.format(draft=draft))
                took = time.process_time() - begun
            best, queries = min(best or took, took), len(asked)
        print(f"{name:30} {answer.status_code} {best:6.3f} s {queries:3} queries")
    begun = time.process_time()
    groups = find_duplicates()
    took = time.process_time() - begun
    print(f"{'duplicates at the desk':30}     {took:6.3f} s {len(groups)} groups")


if __name__ == "__main__":
    works = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    runner = get_runner(django.conf.settings)(verbosity=0)
    runner.setup_test_environment()
    databases = runner.setup_databases()
    try:
        begun = time.process_time()
        fill(works)
        print(f"{works} works made in {time.process_time() - begun:.1f} s")
        measure(works)
    finally:
        runner.teardown_databases(databases)
