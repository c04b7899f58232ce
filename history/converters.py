"""The parts of the addresses of history."""

import re

from history.spans import span_of


class TwoDigits:
    """A month or a day as an address has it: 06 and not 6."""

    regex = "[0-9]{2}"

    def to_python(self, text):
        return int(text)

    def to_url(self, value):
        return f"{int(value):02d}"


class HistoricalYear:
    """1920 is ``1920``, and -44 is ``44-bce``: a minus sign in an address says nothing."""

    regex = "[1-9][0-9]{0,8}(?:-bce)?"

    def to_python(self, text):
        year = int(text.removesuffix("-bce"))
        return -year if text.endswith("-bce") else year

    def to_url(self, value):
        year = int(value)
        return f"{-year}-bce" if year < 0 else str(year)


class Decade:
    """The Span 1920–1929 is ``1920s``, and 49–40 BCE is ``40s-bce``; the first of an era ``0s``."""

    regex = "(?:0|[1-9][0-9]{0,7}0)s(?:-bce)?"

    def to_python(self, text):
        start = int(re.match("[0-9]+", text)[0])
        year = max(start, 1)
        return span_of(-year if text.endswith("-bce") else year, 10)

    def to_url(self, span):
        start = min(abs(span.first), abs(span.last)) // 10 * 10
        return f"{start}s-bce" if span.first < 0 else f"{start}s"
