"""Records of the Web of Science (``PT J``, ``TI …``, ``ER``), which go by the name of RIS too."""

import re

import rispy

from sources.formats.records import Entry, clean
from sources.formats.ris_fields import read_name

_KINDS = {"J": "article-journal", "B": "book", "S": "book", "C": "paper-conference", "P": "patent"}
_VARIABLES = {
    "TI": "title", "SO": "container-title", "JI": "container-title-short", "SE": "collection-title",
    "VL": "volume", "IS": "issue", "PU": "publisher", "PI": "publisher-place", "SN": "ISSN",
    "BN": "ISBN", "DI": "DOI", "AB": "abstract", "LA": "language", "PM": "PMID",
    "CT": "event-title", "CL": "event-place", "PG": "number-of-pages",
}  # fmt: skip
# Each line of these is one value; of the others the lines are one text.
_OF_LINES = {"AU", "AF", "BA", "BF", "BE", "CA", "CR"}
_LANGUAGES = {"English": "en", "French": "fr", "German": "de", "Spanish": "es", "Arabic": "ar"}
_MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
_parser = rispy.WokParser()


def read_wos(text):
    """The entries of an export. Tags without a variable are kept in ``custom``."""
    entries, fields, tag, begun = [], {}, "", 1
    for number, line in enumerate(clean(text).split("\n"), 1):
        if not line.strip() or line[:3] in ("FN ", "VR ") or line.strip() == "EF":
            continue
        found, value = _parser.parse_line(line)
        if found == "ER":
            if fields:
                entries.append(_entry(fields, begun))
            fields = {}
            continue
        begun = begun if fields else number
        tag = found or tag
        values = fields.setdefault(tag, [])
        if values and tag not in _OF_LINES:
            values[-1].append(value)
        else:
            values.append([value])
    if fields:
        entries.append(_entry(fields, begun))
        entries[-1].remarks.append("no line ER ends it")
    return entries


def _entry(fields, line):
    fields = {tag: [" ".join(lines) for lines in values] for tag, values in fields.items()}
    kind = _KINDS.get(fields.pop("PT", [""])[0], "document")
    item = {"type": kind}
    for tag, variable in _VARIABLES.items():
        if tag in fields:
            item[variable] = fields.pop(tag)[0]
    item["language"] = _LANGUAGES.get(item.get("language", ""), item.get("language"))
    full = fields.pop("AF", None) or fields.get("AU", [])
    if full == fields.get("AU"):
        del fields["AU"]
    item["author"] = [name for text in full if (name := read_name(text))]
    item["editor"] = [name for text in fields.pop("BE", []) if (name := read_name(text))]
    if "DE" in fields:
        item["keyword"] = re.sub(r"\s*;\s*", ", ", fields.pop("DE")[0])
    begin, end = (fields.pop(tag, [""])[0] for tag in ("BP", "EP"))
    item["page"] = f"{begin}-{end}" if begin and end and begin != end else begin or end
    item["issued"] = _date(fields.pop("PY", [""])[0], fields)
    if fields:
        item["custom"] = {"wos": fields}
    return Entry(line=line, item={name: value for name, value in item.items() if value})


def _date(year, fields):
    """The year, and what ``PD`` says of month and day: ``MAY 4``; other words of it are kept."""
    if not re.fullmatch(r"\d{4}", year):
        return {"literal": year} if year else None
    parts = [int(year)]
    match = re.fullmatch(r"([A-Z]{3})(?: (\d{1,2}))?", fields.get("PD", [""])[0])
    if match and match[1] in _MONTHS:
        del fields["PD"]
        parts.append(_MONTHS.index(match[1]) + 1)
        parts += [int(match[2])] if match[2] else []
    return {"date-parts": [parts]}
