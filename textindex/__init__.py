"""An index of a table's words, kept by the database itself: FTS5 on SQLite, tsvector on PostgreSQL.

Plain SQL on the connection it is given; knows no Django. A room describes its table with a
``TextIndex``, its migration creates it, and ``ranked`` asks it. Why it is built so:
docs/decisions/0017-search.md.
"""

from textindex.asking import known_words, matching
from textindex.description import Column, TextIndex, derived_text
from textindex.keeping import create, drop, ensure, missing_engine, problems, rebuild
from textindex.marking import mark
from textindex.ranking import MOST_RANKED, ranked
from textindex.typed import Query, read_query

__all__ = [
    "MOST_RANKED",
    "Column",
    "Query",
    "TextIndex",
    "create",
    "derived_text",
    "drop",
    "ensure",
    "known_words",
    "mark",
    "matching",
    "missing_engine",
    "problems",
    "ranked",
    "read_query",
    "rebuild",
]
