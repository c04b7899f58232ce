"""The tags of RIS beside the variables of CSL, both ways. Fields are lists of texts by tag.

Sources: the RIS specification of 2011 (Research Information Systems) and what Zotero, EndNote and
JabRef write, where it is silent. What a tag says beyond its variable is kept by ``faithful``.
"""

import re

from sources.dates import SEASONS, SPRING, csl_to_edtf
from sources.formats.dates import read_edtf
from sources.formats.records import fold_blanks

KIND_OF_TYPE = {
    "JOUR": "article-journal", "BOOK": "book", "CHAP": "chapter", "NEWS": "article-newspaper",
    "MGZN": "article-magazine", "ELEC": "webpage", "BLOG": "post-weblog", "RPRT": "report",
    "THES": "thesis", "CONF": "paper-conference", "CPAPER": "paper-conference", "GEN": "document",
    "UNPB": "manuscript", "MANSCPT": "manuscript", "EDBOOK": "book", "EBOOK": "book",
    "ECHAP": "chapter", "EJOUR": "article-journal", "JFULL": "periodical", "SER": "book",
    "ENCYC": "entry-encyclopedia", "DICT": "entry-dictionary", "BILL": "bill", "CASE": "legal_case",
    "STAT": "legislation", "LEGAL": "regulation", "HEAR": "hearing", "GOVDOC": "report",
    "GOVDOCS": "report", "STAND": "standard", "PAT": "patent", "MAP": "map", "DATA": "dataset",
    "DBASE": "dataset", "COMP": "software", "VIDEO": "motion_picture", "MPCT": "motion_picture",
    "ADVS": "motion_picture", "SOUND": "song", "MUSIC": "musical_score", "ART": "graphic",
    "FIGURE": "figure", "SLIDE": "speech", "PAMP": "pamphlet", "PCOMM": "personal_communication",
    "ICOMM": "post", "ANCIENT": "classic", "INPR": "article-journal", "ABST": "article-journal",
    "MULTI": "broadcast", "CTLG": "collection", "AGGR": "dataset", "GRANT": "document",
    "INTV": "interview", "UNBILL": "bill", "PREPRINT": "article", "WEB": "webpage",
}  # fmt: skip
TYPE_OF_KIND = {kind: name for name, kind in reversed(KIND_OF_TYPE.items())}
TYPE_OF_KIND |= {"event": "GEN", "entry": "ENCYC", "review": "JOUR", "review-book": "JOUR"}

#: Variables by tag; of several tags of one variable the first that stands counts, and is written.
TAGS_OF = {
    "title": ["TI", "T1", "CT"],
    "container-title-short": ["J2", "JA"],
    "collection-title": ["T3"],
    "title-short": ["ST"],
    "volume": ["VL"],
    "publisher": ["PB"],
    "publisher-place": ["CY", "PP"],
    "edition": ["ET"],
    "abstract": ["AB", "N2"],
    "note": ["N1"],
    "DOI": ["DO"],
    "URL": ["UR"],
    "language": ["LA"],
    "number-of-volumes": ["NV"],
    "archive": ["DB"],
    "source": ["DP"],
    "call-number": ["CN"],
    "section": ["SE"],
    "original-title": ["OT"],
    "reviewed-title": ["RI"],
}
_OUTLET = ["T2", "JF", "JO", "BT"]
_INSIDE_BOOK = {"chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary", "entry"}
_ISBN_KINDS = {"book", "chapter", "report", "thesis", "paper-conference", "pamphlet", "document"}
_NUMBERED = {"report", "patent", "standard", "bill", "legislation", "regulation", "legal_case"}
NAMES = {"author": ["AU", "A1"], "editor": ["ED", "A2"], "collection-editor": ["A3"]}
NAMES |= {"translator": ["A4"]}
_DATES = {"issued": ["DA", "PY", "Y1"], "accessed": ["Y2"]}
_DATE = re.compile(r"(\d{4})(?:[/-](\d{0,2})(?:[/-](\d{0,2})(?:/([^/]*))?)?)?/*")


def read_fields(fields):
    """CSL variables of the tags of one record."""
    given = (fields.get("TY") or ["GEN"])[0].strip().upper()
    kind = KIND_OF_TYPE.get(given, "document")
    item = {"type": kind}
    for variable, tags in TAGS_OF.items():
        if text := _first(fields, tags):
            item[variable] = text
    if notes := [text for text in fields.get("N1", []) if text]:
        item["note"] = "\n".join(notes)
    if words := [word for word in fields.get("KW", []) if word]:
        item["keyword"] = ", ".join(words)
    tags = ["T2", "BT", "JF", "JO"] if kind in _INSIDE_BOOK else _OUTLET
    if kind == "book":
        # The specification has the book's own title in BT, and a series in T2.
        item["title"] = item.get("title") or _first(fields, ["BT"])
        item["collection-title"] = _first(fields, ["T2"]) or item.get("collection-title", "")
        tags = ["JF", "JO"]
    item["container-title"] = _first(fields, tags) or _first(fields, ["JA", "J2"])
    item["page"] = _read_pages(fields)
    item["number" if kind in _NUMBERED else "issue"] = _first(fields, ["IS"])
    if code := _first(fields, ["SN"]):
        is_isbn = kind in _ISBN_KINDS and len(re.sub(r"[^\dXx]", "", code)) >= 10
        item["ISBN" if is_isbn else "ISSN"] = code
    for role, role_tags in NAMES.items():
        # AU and A1 often say the same names, once each.
        typed = dict.fromkeys(name for tag in role_tags for name in fields.get(tag, []))
        item[role] = [name for text in typed if (name := read_name(text))]
    for variable, date_tags in _DATES.items():
        dates = [_read_date(text) for tag in date_tags for text in fields.get(tag, []) if text]
        item[variable] = _fullest(dates)
    if "DO" in fields and "DOI" in item:
        item["DOI"] = re.sub(
            r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", item["DOI"], flags=re.I
        )
    return {name: value for name, value in item.items() if value}


def _first(fields, tags):
    for tag in tags:
        for text in fields.get(tag, []):
            if text.strip():
                return text.strip()
    return ""


def _read_pages(fields):
    begin, end = _first(fields, ["SP"]), _first(fields, ["EP"])
    if not end or end == begin or re.search(r"[-–]", begin):
        return begin
    return f"{begin}-{end}" if begin else end


def read_name(text):
    """``Family, Given, Suffix``; a name without a comma is an organisation. None if empty."""
    family, *rest = (part.strip() for part in text.split(",", 2))
    if not rest:
        return {"literal": family} if family else None
    parts = {"family": family or rest[0], "given": rest[0] if family else ""}
    parts["suffix"] = rest[1] if len(rest) > 1 else ""
    return {part: value for part, value in parts.items() if value} or None


def _read_date(text):
    """``2011/07/14/``, each part but the year perhaps empty, words after the third slash; EDTF."""
    match = _DATE.fullmatch(text.strip())
    if not match:
        return read_edtf(text)
    year, month, day = match[1], _two(match[2]), _two(match[3])
    word = (match[4] or "").strip().lower()
    if not month and word in SEASONS:
        return read_edtf(f"{year}-{SPRING + SEASONS.index(word)}")
    date = read_edtf("-".join(part for part in (year, month, day if month else "") if part))
    return date if "date-parts" in date else read_edtf(year)


def _two(number):
    return f"{int(number):02d}" if number and int(number) else ""


def _fullest(dates):
    """The date with most parts, the first of equals; words only where there is no date."""
    return max(dates, key=lambda date: len((date.get("date-parts") or [[]])[0]), default=None)


def write_fields(item):
    """Tags of CSL variables, in the order of the specification."""
    kind = item.get("type", "document")
    fields = {"TY": [TYPE_OF_KIND.get(kind, "GEN")]}
    for role, tags in NAMES.items():
        names = item.get(role) if isinstance(item.get(role), list) else []
        if written := [text for name in names if (text := _written_name(name))]:
            fields[tags[0]] = written
    for variable, tags in TAGS_OF.items():
        _put(fields, tags[0], item.get(variable))
    if isinstance(note := item.get("note"), str) and note:
        fields["N1"] = [line for text in note.split("\n") if (line := fold_blanks(text))]
    _put(fields, "T2", item.get("container-title"))
    if kind == "book":
        # A book's T2 is its series: what contains it, a catalogue say, stands in JF.
        _put(fields, "JF", item.get("container-title"))
        fields.pop("T2", None)
        fields.pop("T3", None)
        _put(fields, "T2", item.get("collection-title"))
    if isinstance(page := item.get("page"), str) and page:
        begin, dash, end = fold_blanks(page).partition("-")
        fields["SP"] = [begin]
        if dash and end:
            fields["EP"] = [end]
    _put(fields, "IS", item.get("number" if kind in _NUMBERED else "issue"))
    _put(fields, "SN", item.get("ISBN") or item.get("ISSN"))
    if isinstance(words := item.get("keyword"), str) and words:
        fields["KW"] = [word for text in words.split(", ") if (word := fold_blanks(text))]
    if date := _written_date(item.get("issued")):
        fields["DA"] = [date]
        if year := re.match(r"-?\d{4}", date):
            fields["PY"] = [year[0]]
    _put(fields, "Y2", _written_date(item.get("accessed")))
    return fields


def _put(fields, tag, text):
    if isinstance(text, str) and (text := fold_blanks(text)):
        fields[tag] = [text]


def _written_name(name):
    if not isinstance(name, dict) or not all(isinstance(part, str) for part in name.values()):
        return ""
    if name.get("literal"):
        return fold_blanks(name["literal"])
    particle = name.get("non-dropping-particle") or name.get("dropping-particle") or ""
    family = " ".join(part for part in (particle, name.get("family", "")) if part)
    rest = [name.get("given", ""), name.get("suffix", "")]
    written = ", ".join([family, *rest]).rstrip(", ") + ("" if any(rest) else ",")
    return fold_blanks(written)


def _written_date(date):
    """``2011/07/14`` as the specification has it, of a range its beginning; ``2011///Spring``.

    What this leaves out is in the field for CSL-JSON. Other programs would take the marks of EDTF
    (``2011~``, ``1914/1918``) for parts of a day. Years before our era have no other form.
    """
    if not isinstance(date, dict):
        return ""
    try:
        text = fold_blanks(csl_to_edtf(date) or str(date.get("literal") or ""))
    except (ValueError, TypeError):
        return ""
    if season := re.fullmatch(r"(\d{4})-2([1-4])~?(?:/.*)?", text):
        return f"{season[1]}///{SEASONS[int(season[2]) - 1].title()}"
    if plain := re.fullmatch(r"(\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?)~?(?:/.*)?", text):
        return plain[1].replace("-", "/")
    return text
