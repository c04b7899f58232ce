"""Posts and comments of the last twelve months, as bars of an SVG that a template writes down."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from django.db.models import Count, Q
from django.utils import timezone

from blog.models import Post
from comments.models import Comment

MONTHS = 12
# Units of the viewBox. A phone shows them nearly one to one, so that the figures stay legible.
SLOT, BAR = 28, 18
NAME, NUMBER, TALLEST, GAP = 16, 16, 48, 12
LABELS = 20


@dataclass(frozen=True)
class Bar:
    month: date
    count: int
    x: int
    y: float
    height: float

    @property
    def middle(self):
        return self.x + BAR // 2


@dataclass(frozen=True)
class Row:
    """The bars of one kind. Each row has a scale of its own: a post may have fifty comments."""

    name: str
    bars: list[Bar]
    top: int
    floor: int

    @property
    def total(self):
        return sum(bar.count for bar in self.bars)

    @property
    def highest(self):
        return max(self.bars, key=lambda bar: bar.count)


@dataclass(frozen=True)
class Chart:
    rows: list[Row]
    bar_width: int = BAR
    width: int = SLOT * MONTHS

    @property
    def height(self):
        return self.rows[-1].floor + LABELS

    @property
    def months(self):
        """Rows of the table: (month, posts, comments), the newest first."""
        columns = zip(*(row.bars for row in self.rows), strict=True)
        return [(bars[0].month, *(bar.count for bar in bars)) for bars in columns][::-1]

    @property
    def is_empty(self):
        return not any(row.total for row in self.rows)


def draw_months(today):
    """The Chart of twelve months, that of ``today`` last. Public posts and comments. Two queries.

    Months are those of the current time zone, which a request sets to the Blog's.
    """
    firsts = [_month_before(today, ago) for ago in range(MONTHS - 1, -1, -1)]
    borders = [*firsts, _month_before(today, -1)]
    posts = count_by_span(Post.objects.published(), "published_at", borders)
    comments = count_by_span(Comment.objects.approved(), "created_at", borders)
    rows = (("Posts", posts), ("Comments", comments))
    return Chart([
        _row(name, firsts, counts, top=place * (NAME + NUMBER + TALLEST + GAP))
        for place, (name, counts) in enumerate(rows)
    ])  # fmt: skip


def count_by_span(rows, name, borders):
    """How many of ``rows`` have their moment ``name`` from one of ``borders`` (dates) to the next.

    One query, which reads an index that begins with the status and goes on with the moment. A
    function of the time, TruncMonth, would on SQLite be Python's, once a row.
    """
    zone = timezone.get_current_timezone()
    moments = [datetime(one.year, one.month, one.day, tzinfo=zone) for one in borders]
    ends = {f"{name}__gte": moments[0], f"{name}__lt": moments[-1]}
    spans = {
        f"span_{place}": Count(name, filter=Q(**{f"{name}__gte": begin, f"{name}__lt": after}))
        for place, (begin, after) in enumerate(pairwise(moments))
    }
    return list(rows.order_by().filter(**ends).aggregate(**spans).values())


def _row(name, firsts, counts, *, top):
    floor, highest = top + NAME + NUMBER + TALLEST, max(*counts, 1)
    bars = []
    for place, (month, count) in enumerate(zip(firsts, counts, strict=True)):
        # A month with something in it never looks like one without.
        height = max(round(TALLEST * count / highest, 1), 2) if count else 0
        x = place * SLOT + (SLOT - BAR) // 2
        bars.append(Bar(month, count, x, round(floor - height, 1), height))
    return Row(name, bars, top + NAME, floor)


def _month_before(day, ago):
    """The first of the month ``ago`` months before that of ``day``; negative: after it."""
    months = day.year * 12 + day.month - 1 - ago
    return date(months // 12, months % 12 + 1, 1)
