"""Volume, issue and pages: with their labels in several languages, or by their places alone.

``vol. 12, no. 3, pp. 45-67`` · ``12(3), 45–67`` · ``12.3 (1999): 45-67`` · ``2011;12(3):45-67``
"""

import re

HOLE = "\x00"

_PAGE = r"[A-Z]{0,2}\d{1,7}[a-z]?"
_NO_YEAR = r"(?!(?:1[4-9]|20)\d\d(?!\w))"
_PAGES = rf"{_PAGE}(?:\s?[-–—‑]{{1,2}}\s?{_PAGE})?"
_MORE_PAGES = (
    rf"{_PAGES}(?:\s?(?:[,&]\s?(?:and\s)?|et\s|und\s|y\s)"
    rf"{_NO_YEAR}{_PAGE}(?:\s?[-–—‑]\s?{_PAGE})?(?!\w|\.\d|\s?[-–—‑]\s?\d))*"
)
_PAGE_WORD = r"(?:pp?\.?|pages?|pgs?\.|págs?\.|páginas?|S\.|Seiten?|ص\.?)"
_VOLUME_WORD = r"(?:v\.|volume|vol|volumen|tome|tomo|band|bd|jahrgang|jg|المجلد|مج)\.?"
_ISSUE_WORD = (
    r"(?:no|nos|number|issue|núm|num|número|numéro|nr|n\.?\s?°|n\.?\s?º|№|heft|iss|العدد|ع)\.?"
)
_NUMBER = r"[A-Z]?\d{1,5}[A-Za-z]?(?:\s?[-–/]\s?\d{1,4})?"

# No journal is older than 1665: 362(1477) is an issue, 62 (1977) a year.
_JOURNAL_YEAR = r"(?:16[6-9]|1[7-9]\d|20\d)\d"
# 2007 (Reuters) is no volume; 2011(3) is one.
_NO_YEAR_ALONE = r"(?!(?:1[4-9]|20)\d\d\s?\([^\d()]*\))"
# 1(1), 1983. ends in its year, as does 6(3), 1993, pp. 41-54.
_NO_LAST_YEAR = rf"(?!{_JOURNAL_YEAR}\s?(?:[.,;]|$))"
_ROMAN = r"(?-i:[IVXLC]{2,8}(?!\w))"

MOST_ISSUES_OF_A_YEAR = 12

_LABELLED = {
    "page": re.compile(rf"(?<!\w){_PAGE_WORD}\s?(?P<value>{_MORE_PAGES})(?!\w)", re.IGNORECASE),
    "volume": re.compile(
        rf"(?<!\w){_VOLUME_WORD}\s?(?P<value>{_NUMBER}|[IVXLC]{{1,7}})(?!\w)", re.IGNORECASE
    ),
    "issue": re.compile(rf"(?<!\w){_ISSUE_WORD}\s?(?P<value>{_NUMBER})(?!\w)", re.IGNORECASE),
}
# 105(C10): 23983-23996   3 (2), 147-172   17 (2): 238–246
_VOLUME_ISSUE = re.compile(
    rf"(?<![\w/.]){_NO_YEAR_ALONE}(?P<volume>\d{{1,4}}),?\s?\((?P<issue>(?!{_JOURNAL_YEAR}\))[\w\s./–-]{{1,20}}|\d+(?:\s?[,&]\s?\d+)+)\)"
    rf"(?:\s?[:,]\s?(?:{_PAGE_WORD}\s?)?(?P<page>{_NO_LAST_YEAR}{_PAGES})(?!\w)"
    rf"|\s(?P<page2>\d{{1,5}}\s?[-–]\s?\d{{1,5}})(?![\w/–-]))?",
    re.IGNORECASE,
)
# 12.3 (1999): 45-67 and 12, no. 3 (Spring 1999): 45–67; the date in the brackets stays.
_VOLUME_DATE_PAGE = re.compile(
    rf"(?<![\w/.–-])(?P<volume>\d{{1,4}}|{_ROMAN})(?:(?:[./:]|:\s)(?P<issue>\d{{1,3}}))?(?:,\s*(?P<label>{_ISSUE_WORD}\s?)?(?P<issue2>{_NUMBER}))?"
    rf"\s*(?P<date>\([^()]*{_JOURNAL_YEAR}[^()]{{0,9}}\))"
    rf"(?:\s?[:,]\s?(?:{_PAGE_WORD}\s?)?(?P<page>{_PAGES})(?!\w)|(?=\s*[.,;]?\s*$))",
    re.IGNORECASE,
)
# 62 (2007) 3, S. 44–51, as in German
_VOLUME_DATE_ISSUE_PAGE = re.compile(
    rf"(?<![\w/.–-])(?P<volume>\d{{1,4}})\s?(?P<date>\({_JOURNAL_YEAR}\))\s(?:H\.\s?|{_ISSUE_WORD}\s?)?"
    rf"(?P<issue>\d{{1,2}}(?:/\d{{1,2}})?)"
    rf"(?:\s?[,:]\s?{_PAGE_WORD}\s?(?P<page>{_PAGES})(?!\w)|(?=\s*[.;]?\s*$))",
    re.IGNORECASE,
)
# 24 Suppl 1: 21–31
_VOLUME_SUPPLEMENT = re.compile(
    rf"(?<![\w/.–-])(?P<volume>\d{{1,4}})[\s,]\s?\(?(?P<issue>Suppl(?:ement|\.)?\s?\d{{0,3}})\)?\s?[:,]\s?(?P<page>{_PAGES})(?!\w)",
    re.IGNORECASE,
)
# 30:1: 16
_VOLUME_ISSUE_COLON = re.compile(
    rf"(?<![\w/.:])(?P<volume>\d{{1,4}})\s?:\s?(?P<issue>\d{{1,3}})\s?:\s?(?P<page>{_PAGES})(?![\w/:])"
)
# 26, 507–513   30: 45-67   2011;12(3):45-67
_VOLUME_PAGE = re.compile(
    rf"(?<![\w/.:]){_NO_YEAR}(?P<volume>[A-Z]?\d{{1,4}})\s?[,:]\s?(?:{_PAGE_WORD}\s?)?(?P<page>{_PAGE}\s?[-–—]{{1,2}}\s?{_PAGE})(?![\w/])"
)
_VOLUME_PAGE_COLON = re.compile(
    rf"(?<![\w/.:(]){_NO_YEAR}(?P<volume>\d{{1,4}})\s?:\s?(?P<page>{_PAGES})(?![\w/:])"
)
# 2011;12(3):45-67, 2011 Mar 4;12:45 and 2005, 330, 1347: the date comes first, and stays.
_YEAR_VOLUME_PAGE = re.compile(
    rf"(?<![\w/.-])(?P<date>(?:1[89]|20)\d\d(?:\s[A-Z][a-z]{{2}}(?:\s\d{{1,2}})?)?)\s?[;,.]\s?(?P<volume>\d{{1,4}})"
    rf"\s?(?:\((?P<issue>[\w\s./–-]{{1,12}})\))?\s?[:,]\s?(?:{_PAGE_WORD}\s?)?(?P<page>{_PAGES})(?!\w)",
    re.IGNORECASE,
)
# 13 27-39, where a colon was lost; a year is no volume.
_VOLUME_SPACE_PAGE = re.compile(
    r"(?<![\w/.:–-])(?!(?:1[4-9]|20)\d\d)(?P<volume>\d{1,4})\s(?P<page>\d{1,5}\s?[-–]\s?\d{1,5})(?![\w/–-])"
)
# 12, no. 3: 45-67 has its label; what is left is a range that stands alone: , 177-198.
_LONE_RANGE = re.compile(
    r"(?:^|[,:;.\x00]\s?|\()(?!(?:1[4-9]|20)\d\d\s?[-–]\s?(?:1[4-9]|20)?\d\d\b)"
    r"(?P<page>\d{1,4}\s?[-–]\s?\d{1,4})(?=\s*(?:[,.;)\x00]|$))"
)
# Annals of the Museum, VII, 1998, pp. 56-86
_LONE_ROMAN = re.compile(r",\s(?!IL\b)(?P<volume>[IVXLC]{1,7})(?=\s?[,\x00(])")
_DIGIT = re.compile(r"\d")
# July 14, 2011:12 and 2010:120-141, as medical journals write
_YEAR_PAGE = re.compile(r"(?<=\b(?:19|20)\d\d):(?P<page>\d{1,4}(?:[-–]\d{1,4})?)\W*$")
# With a sign that the text must contain to be worth a look, or "".
_UNLABELLED = (
    (_VOLUME_SUPPLEMENT, "uppl"),
    (_YEAR_VOLUME_PAGE, ""),
    (_VOLUME_DATE_ISSUE_PAGE, "("),
    (_VOLUME_DATE_PAGE, "("),
    (_VOLUME_ISSUE, "("),
    (_VOLUME_ISSUE_COLON, ":"),
    (_VOLUME_SPACE_PAGE, ""),
)


def take_numbering(text, fields):
    if not _DIGIT.search(text):
        return text
    page = _YEAR_PAGE.search(text)
    if page:
        fields["page"] = page_range(page["page"])
        text = text[: page.start()] + HOLE
    if not _LABELLED["volume"].search(text):
        for pattern, sign in _UNLABELLED:
            match = pattern.search(text) if sign in text else None
            if match:
                text = _take_unlabelled(match, text, fields)
                break
    for name, pattern in _LABELLED.items():
        if name in fields:
            continue
        match = pattern.search(text)
        if match:
            value = match["value"]
            fields[name] = page_range(value) if name == "page" else _plain_number(value)
            text = text[: match.start()] + HOLE + text[match.end() :]
    if "page" not in fields and "volume" not in fields:
        match = _VOLUME_PAGE.search(text) or _VOLUME_PAGE_COLON.search(text)
        if match:
            fields["volume"], fields["page"] = match["volume"], page_range(match["page"])
            text = text[: match.start()] + HOLE + text[match.end() :]
    is_placed = {"page", "issue"} & fields.keys() and "volume" not in fields
    roman = _LONE_ROMAN.search(text) if is_placed else None
    if roman:
        fields["volume"] = roman["volume"]
        text = text[: roman.start()] + HOLE + text[roman.end() :]
    if "page" not in fields:
        match = _LONE_RANGE.search(text)
        if match:
            fields["page"] = page_range(match["page"])
            text = text[: match.start("page")] + HOLE + text[match.end() :]
    return text


def _take_unlabelled(match, text, fields):
    parts = match.groupdict()
    fields["volume"] = parts["volume"]
    issue, page = parts.get("issue"), parts.get("page") or parts.get("page2")
    if issue and is_double(parts["volume"], issue) and f"{parts['volume']}/{issue}" in match[0]:
        fields["issue"], issue = f"{fields.pop('volume')}/{issue}", None
    if parts.get("issue2") and (page or match["label"]):
        issue = parts["issue2"]
    elif parts.get("issue2"):
        page = parts["issue2"]  # 12, 3988 (2004): physicists put the page before the year.
    if issue:
        fields["issue"] = _plain_number(issue)
    if page:
        fields["page"] = page_range(page)
    kept = parts.get("date") or ""
    return text[: match.start()] + HOLE + kept + HOLE + text[match.end() :]


def is_double(first, second):
    """15/16 is one double issue; 12/3 a volume and an issue, and so may 3/4 be."""
    if not (first.isdigit() and second.isdigit()):
        return False
    return int(second) == int(first) + 1 and int(second) > MOST_ISSUES_OF_A_YEAR


def page_range(text):
    """``pp. 12 — 15`` is ``12-15``: one hyphen, as CSL wants it."""
    return re.sub(r"\s?[-–—‑]{1,2}\s?", "-", text).strip(" ,")


def _plain_number(text):
    return re.sub(r"\s?[–—]\s?", "-", text).strip()
