"""What is indexed of a table. One description serves both databases."""

from dataclasses import dataclass

# A tsvector holds 1 MB and refuses the whole row beyond. Of words of any length and script these
# many letters stay below; SQLite is cut alike, so that both find the same.
MOST_LETTERS = 150_000


@dataclass(frozen=True)
class Column:
    """A part of a row that counts as much as its weight, from A (a title) to D (running text).

    ``sqlite`` and ``postgres`` are SQL expressions over the row; without them it is the column
    of that name.
    """

    name: str
    weight: str
    sqlite: str = ""
    postgres: str = ""
    most_letters: int = 10_000

    def expression(self, vendor):
        own = self.sqlite if vendor == "sqlite" else self.postgres
        return own or f'"{self.name}"'


@dataclass(frozen=True)
class TextIndex:
    """The index of one table. ``reads`` names the columns of the table that it is made from.

    ``derived`` is a pair (text, origin) of columns where the text is made from the origin, which
    is HTML, by a service. A writer that changes the origin alone empties the text, so nothing
    outdated is found, and the origin is indexed until the text is made again.
    """

    table: str
    columns: tuple[Column, ...]
    reads: tuple[str, ...]
    derived: tuple[str, str] | None = None

    @property
    def name(self):
        return f"{self.table}_words"


def derived_text(text, origin, weight="D"):
    """The Column of a derived text: the origin stands in, without its tags where SQL can."""
    return Column(
        text,
        weight,
        sqlite=f'COALESCE(NULLIF("{text}", \'\'), "{origin}")',
        postgres=(
            f"COALESCE(NULLIF(\"{text}\", ''), regexp_replace(\"{origin}\", '<[^>]*>', ' ', 'g'))"
        ),
        most_letters=MOST_LETTERS,
    )
