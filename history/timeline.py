"""The picture of the timeline: how many events each year, decade or century has, as bars of an SVG.

Drawn here in plain numbers; the template only writes them down. Units are those of the viewBox.
"""

from dataclasses import dataclass, field

from history.spans import UNITS, Span, next_span, span_of

MOST_BARS = 40  # a bar and its gap stay 24 px wide, what a finger needs
FEW_BARS = 12  # up to so many are drawn in a narrow picture
LEAST_SLOT, WIDEST_SLOT = 24, 52
AXIS, TOP, FLOOR, HEIGHT = 40, 24, 200, 232
MOST_LINES = 4
LABEL_WIDTH = 72  # what a year with BCE takes


@dataclass(frozen=True)
class Bar:
    span: Span
    count: int
    address: str
    is_marked: bool
    x: float
    slot: float
    height: float

    @property
    def y(self):
        return round(FLOOR - self.height, 1)

    @property
    def left(self):
        return round(self.x + min(3, self.slot / 8), 1)

    @property
    def width(self):
        return round(self.slot - 2 * min(3, self.slot / 8), 1)

    @property
    def middle(self):
        return round(self.x + self.slot / 2, 1)


@dataclass(frozen=True)
class Timeline:
    """``bars`` one a unit without a gap, ``labels`` those with their year below, ``lines`` pairs
    of height and number."""

    unit: int
    bars: list[Bar] = field(default_factory=list)
    labels: list[Bar] = field(default_factory=list)
    lines: list[tuple[float, int]] = field(default_factory=list)
    width: int = 0
    height: int = HEIGHT
    floor: int = FLOOR
    axis: int = AXIS

    @property
    def unit_name(self):
        return UNITS[self.unit]

    @property
    def full_bars(self):
        return [bar for bar in self.bars if bar.count]

    @property
    def event_count(self):
        return sum(bar.count for bar in self.bars)

    @property
    def highest(self):
        return max(self.bars, key=lambda bar: bar.count)

    @property
    def is_short(self):
        return len(self.bars) <= FEW_BARS


def draw_timeline(counts, address_of, *, within=None, marked=None):
    """The Timeline of ``counts``, pairs of year and number, oldest first; None for no pair.

    The unit is the smallest that needs no more than MOST_BARS. ``address_of(span, unit)`` says
    where a bar leads. ``within`` is a Span to draw in full though its ends be empty, ``marked`` a
    year whose bar stands out.
    """
    counts = list(counts)
    if not counts:
        return None
    whole = within or Span(counts[0][0], counts[-1][0])
    unit = next(unit for unit in UNITS if _length(whole, unit) <= MOST_BARS or unit == max(UNITS))
    numbers = dict.fromkeys(_spans(whole, unit), 0)
    for year, number in counts:
        numbers[span_of(year, unit)] += number
    return _laid_out(numbers, unit, address_of, span_of(marked, unit) if marked else None)


def _spans(whole, unit):
    span = span_of(whole.first, unit)
    while span.first <= whole.last:
        yield span
        span = next_span(span, unit)


def _length(whole, unit):
    """How many spans; one too many where a century begins in the other era."""
    return (whole.last - whole.first) // unit + 1


def _laid_out(numbers, unit, address_of, marked):
    least = 560 if len(numbers) <= FEW_BARS else 880
    width = max(least, AXIS + LEAST_SLOT * len(numbers))
    slot = min((width - AXIS) / len(numbers), WIDEST_SLOT)
    step = _step(max(numbers.values()))
    top = max(max(numbers.values()), step)
    bars = []
    for place, (span, count) in enumerate(numbers.items()):
        height = (FLOOR - TOP) * count / top
        bars.append(
            Bar(
                span=span,
                count=count,
                address=address_of(span, unit) if count else "",
                is_marked=span == marked,
                x=round(AXIS + place * slot, 1),
                slot=round(slot, 1),
                height=round(max(height, 2) if count else 0, 1),
            )
        )
    lines = [
        (round(FLOOR - (FLOOR - TOP) * number / top, 1), number)
        for number in range(step, top + 1, step)
    ]
    every = -(-LABEL_WIDTH // slot)
    return Timeline(unit, bars, bars[:: int(every)], lines, width)


def _step(highest):
    """A round number that goes into ``highest`` at most MOST_LINES times."""
    step = 1
    while True:
        for factor in (1, 2, 5):
            if highest <= MOST_LINES * factor * step:
                return factor * step
        step *= 10
