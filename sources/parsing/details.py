"""What follows a title: where it appeared, its date, volume, pages, publisher and place.

Each detail that is recognised is cut out of the text and leaves a hole; what stands between the
holes is the name of the container or of the publisher.
"""

import re
from dataclasses import dataclass, field

from sources.parsing.dates import YEAR, find_dates
from sources.parsing.numbering import HOLE, take_numbering

_EDITION = re.compile(
    r"(?<!\w)\(?(?P<value>(?:\d{1,2}(?=\sed\b)|\d{1,2}(?:st|nd|rd|th|\.|ª|e|ème)|second|third|fourth|fifth|revised|rev\.|updated|new|first"
    r"|segunda|tercera|deuxième|zweite)"
    r"(?:\s+(?:revised|rev\.|enlarged|expanded|american|english|international))?)\s+(?:edition|edn?|ed|edición|édition|auflage|aufl)(?!\w)\.?\)?",
    re.IGNORECASE,
)
# 368 pp. at the end says how long the book is, not where to look.
_EXTENT = re.compile(
    r"(?<![\w–-])(?P<value>\d{2,4})\s?(?:pp?\.|pp|pages|págs?\.|páginas|Seiten)(?!\s?\d)"
)
_VOLUME_COUNT = re.compile(
    r"[,.]?\s\(?(?P<value>\d{1,2})\s(?:vols?|volumes|Bde|tomes|tomos)(?!\w)\.?\)?(?!\s?\d)"
)
_NUMBERED = re.compile(r"\d+")


@dataclass
class Details:
    """CSL fields found, the text left between them, and the doubts on the way."""

    fields: dict
    chunks: list[str]
    precision: int | None = None
    doubts: list[str] = field(default_factory=list)


def read_details(text, today):
    """Take numbering and date out of ``text``; what is left comes back in ``chunks``."""
    fields = {}
    text = take_edition(text, fields)
    text = take_extent(text, fields)
    text = take_numbering(text, fields)
    text, precision, doubts = take_date(text, today, fields)
    return Details(fields, chunks_between_holes(text), precision, doubts)


def take_extent(text, fields):
    extent = _EXTENT.search(text)
    if extent is None:
        return text
    fields["number-of-pages"] = extent["value"]
    return text[: extent.start()] + HOLE + text[extent.end() :]


def take_volume_count(text, fields, stop):
    """``Title. 4 vols. London: Verso``: how many volumes there are; ``stop`` parts what is left."""
    match = _VOLUME_COUNT.search(text) if "vol" in text or "Bde" in text or "tom" in text else None
    if match is None:
        return text
    fields["number-of-volumes"] = match["value"]
    following = text[match.end() :].lstrip(" ,.")
    if following.startswith("("):
        return f"{text[: match.start()]} {following}"
    return f"{text[: match.start()]}{stop} {following}"


def take_edition(text, fields):
    small = text.lower()
    edition = _EDITION.search(text) if "ed" in small or "éd" in small or "aufl" in small else None
    if edition is None:
        return text
    number = _NUMBERED.match(edition["value"])
    fields["edition"] = number[0] if number else edition["value"]
    return text[: edition.start()] + HOLE + text[edition.end() :]


def take_date(text, today, fields):
    """Put the fullest date of ``text`` into ``fields``; return ``(text, precision, doubts)``."""
    dates = find_dates(text, today)
    if not dates:
        return text, None, []
    free = [found for found in dates if not _is_in_name(text, found)]
    best = max(free or dates, key=lambda each: (each.precision, each.start))
    if best.read is not None:
        fields["issued"] = best.value
    if not free:
        return text, best.precision, list(best.doubts)
    end = best.end
    if text[end : end + 1] == ")" and text[best.start - 1 : best.start] == "(":
        return text[: best.start - 1] + HOLE + text[end + 1 :], best.precision, list(best.doubts)
    return text[: best.start] + HOLE + text[end:], best.precision, list(best.doubts)


def _is_in_name(text, found):
    """``Proceedings of the 1984 European Conference``: the year belongs to the name."""
    before, after = text[: found.start], text[found.end :]
    is_inside = before[-1:] == " " and after[:1] == " " and after[1:2].isalpha()
    return found.precision == YEAR and is_inside and before.rstrip()[-1:].isalpha()


def chunks_between_holes(text):
    chunks = []
    for chunk in text.split(HOLE):
        bare = chunk.strip().strip(",;:،").strip()
        bare = re.sub(r"\(\s*[,;]?\s*\)|\[\s*\]", "", bare).strip().strip(",;:،").strip()
        if bare.startswith("(") and ")" not in bare:
            bare = bare[1:].lstrip()
        if bare.endswith(".") and not re.search(r"\b\w\.\w\.$|\b(?:Inc|Co|Ltd|Jr)\.$", bare):
            bare = bare[:-1].rstrip(" ,;")
        bare = bare.lstrip(".").strip()
        if bare and any(char.isalnum() for char in bare):
            chunks.append(bare)
    return chunks
