"""The shape of dates in styles and locales: what a ``date`` element asks for, read once."""

from csl.formatting import marks_of


class DatePart:
    """One ``date-part`` element."""

    __slots__ = (
        *("case", "form", "marks", "name", "prefix", "range_delimiter", "strip_periods", "suffix"),
    )

    def __init__(self, element):
        self.name = element.get("name")
        self.form = element.get("form")
        self.prefix = element.get("prefix", "")
        self.suffix = element.get("suffix", "")
        self.range_delimiter = element.get("range-delimiter")
        self.case = element.get("text-case")
        self.strip_periods = element.get("strip-periods") == "true"
        self.marks = marks_of(element)

    def overridden_by(self, other):
        """This part of a locale's format with the attributes that the style's own part sets."""
        merged = DatePart.__new__(DatePart)
        merged.name = self.name
        merged.form = other.form or self.form
        merged.prefix = self.prefix
        merged.suffix = self.suffix
        merged.range_delimiter = other.range_delimiter or self.range_delimiter
        merged.case = other.case or self.case
        merged.strip_periods = other.strip_periods or self.strip_periods
        merged.marks = other.marks or self.marks
        return merged


class DateFormat:
    """Date parts in printing order and what stands between them."""

    __slots__ = ("delimiter", "parts")

    def __init__(self, parts, delimiter=""):
        self.parts = parts
        self.delimiter = delimiter


def date_format(element):
    parts = tuple(
        DatePart(child)
        for child in element.find_all("date-part")
        if child.get("name") in ("year", "month", "day")
    )
    return DateFormat(parts, element.get("delimiter", ""))
