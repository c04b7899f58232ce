"""Addresses and identifiers in a line, with the words that introduce them and the day of access."""

import re

from sources.parsing.dates import DAY, find_dates

_URL = re.compile(
    r"<?\s?(?P<url>(?:https?|ftp)://[^\s<>\"“”«»\x00]+|www\.[^\s<>\"“”«»\x00]+)(?:\s?>)?",
    re.IGNORECASE,
)
# MLA typists break a long address in two inside its angle brackets.
_BROKEN_URL = re.compile(r"<(https?://[^<>\s]{4,300}) ([^<>\s]{1,300})>", re.IGNORECASE)
_DOI = re.compile(
    r"(?:<|\b)?(?:https?://(?:dx\.)?doi\.org/|doi:?\s*(?:https?://(?:dx\.)?doi\.org/)?)?(?P<doi>10\.\d{4,9}/[^\s<>\"“”]+)",
    re.IGNORECASE,
)
_ISBN = re.compile(
    r"\bISBN(?:-1[03])?:?\s*(?P<isbn>(?:97[89][\s-]?)?\d[\d\s-]{7,14}[\dX])(?!\d)", re.IGNORECASE
)
_ISSN = re.compile(r"\bISSN:?\s*(?P<issn>\d{4}-?\d{3}[\dX])", re.IGNORECASE)
_PMID = re.compile(r"\bPMID:?\s*(?P<pmid>\d{4,9})")
_ACCESSED = re.compile(
    r"(?:[\[(]?\s*\b(?:last\s+|date\s+)?(?:accessed|retrieved|viewed|visited|consulted|cited"
    r"|access date|consultad[oa]"
    r"|recuperado|consulté|abgerufen|zugriff|aufgerufen|accès|acceso|تاريخ الزيارة|شوهد)\b"
    r"(?:\s+(?:on|the|el|le|am|at|online|en|في))*\s*:?|(?<=\s)Web\.)\s*",
    re.IGNORECASE,
)
_ACCESS_STEMS = (
    "access", " web.", "retrieved", "viewed", "visited", "consult", "cited", "recuperado",
    "abgerufen", "zugriff", "aufgerufen", "accès", "acceso", "زيارة", "شوهد",
)  # fmt: skip
_INTRODUCTION = re.compile(
    r"(?:[\[(]?\s*\b(?:available|retrieved|accessed|online|disponible|verfügbar|recuperado|consulté)"
    r"(?:\s+(?:online|at|from|en|sur|unter|de|on|à(?:\sl['’]adresse)?))*|\b(?:url|link|web|via|from|at|see|in)\b)?\s*:?\s*[<\[(]?\s*$",
    re.IGNORECASE,
)
_DOUBLE_STOP = re.compile(r"\.\s*\.(?=\s|$)(?<!\.\.\.)")
_PAREN_PAIRS = {")": "(", "]": "["}


def take_links(text, today):
    """Cut addresses, identifiers and the day of access out of ``text``.

    Returns ``(text, fields)`` with the CSL fields URL, DOI, ISBN, ISSN, PMID and accessed.
    """
    fields = {}
    lowered = text.casefold()
    if "://" in text or "www." in lowered:
        text = _take_url(text, today, fields)
    if "10." in text:
        text = _take_doi(text, fields)
    if "isbn" in lowered:
        text = _take(_ISBN, "isbn", "ISBN", text, fields)
    if "issn" in lowered:
        text = _take(_ISSN, "issn", "ISSN", text, fields)
    if "pmid" in lowered:
        text = _take(_PMID, "pmid", "PMID", text, fields)
    if any(stem in lowered for stem in _ACCESS_STEMS):
        text = _take_accessed(text, today, fields)
    if ".." in text or ". ." in text:
        text = _DOUBLE_STOP.sub(".", text)
    return text.strip(), fields


def _take(pattern, group, name, text, fields):
    match = pattern.search(text)
    if not match:
        return text
    fields[name] = match[group].strip()
    return _without(text, match.start(), match.end())


def _take_url(text, today, fields):
    text = _BROKEN_URL.sub(r"<\1\2>", text)
    match = _URL.search(text)
    if match is None:
        return text
    url, end = trim_url(match["url"], match.end("url"))
    if url.casefold().startswith("www."):
        url = f"http://{url}"
    start = match.start()
    doi = _DOI.match(url)
    if doi:
        fields["DOI"] = doi["doi"]
    else:
        fields["URL"] = url
    closing = re.compile(r"\s?[>\])]+").match(text, end)
    before = _INTRODUCTION.sub("", text[:start])
    if text[start] == "<":
        before = _take_date_before_address(before, today, fields)
    opened = (
        text[len(before) : start].count("(")
        + text[len(before) : start].count("[")
        + text[start:end].count("<")
    )
    if closing and opened:
        end = closing.end()
    return f"{before.rstrip()} {text[end:].lstrip()}".strip()


def _take_date_before_address(before, today, fields):
    """``1998. 19 June 1999 <http://…>``: in MLA the last date is the day of access."""
    dates = [found for found in find_dates(before, today) if found.read]
    if len(dates) < 2 or dates[-1].precision < DAY or before[dates[-1].end :].strip(" .,"):
        return before
    fields["accessed"] = dates[-1].value
    return before[: dates[-1].start]


def _take_doi(text, fields):
    match = _DOI.search(text)
    if match is None:
        return text
    doi, end = trim_url(match["doi"], match.end())
    fields.setdefault("DOI", doi)
    return _without(text, match.start(), end)


def trim_url(url, end):
    """Leave out what closes the sentence, not the address: ``…/a_(b)`` keeps its bracket."""
    while url:
        last = url[-1]
        if last in ".,;:!?'’*†،":
            pass
        elif last not in _PAREN_PAIRS or url.count(last) <= url.count(_PAREN_PAIRS[last]):
            break
        url, end = url[:-1], end - 1
    return url, end


def _take_accessed(text, today, fields):
    match = None
    for match in _ACCESSED.finditer(text):
        for found in find_dates(text[match.end() : match.end() + 40], today):
            if found.start > 1 or found.read is None or found.precision < DAY:
                break
            fields["accessed"] = found.value
            end = match.end() + found.end
            closing = re.compile(r"\s*[\])]*\.?").match(text, end)
            return _without(text, match.start(), closing.end())
    return text


def _without(text, start, end):
    before = text[:start].rstrip().rstrip("([,;").rstrip()
    return f"{before} {text[end:].lstrip()}".strip()
