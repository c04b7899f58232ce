"""The search at 10,000 posts: milliseconds and queries of each question.

    python bench/search.py [POSTS]

Makes POSTS posts of 600 words, a fifth of them drafts, with a note, a work and a comment each, and
asks each question five times; the median is told, in wall time, since PostgreSQL works in a process
of its own. The yardstick of the same run is the archives page, which counts all posts by month;
"yardsticks" is how many of it a question takes. The database is of the kind that DATABASE_URL
names, made for tests and dropped.
"""

import os
import random
import statistics
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

from blog.models import Citation, Note, Post  # noqa: E402
from comments.models import Comment  # noqa: E402
from search.keeping import INDEXES, problems, rebuild  # noqa: E402
from sources.models import Source  # noqa: E402

FREQUENT = ["river", "border", "treaty", "council", "army", "tribe", "city", "school"]
RARE = [
    f"{first}{second}{third}"
    for first in ("bal", "kir", "mos", "sul", "tik", "ana", "qor", "zub")
    for second in ("da", "ku", "me", "no", "ri", "sha", "to", "va")
    for third in (
        "ban",
        "dir",
        "fal",
        "gan",
        "hol",
        "lam",
        "mar",
        "nis",
        "pur",
        "rak",
        "sun",
        "tel",
        "yad",
    )
]
QUESTIONS = {
    "the yardstick: archives": "/archives/",
    "a word in every post": "/search/?q=treaty",
    "two of them": "/search/?q=treaty+council",
    "a phrase of them": "/search/?q=%22treaty+council%22",
    "a rare word": "/search/?q=baldaban",
    "rare and frequent": "/search/?q=baldaban+treaty",
    "a beginning": "/search/?q=bald*",
    "an exclusion": "/search/?q=treaty+-baldaban",
    "either": "/search/?q=baldaban+OR+kirkudir",
    "one kind, its last page": "/search/?q=treaty&kind=posts&page=400",
    "one year, one outlet": "/search/?q=treaty&year=2012&outlet=gazette+7",
    "a slip of the finger": "/search/?q=baldabna",
    "nothing": "/search/?q=zzzzzzzz+xxxxxxxx+-yyyyyyyy&year=2012",
    "twelve words": "/search/?q="
    + "+".join([*FREQUENT, "moskudir", "sulmegan", "tiknofal", "anarihol"]),
}


def text(chance, words):
    common = chance.choices(FREQUENT, k=words // 10)
    return " ".join(chance.sample(common + chance.choices(RARE, k=words - len(common)), words))


def fill(count):
    chance = random.Random(1)
    writer = get_user_model().objects.create_user("bench")
    begin = datetime(2005, 1, 1, tzinfo=UTC)
    posts, works = [], []
    for number in range(count):
        at = begin + timedelta(hours=18 * number)
        is_draft = number % 5 == 4
        said = text(chance, 600)
        posts.append(
            Post(
                title=text(chance, 10)[:60].title(),
                slug=f"post-{number}",
                path=None if is_draft else f"{at:%Y/%m}/post-{number}",
                status="draft" if is_draft else "published",
                published_at=None if is_draft else at,
                body=f"<p>{said}</p>",
                search_text=said,
                author=writer,
            )
        )
        work = Source(
            key=f"work-{number}",
            title=text(chance, 10)[:60].title(),
            contributors=[{"role": "author", "family": chance.choice(RARE).title(), "given": "A."}],
            container_title=f"Gazette {number % 50}",
            issued=str(1950 + number % 70),
        )
        work.file_on_shelf()
        works.append(work)
    posts = Post.objects.bulk_create(posts, batch_size=500)
    works = Source.objects.bulk_create(works, batch_size=1000)
    pairs = list(zip(posts, works, strict=True))
    Citation.objects.bulk_create(
        (Citation(post=post, source=work, in_text=True) for post, work in pairs), batch_size=1000
    )
    Note.objects.bulk_create(
        (Note(post=post, number=1, text=text(chance, 30)) for post in posts), batch_size=1000
    )
    Comment.objects.bulk_create(
        (
            Comment(
                post=post, body=text(chance, 60), body_html="", status="approved",
                tree_id=number + 1, lft=1, rght=2, level=0,
            )
            for number, post in enumerate(posts)
        ),
        batch_size=1000,
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def measure():
    client, yardstick = Client(), None
    for name, address in QUESTIONS.items():
        took = []
        for _ in range(5):
            with CaptureQueriesContext(connection) as asked:
                begun = time.perf_counter()
                answer = client.get(address)
                took.append((time.perf_counter() - begun) * 1000)
        middle = statistics.median(took)
        yardstick = yardstick or middle
        total = (answer.context or {}).get("total", "")
        print(
            f"{name:26} {answer.status_code} {middle:7.0f} ms {middle / yardstick:6.1f} yardsticks"
            f" {len(asked):3} queries  found {total}"
        )


def main(count):
    begun = time.perf_counter()
    fill(count)
    took = time.perf_counter() - begun
    print(f"{connection.vendor}: {count} posts made and indexed in {took:.1f} s")
    measure()
    begun = time.perf_counter()
    for index in INDEXES:
        rebuild(index)
    print(f"all indexes made anew in {time.perf_counter() - begun:.1f} s")
    begun = time.perf_counter()
    found = problems()
    print(f"compared in {time.perf_counter() - begun:.1f} s: {found or 'in order'}")


if __name__ == "__main__":
    runner = get_runner(django.conf.settings)(verbosity=0)
    runner.setup_test_environment()
    databases = runner.setup_databases()
    try:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
    finally:
        runner.teardown_databases(databases)
