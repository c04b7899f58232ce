"""One citation group of Pandoc's: ``[see @key, p. 4; -@other, chap. 2]``, read and written."""

import re
import unicodedata
from dataclasses import dataclass
from typing import NamedTuple

from markup.exceptions import MarkupRefused
from markup.locators import read_braced, read_locator, write_locator
from markup.sanitise import clean_inline
from markup.scan import decode
from markup.tree import escape_text

TAG = r"""</?([a-zA-Z][^\s/<>"']*)(?:[^<>"']|"[^"]*"|'[^']*')*+>"""
_UNIT = re.compile(
    rf"(?P<tag>{TAG})|(?P<char>&(?:#\w{{1,8}}|\w{{1,32}});)|\\(?P<escaped>[\[\]{{}};@^])|(?P<one>.)",
    re.DOTALL,
)
_IN_KEY = frozenset(":.#$%&-+?<>~/")
# A brace that never closes must not be looked for from every @.
_MAX_KEY = 300
_JOINERS = "\u200c\u200d"


@dataclass(frozen=True, slots=True)
class Cite:
    """One work in a group.

    ``locator`` is plain text and ``label`` its CSL term; both are empty without a locator.
    ``prefix`` and ``suffix`` are sanitised HTML; a suffix brings its own comma if it has one, and
    otherwise wants a blank before it.
    """

    key: str
    locator: str = ""
    label: str = ""
    prefix: str = ""
    suffix: str = ""
    suppress_author: bool = False


@dataclass(frozen=True, slots=True)
class CiteGroup:
    cites: tuple[Cite, ...]


class KeySpan(NamedTuple):
    """Where a key stands, from behind its @ to its end, braces included."""

    start: int
    end: int
    key: str


class _Unit(NamedTuple):
    start: int
    end: int
    text: str  # empty for a tag
    is_plain: bool  # may mean something to us: neither escaped nor a tag


def read_group(raw):
    """(CiteGroup, its KeySpans) of what stands between the brackets; None if it cites nothing."""
    cites, spans = [], []
    before = ""
    for part in _parts(_units(raw)):
        at = _find_key(part)
        if at is None:
            # Words between semicolons and no key: they go with the citation before, or the next.
            words = raw[part[0].start : part[-1].end] if part else ""
            if words.strip() and cites:
                cites[-1] = _with_more(cites[-1], words)
            elif words.strip():
                before += words + ";"
            continue
        index, end, key = at
        cites.append(_read_cite(raw, part, index, end, key, before))
        spans.append(KeySpan(part[index].end, part[end - 1].end, key))
        before = ""
    return (CiteGroup(tuple(cites)), spans) if cites else None


def token_for(cites):
    """The token that reads back as ``cites`` (Cites, or a CiteGroup), to stand in HTML."""
    cites = cites.cites if isinstance(cites, CiteGroup) else cites
    return "[" + "; ".join(map(_write_cite, cites)) + "]"


def write_key(key):
    """``key`` as it stands behind the @: in braces where it would end too early without."""
    units = _units(escape_text(key))
    read = _read_key(units, 0)
    if read and read[0] == len(units) and key[0] != "{":
        return escape_text(key)
    return "{" + _escape_words(escape_text(key)) + "}"


def _units(raw):
    units = []
    for match in _UNIT.finditer(raw):
        kind = match.lastgroup
        if match["tag"]:
            text = ""
        elif kind == "char":
            text = decode(match[0])
        else:
            text = match["escaped"] or match[0]
        is_plain = not match["tag"] and kind != "escaped"
        units.append(_Unit(match.start(), match.end(), text, is_plain))
    return units


def _is(unit, text):
    return unit.is_plain and unit.text == text


def _parts(units):
    """``units`` parted at semicolons outside braces and brackets."""
    last_brace = max((i for i, unit in enumerate(units) if _is(unit, "}")), default=-1)
    start, brackets, in_braces = 0, 0, False
    for i, unit in enumerate(units):
        if in_braces:
            in_braces = not _is(unit, "}")
        elif _is(unit, "{") and i < last_brace:
            in_braces = True
        elif _is(unit, "["):
            brackets += 1
        elif _is(unit, "]"):
            brackets -= 1
        elif _is(unit, ";") and brackets <= 0:
            yield units[start:i]
            start = i + 1
    yield units[start:]


def _find_key(part):
    """(index of the @, index after the key, key) of the first key in ``part``, or None."""
    for i, unit in enumerate(part):
        if _is(unit, "@") and not _joins_a_word(part, i):
            read = _read_key(part, i + 1)
            if read:
                return i, *read
    return None


def _joins_a_word(part, i):
    """Whether the @ at ``i`` stands in a word, as in an e-mail address."""
    before = part[i - 1].text[-1:] if i else ""
    return _is_letter(before) or before in {"_", ".", "+"} if before else False


def _is_letter(character):
    return character.isalnum() or (character and unicodedata.category(character)[0] == "M")


def _read_key(units, start):
    """(index after the key, key), or None where no key begins.

    As in Pandoc: letters, digits and _, with single signs between them; anything in braces.
    """
    if start < len(units) and _is(units[start], "{"):
        for end in range(start + 1, min(len(units), start + _MAX_KEY)):
            if _is(units[end], "{"):
                return None
            if _is(units[end], "}"):
                key = " ".join("".join(unit.text for unit in units[start + 1 : end]).split())
                return (end + 1, key) if key else None
        return None
    end = start
    for i in range(start, len(units)):
        character = units[i].text
        if not units[i].is_plain or not character:
            break
        if all(_is_letter(c) or c == "_" for c in character):
            end = i + 1
        elif character in _JOINERS and end == i > start:
            continue
        elif not (character in _IN_KEY and end == i > start):
            break
    return (end, "".join(unit.text for unit in units[start:end])) if end > start else None


def _read_cite(raw, part, index, end, key, before):
    opening = index
    suppress_author = (
        bool(index) and _is(part[index - 1], "-") and not _joins_a_word(part, index - 1)
    )
    if suppress_author:
        opening -= 1
    prefix = before + raw[part[0].start : part[opening].start]
    rest = part[end:]
    label, locator, used = _read_place(rest)
    suffix = raw[rest[used].start : part[-1].end] if used < len(rest) else ""
    return Cite(key, locator, label, _fragment(prefix), _fragment(suffix), suppress_author)


def _read_place(rest):
    """(label, locator, how many of the units of ``rest`` they take)."""
    shown = [(i, character) for i, unit in enumerate(rest) for character in unit.text]
    text = "".join(character for _, character in shown)
    opening = next((i for i, unit in enumerate(rest) if unit.text.strip(", \n\t\xa0")), None)
    if opening is not None and _is(rest[opening], "{"):
        closing = next((i for i, unit in enumerate(rest) if _is(unit, "}")), None)
        if closing is not None:
            words = "".join(unit.text for unit in rest[opening + 1 : closing])
            return *read_braced(words), closing + 1
    locator = read_locator(text)
    if locator is None:
        return "", "", 0
    return locator.label, locator.text, shown[locator.end - 1][0] + 1


def _with_more(cite, words):
    suffix = f"{cite.suffix}; {_fragment(words)}"
    return Cite(cite.key, cite.locator, cite.label, cite.prefix, suffix, cite.suppress_author)


def _fragment(raw):
    """Words around a key as HTML that can stand alone, without our escapes."""
    raw = raw.strip()
    words = "".join(
        raw[unit.start : unit.end] if unit.is_plain or not unit.text else unit.text
        for unit in _units(raw)
    )
    if not re.search(r"[<>&]", words):
        return words
    try:
        return clean_inline(words)
    except MarkupRefused:
        return escape_text(decode(re.sub(TAG, "", words)))


def _write_cite(cite):
    written = _escape_words(cite.prefix) + " " if cite.prefix else ""
    written += ("-@" if cite.suppress_author else "@") + write_key(cite.key)
    suffix = _escape_words(cite.suffix)
    if suffix and not suffix.startswith((",", ")")):
        suffix = " " + suffix
    if cite.locator:
        place = ", " + write_locator(cite.label, cite.locator)
        read = read_locator(place + decode(re.sub(TAG, "", cite.suffix and suffix)))
        if read == (cite.label, cite.locator, len(place)):
            return written + _escape_words(escape_text(place)) + suffix
        place = write_locator(cite.label, cite.locator)
        return written + ", {" + _escape_words(escape_text(place)) + "}" + suffix
    if suffix and (read_locator(decode(re.sub(TAG, "", suffix))) or suffix.lstrip(", ")[:1] == "{"):
        return written + "{}" + suffix
    return written + suffix


def _escape_words(fragment):
    """``fragment`` with a backslash before each sign that would mean something in a token."""
    written = []
    for match in _UNIT.finditer(fragment.replace("\\", "&#92;")):
        is_sign = match.lastgroup == "one" and match[0] in "[]{};@^"
        written.append("\\" + match[0] if is_sign else match[0])
    return "".join(written)
