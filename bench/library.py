"""The library at 50,000 works, for readers and at the desk: seconds and queries of each page.

    python bench/library.py [WORKS]

Makes WORKS sources, a tenth as many posts that cite four of them each (a fifth of them drafts), and
reads each page twice; the best is told, in seconds of processor (bench/cost.py) and in yardsticks,
the shelf's first page of the same run. The database is of the kind that DATABASE_URL names, made
for tests and dropped.
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
from django.test.utils import get_runner  # noqa: E402

from accounts.models import Attempt  # noqa: E402
from bench import cost  # noqa: E402
from blog.models import Citation, Post  # noqa: E402
from sources.models import Source  # noqa: E402

# ruff: noqa: SIM905
WORDS = "river border treaty council oil water ministry election army tribe city school".split()
KINDS = ["article-newspaper", "article-journal", "book", "report", "webpage", "chapter"]
PAGES = {
    "the shelf": "/sources/",
    "its last page": "/sources/?page=300",
    "one kind": "/sources/?kind=book",
    "one year": "/sources/?year=1999",
    "one author": "/sources/?author=family7-given",
    "an outlet": "/sources/outlets/gazette-7/",
    "a search": "/sources/?q=treaty+council",
    "a search for nothing": "/sources/?q=zzzz",
    "a work": "/sources/work-10001/",
    "a work that 2,000 posts cite": "/sources/work-0/",
    "a draft's work (404)": "/sources/work-{draft}/",
}
LIST = "/admin/sources/source/"
DESK = {
    "the list": LIST,
    "its last page": f"{LIST}?p=500",
    "by newest date": f"{LIST}?o=-3",
    "one kind": f"{LIST}?kind=book",
    "one outlet": f"{LIST}?outlet=gazette-1",
    "one year": f"{LIST}?year=1999",
    "nothing cites it": f"{LIST}?unused=yes",
    "without date": f"{LIST}?lacks=date",
    "without link": f"{LIST}?lacks=link",
    "link is gone": f"{LIST}?link=dead",
    "link never checked": f"{LIST}?link=never",
    "behind a paywall": f"{LIST}?is_paywalled__exact=1",
    "not behind one": f"{LIST}?is_paywalled__exact=0",
    "unused, one kind, one year": f"{LIST}?unused=yes&kind=book&year=1999",
    "a search": f"{LIST}?q=treaty+council",
    "a search, unused": f"{LIST}?q=treaty&unused=yes",
    "a search for nothing": f"{LIST}?q=zzzz",
    "while one types: t": "/admin/sources/picker/found/?q=t",
    "while one types: tre": "/admin/sources/picker/found/?q=tre",
    "while one types: treaty co": "/admin/sources/picker/found/?q=treaty+co",
    "while one types: family7": "/admin/sources/picker/found/?q=family7",
    "the picker: tre": "/admin/sources/picker/search/?q=tre",
    "duplicates": f"{LIST}duplicates/",
    "the dashboard": "/admin/",
    "the form of a work": f"{LIST}{{pk}}/change/",
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
                body=f"<p>{'word ' * 800}[@work-{number * 4}].</p>",
                author=writer,
            )
        )
    posts = Post.objects.bulk_create(posts, batch_size=500)
    sources = list(Source.objects.order_by("pk"))
    rows = []
    for number, post in enumerate(posts):
        rows += [Citation(post=post, source=s, is_listed=True) for s in sources[number * 4 :][:4]]
        if 0 < number <= 2500:
            rows.append(Citation(post=post, source=sources[0], in_text=True))
    Citation.objects.bulk_create(rows, batch_size=1000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def make_source(number, chance):
    year = chance.randrange(1900, 2026)
    # Some have no date, no link, a link that was found gone, or a wall before it.
    has_date, has_link = chance.random() > 0.03, chance.random() > 0.15
    status = chance.choices(["ok", "", "moved", "dead"], [70, 20, 7, 3])[0] if has_link else ""
    source = Source(
        key=f"work-{number}",
        kind=chance.choice(KINDS),
        title=" ".join(chance.choices(WORDS, k=7)).capitalize(),
        contributors=[
            {"role": "author", "family": f"Family{chance.randrange(8000)}", "given": "Given"}
        ],
        container_title=f"Gazette {int(chance.paretovariate(0.5)) % 3000}",
        issued=f"{year}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}" * has_date,
        url=f"https://example.org/{number}" * has_link,
        link_status=status,
        is_paywalled=chance.random() < 0.05,
    )
    source.file_on_shelf()
    return source


def measure(works):
    client = Client()
    draft = next(n for n in range(works - 1, 0, -1) if n // 4 % 5 == 4 and n // 4 < works // 10)
    named = {"draft": draft, "pk": Source.objects.order_by("pk").first().pk}
    read(client, "for readers", PAGES, named)
    chief = get_user_model().objects.create_superuser("chief")
    client.force_login(chief)
    read(client, "at the desk", DESK, named)


def read(client, where, pages, named):
    print(where)
    yardstick = None
    for name, address in pages.items():
        Attempt.objects.all().delete()  # nobody searches so much within a minute
        page = cost.of_page(client, address.format(**named), tries=2)
        yardstick = yardstick or page.seconds
        print(
            f"  {name:30} {page.answer.status_code} {page.seconds:6.3f} s"
            f" {page.seconds / yardstick:5.1f} yardsticks {page.query_count:3} queries",
            flush=True,
        )


if __name__ == "__main__":
    works = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    runner = get_runner(django.conf.settings)(verbosity=0)
    runner.setup_test_environment()
    databases = runner.setup_databases()
    try:
        begun = time.process_time()
        fill(works)
        print(f"{connection.vendor}: {works} works made in {time.process_time() - begun:.1f} s")
        cost.in_one_process()
        measure(works)
    finally:
        runner.teardown_databases(databases)
