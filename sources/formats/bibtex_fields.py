"""The fields of BibTeX and BibLaTeX beside the variables of CSL, both ways.

Fields are raw LaTeX by lower-case name, with ``entrytype`` among them. What a field says beyond
its variable (braces that protect, a subtitle of its own) is kept by ``faithful``.
"""

import re

from sources.contributors import ROLES
from sources.dates import csl_to_edtf
from sources.formats.bibtex_names import read_names, write_names
from sources.formats.bibtex_types import KIND_OF_TYPE, SUBTYPES, TYPE_OF_KIND
from sources.formats.dates import read_edtf
from sources.formats.languages import language_code, language_name
from sources.formats.latex import decode_latex, encode_latex
from sources.formats.records import bare_doi, fold_blanks
from sources.kinds import KINDS

#: Older and other names, by the one we write. The one we write wins where both stand.
ALIASES = {
    "journal": ["journaltitle"],
    "address": ["location"],
    "annotation": ["annote"],
    "organization": ["organisation"],
    "institution": ["school"],
}
#: Values that are no LaTeX: taken as they are.
VERBATIM = {"url", "doi", "file", "eprint", "pdf", "entrytype"}
VARIABLE_OF = {
    "volume": "volume",
    "volumes": "number-of-volumes",
    "edition": "edition",
    "pagetotal": "number-of-pages",
    "chapter": "chapter-number",
    "version": "version",
    "part": "part-number",
    "series": "collection-title",
    "shortjournal": "container-title-short",
    "shorttitle": "title-short",
    "isbn": "ISBN",
    "issn": "ISSN",
    "abstract": "abstract",
    "annotation": "annote",
    "note": "note",
    "keywords": "keyword",
    "type": "genre",
    "pubstate": "status",
    "venue": "event-place",
    "eventtitle": "event-title",
    "origpublisher": "original-publisher",
    "origlocation": "original-publisher-place",
    "origtitle": "original-title",
    # Not of biblatex, but what the variable is called in CSL says what it is.
    **{
        name.lower(): name
        for name in (
            "archive", "archive_collection", "archive_location", "archive-place", "authority",
            "call-number", "collection-number", "dimensions", "division", "jurisdiction",
            "license", "medium", "PMCID", "PMID", "reviewed-genre", "reviewed-title", "scale",
            "section", "source", "volume-title",
        )
    },
}  # fmt: skip
FIELD_OF = {variable: field for field, variable in VARIABLE_OF.items()}
DATES = {"date": "issued", "urldate": "accessed", "origdate": "original-date"}
DATES |= {"eventdate": "event-date", "available-date": "available-date", "submitted": "submitted"}
NAMES = {"bookauthor": "container-author"}
NAMES |= {role: role for role in ROLES if role not in NAMES.values()}
FIELD_OF_NAMES = {role: field for field, role in NAMES.items()}
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_KINDS = {kind for kind, _ in KINDS}
# Where ``number`` is the issue of a serial, and where it is the number of the work itself.
_SERIAL = {"article-journal", "article-magazine", "article-newspaper", "periodical", "review"}
_NUMBERED = {"report", "patent", "standard", "legislation", "legal_case", "treaty", "dataset"}
_NUMBERED |= {"manuscript", "document", "webpage", "software", "bill", "regulation"}
_INSIDE = {"chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary", "entry"}
# Theses and reports are an institution's, and styles of BibLaTeX print nothing else of them.
_OF_INSTITUTIONS = {"thesis", "report"}
_PUBLISHERS = ("publisher", "institution", "organization")
#: What styles write for these words of BibLaTeX, and for types that say as much.
GENRES = {
    "phdthesis": "PhD thesis", "mathesis": "MA thesis", "bathesis": "BA thesis",
    "candthesis": "Candidate thesis", "techreport": "Technical report",
    "resreport": "Research report", "software": "Computer software", "datacd": "Data CD",
    "audiocd": "Audio CD", "patent": "Patent", "patentde": "German patent",
    "patenteu": "European patent", "patentfr": "French patent", "patentuk": "British patent",
    "patentus": "U.S. patent", "patreq": "Patent request", "patreqde": "German patent request",
    "patreqeu": "European patent request", "patreqfr": "French patent request",
    "patrequk": "British patent request", "patrequs": "U.S. patent request",
}  # fmt: skip
# Titles whose words BibTeX and its readers may write small.
_CASED = {"title", "booktitle", "shorttitle"}
_MARKS = re.compile(r"[\\{}$]")
_GENRE_OF_TYPE = {"phdthesis": "PhD thesis", "mastersthesis": "Master’s thesis"}
_PAGE_DASH = re.compile(r"\s*(?:-+|–)\s*")


def kind_of(fields):
    entry_type = fields.get("entrytype", "misc").lower()
    subtype = fields.get("entrysubtype", "").lower()
    kind = SUBTYPES.get(subtype, subtype)
    return kind if kind in _KINDS else KIND_OF_TYPE.get(entry_type, "document")


def read_fields(fields):
    """CSL variables of raw fields; fields of no known meaning say nothing here."""
    kind = kind_of(fields)
    item = {"type": kind}
    use_prefix = re.search(r"useprefix(?!\s*=\s*false)", fields.get("options", ""))
    for field, raw in fields.items():
        if field in VARIABLE_OF:
            item[VARIABLE_OF[field]] = _text(raw)
        elif field in DATES:
            item[DATES[field]] = _read_date(raw)
        elif field in NAMES:
            item[NAMES[field]] = read_names(raw, use_prefix=bool(use_prefix))[0]
    item |= _read_titles(fields, kind)
    item |= _read_publication(fields, kind)
    if "langid" in fields:
        item["language"] = language_code(fields["langid"])
    elif "language" in fields:
        item["language"] = language_code(_text(fields["language"]))
    if "genre" in item:
        item["genre"] = GENRES.get(item["genre"].lower(), item["genre"])
    elif genre := _GENRE_OF_TYPE.get(fields.get("entrytype")):
        item["genre"] = genre
    if "year" in fields and "issued" not in item:
        item["issued"] = _read_year(fields)
    if "origyear" in fields and "original-date" not in item:
        item["original-date"] = _read_date(fields["origyear"])
    return {name: value for name, value in item.items() if value}


def _text(raw):
    return re.sub(r" {2,}", " ", decode_latex(raw)[0]).strip()


def _read_titles(fields, kind):
    titles = {"title": _joined_title(fields, "")}
    if kind in _INSIDE:
        titles["container-title"] = _joined_title(fields, "book") or _joined_title(fields, "main")
    if not titles.get("container-title"):
        titles["container-title"] = _joined_title(fields, "journal")
    return titles


def _joined_title(fields, whose):
    """Title and subtitle in one, as CSL has it."""
    name = "journal" if whose == "journal" and "journal" in fields else f"{whose}title"
    title, subtitle = (_text(fields.get(part, "")) for part in (name, f"{whose}subtitle"))
    if not subtitle or not title:
        return title or subtitle
    return f"{title} {subtitle}" if title[-1] in ".?!:" else f"{title}: {subtitle}"


def _read_publication(fields, kind):
    read = {}
    for name in sorted(_PUBLISHERS, key=lambda name: name != _publisher_field(kind)):
        if name in fields and "publisher" not in read:
            read["publisher"] = _text(fields[name])
    if "address" in fields:
        read["publisher-place"] = _text(fields["address"])
    if "pages" in fields:
        read["page"] = _PAGE_DASH.sub("-", _text(fields["pages"])).strip()
    if "number" in fields:
        number = _text(fields["number"])
        read[_number_variable(kind)] = number
    if "issue" in fields and "issue" not in read:
        read["issue"] = _text(fields["issue"])
    if "eid" in fields and "number" not in read:
        read["number"] = _text(fields["eid"])
    if "doi" in fields:
        read["DOI"] = bare_doi(_read_verbatim(fields["doi"]))
    if "url" in fields:
        read["URL"] = _read_verbatim(fields["url"])
    elif match := re.fullmatch(r"\\url\s*\{(\S+)\}\.?", fields.get("howpublished", "").strip()):
        read["URL"] = _read_verbatim(match[1])
    return read


def _publisher_field(kind):
    return "institution" if kind in _OF_INSTITUTIONS else "publisher"


def _number_variable(kind):
    if kind in _SERIAL:
        return "issue"
    return "number" if kind in _NUMBERED else "collection-number"


def _read_verbatim(raw):
    raw = raw.strip()
    if match := re.fullmatch(r"\\url\s*\{(.*)\}", raw):
        raw = match[1]
    return re.sub(r"\\([%#&_~{}])", r"\1", raw).strip()


def _read_date(raw):
    """An EDTF text is no LaTeX (its ~ means about); other words are."""
    date = read_edtf(raw)
    return date if "date-parts" in date else read_edtf(_text(raw).replace("–", "/"))


def _read_year(fields):
    year = _text(fields["year"])
    month = _text(fields.get("month", "")).strip(" .,").lower()
    day = _text(fields.get("day", "")).strip(" .,")
    if day_in_month := re.search(r"\b(\d{1,2})\b", month) if not month.isdigit() else None:
        day = day or day_in_month[1]
    number = int(month) if month.isdigit() else 0
    for position, name in enumerate(_MONTHS, 1):
        if re.search(rf"\b{name}", month):
            number = position
            break
    if re.fullmatch(r"\d{4}", year) and 1 <= number <= 12:
        text = f"{year}-{number:02d}"
        exact = f"{text}-{int(day):02d}" if day.isdigit() else text
        date = _read_date(exact)
        return date if "date-parts" in date else _read_date(text)
    return _read_date(year)


def write_fields(item):
    """Raw fields of CSL variables, the commonest names first; what has no field is left out."""
    kind = item.get("type", "document")
    fields = {"entrytype": TYPE_OF_KIND.get(kind, "misc")}
    if kind_of(fields) != kind:
        named = {value: name for name, value in SUBTYPES.items()}
        fields["entrysubtype"] = named.get(kind, kind)
    for role in ("author", "editor", "translator", *FIELD_OF_NAMES):
        if role in FIELD_OF_NAMES and (names := _plain_names(item.get(role))):
            fields[FIELD_OF_NAMES[role]] = write_names(names)
    if any(
        "non-dropping-particle" in name for role in ROLES for name in _plain_names(item.get(role))
    ):
        fields["options"] = "useprefix=true"
    _put(fields, "title", item.get("title"))
    _put(fields, "booktitle" if kind in _INSIDE else "journal", item.get("container-title"))
    _put(fields, "shorttitle", item.get("title-short"))
    for field in _CASED & fields.keys():
        fields[field] = protected(fields[field])
    for field, variable in DATES.items():
        if text := _written_date(item.get(variable)):
            is_edtf = "date-parts" in read_edtf(text)
            # A date of words is no date to BibLaTeX, which takes them for a year.
            name = "year" if field == "date" and not is_edtf else field
            fields[name] = text if is_edtf else encode_latex(text)
    if year := re.match(r"-?\d{4}", fields.get("date", "")):
        fields["year"] = year[0]
    _put(fields, _publisher_field(kind), item.get("publisher"))
    _put(fields, "address", item.get("publisher-place"))
    if isinstance(page := item.get("page"), str):
        fields["pages"] = encode_latex(page).replace("-", "--") if "--" not in page else page
    for variable, field in FIELD_OF.items():
        if field not in _CASED:
            _put(fields, field, item.get(variable))
    if kind in _SERIAL:
        _put(fields, "number", item.get("issue"))
        _put(fields, "eid", item.get("number"))
    else:
        _put(fields, "issue", item.get("issue"))
        numbers = ("number", "collection-number")
        own = _number_variable(kind)
        if own == "collection-number":
            _put(fields, "eid", item.get("number"))
            fields.pop("collection-number", None)
        _put(fields, "number", item.get(own if own in numbers else "number"))
    for field, variable in (("doi", "DOI"), ("url", "URL")):
        if isinstance(text := item.get(variable), str) and not re.search(r"[{}\\\s]", text):
            fields[field] = text
    if isinstance(item.get("language"), str):
        _put(fields, "langid", language_name(item["language"]))
    return {name: text for name, value in fields.items() if (text := fold_blanks(value))}


def _put(fields, field, text):
    if isinstance(text, str) and text:
        fields[field] = encode_latex(text)


def protected(latex):
    """``latex`` with its capitals in braces, for many styles write the words of titles small.

    The first word keeps its first letter there; words with commands or braces stay as they are.
    """
    words = latex.split(" ")
    for place, word in enumerate(words):
        rest = word if place else word[1:]
        if any(char.isupper() for char in rest) and not _MARKS.search(word):
            words[place] = f"{{{word}}}"
    return " ".join(words)


def _plain_names(names):
    """Those names of a list that have the parts which BibTeX writes."""
    if not isinstance(names, list):
        return []
    return [
        name
        for name in names
        if isinstance(name, dict)
        and (name.get("family") or name.get("literal"))
        and all(isinstance(part, str) for part in name.values())
    ]


def _written_date(date):
    if not isinstance(date, dict):
        return ""
    try:
        return csl_to_edtf(date) or str(date.get("literal") or "")
    except (ValueError, TypeError):
        return ""


def canonical(field, raw):
    """``raw`` as we would write it, where that says as much."""
    if field in VERBATIM or (field in DATES and "date-parts" in read_edtf(raw)):
        return raw
    if field == "pages":
        return _PAGE_DASH.sub("--", raw)
    if field in NAMES:
        names, exact = read_names(raw)
        return write_names(names) if exact and names else raw
    text, exact = decode_latex(raw)
    return encode_latex(text.strip()) if exact and text.strip() else raw
