"""What a copied page is made of. Line numbers count from 1, as an editor shows them."""

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True)
class Mark:
    """A note's number in the text: ``paragraph.text[start:end]`` is what ``[@key]`` replaces.

    A group such as ``(1, 2)`` becomes two marks whose spans touch and cover it all.
    """

    number: int
    start: int
    end: int


@dataclass(frozen=True)
class Paragraph:
    line_number: int
    text: str
    marks: list[Mark] = field(default_factory=list)


@dataclass(frozen=True)
class NoteLine:
    number: int
    text: str
    line_number: int


@dataclass(frozen=True)
class SourceLine:
    text: str
    line_number: int


@dataclass(frozen=True)
class CopiedComment:
    """``order`` counts from 0 down the page. ``created_at`` is naive: the page names no zone."""

    name: str
    paragraphs: list[str]
    line_number: int
    order: int
    created_at: datetime | None = None


@dataclass(frozen=True)
class HistoryYear:
    """One event of a day. 44 BCE is -44; None where the line names no year.

    ``truncated``: the page cut the line short with an ellipsis, which ``text`` and ``reference``
    leave out.
    """

    year: int | None
    circa: bool
    text: str
    reference: str
    truncated: bool
    line_number: int


@dataclass(frozen=True)
class HistoryDay:
    """``series`` is the word between "This Day In" and "History"; ``lead`` has no year."""

    month: int
    day: int
    series: str
    lead: str
    events: list[HistoryYear]
    line_number: int


@dataclass(frozen=True)
class Leftover:
    """A line that no other field took, with the reason in words."""

    line_number: int
    text: str
    reason: str


@dataclass(frozen=True)
class Doubt:
    """A line that a field did take, and why the author should look at it."""

    line_number: int
    reason: str


@dataclass(frozen=True)
class Furniture:
    """Words of the page's layout ("said...", "12 comments:", "1."), which other fields express."""

    line_number: int
    text: str


@dataclass(frozen=True)
class CopiedPage:
    """A post with its discussion; all text of the page is in exactly one field.

    ``caption_after`` is the index of the paragraph before which the picture stands (0 too when
    there is no caption, whose line is then None). ``furniture``, ``leftovers`` and ``doubts`` are
    in order of their lines; ``doubts`` alone repeats nothing and holds no text of the page.
    """

    published_on: date
    date_line: int
    title: str
    title_line: int
    paragraphs: list[Paragraph]
    caption: str
    credit: str
    caption_after: int
    caption_line: int | None
    notes: list[NoteLine]
    source_lines: list[SourceLine]
    comments: list[CopiedComment]
    days: list[HistoryDay]
    leftovers: list[Leftover]
    labels: list[str]
    author_name: str
    doubts: list[Doubt]
    furniture: list[Furniture]


class Findings:
    """What the readers of the parts report beside their parts."""

    def __init__(self):
        self.leftovers = []
        self.doubts = []
        self.furniture = []

    def leave(self, line, reason):
        self.leave_text(line.number, line.text, reason)

    def leave_text(self, line_number, text, reason):
        self.leftovers.append(Leftover(line_number, text, reason))

    def doubt(self, line, reason):
        self.doubt_at(line.number, reason)

    def doubt_at(self, line_number, reason):
        self.doubts.append(Doubt(line_number, reason))

    def furnish(self, line, *kept):
        """Note as furniture all of ``line`` but the pieces ``kept``, which stand in it in order."""
        self.furnish_around(line.number, line.text, *kept)

    def furnish_around(self, number, text, *kept):
        """As ``furnish``, for text of several lines.

        A piece that does not stand there raises ValueError: its words would be counted twice.
        """
        at = 0
        for piece in kept:
            start = text.index(piece, at)
            self._add_furniture(number, text[at:start])
            at = start + len(piece)
        self._add_furniture(number, text[at:])

    def _add_furniture(self, number, text):
        if text.strip():
            self.furniture.append(Furniture(number, text.strip()))
