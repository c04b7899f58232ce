"""The quoted title of a line: where it opens, where it closes, what is in it."""

import re
from dataclasses import dataclass

_DOUBLE = '“”„‟"«»「」'
_DOUBLE_MARK = re.compile(f"[{_DOUBLE}]")
_OPENING = "“„‟«「"
_CLOSING = "”»」"
_SINGLE_OPEN = re.compile(r"(?:(?<=^)|(?<=[\s(\[—–]))[‘‚'‹](?=\S)")
_SINGLE_CLOSE = re.compile(r"[’'›‘](?=\s*(?:[,.;:)\]]|\(|$))|(?<=[,.?!])[’'›](?=\s|$)")
_WEAK_CLOSE = re.compile(r"[’'](?=\s)")
_ABBREVIATION = re.compile(
    r"(?:\b[^\W\d_]\.(?:[^\W\d_]\.)+|\b(?:Inc|Jr|Sr|Ltd|Co|St|Dr|etc|vs))\.?$|\.\.\.$|…$"
)


@dataclass(frozen=True)
class QuotedTitle:
    before: str
    title: str
    after: str
    is_closed: bool = True


def find_quoted_title(text):
    """The first quotation that can be a title, or None.

    Double quotation marks of any country come first, by depth, so that quotations inside the
    title stay in it; single ones count only where no double one opens.
    """
    return _find_double(text) or _find_single(text)


def _find_double(text):
    depth, start = 0, None
    for mark in _DOUBLE_MARK.finditer(text):
        at = mark.start()
        if _opens(text, at, depth):
            if depth == 0:
                start = at
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                return QuotedTitle(text[:start], bare_title(text[start + 1 : at]), text[at + 1 :])
    if start is None:
        return None
    last = max(text.rfind(mark, start + 1) for mark in _DOUBLE)
    if last > start:  # One closes for two: “On “surge” strategy,” typed with a mark missing.
        return QuotedTitle(text[:start], bare_title(text[start + 1 : last]), text[last + 1 :])
    return QuotedTitle(text[:start], text[start + 1 :], "", is_closed=False)


def _opens(text, at, depth):
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    char = text[at]
    room_before = before.isspace() or before in "([{—–-‘'،"
    room_after = after.isspace() or after in ")]},.;:!?،؛"
    if char in _OPENING and depth == 0:
        return True
    if room_before != room_after and not after.isdigit():
        return room_before  # The place tells, even where “ and ” were mixed up.
    if char in _OPENING:
        return True
    if char in _CLOSING:
        return False
    return depth == 0


def _find_single(text):
    opening = _SINGLE_OPEN.search(text)
    if opening is None:
        return None
    closing = _single_closing(text, opening.end())
    if closing is None or closing.start() - opening.end() < 2:
        return None
    inside = text[opening.end() : closing.start()]
    return QuotedTitle(text[: opening.start()], bare_title(inside), text[closing.end() :])


def _single_closing(text, start):
    """The mark that closes; an apostrophe is none, nor is the plural of "the ministers’ pay"."""
    closings = list(_SINGLE_CLOSE.finditer(text, start))
    later = _SINGLE_OPEN.search(text, start)
    if later is not None:
        # A second quotation opens: the title closed before it, or else holds it.
        before = [mark for mark in closings if mark.start() < later.start()]
        before = before or list(_WEAK_CLOSE.finditer(text, start, later.start()))
        if before:
            return before[-1]
    return closings[-1] if closings else None


def bare_title(inside):
    """The title without the comma or full stop that the quotation mark closes over.

    >>> bare_title("Iraq and U.S. tiptoe,")
    'Iraq and U.S. tiptoe'
    """
    title = inside.strip().rstrip(",;،").rstrip()
    if title.endswith(".") and not _ABBREVIATION.search(title):
        title = title[:-1].rstrip()
    return title
