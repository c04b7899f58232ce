"""How long 20,000 events take to come in, to come in again, and to leave.

    python bench/import_events.py [ROWS]

The database is of the kind that DATABASE_URL names, made for tests and dropped.
"""

import os
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("DEBUG", "1")

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test.utils import get_runner  # noqa: E402

from history.exporting import export_events  # noqa: E402
from history.importing import import_events  # noqa: E402
from sources.models import Source  # noqa: E402

# ruff: noqa: SIM905
WORDS = "river border treaty council oil water ministry election army tribe city school".split()
KEYS = 500


def made_up_file(rows):
    """A row has a headline, a text of two sentences, a source, a topic, and words of no source."""
    chance = random.Random(1)
    lines = ["date,event,text,category,source"]
    for number in range(rows):
        year, month, day = chance.randint(1000, 2020), chance.randint(1, 12), chance.randint(1, 28)
        words = " ".join(chance.choices(WORDS, k=8))
        text = f"The {words}. It was said of the {words[::-1]}."
        source = f"work-{number % KEYS}" if number % 2 else "Gazette"
        lines.append(
            f"{year}-{month:02}-{day:02},Event {number} {words},{text},{words[:4]},{source}"
        )
    return "\n".join(lines).encode()


def timed(what, function, *args):
    begin = time.perf_counter()
    result = function(*args)
    print(f"{what:<24} {time.perf_counter() - begin:6.1f} s")
    return result


def main(rows):
    settings.DEBUG = False
    runner = get_runner(settings)(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        Source.objects.bulk_create(Source(key=f"work-{n}", title=f"Work {n}") for n in range(KEYS))
        data = made_up_file(rows)
        print(f"{rows:,} rows, {connection.vendor}")
        print(timed("first import", import_events, data).summary)
        print(timed("second import", import_events, data).summary)
        exported = timed("export as CSV", export_events, "csv")
        timed("export as JSON", export_events, "json")
        print(timed("import of the export", import_events, exported.encode()).summary)
    finally:
        runner.teardown_databases(databases)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
