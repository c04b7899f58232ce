"""A post as copied from a browser: ``read_copied_page`` parts its text and loses none of it.

From top to bottom: the date, the title, paragraphs with the caption of the lead image among them,
numbered notes, the list of sources, byline and labels, comments, "This Day In" blocks. Only the
first three must be there. Each part is told by its shape in the module of its name; this one holds
the order of the page and refuses what is no page.
"""

import re

from history.lines import match_heading

from ..exceptions import UnreadablePage
from .history_lines import DayBlock
from .page_caption import split_caption
from .page_comments import build_comments, find_headings
from .page_furniture import (
    BUTTONS,
    BYLINE,
    COMMENT_COUNT,
    FOOTER,
    LABELS,
    claimed_count,
    is_furniture,
    whole,
)
from .page_head import split_head
from .page_lines import read_lines
from .page_parts import (
    CopiedComment,
    CopiedPage,
    Doubt,
    Findings,
    Furniture,
    HistoryDay,
    HistoryYear,
    Leftover,
    Mark,
    NoteLine,
    Paragraph,
    SourceLine,
)
from .post_notes import mark_paragraphs, note_number, note_text, split_notes
from .post_sources import split_sources

__all__ = [
    "CopiedComment",
    "CopiedPage",
    "Doubt",
    "Furniture",
    "HistoryDay",
    "HistoryYear",
    "Leftover",
    "Mark",
    "NoteLine",
    "Paragraph",
    "SourceLine",
    "UnreadablePage",
    "read_copied_page",
]

LONGEST_PAGE = 4_000_000  # characters: a post with some five thousand long comments
MOST_LINES = 100_000
FEW_CONTROLS = 8  # characters that no page shows and old word processors leave behind
FEWEST_WORDS_OF_PROSE = 10
FEWEST_LETTERS_OF_PROSE = 60
_HOW_TO_COPY = (
    "Open the post in a browser, select it from its date to its last comment, copy it, and save "
    "that as plain text in UTF-8."
)
_MARKUP = re.compile(r"\s*<(?:[a-zA-Z][\w:-]*[\s/>]|!doctype|!--|\?xml)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\ufffd]")


def read_copied_page(text):
    """The parts of the post in ``text``.

    Raises UnreadablePage for anything else. Linear in the length of the text.
    """
    _refuse_other_formats(text)
    lines = read_lines(text, stands_alone=is_furniture, begins_anew=_begins_anew)
    if len(lines) > MOST_LINES:
        raise UnreadablePage(
            f"Expected one post of at most {MOST_LINES:,} lines; this text has {len(lines):,}. "
            f"{_HOW_TO_COPY}"
        )
    findings = Findings()
    head = split_head(lines, findings)
    zones = _Zones(head.rest, findings)
    author_name = head.author_name or zones.author_name
    others, notes = split_notes(zones.post, findings)
    body, sources = split_sources(others, notes, findings)
    _doubt_text_below_notes(body, notes, findings)
    body, caption, credit, caption_after, caption_line = split_caption(body, findings)
    if not (zones.show_a_post or notes or sources):
        _require_prose(body, head)
    paragraphs = mark_paragraphs(body, notes, findings)
    comments = build_comments(zones.threads, zones.before_comments, findings)
    zones.check_count(comments)
    return CopiedPage(
        published_on=head.published_on,
        date_line=head.date_line,
        title=head.title,
        title_line=head.title_line,
        paragraphs=paragraphs,
        caption=caption,
        credit=credit,
        caption_after=caption_after,
        caption_line=caption_line,
        notes=notes,
        source_lines=sources,
        comments=comments,
        days=zones.days(),
        leftovers=_in_order(findings.leftovers),
        labels=zones.labels,
        author_name=author_name,
        doubts=_in_order(findings.doubts),
        furniture=_in_order(findings.furniture),
    )


def _refuse_other_formats(text):
    if len(text) > LONGEST_PAGE:
        raise UnreadablePage(
            f"Expected one post of at most {LONGEST_PAGE:,} characters; this text has "
            f"{len(text):,}. {_HOW_TO_COPY}"
        )
    sample = text[:100_000]
    if len(_CONTROL.findall(sample)) > max(FEW_CONTROLS, len(sample) // 200):
        raise UnreadablePage(
            f"Expected text; this is a binary file or text in another encoding. {_HOW_TO_COPY}"
        )
    start = text.lstrip("\ufeff \t\r\n")[:200]
    if _MARKUP.match(start):
        raise UnreadablePage(
            f"Expected the text of a page; line 1 begins with markup, “{start[:40]}”, so this is "
            f"the source of a page or the export of a blog. {_HOW_TO_COPY}",
            line_number=1,
        )


def _begins_anew(text):
    # A mark may come to stand first on a wrapped line; a note does not go on in lower case.
    is_note = note_number(text) is not None and not note_text(text)[0].islower()
    return is_note or bool(match_heading(text))


def _doubt_text_below_notes(body, notes, findings):
    last = max((note.line_number for note in notes), default=None)
    doubted = {doubt.line_number for doubt in findings.doubts}
    for line in body:
        if last is not None and line.number > last and line.number not in doubted:
            findings.doubt(line, "Stands below the notes but is not read as a source")


def _require_prose(body, head):
    """Refuse a date above a shopping list: a bare post has at least one sentence."""
    for line in body:
        is_long = (
            line.word_count >= FEWEST_WORDS_OF_PROSE or len(line.text) >= FEWEST_LETTERS_OF_PROSE
        )
        if is_long or line.text.rstrip("”\"’')»").endswith((".", "!", "?", "…", "。", "؟", "।")):
            return
    raise UnreadablePage(
        f"Expected at least one paragraph of text below the title on line {head.title_line}; found "
        f"{len(body) or 'no'} short lines without a sentence. {_HOW_TO_COPY}",
        line_number=head.title_line,
    )


def _in_order(found):
    return sorted(found, key=lambda entry: entry.line_number)


class _Zones:
    """The lines below the title, dealt out from top to bottom: post, comments, days, the rest."""

    def __init__(self, lines, findings):
        self.findings = findings
        self.post = []
        self.threads = []
        self.before_comments = []
        self.labels = []
        self.author_name = ""
        self._blocks = []
        self._count = None
        self._zone = "post"
        self._zone_before_day = "post"
        headings = find_headings(lines, findings)
        for at, line in enumerate(lines):
            self._deal(line, headings.get(at))

    def _deal(self, line, heading):
        day = match_heading(line.text)
        if day:
            self._open_day(line, day)
        elif heading:
            self.threads.append((heading, line, []))
            self._zone = "comments"
        elif self._zone == "day" and not is_furniture(line.text) and self._blocks[-1].take(line):
            return
        else:
            if self._zone == "day":
                self._zone = "post" if self._zone_before_day == "post" else "after"
            self._deal_plain(line)

    def _open_day(self, line, match):
        if self._zone != "day":
            self._zone_before_day = self._zone
        self._zone = "day"
        self._blocks.append(DayBlock(line, match, self.findings))

    def _deal_plain(self, line):
        if self._zone == "comments" and not whole(FOOTER, line.text):
            self.threads[-1][2].append(line)
        elif self._take_layout(line):
            return
        elif self._zone == "post":
            self.post.append(line)
        elif self._zone == "counted":
            self.before_comments.append(line)
        else:
            self.findings.leave(line, "Stands below the end of the post and of its comments")

    def _take_layout(self, line):
        """Take a line of the layout, if it is one, with what it says."""
        text = line.text
        if self.post and (count := whole(COMMENT_COUNT, text)):
            self._count = (line, claimed_count(count))
            self._zone = "counted"
            self.findings.furnish(line)
        elif self.post and (labels := whole(LABELS, text)):
            names = [name.strip() for name in labels["labels"].split(",")]
            names = [name for name in names if name]
            self.labels.extend(names)
            self.findings.furnish(line, *names)
        elif (byline := whole(BYLINE, text)) and self.author_name in ("", byline["name"]):
            # A page may name its author above the text and below it again.
            kept = [] if self.author_name else [byline["name"]]
            self.author_name = byline["name"]
            self.findings.furnish(line, *kept)
        elif whole(FOOTER, text) and self._zone != "post":
            self.findings.furnish(line)
            self._zone = "after"
        elif whole(BUTTONS, text):
            self.findings.furnish(line)
        else:
            return False
        return True

    @property
    def show_a_post(self):
        """Whether there is a byline, a count of comments or the like: no list has these."""
        return bool(self.threads or self._count or self.labels or self.author_name)

    def days(self):
        return [day for block in self._blocks if (day := block.close())]

    def check_count(self, comments):
        """Doubt where the page counts other comments than were found."""
        if not self._count:
            return
        line, claimed = self._count
        if claimed is not None and claimed != len(comments):
            reason = f"The page counts {claimed} comments; {len(comments)} were found"
            self.findings.doubt(line, reason)
