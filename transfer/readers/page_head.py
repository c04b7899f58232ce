"""The head of a copied page: its date line and its title, in either order."""

import re
from dataclasses import dataclass
from datetime import date

from ..exceptions import UnreadablePage
from .page_caption import split_credit
from .page_dates import NoSuchDay, read_moment
from .page_furniture import is_furniture
from .page_lines import Line

LINES_TO_SEARCH = 8
LONGEST_TITLE_WORDS = 50
LONGEST_TITLE = 400
_SHOWN = 60
_PREFIX = re.compile(
    r"(?:posted|published|publicado|publi[ée]|ver[öo]ffentlicht|date|fecha|datum)"
    r"(?:\s+(?:on|el|le|am))?\s*:?\s+",
    re.IGNORECASE,
)
_BY = re.compile(r"\s+(?:by|por|par|von)\s+(?P<name>[^\W\d_][^\d:;!?]{0,58})$", re.IGNORECASE)


@dataclass(frozen=True)
class Head:
    published_on: date
    date_line: int
    title: str
    title_line: int
    author_name: str
    rest: list[Line]


def split_head(lines, findings):
    """The head of ``lines``; raises UnreadablePage without a date line or a title."""
    if not lines:
        raise UnreadablePage("Expected a post as copied from a browser; the text is empty.")
    at, published_on, author_name = _find_date(lines)
    before, after = lines[:at], lines[at + 1 :]
    title_first = bool(before) and not (after and _is_surely_title(after[0]))
    title = before[-1] if title_first else after[0] if after else None
    if title is None or not _is_title(title):
        raise UnreadablePage(_no_title(lines[at], title), line_number=(title or lines[at]).number)
    findings.furnish(lines[at], author_name)
    for line in before:
        if line is not title:
            findings.leave(line, "Stands above the date of the post")
    rest = after if title_first else after[1:]
    return Head(
        published_on=published_on,
        date_line=lines[at].number,
        title=title.text,
        title_line=title.number,
        author_name=author_name,
        rest=rest,
    )


def _find_date(lines):
    """``(place, day, author's name or "")`` of the date line near the top."""
    for at, line in enumerate(lines[:LINES_TO_SEARCH]):
        byline = _BY.search(line.text) if len(line.text) <= 160 else None
        bare = line.text[: byline.start()] if byline else line.text
        try:
            moment = read_moment(_PREFIX.sub("", bare, count=1)) if len(bare) <= 100 else None
        except NoSuchDay as error:
            raise UnreadablePage(
                f"Expected the date of the post; on line {line.number} {error}. Correct it there.",
                line_number=line.number,
            ) from error
        if moment:
            return at, moment.day, byline["name"] if byline else ""
    first = lines[0]
    raise UnreadablePage(
        "Expected the date of the post, such as “Monday, July 18, 2011”, on a line of its own near "
        f"the top; found “{_shown(first)}” on line {first.number} and no date in the first "
        f"{min(len(lines), LINES_TO_SEARCH)} lines. If this is a post, add its date as the first "
        "line; else copy the post from a browser again.",
        line_number=first.number,
    )


def _is_title(line):
    return line.word_count <= LONGEST_TITLE_WORDS and len(line.text) <= LONGEST_TITLE


def _is_surely_title(line):
    """Below a date that has a line above it too: no sentence, no caption, no byline."""
    has_credit = bool(split_credit(line.text)[1])
    is_sentence = line.text.endswith((".", "…", "。", "।"))
    return _is_title(line) and not (has_credit or is_sentence or is_furniture(line.text))


def _no_title(date_line, line):
    found = f"found “{_shown(line)}” on line {line.number}" if line else "the text ends there"
    return (
        f"Expected the title of the post on a line below its date (line {date_line.number}); "
        f"{found}. Write the title on a line of its own there."
    )


def _shown(line):
    return line.text if len(line.text) <= _SHOWN else f"{line.text[:_SHOWN]}…"
