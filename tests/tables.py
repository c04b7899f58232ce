"""Rows as the database holds them: how tests that commit are cleaned up after, and how a blog
that takes seconds to make is made once and put back for each test that wants it.

Django's ``flush`` deletes the rows of every table, and then makes content types, permissions and
roles again. ``Cleaner`` empties only tables that have rows, and puts back what the migrations
wrote only where a test has changed it: milliseconds for a quarter of a second.
"""

from collections import Counter

from django.db import connection, transaction


class Cleaner:
    """Made from a database that has just been migrated; ``clean`` leads back to it."""

    def __init__(self):
        self.tables = connection.introspection.django_table_names(
            only_existing=True, include_views=False
        )
        self.first = self.read()

    def read(self):
        """All rows of all tables that have any, by table."""
        return {table: rows(table) for table in self.filled()}

    def clean(self):
        # Foreign keys are looked at when the transaction ends: the order of tables is free.
        with transaction.atomic():
            for table in self.filled() | set(self.first):
                self.lay(table, self.first.get(table, []))

    def put(self, kept):
        """Let the tables of ``kept``, which ``read`` has made, hold what they held then."""
        with transaction.atomic():
            for table, lines in kept.items():
                self.lay(table, lines)

    def lay(self, table, lines):
        if not lines or Counter(rows(table)) != Counter(lines):
            with connection.cursor() as cursor:
                cursor.execute(f"DELETE FROM {quoted(table)}")
            insert(table, lines)

    def filled(self):
        """The names of the tables that are not empty, by one query."""
        asked = (
            f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {quoted(table)})"
            for table in self.tables
        )
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(asked))
            return {name for (name,) in cursor.fetchall()}


def rows(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {quoted(table)}")
        return cursor.fetchall()


def insert(table, lines):
    if not lines:
        return
    places = ", ".join(["%s"] * len(lines[0]))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {quoted(table)} VALUES ({places})", lines)


def quoted(table):
    return connection.ops.quote_name(table)
