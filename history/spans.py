"""Years, decades, centuries and millennia, before our era too.

A decade is what people call the 1920s: 1920–1929; the 40s BCE are 49–40 BCE. There is no year 0, so
the first decade of either era has nine years.
"""

from dataclasses import dataclass

from history.dates import format_year

UNITS = {1: "year", 10: "decade", 100: "century", 1000: "millennium", 10_000: "ten thousand years"}


@dataclass(frozen=True)
class Span:
    """From the year ``first`` to the year ``last``, both in it."""

    first: int
    last: int

    @property
    def label(self):
        """``1958``, ``1920s``, ``40s BCE``, ``1900–1999``, ``1799–1700 BCE``, ``9–1 BCE``."""
        first, last = sorted((abs(self.first), abs(self.last)))
        era = " BCE" if self.last < 0 else ""
        if first == last:
            return format_year(self.first)
        if first >= 10 and (first % 10, last - first) == (0, 9):
            return f"{first}s{era}"
        if self.first < 0 < self.last:
            return f"{format_year(self.first)} – {self.last} CE"
        return f"{-self.first}–{-self.last}{era}" if era else f"{first}–{last}"

    @property
    def name(self):
        """As in a heading: ``1920s``, ``1900–1999``, and ``years 1–9`` where the label is bare."""
        return f"years {self.label}" if abs(self.first) < 10 > abs(self.last) else self.label

    @property
    def short_label(self):
        """The round year that it is called by: ``1900``, ``1700 BCE``; ``1`` for the first ones."""
        return format_year(self.first if self.first > 0 else self.last)


def span_of(year, unit):
    """The span of ``unit`` years (a power of ten) that ``year`` is in."""
    size = abs(year)
    start = size // unit * unit
    first, last = max(start, 1), start + unit - 1
    if unit == 1:
        first = last = size
    return Span(first, last) if year > 0 else Span(-last, -first)


def next_span(span, unit):
    """The one after, over the turn of the era too."""
    following = 1 if span.last == -1 else span.last + 1
    return span_of(following, unit)
