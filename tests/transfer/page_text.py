"""Pages for the tests of the reader, and the count that nothing of one was lost."""

from collections import Counter
from pathlib import Path

FIXTURES = Path(__file__).parent / "fixtures"
DATE = "Tuesday, March 6, 2012"
TITLE = "The Ferry That Never Sailed"
PROSE = "The yard at Lindholm built her in seven months, and nobody asked why she was so deep."


def read_fixture(name):
    return (FIXTURES / name).read_text(encoding="utf-8")


def page_text(*lines, date=DATE, title=TITLE, first=PROSE):
    """A page with its head, one paragraph and ``lines``, all parted by blank lines."""
    return "\n\n".join([date, title, first, *lines]) + "\n"


def letters(text):
    """How often each visible character stands in ``text``."""
    return Counter(text) - Counter(char for char in text if char.isspace())


def all_text(page):
    """Everything that ``page`` took from its text, each field once."""
    pieces = [page.title, page.caption, page.credit, page.author_name, *page.labels]
    pieces += [paragraph.text for paragraph in page.paragraphs]
    pieces += [note.text for note in page.notes]
    pieces += [source.text for source in page.source_lines]
    for comment in page.comments:
        pieces += [comment.name, *comment.paragraphs]
    for day in page.days:
        pieces += [day.series, day.lead]
        for event in day.events:
            pieces += [event.text, event.reference]
    pieces += [entry.text for entry in (*page.leftovers, *page.furniture)]
    return "\n".join(pieces)
