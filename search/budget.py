"""Queries that take too long together are ended by the database itself."""

import time
from contextlib import contextmanager

from django.db import OperationalError, connection, transaction

OPERATIONS = 10_000  # of SQLite's machine, a millisecond or less
CANCELED = "57014"  # PostgreSQL's "query_canceled"


class TookTooLong(Exception):  # noqa: N818 - named for what the reader is told
    """Ended before it was done."""


@contextmanager
def budget(seconds):
    """Let the queries of the block take ``seconds`` together; raises TookTooLong beyond.

    On PostgreSQL the block is a transaction, so that the limit ends with it even behind a pooler;
    a single query may begin in time and take as long again. On SQLite it is none: a transaction
    would keep writers waiting.
    """
    limit = _on_sqlite if connection.vendor == "sqlite" else _on_postgres
    try:
        with limit(time.monotonic() + seconds, seconds):
            yield
    except OperationalError as problem:
        if _was_ended(problem):
            raise TookTooLong from problem
        raise


@contextmanager
def _on_sqlite(end, seconds):
    connection.ensure_connection()
    handle = connection.connection.set_progress_handler
    handle(lambda: time.monotonic() > end, OPERATIONS)
    try:
        yield
    finally:
        handle(None, 0)


@contextmanager
def _on_postgres(end, seconds):
    def in_time(execute, sql, params, many, context):
        if time.monotonic() > end:
            raise TookTooLong
        return execute(sql, params, many, context)

    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('statement_timeout', %s, true)", [str(int(seconds * 1000))]
            )
        with connection.execute_wrapper(in_time):
            yield


def _was_ended(problem):
    cause = problem.__cause__
    return str(cause) == "interrupted" or getattr(cause, "pgcode", None) == CANCELED
