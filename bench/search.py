"""The search at 10,000 posts: what each question costs, and how many queries it takes.

    python bench/search.py [POSTS]

Makes a blog of POSTS posts (bench/corpus.py: words as frequent as in prose, with three notes and
three comments a post, a work for each two and an event for each five), asks each question three
times and tells the cheapest, in milliseconds of processor (bench/cost.py) and in yardsticks: the
archives page of the same run, which counts all posts by month. The database is of the kind that
DATABASE_URL names, made for tests and dropped.
"""

import os
import sys
import time
from pathlib import Path
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("DEBUG", "1")
os.environ.setdefault("ALLOWED_HOSTS", "testserver")

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import get_runner  # noqa: E402

from accounts.models import Attempt  # noqa: E402
from bench import corpus, cost  # noqa: E402
from search.keeping import INDEXES, problems, rebuild  # noqa: E402
from search.views import HITS_PER_PAGE  # noqa: E402
from textindex import MOST_RANKED  # noqa: E402

OUTLET = "{outlet}"
RARE = "{rare}"
LAST = "{last}"
QUESTIONS = {
    "a word in every post": {"q": "the"},
    "a frequent word": {"q": "treaty"},
    "two of them": {"q": "treaty council"},
    "three in every post": {"q": "the of and"},
    "a phrase in most posts": {"q": '"of the"'},
    "a phrase of frequent words": {"q": '"the boundary commission"'},
    "the same, found once": {"q": '"the in of and"'},
    "a rare word": {"q": RARE},
    "rare and frequent": {"q": f"{RARE} the"},
    "a beginning": {"q": "tr*"},
    "an exclusion": {"q": "the -treaty"},
    "an excluded phrase": {"q": 'the -"of the"'},
    "either": {"q": "treaty OR council"},
    "one kind": {"q": "the", "kind": "posts"},
    "its last page": {"q": "the", "kind": "posts", "page": LAST},
    "comments": {"q": "the", "kind": "comments", "page": LAST},
    "of one year": {"q": "the", "year": 2012},
    "on one topic": {"q": "the", "topic": "subject-3"},
    "citing one outlet": {"q": "the", "outlet": OUTLET},
    "all three": {"q": "the", "year": 2012, "topic": "subject-3", "outlet": OUTLET},
    "a slip of the finger": {"q": "coucnil"},
    "four slips": {"q": "zzzzzzzz coucnil tretay boundray"},
    "nothing": {"q": "zzzzzzzz xxxxxxxx -yyyyyyyy", "year": 2012},
    "twelve words": {"q": "the of and to in a was that it he for on"},
    "twelve beginnings": {"q": "ba* de* fi* gu* ko* la* ma* ne* po* ri* so* tu*"},
    "seven phrases": {"q": '"of the" "the of" "and the" "in the" "to the" "the and" "the in"'},
    "Arabic": {"q": "العراق الحكومة الانتخابات"},
}


def measure(named):
    client = Client()
    yardstick = cost.of_page(client, "/archives/").seconds
    print(f"{'the yardstick: archives':28} {yardstick * 1000:6.0f} ms")
    for name, asked in QUESTIONS.items():
        said = {key: str(value).format(**named) for key, value in asked.items()}
        Attempt.objects.all().delete()  # nobody asks so much within a minute
        page = cost.of_page(client, f"/search/?{urlencode(said)}")
        print(
            f"{name:28} {page.seconds * 1000:6.0f} ms {page.seconds / yardstick:6.1f} yardsticks"
            f" {page.query_count:3} queries  {page.answer.status_code}"
            f"  found {page.answer.context['total']}"
        )


def main(count):
    begun = time.process_time()
    writer = corpus.fill(count)
    print(f"{connection.vendor}: {count} posts made in {time.process_time() - begun:.0f} s")
    if not cost.is_whole():
        print("PostgreSQL runs elsewhere: only what Django does is counted.")
    cost.in_one_process()
    last = max(min(count * 9 // 10, MOST_RANKED) // HITS_PER_PAGE, 1)
    measure({"outlet": corpus.outlet(writer, 2), "rare": writer.words[20_000], "last": last})
    begun = time.perf_counter()
    for index in INDEXES:
        rebuild(index)
    print(f"all indexes made anew in {time.perf_counter() - begun:.1f} s by the clock")
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
