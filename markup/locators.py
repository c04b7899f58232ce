"""The place within a work, as people type it after a key: ", pp. 33-35", ", sec. 4", ", 12".

The labels are those of CSL 1.0.2 with the abbreviations in use for them, in English.
"""

import re
from typing import NamedTuple

# The first form is the one we write; a second form after "|" is for more than one.
_FORMS = {
    "act": "act acts",
    "appendix": "app.|apps. appendix appendices",
    "article-locator": "art.|arts. article articles",
    "book": "bk.|bks. book books",
    "canon": "can.|cans. canon canons",
    "chapter": "chap.|chaps. ch chs chapter chapters",
    "column": "col.|cols. column columns",
    "elocation": "loc.|locs. location locations elocation",
    "equation": "eq.|eqs. equation equations",
    "figure": "fig.|figs. figure figures",
    "folio": "fol.|fols. f ff fo folio folios",
    "issue": "no.|nos. nr issue issues number numbers",
    "line": "l.|ll. line lines",
    "note": "n.|nn. note notes fn footnote footnotes",
    "opus": "op.|opp. opus opera",
    "page": "p.|pp. pg pgs page pages",
    "paragraph": "para.|paras. par pars paragraph paragraphs ¶ ¶¶",
    "part": "pt.|pts. part parts",
    "rule": "r.|rr. rule rules",
    "scene": "sc.|scs. scene scenes",
    "section": "sec.|secs. sect sects section sections § §§",
    "sub-verbo": "s.v.|s.vv. subverbo",
    "supplement": "supp.|supps. suppl supplement supplements",
    "surah": "surah surahs sura suras",
    "table": "tbl.|tbls. table tables",
    "timestamp": "timestamp timestamps",
    "title-locator": "tit.|tits. title titles",
    "verse": "v.|vv. verse verses",
    "version": "ver.|vers. version versions",
    "volume": "vol.|vols. volume volumes",
}


def _plain(form):
    return re.sub(r"[.\s\-]", "", form).casefold()


LABELS = {
    _plain(form): label
    for label, forms in _FORMS.items()
    for form in forms.replace("|", " ").split()
}

#: Every CSL label with how we write it for one: ("page", "p.").
ABBREVIATIONS = {label: forms.split()[0].partition("|")[0] for label, forms in _FORMS.items()}

_LABEL = re.compile(r"(s\.\s?vv?\.|sub[\s\-]verbo|[^\W\d_]+\.?|§\s?§?|¶\s?¶?)\s*", re.IGNORECASE)
_ROMAN = r"(?=[ivxlcdm])m{0,4}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})(?!\w)"
_ROMAN_CAPITALS = r"(?=[IVXLCDM])M{0,4}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?!\w)"
_DIGITS = r"(?:[\w.:/'’]*\d(?:[\w.:/'’]*\w)?(?:\s?ff?\.(?!\w))?)"
_FIRST = rf"(?:{_DIGITS}|{_ROMAN}|{_ROMAN_CAPITALS}|[A-Z](?!\w))"
_NEXT = rf"(?:\s*[-–—‑]\s*(?:{_DIGITS}|{_ROMAN})|(?:\s*[,&]\s*|\s+and\s+){_DIGITS}(?!\s+[A-Z]))"
_LABELLED = re.compile(rf"{_FIRST}{_NEXT}*")
# A bare number is a page; "2nd ed." and "15 June 1920" are words that go with the citation.
_BARE = re.compile(rf"\d+(?:[.:/]\d+)*[a-z]?(?:\s?ff?\.)?(?!\w)(?!\s+[A-Z]){_NEXT}*(?!\w)")
_BARE_ROMAN = re.compile(r"[ivxl]+(?:\s*[-–—]\s*[ivxl]+)?\s*(?=,|$)")
_SEPARATOR = re.compile(r"\s*,?\s*")


class Locator(NamedTuple):
    label: str
    text: str
    end: int  # how much of what was read belongs to it


def read_locator(text):
    """The locator that ``text``, what follows a key, begins with; None if it begins with words."""
    start = _SEPARATOR.match(text).end()
    if label := _LABEL.match(text, start):
        name = LABELS.get(_plain(label[1]))
        if name == "sub-verbo":
            value = re.compile(r"[^,]*[^,\s]").match(text, label.end())
        else:
            value = _LABELLED.match(text, label.end()) if name else None
        if value and value[0]:
            return Locator(name, " ".join(value[0].split()), value.end())
    value = _BARE.match(text, start) or _BARE_ROMAN.match(text, start)
    # Without a comma or a blank the number is the end of the key, and was read as such.
    return Locator("page", " ".join(value[0].split()), value.end()) if value and start else None


def read_place(label, text):
    """(label, text) of a place typed beside a chosen ``label``: a label typed with it wins."""
    text = " ".join(text.split())
    read = read_locator(f", {text}")
    if read and read.end == len(text) + 2 and read.text != text:
        return read.label, read.text
    return (label, text) if text else ("", "")


def read_braced(text):
    """(label, text) of a locator in braces, where everything counts: ``{p. 4 of the insert}``."""
    label = _LABEL.match(text.strip())
    name = LABELS.get(_plain(label[1])) if label else None
    words = text.strip()[label.end() :] if name else text
    words = " ".join(words.split())
    return (name or "page", words) if words else ("", "")


def write_locator(label, text):
    """``p. 4``: a label as we abbreviate it, with its locator."""
    one, _, many = _FORMS.get(label, "p.").split()[0].partition("|")
    is_many = bool(many) and bool(re.search(r"\d\s*[-–—,&]\s*\d", text))
    return f"{many if is_many else one} {text}"
