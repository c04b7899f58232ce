"""From one typed line to one CSL-JSON item: the order in which its shapes are tried."""

import re
from dataclasses import dataclass, field
from datetime import date

from sources.parsing.cleaning import clean_line, take_note_number
from sources.parsing.house_books import read_house_book
from sources.parsing.links import take_links
from sources.parsing.quotation import find_quoted_title
from sources.parsing.quoted import read_quoted
from sources.parsing.record import THRESHOLD

# The longest reference of 1,500 that we looked at has 700 characters; a paragraph has more.
LONGEST_LINE = 3000

_SIGNAL = re.compile(
    r"^(?:see(?:,? (?:also|for example|e\.g\.,?))?:?|cf\.|compare"
    r"|quoted in:?|cited in:?|source:|sources:|via:?"
    r"|fuente:|quelle:|vgl\.|siehe|voir|véase|ver:|المصدر:)\s+(?=\S)",
    re.IGNORECASE,
)


@dataclass
class ParsedLine:
    """What a typed line says.

    ``item`` is CSL-JSON, or None when the line is not a citation. ``confidence`` runs from 0 to 1:
    below THRESHOLD the line is to be shown for review. For a line that is no citation it says how
    sure that is. ``doubts`` are sentences for the editor; some only inform.
    """

    item: dict | None
    confidence: float
    doubts: list[str] = field(default_factory=list)
    note_number: str | None = None

    @property
    def needs_review(self):
        return self.item is not None and self.confidence < THRESHOLD


def parse_line(line, today=None):
    """Read one hand-typed line; never raises, whatever the text.

    ``today`` (default: this day) decides the century of two-digit years: no date lies after it.
    """
    today = today or date.today()  # noqa: DTZ011 - the reader's calendar, not an instant
    if len(line) > LONGEST_LINE:
        count = f"{len(line):,}"
        return ParsedLine(
            None, 0.5, [f"A text of {count} characters is too long for one citation: split it."]
        )
    text, link = clean_line(line)
    number, text = take_note_number(text)
    signal = _SIGNAL.match(text)
    if signal:
        text = text[signal.end() :]
    if not text:
        return ParsedLine(None, 1.0, ["The line is empty."], number)
    core, links = take_links(text, today)
    if link:
        links.setdefault("URL", link)
    reading = _read_shapes(core, links, today)
    if reading is None:
        return ParsedLine(None, 0.8, ["No shape of a citation fits this line."], number)
    for name, value in links.items():
        reading.item.setdefault(name, value)
    confidence = round(max(0.05, min(1.0, reading.confidence)), 2)
    return ParsedLine(reading.item, confidence, reading.doubts, number)


def _read_shapes(text, links, today):
    quoted = find_quoted_title(text)
    if quoted:
        reading = read_quoted(quoted, today)
        if reading:
            return reading
    return read_house_book(text, today)
