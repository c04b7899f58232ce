"""The "This Day In … History - Mon D" blocks: a lead without a year, then one line a year.

This Day In Harbour History - Mar 3 The ferry company was founded
    1871 Storm sank nine boats (Harbour Chronicle, 1872)
"""

import re

from .page_dates import MONTHS, fold
from .page_parts import HistoryDay, HistoryYear

_OPENING = (
    r"(?:(?:on\s+)?this day|today) in(?:\s+(?P<series>[^-–—:.!?]{1,60}?))??\s+history\s*[-–—:]+\s*"
)
_MONTH_DAY = r"(?P<month>[^\W\d_]{3,10})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_DAY_MONTH = r"(?P<day2>\d{1,2})(?:st|nd|rd|th|\.)?\s+(?:de\s+)?(?P<month2>[^\W\d_]{3,10})\.?"
HEADING = re.compile(
    rf"{_OPENING}(?:{_MONTH_DAY}|{_DAY_MONTH})(?!\w)\s*[:–—,-]?\s*(?P<lead>.*)", re.IGNORECASE
)
_ERA = r"(?P<era>BCE|BC|B\.\s?C\.(?:\s?E\.)?|CE|AD|A\.\s?D\.)"
YEAR = re.compile(
    r"(?P<circa>(?:c|ca|circa|about|um|vers|hacia)\b\.?\s*|~\s*)?(?P<anno>A\.?D\.?\s+)?"
    rf"(?P<year>\d{{1,4}})(?P<decade>s)?(?P<doubtful>\?)?(?:\s*{_ERA}(?!\w))?"
    r"(?P<span>\s*[-–—/]\s*\d{1,4}\b)?(?![\w.,]\d|\w)\s*[,:.–—-]?\s*(?P<text>.*)",
    re.IGNORECASE,
)
_ELLIPSIS = re.compile(r"\s*(?:…|\.\.\.+)\s*[)\]]?\s*$")
_LAST_CHARACTERS = (")", "]", "…", "...")
# Days in a leap year: 29 February is a day of history.
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LAST_BARE_YEAR = 2199
_LINKS = ("http", "www.", "al-", "el-", "via ", "from ", "see ", "source")


def match_heading(text):
    """The match of a heading of a day, or None. Its month and day may still be impossible."""
    return HEADING.match(text[:1000]) and HEADING.fullmatch(text)


class DayBlock:
    """The lines under one heading, taken one by one as the page gives them."""

    def __init__(self, line, match, findings):
        self.line = line
        self.findings = findings
        self.series = match["series"] or ""
        self.lead = match["lead"]
        self.entries = []
        month_name = match["month"] or match["month2"]
        self.month = MONTHS.get(fold(month_name))
        self.day = int(match["day"] or match["day2"])
        self.fault = self._fault(month_name)
        if self.fault:
            findings.leave(line, self.fault)
        elif match_year(self.lead):
            findings.furnish(line, self.series, self.lead)
            findings.doubt(line, "The headline of the day begins with a year: read as that year's")
            self.entries.append([line, self.lead])
            self.lead = ""
        else:
            findings.furnish(line, self.series, self.lead)

    def _fault(self, month_name):
        if self.month is None:
            return f"“{month_name}” is no month; write it as in “Jun 15” and import again"
        if not 1 <= self.day <= _LENGTHS[self.month - 1]:
            return f"“{month_name}” has no day {self.day}; correct the day and import again"
        return ""

    def take(self, line):
        """Whether ``line`` belongs to this day; if so it is kept or reported."""
        broken_off = not line.blank_before and not match_year(line.text)
        if broken_off and self.entries and self.entries[-1][1].endswith(_LAST_CHARACTERS):
            return False
        if not (match_year(line.text) or broken_off or line.indented):
            if self.fault or self.lead or self.entries:
                return False
            self.lead = line.text
        elif self.fault:
            self.findings.leave(line, f"Under the day of line {self.line.number}: {self.fault}")
        elif broken_off and self.entries:
            self.entries[-1][1] += f" {line.text}"
            self.findings.doubt(line, "Read as part of the event on the line above")
        elif broken_off:
            self.lead = f"{self.lead} {line.text}".strip()
        else:
            self.entries.append([line, line.text])
        return True

    def close(self):
        """The day, or None if there is no such day."""
        if self.fault:
            return None
        read = [self._read_event(line, text) for line, text in self.entries]
        events = [event for event in read if event]
        return HistoryDay(self.month, self.day, self.series, self.lead, events, self.line.number)

    def _read_event(self, line, whole_text):
        match = match_year(whole_text)
        if not match:
            self.findings.doubt(line, "Read as an event of that day whose year is not known")
            year, circa, text = None, False, whole_text
        else:
            era = (match["era"] or "").upper()
            year = -int(match["year"]) if era.startswith("B") else int(match["year"])
            circa = bool(match["circa"] or match["doubtful"] or match["decade"])
            text = match["text"]
            if match["span"] or match["decade"]:
                # One number cannot say it, so the words keep it.
                text = whole_text[match.start("year") :]
                self.findings.doubt(line, f"More than one year; dated {year}, the text keeps all")
        text, reference, truncated = split_reference(text)
        if not text:
            self.findings.leave_text(line.number, whole_text, "A year without an event")
            return None
        self.findings.furnish_around(line.number, whole_text, text, reference)
        return HistoryYear(year, circa, text, reference, truncated, line.number)


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
    in lower case or holds no word, such as "(with his family)" or "(1920)", is part of the text.
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
    first = next((char for char in inside if char.isalnum()), "")
    has_word = any(char.isalpha() for char in inside)
    return has_word and (not first.islower() or inside.lower().startswith(_LINKS))
