"""The "This Day In … History - Mon D" blocks: a lead without a year, then one line a year.

This Day In Harbour History - Mar 3 The ferry company was founded
    1871 Storm sank nine boats (Harbour Chronicle, 1872)
"""

from history.dates import DAYS_IN_MONTH
from history.lines import match_year, read_entry
from history.month_names import MONTHS, fold

from .page_parts import HistoryDay, HistoryYear

_LAST_CHARACTERS = (")", "]", "…", "...")


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
        if not 1 <= self.day <= DAYS_IN_MONTH[self.month - 1]:
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
        entry = read_entry(whole_text)
        if entry.doubt:
            self.findings.doubt(line, entry.doubt)
        if not entry.text:
            self.findings.leave_text(line.number, whole_text, "A year without an event")
            return None
        self.findings.furnish_around(line.number, whole_text, entry.text, entry.reference)
        return HistoryYear(
            entry.year, entry.circa, entry.text, entry.reference, entry.truncated, line.number
        )
