"""What a page costs: seconds of processor, which a busy machine stretches less than the clock's.

SQLite works in this process. PostgreSQL works in one of its own, whose share Linux tells where it
runs on this machine; elsewhere only ours is counted, and ``is_whole`` says so.
"""

import time
from dataclasses import dataclass
from pathlib import Path

from django.db import connection
from django.test.utils import CaptureQueriesContext


@dataclass(frozen=True)
class Cost:
    seconds: float
    query_count: int
    answer: object


def of_page(client, address, *, tries=3):
    """The cheapest of ``tries`` readings of the address."""
    costs = []
    for _ in range(tries):
        with CaptureQueriesContext(connection) as asked:
            begun = _now()
            answer = client.get(address)
            costs.append(Cost(_now() - begun, len(asked), answer))
    return min(costs, key=lambda cost: cost.seconds)


def is_whole():
    return connection.vendor != "postgresql" or _schedule().exists()


def in_one_process():
    """Let PostgreSQL do all in the one process that is looked at."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET max_parallel_workers_per_gather = 0")


def _now():
    other = 0
    if connection.vendor == "postgresql" and _schedule().exists():
        other = int(_schedule().read_text().split()[0]) / 1e9
    return time.process_time() + other


def _schedule():
    connection.ensure_connection()
    return Path(f"/proc/{connection.connection.get_backend_pid()}/schedstat")
