"""The text of a file, whatever program saved it."""

import codecs
import re

from history.exceptions import UnreadableEvents

MOST_BYTES = 64 * 1024 * 1024  # some 500,000 events
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_KINDS = {
    b"PK\x03\x04": "a workbook or archive",
    b"%PDF": "a PDF",
    b"\xd0\xcf\x11\xe0": "a workbook",
}
_AS_TEXT = "Save it as CSV in UTF-8 and import that."


def text_of(data):
    """``data`` as text: UTF-8, UTF-16 with its mark, or else Windows-1252, as Excel writes them.

    Raises UnreadableEvents for what is no text or too large.
    """
    if len(data) > MOST_BYTES:
        raise UnreadableEvents(
            f"This file is larger than {MOST_BYTES // 1024**2} MB. Import it in parts."
        )
    for begin, kind in _KINDS.items():
        if data.startswith(begin):
            raise UnreadableEvents(f"This is {kind}, not text. {_AS_TEXT}")
    text = _decoded(data)
    if found := _CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        sign = "a NUL byte" if found[0] == "\0" else f"the control character {ord(found[0])}"
        raise UnreadableEvents(f"Line {line} holds {sign}, so this is no text. {_AS_TEXT}")
    if not text.strip():
        raise UnreadableEvents("This file is empty.")
    return text


def _decoded(data):
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as problem:
            raise UnreadableEvents(f"This UTF-16 text breaks off. {_AS_TEXT}") from problem
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Five bytes mean nothing in Windows-1252; they become a sign that says so.
        return data.decode("cp1252", "replace")
