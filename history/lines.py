"""A line of history as people type it: ``1920 War Min Churchill wrote … (review of X)``.

Pure functions on text: what a line says of its year, its event, and the work it refers to.
"""

import re
from dataclasses import dataclass

_OPENING = (
    r"(?:(?:on\s+)?this day|today) in(?:\s+(?P<series>[^-–—:.!?]{1,60}?))??\s+history\s*[-–—:]+\s*"
)
MONTH_DAY = r"(?P<month>[^\W\d_]{3,10})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?"
DAY_MONTH = r"(?P<day2>\d{1,2})(?:st|nd|rd|th|\.)?\s+(?:de\s+)?(?P<month2>[^\W\d_]{3,10})\.?"
HEADING = re.compile(
    rf"{_OPENING}(?:{MONTH_DAY}|{DAY_MONTH})(?!\w)\s*[:–—,-]?\s*(?P<lead>.*)", re.IGNORECASE
)
_ERA = r"(?P<era>BCE|BC|B\.\s?C\.(?:\s?E\.)?|CE|AD|A\.\s?D\.)"
YEAR = re.compile(
    r"(?P<circa>(?:c|ca|circa|about|um|vers|hacia)\b\.?\s*|~\s*)?(?P<anno>A\.?D\.?\s+)?"
    rf"(?P<year>\d{{1,4}})(?P<decade>s)?(?P<doubtful>\?)?(?:\s*{_ERA}(?!\w))?"
    r"(?P<span>\s*[-–—/]\s*\d{1,4}\b)?(?![\w.,]\d|\w)\s*[,:.–—-]?\s*(?P<text>.*)",
    re.IGNORECASE,
)
_ELLIPSIS = re.compile(r"\s*(?:…|\.\.\.+)\s*[)\]]?\s*$")
_LAST_BARE_YEAR = 2199
_NUMBER = re.compile(r"\d+(?=\s|$)")
_CITES = re.compile(r"(?:^|[\s;-])@[\w{]")  # a key of the library: [@arango-2011, p. 4]
_LINKS = ("http", "www.", "al-", "el-", "via ", "from ", "see ", "source", "review", "book by")


@dataclass(frozen=True)
class Entry:
    """What one line says. 44 BCE is -44; ``year`` is None where the line names none.

    ``text`` is "" where there is a year and nothing else. ``truncated``: the line was cut short
    with an ellipsis, which ``text`` and ``reference`` leave out. ``doubt`` is a sentence or "".
    """

    year: int | None
    circa: bool
    text: str
    reference: str = ""
    truncated: bool = False
    doubt: str = ""


def read_entry(line):
    """The Entry of a line without bullets."""
    match = match_year(line)
    if not match:
        text, reference, truncated = split_reference(line)
        doubt = "Read as an event of that day whose year is not known"
        if number := _NUMBER.match(line):
            doubt = f"“{number[0]}” is no year. {doubt}"
        return Entry(None, False, text, reference, truncated, doubt)
    before_our_era = (match["era"] or "").upper().startswith("B")
    year = -int(match["year"]) if before_our_era else int(match["year"])
    text, doubt = match["text"], ""
    if match["span"] or match["decade"]:
        # One number cannot say it, so the words keep it.
        text = line[match.start("year") :]
        doubt = f"More than one year; dated {year}, the text keeps all"
    circa = bool(match["circa"] or match["doubtful"] or match["decade"])
    return Entry(year, circa, *split_reference(text), doubt)


def match_heading(text):
    """The match of a heading of a day, or None. Its month and day may still be impossible."""
    return HEADING.match(text[:1000]) and HEADING.fullmatch(text)


def match_year(text):
    """The match of a line that begins with a year, or None.

    A number of one to three digits is a year by its era or by the capital letter that follows.
    """
    match = YEAR.fullmatch(text)
    if not match:
        return None
    year = int(match["year"])
    if match["era"] or match["anno"]:
        is_year = year > 0
    elif len(match["year"]) == 3 and not match["circa"]:
        is_year = match["text"][:1].isupper()
    else:
        is_year = 100 <= year <= _LAST_BARE_YEAR
    return match if is_year else None


def split_reference(text):
    """Part an event from its reference: ``(text, reference, truncated)``.

    The reference is a bracket at the end, closed or cut off by an ellipsis. A bracket that begins
    in lower case or holds no word, such as "(with his family)" or "(1920)", is part of the text,
    unless it cites a work by its key.
    """
    cut = _ELLIPSIS.search(text[-20:])
    body = text[: len(text) - len(cut[0])] if cut else text
    before, inside = _part_last_bracket(body)
    if before and _names_a_work(inside):
        return before, inside, bool(cut)
    return body, "", bool(cut)


def _part_last_bracket(text):
    """What stands before and in the bracket that ends ``text`` or is never closed."""
    closed = text.rstrip(" .")
    if not closed.endswith((")", "]")):
        opened = max(text.rfind("("), text.rfind("["))
        if opened <= max(text.rfind(")"), text.rfind("]")):
            return text, ""
        return text[:opened].rstrip(), text[opened + 1 :].strip()
    opened = matching_bracket(closed)
    if opened is None:
        return text, ""
    return closed[:opened].rstrip(), closed[opened + 1 : -1].strip()


def matching_bracket(text):
    """Where the bracket opens that the last character of ``text`` closes, or None."""
    depth = 0
    for at in range(len(text) - 1, -1, -1):
        depth += (text[at] in ")]") - (text[at] in "([")
        if depth == 0:
            return at
    return None


def _names_a_work(inside):
    if _CITES.search(inside):
        return True
    first = next((char for char in inside if char.isalnum()), "")
    has_word = any(char.isalpha() for char in inside)
    return has_word and (not first.islower() or inside.lower().startswith(_LINKS))
