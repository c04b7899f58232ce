"""Lines whose commas part organisation, date and title, without quotation marks.

``Harbour Post, 1 May 2003, Ferry to run again`` ·
``Ministry of Rivers, Flood Review, July 1998, page 14`` ·
``Coalition Authority, Regulation No.7, 2 May 1996, Review Board``
"""

import re

from sources.parsing.dates import MONTH, find_dates
from sources.parsing.details import page_range
from sources.parsing.name_shapes import has_organisation_word, looks_like_name_of_organisation
from sources.parsing.publication import (
    has_word,
    is_institution,
    is_place,
    is_prose,
    is_region,
)
from sources.parsing.quotation import bare_title
from sources.parsing.record import Reading, make_item
from sources.parsing.self_named import (
    names_itself,
    read_committee_report,
    read_self_named,
    read_testimony,
    read_testimony_before,
)
from sources.parsing.sentences import split_sentences
from sources.parsing.vocabulary import COUNTRIES, NEWS_WORDS

_LOCATOR = re.compile(
    r"[\s,;(]*\b(?P<label>pages?|pp?\.|columns?|cols?\.|paras?\.?|paragraphs?|chapters?|sections?)"
    r"\s?(?P<value>\d[\w\s,.–‑-]*?)[\s.)]*$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\s*\((?P<number>(?=[^()]*\d)[A-Z][A-Z0-9/().&\s-]{3,40})\)\s*\.?$")
_COMMAND_PAPER = re.compile(r",\s(?P<number>(?:Cm|Cmd|Cmnd|HC|HL|CP)\.?\s?\d[\d-]*)$")
_GENRE_NUMBER = re.compile(
    r"^(?P<genre>(?:[A-Z][\w-]+\s){0,3}?[A-Z][\w-]+)\s(?:No\.?\s?)?(?P<number>\d[\w/.-]*)$"
)
_HOURS = re.compile(
    r"^(?:at\s)?\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\b|[-–]\s?\d|h\b|Uhr\b)", re.IGNORECASE
)
_COUNT = re.compile(r"\d[\d.,]*%?(?:\s[a-z]+){0,2}$")
_SPEECH = re.compile(
    r"^(?:presidential\s)?(?:address|speech|remarks|keynote|statement (?:by|of)|lecture)\b",
    re.IGNORECASE,
)
_LAWS = re.compile(r"^(?:regulation|order|law|decree|act|resolution|memorandum)\b", re.IGNORECASE)


def read_dated(text, today):
    """The reading of a comma-parted line with a date between or after its parts, or None."""
    text, locator = _without_locator(text.strip())
    reading = read_committee_report(text)
    if reading:
        if locator:
            reading.item["page"] = locator
        return reading
    for found in find_dates(text, today):
        if found.read is None or not _stands_alone(text, found):
            continue
        before = text[: found.start].strip(" ,[(")
        after = text[found.end :].strip().lstrip("]),").strip()
        reading = _read_parts(before, after, found)
        if reading is None:
            return None
        reading.doubts += found.doubts
        if found.doubts:
            reading.confidence -= 0.3
        if locator:
            reading.item["page"] = locator
        return reading
    return None


def read_dated_quoted(quoted, today):
    """``Council, 2 May 1996, ‘Fourth report’ (W/1996/12)``: the same with quotation marks."""
    after = quoted.after.strip(" .,")
    if after and not _NUMBER.match(" " + after):
        return None
    before = quoted.before.rstrip(" ,")
    dates = [found for found in find_dates(before, today) if found.read]
    if not dates:
        if not after:
            return None
        reading = _of_institution(before, quoted.title, after.strip("()"), None)
        return (
            _dated_by_title(reading, quoted.title, today) if has_organisation_word(before) else None
        )
    found = dates[-1]
    if before[found.end :].strip(" ])") or not _stands_alone(before, found):
        return None
    return _read_parts(before[: found.start].strip(" ,[("), f"{quoted.title} {after}", found)


def _dated_by_title(reading, title, today):
    """``‘Letter dated 10 October 2002 from …’`` has its date inside."""
    dates = [found for found in find_dates(title, today) if found.read and found.precision > MONTH]
    if dates:
        reading.item["issued"] = dates[0].value
        reading.doubt("The date is the one in the title.", 0.1)
    else:
        reading.doubt("No date was found.", 0.3)
    return reading


def _without_locator(text):
    match = _LOCATOR.search(text[-80:])
    if not match:
        return text, None
    start = len(text[:-80]) + match.start()
    return text[:start], page_range(match["value"].strip(" .,"))


def _stands_alone(text, found):
    """Whether the date is a part of its own: commas, brackets or the ends of the line around it."""
    before = text[: found.start].rstrip().rstrip("[(").rstrip()
    after = text[found.end :].lstrip().lstrip("])").lstrip()
    return before.endswith(",") and after[:1] in (",", ".", "", ":")


def _read_parts(before, after, found):
    if not after.strip(" ."):
        reading = read_testimony_before(before, found.value)
        if reading:
            return reading
    if is_prose(before):
        return None
    if not after.strip(" .") and before[:1].isupper():
        reading = read_testimony(before, found.value)
        if reading:
            return reading
        if names_itself(before) and found.precision >= MONTH:
            return read_self_named(before, found.value)
    if not looks_like_name_of_organisation(before.replace(",", "")):
        return None
    first = before.split(",")[0].strip()
    if is_place(before) or is_region(first) or first.casefold() in COUNTRIES:
        return None  # "Baghdad, 9 April 2003, …" is a caption or a chronicle.
    title, number = _title_and_number(after.lstrip(",.: "))
    if _HOURS.match(title):
        return None  # "Thursday, 19 November 2015, 6:30PM": an appointment.
    if title and title[0].islower() and title[:2] != "e-":
        return None
    if _COUNT.match(title) or is_place(title) or title.casefold() in COUNTRIES:
        return None  # "Army, 2007: 14 dead", "Operation Two Rivers, March 2008, Basra".
    organisation, comma, middle = before.partition(",")
    organisation, middle = organisation.strip(), middle.strip()
    if len(split_sentences(organisation)) > 1:
        return None  # Full stops part this reference, not commas.
    issued = found.value
    if title and not comma:
        return _organisation_date_title(organisation, title, number, issued, found)
    if title:
        return _with_middle(organisation, middle, title, number, issued)
    if comma:
        return _organisation_title_date(organisation, middle, issued, found)
    return read_self_named(before, issued) if found.precision >= MONTH else None


def _title_and_number(text):
    match = _NUMBER.search(text)
    if match:
        return bare_title(text[: match.start()]), match["number"].strip()
    return bare_title(text), None


def _organisation_date_title(organisation, title, number, issued, found):
    if len(organisation.split()) > 12 or found.precision < MONTH:
        return None
    if is_institution(organisation) or found.precision == MONTH or split_genre(organisation)[1]:
        return _of_institution(organisation, title, number, issued)
    item = make_item("article-newspaper", title=title, container_title=organisation, issued=issued)
    reading = Reading(item, 0.9)
    if not has_word(organisation, NEWS_WORDS) and not has_organisation_word(organisation):
        reading.doubt(f"“{organisation}” was read as the outlet.", 0.15)
    return reading


def _of_institution(organisation, title, number, issued):
    kind = "speech" if _SPEECH.match(title) else "report"
    organisation, genre, genre_number = split_genre(organisation)
    author = [{"literal": organisation}] if organisation else None
    item = make_item(kind, title=title, author=author, issued=issued, genre=genre,
                     number=number or genre_number)  # fmt: skip
    return Reading(item, 0.85)


def _with_middle(organisation, middle, title, number, issued):
    """``Organisation, Regulation No.7, date, Title``: the middle says what kind of paper it is."""
    if not has_organisation_word(organisation) or middle.count(",") > 1:
        return None
    kind = "regulation" if _LAWS.match(middle) else "report"
    match = _GENRE_NUMBER.match(middle)
    genre = match["genre"] if match else middle
    number = number or (match["number"] if match else None)
    author = [{"literal": organisation}]
    item = make_item(kind, title=title, author=author, issued=issued, genre=genre, number=number)
    return Reading(item, 0.75)


def _organisation_title_date(organisation, title, issued, found):
    if not (has_organisation_word(organisation) or is_institution(organisation)):
        return None
    if is_prose(title) or not title[0].isupper() or organisation[0].isdigit():
        return None
    head, comma, tail = title.rpartition(",")
    place = tail.strip() if comma and is_place(tail) else None
    title = head.strip() if place else title
    if is_place(title) or is_region(title):
        return None  # "Prime Minister Lane, Baghdad, 2010" stands below a photograph.
    organisation, genre, number = split_genre(organisation)
    paper = _COMMAND_PAPER.search(title)
    if paper:
        title, number = title[: paper.start()], paper["number"]
    author = [{"literal": organisation}]
    item = make_item("report", title=title, author=author, issued=issued, publisher_place=place,
                     genre=genre, number=number)  # fmt: skip
    return Reading(item, 0.85 if found.precision >= MONTH else 0.75)


_GENRES = (
    "Press Release", "Research Paper", "Briefing Paper", "Working Paper", "Policy Brief",
    "Assessment", "Fact Sheet", "Factsheet", "News Release", "Policy Paper", "Discussion Paper",
    "White Paper",
)  # fmt: skip
_GENRE = re.compile(rf"\s(?P<genre>{'|'.join(_GENRES)})(?:\s(?:No\.?\s?)?(?P<number>\d[\w/.-]*))?$")


def split_genre(organisation):
    """``("Library", "Research Paper", "98/28")``: a name with a kind of paper behind it."""
    match = _GENRE.search(organisation)
    if match is None:
        return organisation, None, None
    return organisation[: match.start()], match["genre"], match["number"]
