"""What a pasted post would become: the works that it names, and a token for each of its notes.

Reads, never writes. The works are reviewed as a pasted list is (``blog.pasting``); until a work
has its final key, tokens use the one that stands for it.
"""

from dataclasses import dataclass, field

from blog.pasting.reading import ReadLine, read_typed
from sources.parsing import parse_line
from transfer.page_notes import cite_token, listed_cites, protected, remark_token
from transfer.pasting.short_forms import ibid_place, short_cite
from transfer.readers.old_post import OldPost

# What is printed in a volume of its own: a page in a note about it is a place, and not its extent.
WHOLE_WORKS = {"book", "report", "thesis", "document", "manuscript", "pamphlet", "treaty"}


@dataclass
class PlannedWork:
    """A work under review. ``stands_for`` is its key in the tokens of the notes."""

    read: ReadLine
    stands_for: str
    is_listed: bool
    place: str | None = None

    def place_in(self):
        """The page that a note ends in belongs to the citation, and leaves the record: its HTML."""
        if self.place is None:
            candidate = self.read.candidate
            label = candidate.extra.pop("label", "page")
            locator = candidate.extra.pop("locator", "")
            if not locator and candidate.kind in WHOLE_WORKS:
                locator, candidate.pages = candidate.pages, ""
            self.place = f", {protected(f'{label} {locator}')}" if locator else ""
        return self.place


@dataclass
class PlannedNote:
    """``token`` is HTML: a citation, or a remark in the note's own words."""

    number: int
    typed: str
    token: str
    is_marked: bool


@dataclass
class OldPostPlan:
    old: OldPost
    works: list[PlannedWork] = field(default_factory=list)
    notes: list[PlannedNote] = field(default_factory=list)

    @property
    def warnings(self):
        """Sentences, each with the number of the line that it is about."""
        told = [(doubt.line_number, doubt.reason) for doubt in self.old.doubts]
        told += [
            (left.line_number, f"“{left.text}” is left out. {left.reason}")
            for left in self.old.leftovers
        ]
        return sorted(told)


def plan_old_post(old):
    """The OldPostPlan of an OldPost. Eight queries, however many notes."""
    entries = _Entries()
    by_line = {
        line.text: entries.add(_typed(old, line), is_listed=True) for line in old.source_lines
    }
    cites, before = {}, None
    for note in old.notes:
        before = cites[note.number] = _same_again(note, before) or _cites(
            old, note, by_line, entries
        )
    reads = read_typed(enumerate(entries.typed, start=1), noun="work")
    first = {read.number: read for read in reads}
    works = [
        PlannedWork(read, _key(first[read.twin] if read.twin else read), is_listed)
        for read, is_listed in zip(reads, entries.listed, strict=True)
    ]
    notes = []
    for note in old.notes:
        token = _token(old, note, cites[note.number], works)
        notes.append(PlannedNote(note.number, note.text, token, note.number not in old.unmarked))
    # A note that repeats a work says so by its token; the work is reviewed once.
    shown = [work for work in works if work.is_listed or not work.read.twin]
    return OldPostPlan(old, shown, notes)


class _Entries:
    """The works that lines and notes name, each under its place."""

    def __init__(self):
        self.typed, self.items, self.listed = [], [], []

    def add(self, typed, *, is_listed):
        self.typed.append(typed)
        self.items.append(parse_line(typed).item)
        self.listed.append(is_listed)
        return len(self.typed) - 1


def _typed(old, line):
    """With its markup where that holds an address, else as plain text."""
    html = old.html_of(line.line_number, line.text)
    return html if "<a " in html else line.text


def _same_again(note, before):
    """What "Ibid., p. 5" cites: the one work of the note before; None for another note."""
    said = ibid_place(" ".join(note.text.split()))
    if said is None or not before or len(before) > 1:
        return None
    (_, place, suffix) = before[0]
    return [("", place, f", {protected(said)}" if said else suffix)]


def _cites(old, note, by_line, entries):
    """(prefix, place of the work, suffix) for each work of a note; None for a remark."""
    words = " ".join(note.text.split())
    if cites := listed_cites(words, by_line):
        return cites
    lines = [parse_line(part) for part in words.split("; ")]
    if len(lines) > 1 and all(line.item and not line.needs_review for line in lines):
        parts = words.split("; ")
        return [("", entries.add(part, is_listed=False), "") for part in parts]
    typed = _typed(old, note)
    parsed = parse_line(typed)
    is_whole = parsed.item and not parsed.needs_review
    if not is_whole and (short := short_cite(words, entries.items)):
        prefix, place, said = short
        return [(protected(prefix), place, f", {protected(said)}" if said else "")]
    if parsed.item:
        return [("", entries.add(typed, is_listed=False), "")]
    return None


def _key(read):
    return read.match.key if read.match else read.key


def _token(old, note, cites, works):
    if cites is None or any(not works[place].stands_for for _, place, _ in cites):
        html = old.html_of(note.line_number, note.text)
        return remark_token(html.replace("[@", r"\[@").replace("^[", r"\^["))
    return cite_token(
        (prefix, works[place].stands_for, suffix or works[place].place_in())
        for prefix, place, suffix in cites
    )
