"""Asking the indexes: how many of each kind, and the rows of one page."""

from dataclasses import dataclass, replace

import textindex
from blog.text_index import NOTE_WORDS, POST_WORDS
from comments.text_index import COMMENT_WORDS
from history.text_index import EVENT_WORDS
from search.narrowing import narrow
from sources.text_index import SOURCE_WORDS
from textindex import MOST_RANKED, Query

#: Index of each kind, in the order of the page, and what decides between rows equally good.
KINDS = {
    "posts": (POST_WORDS, ["-published_at", "-id"]),
    "notes": (NOTE_WORDS, ["-id"]),
    "sources": (SOURCE_WORDS, ["sort_key", "id"]),
    "comments": (COMMENT_WORDS, ["-created_at", "-id"]),
    "events": (EVENT_WORDS, ["-year", "id"]),
}


@dataclass(frozen=True)
class Search:
    """A question to the rows of ``scope`` (search.scopes)."""

    query: Query
    scope: dict
    year: int | None = None
    topic: str = ""
    outlet: str = ""

    def rows(self, kind):
        """Rows of ``kind`` that may be seen and are found, in no order."""
        return textindex.matching(self._narrowed(kind).order_by(), KINDS[kind][0], self.query)

    def counts(self, kinds):
        """Kind → how many rows. One query a kind."""
        return {kind: self.rows(kind).count() for kind in kinds if kind in self.scope}

    def finds_anything(self):
        # Counted: for the first row alone (exists) PostgreSQL reads the table and not the index.
        return any(self.rows(kind).count() for kind in KINDS if kind in self.scope)

    def best(self, kind, most=MOST_RANKED):
        """(how many rows, the primary keys of the ``most`` best). One query."""
        index, then = KINDS[kind]
        return textindex.ranked(self._narrowed(kind), index, self.query, then=then, most=most)

    def with_changes(self, **changes):
        return replace(self, **changes)

    def _narrowed(self, kind):
        rows = self.scope[kind]
        return narrow(kind, rows, year=self.year, topic=self.topic, outlet=self.outlet)
