"""``cs:date`` and ``cs:date-part`` (specification: "Date", "Localized Date Formats",
"Date Ranges", "AD and BC", "Seasons", "Approximate Dates").
"""

from csl import numbers, textcase
from csl.dates_format import DatePart, date_format
from csl.elements import Element, implicit_year_suffix
from csl.nodes import Node

_LEVELS = {"year": 0, "month": 1, "day": 2}
_WANTED = {
    "year": ("year",),
    "year-month": ("year", "month"),
    "year-month-day": ("year", "month", "day"),
}


class DateElement(Element):
    """A date in the style's own parts, or in a localized ``form`` cut down to ``date-parts``."""

    __slots__ = ("delimiter", "form", "format", "own_parts", "variable", "wanted")
    role = "date"

    def __init__(self, element):
        super().__init__(element)
        self.variable = element.get("variable")
        self.form = element.get("form")
        self.wanted = _WANTED.get(element.get("date-parts"), _WANTED["year-month-day"])
        self.own_parts = {
            child.get("name"): DatePart(child) for child in element.find_all("date-part")
        }
        self.delimiter = element.get("delimiter", "")
        self.format = None if self.form else date_format(element)

    def render(self, ctx):
        ctx.called += 1
        if not ctx.is_free(self.variable):
            return None
        date = ctx.item.date(self.variable)
        if date is None:
            return None
        if ctx.in_sort:
            key = sort_key(date, {part.name for part in self.layout(ctx.locale)[0]})
            ctx.rendered += bool(key)
            return key or None
        if date.literal is not None:
            content = date.literal
            suffix = self._year_suffix(ctx)
            content = Node([content, suffix], delimiter="-") if suffix else content
        else:
            content = self._parts(date, ctx)
        if content is None:
            return None
        ctx.rendered += 1
        return self.dress(content, ctx)

    def _year_suffix(self, ctx):
        """The letter behind the first year printed, unless the style places it itself."""
        return implicit_year_suffix(ctx) if self.variable != "accessed" else None

    def layout(self, locale):
        """(parts, delimiter) as this element and the locale want them."""
        if self.format is not None:
            return self.format.parts, self.format.delimiter
        localized = locale.dates.get(self.form)
        if localized is None:
            return (), ""
        parts = []
        for part in localized.parts:
            if part.name in self.wanted:
                own = self.own_parts.get(part.name)
                parts.append(part.overridden_by(own) if own else part)
        return parts, self.delimiter or localized.delimiter

    def _parts(self, date, ctx):
        parts, delimiter = self.layout(ctx.locale)
        ctx.season = date.season
        start, end = date.start, date.end
        names = {part.name for part in parts}
        if end is None or start == end:
            return _joined(parts, start, delimiter, self, ctx)
        if not any(end):
            content = _joined(parts, start, delimiter, self, ctx)
            return Node([content, "–"]) if content is not None and start[0] else content
        level = _differing_level(start, end, names)
        if level is None:
            return _joined(parts, start, delimiter, self, ctx)
        return self._range(parts, start, end, delimiter, level, ctx)

    def _range(self, parts, start, end, delimiter, level, ctx):
        """Both ends, parts they share printed once: "5-7 May 2011", "May-June 2011"."""
        differing = [
            part for part in parts if _LEVELS[part.name] >= level and start[_LEVELS[part.name]]
        ]
        differing = [
            part for part in differing if start[_LEVELS[part.name]] or end[_LEVELS[part.name]]
        ]
        if not differing:
            return _joined(parts, start, delimiter, self, ctx)
        first, last = parts.index(differing[0]), parts.index(differing[-1])
        before, middle, after = parts[:first], parts[first : last + 1], parts[last + 1 :]
        range_delimiter = next(
            (part.range_delimiter for part in parts if _LEVELS[part.name] == level), None
        )
        range_delimiter = "–" if range_delimiter is None else range_delimiter
        pieces = []
        for part in before:
            _append(pieces, part, start, self, ctx)
        # Only the outer ends of the two halves keep their affixes: "May 5-7, 2011".
        opening = [_one(part, start, self, ctx) for part in middle]
        opening = [piece for piece in opening if piece is not None]
        if opening:
            _without_edge(opening, -1, "suffix")
        closing = [_one(part, end, self, ctx, is_end=True) for part in middle]
        closing = [piece for piece in closing if piece is not None]
        if closing:
            _without_edge(closing, 0, "prefix")
        if opening and closing:
            pieces.append(
                Node(
                    [
                        Node(opening, delimiter=delimiter),
                        range_delimiter,
                        Node(closing, delimiter=delimiter),
                    ]
                )
            )
        else:
            pieces.extend(opening or closing)
        for part in after:
            _append(pieces, part, start, self, ctx)
        return Node(pieces, delimiter=delimiter) if pieces else None


def _without_edge(pieces, index, affix):
    piece = pieces[index]
    if type(piece) is Node:
        setattr(piece, affix, "")


def _append(pieces, part, value, element, ctx):
    piece = _one(part, value, element, ctx)
    if piece is not None:
        pieces.append(piece)


def _joined(parts, value, delimiter, element, ctx):
    pieces = []
    for part in parts:
        _append(pieces, part, value, element, ctx)
    if not pieces:
        return None
    return Node(pieces, delimiter=delimiter)


def _differing_level(start, end, names):
    for name, level in _LEVELS.items():
        if name in names and start[level] != end[level]:
            return level
    return None


def _one(part, value, element, ctx, is_end=False):
    text = _RENDERERS[part.name](part, value, ctx)
    if not text:
        return None
    if part.strip_periods:
        text = text.replace(".", "")
    if part.case:
        text = textcase.apply(part.case, text, ctx.language)
    children = [text]
    if part.name == "year":
        suffix = element._year_suffix(ctx)
        if suffix is not None:
            children.append(suffix)
    role = "date-year" if part.name == "year" else None
    suffix = part.suffix
    if part.name == "month" and value[1] > 12 and suffix in ("/", "-", "."):
        suffix = " "  # a season in a date of figures: "Spring 2011", not "Spring/2011"
    return Node(children, part.prefix, suffix, "", part.marks, role)


def _year(part, value, ctx):
    year = value[0]
    if not year:
        return None
    if year < 0:
        return f"{-year}{ctx.locale.term('bc') or ''}"
    if part.form == "short":
        newest = ctx.processor.short_years_until
        if newest is None or (value[2] and newest - 99 < year <= newest):
            return f"{year % 100:02d}"
        return str(year)
    if year < 1000:
        return f"{year}{ctx.locale.term('ad') or ''}"
    return str(year)


def _month(part, value, ctx):
    month = value[1]
    if not month:
        return ctx.season
    if month > 12:
        return ctx.locale.term(f"season-{month - 12:02d}") if month < 17 else None
    if part.form == "numeric":
        return str(month)
    if part.form == "numeric-leading-zeros":
        return f"{month:02d}"
    return ctx.locale.term(f"month-{month:02d}", part.form or "long")


def _day(part, value, ctx):
    day = value[2]
    if not day:
        return None
    if part.form == "numeric-leading-zeros":
        return f"{day:02d}"
    if part.form == "ordinal":
        if ctx.locale.limit_day_ordinals and day > 1:
            return str(day)
        gender = ctx.locale.gender_of(f"month-{value[1]:02d}") if value[1] else None
        return numbers.ordinal(day, ctx.locale, gender)
    return str(day)


_RENDERERS = {"year": _year, "month": _month, "day": _day}


def sort_key(date, wanted=("year", "month", "day")):
    """A string that sorts like the date: BC before AD, an open range after its closed fellows."""
    if date.literal is not None:
        return date.literal
    key = _sort_half(date.start, wanted)
    if date.end is not None:
        key += "-" + _sort_half(date.end, wanted)
    return key


def _sort_half(value, wanted):
    year, month, day = value
    if month > 12:
        month = 0  # spring is not the same months everywhere
    numbers_ = (month if "month" in wanted else 0, day if "day" in wanted else 0)
    if year < 0:
        return f"N{999999999 + year:09d}{numbers_[0]:02d}{numbers_[1]:02d}"
    return f"P{year:09d}{numbers_[0]:02d}{numbers_[1]:02d}"
