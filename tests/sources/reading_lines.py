"""Lines read on a day that stays: two-digit years are no younger than it."""

from datetime import date

from sources.parsing import parse_line

TODAY = date(2026, 3, 2)


def parse(line):
    return parse_line(line, today=TODAY)


def item(line):
    """What is read in a line, which has to be a citation."""
    parsed = parse(line)
    assert parsed.item is not None, line
    return parsed.item
