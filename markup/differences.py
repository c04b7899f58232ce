"""What changed between two texts, for people: paragraphs that came, went or were reworded.

Everything that HTML says and a reader would notice is put into words first: a link shows its
address, a picture its alternative text, and emphasis its marks. So a link that was bent shows.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from markup.scan import StartTag, Text, scan
from markup.tags import PARTING

# Asterisks as people type them in mail.
_MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*", "code": "`"}
_PREFIXES = {"h2": "## ", "h3": "### ", "h4": "#### ", "li": "• ", "hr": "———"}
_PARTS = re.compile(r"\s+|[\w'’\-]+|[^\w\s]")
# Above it two paragraphs are one that was reworded; below, one went and another came.
_ALIKE = 0.4
# difflib is quadratic in what differs. Texts with more words in one run of changes, or more
# paragraphs, are told apart by whole paragraphs: a second for a book, in place of minutes.
_MOST_WORDS = 2_000
_MOST_BLOCKS = 4_000
_FARTHEST_TWIN = 25  # paragraphs that may stand before a reworded one in the same run


@dataclass(frozen=True)
class Part:
    kind: str  # "same", "added" or "removed"
    text: str


@dataclass(frozen=True)
class Block:
    """One paragraph: ``kind`` is "same", "changed", "added" or "removed".

    A fifth kind, "gap", stands for ``skipped`` unchanged paragraphs that are not shown.
    """

    kind: str
    parts: tuple[Part, ...] = ()
    skipped: int = 0


def differences(old, new, *, around=1):
    """The Blocks that lead from HTML ``old`` to HTML ``new``, in reading order; [] for no change.

    ``around`` is how many unchanged paragraphs stand before and after each change.
    """
    old_lines, new_lines = readable_lines(old), readable_lines(new)
    if old_lines == new_lines:
        return []
    return _with_gaps(list(_blocks(old_lines, new_lines)), around)


def changed_words(old, new):
    """How many words came and went between two HTML texts: (added, removed)."""
    added = removed = 0
    for block in differences(old, new, around=0):
        for part in block.parts:
            count = len(re.findall(r"\w+", part.text))
            added += count if part.kind == "added" else 0
            removed += count if part.kind == "removed" else 0
    return added, removed


def readable_lines(html):
    """The paragraphs of ``html`` as lines of plain text, with marks for what is not text."""
    lines = [""]
    links = []
    for token in scan(html):
        if isinstance(token, Text):
            lines[-1] += token.data
        else:
            _read_tag(token, isinstance(token, StartTag), lines, links)
    return [line for line in (" ".join(line.split()) for line in lines) if line]


def _read_tag(token, is_start, lines, links):
    name = token.name
    if name in {"td", "th"}:
        lines[-1] += "" if is_start else " | "
    elif name in PARTING | {"div", "br"}:
        if not (is_start and name == "p" and lines[-1] in _PREFIXES.values()):
            lines.append(_PREFIXES.get(name, "") if is_start else "")
    elif name in _MARKS:
        lines[-1] += _MARKS[name]
    elif name == "img" and is_start:
        attributes = dict(token.attributes)
        lines[-1] += f" [picture: {attributes.get('alt', '')} <{attributes.get('src', '')}>] "
    elif name == "a" and is_start:
        links.append(dict(token.attributes).get("href", ""))
    elif name == "a" and links:
        address = links.pop()
        lines[-1] += f" <{address}>" if address else ""


def _blocks(old, new):
    if len(old) + len(new) > _MOST_BLOCKS:
        gone, come = set(old) - set(new), set(new) - set(old)
        yield from (Block("removed", (Part("removed", line),)) for line in old if line in gone)
        yield from (Block("added", (Part("added", line),)) for line in new if line in come)
        return
    for act, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if act == "equal":
            yield from (Block("same", (Part("same", line),)) for line in old[i:j])
        else:
            yield from _reworded(old[i:j], new[k:m])


def _reworded(old, new):
    """The Blocks of a run of changes, each old paragraph beside the new one most like it."""
    rest = 0
    for line in old:
        near = range(rest, min(len(new), rest + _FARTHEST_TWIN))
        twin = next((i for i in near if _likeness(line, new[i]) > _ALIKE), None)
        if twin is None:
            yield Block("removed", (Part("removed", line),))
            continue
        yield from (Block("added", (Part("added", other),)) for other in new[rest:twin])
        yield Block("changed", tuple(_words(line, new[twin])))
        rest = twin + 1
    yield from (Block("added", (Part("added", line),)) for line in new[rest:])


def _likeness(one, other):
    """The share of words that two paragraphs have in common, 0 to 1."""
    words, others = set(re.findall(r"\w+", one)), set(re.findall(r"\w+", other))
    if not words or not others:
        return 1.0 if one == other else 0.0
    return 2 * len(words & others) / (len(words) + len(others))


def _words(old, new):
    old_parts, new_parts = _PARTS.findall(old), _PARTS.findall(new)
    if len(old_parts) + len(new_parts) > _MOST_WORDS:
        yield Part("removed", old)
        yield Part("added", new)
        return
    removed = added = ""
    for act, i, j, k, m in SequenceMatcher(None, old_parts, new_parts, False).get_opcodes():
        before, after = "".join(old_parts[i:j]), "".join(new_parts[k:m])
        # A blank between two changed words belongs to them: “in haste” went, not “in” and “haste”.
        if act == "equal" and not (before.isspace() and (removed or added)):
            yield from _change(removed, added)
            yield Part("same", before)
            removed = added = ""
        else:
            removed, added = removed + before, added + after
    yield from _change(removed, added)


def _change(removed, added):
    """A run of changes. The blanks that both end with are no change."""
    blank = re.search(r"\s*$", removed)[0] if removed.rstrip() and added.rstrip() else ""
    if blank and added.endswith(blank):
        removed, added = removed[: -len(blank)], added[: -len(blank)]
    else:
        blank = ""
    if removed:
        yield Part("removed", removed)
    if added:
        yield Part("added", added)
    if blank:
        yield Part("same", blank)


def _with_gaps(blocks, around):
    near = {
        index + step
        for index, block in enumerate(blocks)
        if block.kind != "same"
        for step in range(-around, around + 1)
    }
    shown, skipped = [], 0
    for index, block in enumerate(blocks):
        if index not in near:
            skipped += 1
            continue
        if skipped:
            shown.append(Block("gap", skipped=skipped))
            skipped = 0
        shown.append(block)
    return [*shown, Block("gap", skipped=skipped)] if skipped else shown
