"""From one typed line to one CSL-JSON item: the order in which its shapes are tried."""

import re
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from sources.parsing.academic import read_academic
from sources.parsing.cleaning import clean_line, take_note_number
from sources.parsing.conversations import read_conversation
from sources.parsing.correspondence import read_correspondence, read_signed_letter
from sources.parsing.dated import read_dated
from sources.parsing.dated_quoted import read_dated_quoted
from sources.parsing.dates import find_dates
from sources.parsing.house_books import read_house_book
from sources.parsing.legal import read_law
from sources.parsing.letters import read_letter, read_untitled_letter
from sources.parsing.linked import (
    FEWEST_WORDS_OF_A_LINKED_TITLE,
    has_markdown_link,
    read_address,
    read_markdown_link,
)
from sources.parsing.links import take_links
from sources.parsing.not_sources import is_notice, is_quotation
from sources.parsing.of_kind import read_of_kind, read_quoted_of_kind
from sources.parsing.quotation import find_quoted_title
from sources.parsing.quoted import read_quoted
from sources.parsing.record import THRESHOLD
from sources.parsing.vocabulary import GOING_ON

# The longest reference of 1,500 that we looked at has 700 characters; a paragraph has more.
LONGEST_LINE = 2000
# Beyond so many semicolons a line is a list of something else.
MOST_SEMICOLONS = 8

_SIGNAL = re.compile(
    r"^(?:see(?:,? (?:also|for example|e\.g\.,?))?:?|cf\.|compare"
    r"|quoted in:?|cited in:?|source:|sources:|via:?"
    r"|fuente:|quelle:|vgl\.|siehe|voir|véase|ver:|المصدر:)\s+(?=\S)",
    re.IGNORECASE,
)
# What licences, file headers and mail carry, and no reference does.
_NOTICE = re.compile(
    r"\bcopyright:?\s(?:©|\(c\)|(?:19|20)\d\d)|^\s*(?:©|\(c\)\s)|\ball rights reserved\b"
    r"|[\w.+-]+@[\w-]+\.[a-z]{2,}",
    re.IGNORECASE,
)
# Looking for a substring first is ten times quicker.
_SIGNS_OF_A_NOTICE = ("@", "©", "opyright", "OPYRIGHT", "reserved", "(c)", "(C)")
_TWO_LETTERS = re.compile(r"[^\W_][\W_]*[^\W_]")
_SEMICOLON = re.compile(r";\s+(?=[^\W\d_a-z])")
_ADDRESS_FIRST = re.compile(r"[<(\[\s]*(?:https?://|ftp://|www\.)", re.IGNORECASE)


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
    holds_notice = _holds_notice(text)  # asked before "(c)" is taken for the letter of a note
    number, text = take_note_number(text)
    signal = _SIGNAL.match(text)
    if signal:
        text = text[signal.end() :]
    if not text:
        return ParsedLine(None, 1.0, ["The line is empty."], number)
    if holds_notice or is_notice(text):
        return ParsedLine(None, 0.9, ["A notice or an address of e-mail, not a source."], number)
    text, others = _first_of_several(text, today)
    reading = read_markdown_link(text, today)
    links = {}
    if reading is None and not has_markdown_link(text):
        core, links = take_links(text, today)
        if link:
            links.setdefault("URL", link)
        reading = _read_shapes(core, links, today)
        if reading is None and "URL" in links:
            comes_first = _ADDRESS_FIRST.match(text) is not None
            is_button = link is not None and len(core.split()) < FEWEST_WORDS_OF_A_LINKED_TITLE
            if not is_button:
                reading = read_address(core, links, today, comes_first=comes_first)
    for name, value in links.items() if reading else ():
        reading.item.setdefault(name, value)
    if reading is None or not _names_a_work(reading.item) or _goes_on(reading.item):
        return ParsedLine(None, 0.8, ["No shape of a citation fits this line."], number)
    if others:
        reading.doubt(f"The line holds more than one source; not read: “{others}”.", 0.4)
    confidence = round(max(0.05, min(1.0, reading.confidence)), 2)
    return ParsedLine(reading.item, confidence, reading.doubts, number)


def _holds_notice(text):
    """Whether a notice of copyright or an address of e-mail stands here, but for one in a link."""
    if not any(sign in text for sign in _SIGNS_OF_A_NOTICE):
        return False
    found = _NOTICE.search(text)
    return found is not None and "://" not in text[: found.start()].rpartition(" ")[2]


def _names_a_work(item):
    is_title = _TWO_LETTERS.search(item.get("title", "")) is not None
    return is_title or "URL" in item or "DOI" in item


def _goes_on(item):
    """``Bo Bay, the baker, closed on 7/3/11 and moved to Basra``: no paper begins with "and"."""
    first = item.get("container-title", "").partition(" ")[0]
    return item["type"] == "article-newspaper" and first in GOING_ON


def _read_shapes(text, links, today):
    if {"URL", "DOI"} & links.keys() and not any(char.isalnum() for char in text):
        return read_address("", links, today)
    quoted = find_quoted_title(text)
    if quoted and not links and is_quotation(quoted, text):
        return None
    if quoted:
        parts = (quoted.before, quoted.title, quoted.after, today)
        reading = (
            read_letter(*parts)
            or read_correspondence(*parts)
            or read_quoted_of_kind(quoted, text, links, today)
            or read_dated_quoted(quoted, text, today)
            or read_quoted(quoted, links, today)
        )
        if reading:
            return reading
    return (
        read_conversation(text, today)
        or read_signed_letter(text, today)
        or read_untitled_letter(text, today)
        or read_law(text, today)
        or read_house_book(text, today)
        or read_of_kind(text, today)
        or read_dated(text, today)
        or read_academic(text, links, today)
    )


def _first_of_several(text, today):
    """Two sources parted by a semicolon: the first, and the rest as it stands."""
    if ";" not in text:
        return text, ""
    for match in islice(_SEMICOLON.finditer(text), MOST_SEMICOLONS):
        first, others = text[: match.start()], text[match.end() :]
        if not (_has_date(first, today) and _has_date(others, today)):
            continue
        if first.count("(") == first.count(")") and first.count("“") == first.count("”"):
            return first, others
    return text, ""


def _has_date(text, today):
    return any(found.read for found in find_dates(text, today))
