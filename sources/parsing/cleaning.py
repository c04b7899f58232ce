"""The plain text of a typed line: no markup, no bullet, no note number, one kind of space."""

import html
import re
import unicodedata

from sources.parsing.dates import ascii_digits

# With its semicolon only: html.unescape alone would make § of "?page=2&section=news".
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.IGNORECASE)
_LINK = re.compile(r"<a\s[^<>]*?href\s*=\s*[\"']?([^\"'\s<>]+)[^<>]*>", re.IGNORECASE)
# What copying leaves behind. Other words in angle brackets are the author's: “How <main> is used”.
_TAGS = """
    a abbr address article b big blockquote body br center cite code dd del dfn div dl dt em font
    footer h[1-6] header hr i img ins italic bold kbd li mark nobr ol p pre q s section small span
    strike strong sub sup table tbody td th thead tr tt u ul wbr o:p
"""
_TAG = re.compile(
    rf"</?(?:{'|'.join(_TAGS.split())})(?:\s[^<>]*=[^<>]*)?\s*/?>|<!--.*?-->", re.IGNORECASE
)
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
_EMPHASIS = re.compile(
    r"(?<![\w*_/=.#?&-])([*_]{1,3})(?=[^\s*_])([^*_]{1,500}?)(?<=[^\s*_])\1(?![\w*_])"
)
_INITIAL_BEHIND_COMMA = re.compile(r",(?=[A-Z]\.)(?<=[^\W\d_]{2},)")  # Lane,V.V.

_BULLET = re.compile(r"(?:[•·●○▪■◦‣⁃►▶➢✓»>^↑]\s*|[*+–—-]\s+)(?=\S)")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_NOTE_NUMBER = re.compile(
    r"""(?:
      \((?P<round>\d{1,4}|[a-z]|[ivx]{2,5})\)[.:]?\s*
    | \[\^?(?P<square>\d{1,4}|[a-z]|[ivx]{2,5})\](?!\()[.:]?\s*
    | (?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4})[.)]?\s*
    | \^(?P<caret>\d{1,4})[.:)]?\s+
    | (?:foot|end)?(?:note|fn\.?|n\.)\s?(?P<named>\d{1,4})[.:)]\s*
    | (?P<plain>\d{1,3})(?:[.)،]|:|\.\))(?:\s+|(?=[“"«‘\[]|[^\W\d_]{2}))
    | (?P<tab>\d{1,3})\t+
    )(?=\S)""",
    re.VERBOSE | re.IGNORECASE,
)
# A number without a sign is one only where "Family, Given" follows: 60 Minutes is a programme.
_BARE_NUMBER = re.compile(
    r"(\d{1,3})\s(?=[^\W\d_a-z][\w’'-]+,?\s(?:[A-Z]\.|[A-Z]{1,3}[.,]\s|[^,“\"]{2,40},\s[“\"]))"
)
# "3. Juli 2011" and "10. März" begin with a day, not with the number of a note.
_DAY_OF_MONTH = re.compile(r"\d{1,2}\.\s+(?:Jan|Feb|Mär|April|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)")


def clean_line(line):
    """Return ``(text, link)``: the line without markup, and the address of its first HTML link."""
    text = line
    for _ in range(2):  # Twice, for copies of exports are escaped twice.
        if "&" in text and ";" in text:
            text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    link = None
    if "<" in text:
        found = _LINK.search(text)
        link = found[1] if found and "://" in found[1][:8] else None
        text = _TAG.sub("", text)
    if not text.isprintable():
        text = _INVISIBLE.sub("", text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).strip("\ufffd")
    if "*" in text or "_" in text:
        text = _EMPHASIS.sub(r"\2", text)
    if "```" not in text:  # TeX's quotation marks, not the fence around code
        text = text.replace("``", "“").replace("''", "”")
    text = _INITIAL_BEHIND_COMMA.sub(", ", text)
    # A tab ends a note's number; every other run of space is one space.
    if "\t" in text and _NOTE_NUMBER.match(text.strip()):
        return text.strip(), link
    return squeeze(text), link


def squeeze(text):
    return " ".join(text.split())


def take_note_number(text):
    """Return ``(number, rest)``: ``"(1) Reuters"`` is ``("1", "Reuters")``; bullets go as well.

    The number is in ASCII digits whatever the line wrote; None where there is none.
    """
    number = None
    for _ in range(2):  # A bullet before the number, or after it.
        bullet = _BULLET.match(text)
        if bullet:
            text = text[bullet.end() :]
        if number is not None:
            break
        match = None
        if not text[:1].isalpha() or text[0] in "nNfFeE":  # note, fn., endnote
            match = _NOTE_NUMBER.match(ascii_digits(text))
        if match and not _DAY_OF_MONTH.match(text):
            number = next(group for group in match.groups() if group).translate(_SUPERSCRIPTS)
            text = text[match.end() :]
    if number is None:
        match = _BARE_NUMBER.match(text)
        if match:
            number, text = match[1], text[match.end() :]
    return number, squeeze(text)
