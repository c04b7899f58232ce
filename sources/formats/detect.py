"""Which format is this? Asked of the content, because names of files lie."""

import re

from sources.formats.records import UnreadableFile

BIBTEX, RIS, WOS, CSL_JSON = "BibTeX", "RIS", "Web of Science", "CSL-JSON"
_SIGNS = {
    BIBTEX: re.compile(r"^[ \t]*@[ \t]*\w+[ \t]*[{(]", re.MULTILINE),
    RIS: re.compile(r"^[ \t]*[A-Z][A-Z0-9]  -(?: |$)", re.MULTILINE),
    WOS: re.compile(r"^(?:FN .*|PT [A-Z])$", re.MULTILINE),
}


def decode(data):
    """The text of a file in UTF-8 or UTF-16; in the encoding of old Windows where it is neither.

    Line ends become ``\\n``; the byte order mark goes.
    """
    if isinstance(data, bytes):
        encoding = _utf_16(data) or "utf-8"
        try:
            data = data.decode(encoding)
        except UnicodeDecodeError:
            data = data.decode("cp1252", "replace")
    data = data.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub(r"\A[ \t\ufeff]+", "", data)


def _utf_16(data):
    """Which UTF-16 it is by its mark, or by the first letter where it has none; None for neither.

    Every format begins with a sign of ASCII.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    if len(data) > 1 and (data[0] == 0) != (data[1] == 0):
        return "utf-16-be" if data[0] == 0 else "utf-16-le"
    return None


def detect(text):
    """The name of the format of ``text``. Raises UnreadableFile where it has the signs of none."""
    if not text.strip():
        raise UnreadableFile("The file is empty.")
    if text.lstrip()[0] in "[{":
        return CSL_JSON
    found = {name: match.start() for name, sign in _SIGNS.items() if (match := sign.search(text))}
    if not found:
        raise UnreadableFile(
            "This is neither BibTeX (@book{…), nor RIS (TY  - BOOK), nor CSL-JSON ([{…). Export it"
            " from your reference manager in one of these formats and import that file."
        )
    return min(found, key=found.get)
