"""What the readers of all formats hand over."""

import re
from dataclasses import dataclass, field

_HALVES = re.compile("[\ud800-\udfff]")


class UnreadableFile(ValueError):  # noqa: N818 - a refusal is named for what it says
    """No format of ours, or broken as a whole. Its text says what to do."""


@dataclass
class Entry:
    """One entry of a file, in its order.

    ``item`` is its CSL-JSON without an id, or None for what is no work; then ``refused`` says why.
    ``key`` is as in the file, "" where it has none. ``line`` counts from 1.
    """

    line: int
    key: str = ""
    item: dict | None = None
    refused: str = ""
    remarks: list[str] = field(default_factory=list)


def fold_blanks(text):
    """One blank for each run of them. A no-break space is a letter, not a blank."""
    return re.sub(r"[ \t\n\r\f\v]+", " ", text).strip()


def bare_doi(text):
    """The DOI without the address or word that files write before it."""
    return re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", text, flags=re.IGNORECASE)


def clean(value):
    """``value`` without the characters that no database keeps: NUL and halves of pairs."""
    if isinstance(value, str):
        if "\0" in value:
            value = value.replace("\0", "")
        if _HALVES.search(value):
            value = value.encode("utf-8", "replace").decode()
        return value
    if isinstance(value, dict):
        return {clean(name): clean(part) for name, part in value.items()}
    if isinstance(value, list):
        return [clean(part) for part in value]
    return value
