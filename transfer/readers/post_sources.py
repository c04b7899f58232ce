"""Where a post ends and its list of sources begins.

A heading ("Sources") settles it. Without one the list is the run of source-shaped lines at the
foot of the post. A line that is only nearly of that shape (see source_shape) counts with a surer
one beside it, or after the notes, where prose is rare; alone it stays a paragraph with a doubt.
"""

import re

from .page_furniture import SOURCES_HEADING, SOURCES_INLINE, whole
from .page_parts import SourceLine
from .post_notes import NUMBERED
from .source_shape import Shape, source_shape

_BULLET = re.compile(r"(?:[•·▪◦*–—-]\s+|[•▪◦])(?P<text>\S.*)")
LONGEST_ODD_SOURCE_WORDS = 40
LONGEST_NOTE_TO_READERS_WORDS = 12
LONGEST_SUBHEADING_WORDS = 2
MOST_LINES_AFTER_LIST = 3


def split_sources(lines, notes, findings):
    """Part the lines of a post, its notes taken out, into ``(body lines, source lines)``."""
    notes_end = max((note.line_number for note in notes), default=None)
    for at, line in enumerate(lines):
        if whole(SOURCES_HEADING, line.text):
            findings.furnish(line)
            below = lines[at + 1 :]
            listed = _without_headings(below, findings)
            is_source = [not _is_sentence(line) for line in listed]
            return _gather(lines[:at], listed, is_source, findings)
        inline = SOURCES_INLINE.fullmatch(line.text) if at else None
        if inline and source_shape(inline["rest"]):
            findings.furnish(line, inline["rest"])
            body, sources = _gather(
                lines[:at], lines[at + 1 :], _chosen(lines[at + 1 :], True, findings), findings
            )
            return body, [SourceLine(inline["rest"], line.number), *sources]
    start = _list_start(lines, notes_end)
    below = lines[start:]
    after_notes = notes_end is not None
    return _gather(lines[:start], below, _chosen(below, after_notes, findings), findings)


def _list_start(lines, notes_end):
    """The place of the first line that may be a source; the first line of a post never is."""
    if notes_end is not None:
        after = [at for at, line in enumerate(lines) if at and line.number > notes_end]
        if any(source_shape(_unbulleted(lines[at])) for at in after):
            return after[0]
    shapes = [source_shape(_unbulleted(line)) for line in lines]
    end = len(lines)
    while end > 1 and len(lines) - end < MOST_LINES_AFTER_LIST and not shapes[end - 1]:
        end -= 1
    if end <= 1 or not shapes[end - 1]:
        return len(lines)
    start = end
    while start > 1:
        odd_one_out = (
            start > 2
            and shapes[start - 2] is Shape.STRONG
            and start < end
            and _may_be_odd(lines[start - 1])
        )
        if not shapes[start - 1] and not odd_one_out:
            break
        start -= 1
    return start


def _without_headings(lines, findings):
    """The lines below "Sources" but for headings such as "Books", which a leftover keeps."""
    listed = []
    for line in lines:
        is_short = line.word_count <= LONGEST_SUBHEADING_WORDS or line.text.endswith(":")
        if is_short and not source_shape(_unbulleted(line)):
            findings.leave(line, "Reads as a heading within the list of sources")
        else:
            listed.append(line)
    return listed


def _chosen(lines, after_notes, findings):
    """For each line whether it is a source, with doubts told."""
    shapes = [source_shape(_unbulleted(line)) for line in lines]
    sure = Shape.STRONG in shapes or (after_notes and any(shapes)) or shapes.count(Shape.WEAK) > 2
    shaped = [at for at, shape in enumerate(shapes) if shape]
    chosen = []
    for at, (line, shape) in enumerate(zip(lines, shapes, strict=True)):
        between = bool(shaped) and shaped[0] < at < shaped[-1]
        odd = shape is Shape.NONE and between and _may_be_odd(line)
        chosen.append(sure and (shape is not Shape.NONE or odd))
        if odd and sure:
            findings.doubt(line, "Read as a source because it stands among sources")
        elif shape is Shape.WEAK and not sure:
            findings.doubt(line, "May be a source; kept as a paragraph")
    return chosen


def _may_be_odd(line):
    is_short = line.word_count <= LONGEST_ODD_SOURCE_WORDS
    return is_short and not _is_sentence(line)


def _is_sentence(line):
    """Whether a line below "Sources" speaks to the reader and cites nothing."""
    if source_shape(_unbulleted(line)):
        return False
    words = line.text.split()
    lower = sum(word[0].islower() for word in words)
    ends = line.text.rstrip("”\"’')").endswith((".", "!", "?", "…"))
    return (
        len(words) > LONGEST_NOTE_TO_READERS_WORDS and lower > 0.6 * len(words) and ends
    ) or len(words) > 2 * LONGEST_ODD_SOURCE_WORDS


def _gather(body, below, is_source, findings):
    body = list(body)
    sources = []
    for line, chosen in zip(below, is_source, strict=True):
        if chosen:
            text = _unbulleted(line)
            findings.furnish(line, text)
            sources.append(SourceLine(text, line.number))
        else:
            body.append(line)
            if sources:
                findings.doubt(line, "Stands below the first source but reads as a paragraph")
    return body, sources


def _unbulleted(line):
    """The text of a line without the bullet or the number of a list."""
    match = _BULLET.fullmatch(line.text) or NUMBERED.fullmatch(line.text)
    return match["text"] if match else line.text
