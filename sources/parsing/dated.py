"""Lines whose commas part organisation, date and title, without quotation marks.

``Harbour Post, 1 May 2003, Ferry to run again`` ·
``Ministry of Rivers, Flood Review, July 1998, page 14`` ·
``Coalition Authority, Regulation No.7, 2 May 1996, Review Board``
"""

import re

from sources.parsing.dates import MONTH, find_dates
from sources.parsing.details import page_range
from sources.parsing.name_shapes import has_organisation_word, looks_like_name_of_organisation
from sources.parsing.names import read_people
from sources.parsing.publication import (
    has_word,
    is_institution,
    is_place,
    is_prose,
    is_region,
)
from sources.parsing.quotation import bare_title
from sources.parsing.record import Reading, make_item
from sources.parsing.sentences import split_sentences
from sources.parsing.vocabulary import COUNTRIES, NEWS_WORDS

_LOCATOR = re.compile(
    r"[\s,;(]*\b(?P<label>pages?|pp?\.|columns?|cols?\.|paras?\.?|paragraphs?|chapters?|sections?)"
    r"\s?(?P<value>\d[\w\s,.–‑-]*?)[\s.)]*$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\s*\((?P<number>(?=[^()]*\d)[A-Z][A-Z0-9/().&\s-]{3,40})\)\s*\.?$")
_COMMAND_PAPER = re.compile(r",\s(?P<number>(?:Cm|Cmd|Cmnd|HC|HL|CP)\.?\s?\d[\d-]*)$")
_COMMITTEE_REPORT = re.compile(
    r"^(?P<genre>[A-Z][\w-]+ (?:Special )?Report) (?:from|of) the (?P<body>[A-Z][^,]{3,80}),"
    r" (?:Session )?(?P<first>(?:19|20)\d\d)[-–/](?P<last>\d\d(?:\d\d)?), (?P<title>.{3,200}?)"
    r"(?:, (?P<number>(?:Cm|Cmd|Cmnd|HC|HL|CP)\.?\s?\d[\d-]*))?\.?$"
)
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
# Works that name themselves by what they are, and need no other title.
_SELF_NAMED = re.compile(
    r"(?:[A-Z][\w’'-]+\s){0,5}\b(?:hearing|conclusions|minutes|statement|transcript|official report"
    r"|hansard|debates?|press release|press conference|interview|evidence|witness statement"
    r"|memorandum|communiqué|declaration|treaty|agreement|breakfast|tonight|newsnight|panorama|programme|show|report)\b",
    re.IGNORECASE,
)
_TESTIMONY_TITLE = re.compile(
    r"(?:(?:public|private|oral|witness|written)\s)?(?:hearing|evidence|statement|testimony)$",
    re.IGNORECASE,
)
_TESTIMONY = re.compile(
    r"(?P<title>(?:(?:Public|Private)\s(?i:hearing|evidence))|Statement|Witness statement)\s"
    r"(?P<names>[A-Z][a-z’'-]+[A-Za-z’'-]*(?:(?:,| and)\s[A-Z][a-z’'-]+[A-Za-z’'-]*){0,4})$"
)
_TESTIMONY_BEFORE = re.compile(
    r"(?:Testimony|Statement|Evidence) (?:of|by) (?P<name>[A-Z][^,]{3,60}),? (?:before|to)"
    r" (?P<body>(?:the )?[A-Z].{5,120})$"
)
_HEARING = re.compile(r"\bhearing\b|\bevidence\b", re.IGNORECASE)
_BROADCAST = re.compile(
    r"\b(?:bbc|itv|cnn|nbc|cbs|abc|npr|tv|radio|breakfast|tonight|show)\b", re.IGNORECASE
)


def read_dated(text, today):
    """The reading of a comma-parted line with a date between or after its parts, or None."""
    text, locator = _without_locator(text.strip())
    reading = _committee_report(text)
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
        reading = _testimony_before(before, found.value)
        if reading:
            return reading
    if is_prose(before):
        return None
    if not after.strip(" .") and before[:1].isupper():
        reading = _testimony(before, found.value)
        if reading:
            return reading
        if _SELF_NAMED.match(before) and found.precision >= MONTH:
            return _self_named(before, found.value)
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
    return _self_named(before, issued) if found.precision >= MONTH else None


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


def _testimony(text, issued):
    """``Sir David Lane, private hearing`` and ``Public hearing Lane``: who spoke is the author."""
    first, comma, rest = text.partition(",")
    match = _TESTIMONY.match(text)
    if match:
        families = re.split(r",\s|\sand\s", match["names"])
        authors, title = [{"family": family} for family in families], match["title"]
    elif comma and _TESTIMONY_TITLE.match(rest.strip()):
        people = read_people(first)
        authors = people or [{"literal": first}]
        title = rest.strip()
    else:
        return None
    kind = "hearing" if _HEARING.search(title) else "document"
    return Reading(make_item(kind, title=title, author=authors, issued=issued), 0.75)


def _testimony_before(text, issued):
    """``Testimony of Ann Lane before the House River Committee``: the line is the title."""
    match = _TESTIMONY_BEFORE.match(text)
    people = read_people(match["name"]) if match and has_organisation_word(match["body"]) else None
    if not people:
        return None
    item = make_item("hearing", title=text, author=people, issued=issued)
    return Reading(item, 0.75, ["The title was made from what the line says."])


def _committee_report(text):
    """``Sixth Report from the River Committee, Session 2004-05, Floods, HC 65-1``."""
    match = _COMMITTEE_REPORT.match(text)
    if match is None:
        return None
    first = int(match["first"])
    last = int(match["last"]) % 100 + first - first % 100
    item = make_item(
        "report",
        title=match["title"],
        author=[{"literal": match["body"]}],
        genre=match["genre"],
        number=match["number"],
        issued={"date-parts": [[first], [last]]},
    )
    return Reading(item, 0.75, ["The date is that of the session."])


def _self_named(title, issued):
    """``Public hearing, 4 May 2012``: the work is called what it is."""
    if not _SELF_NAMED.search(title):
        return None
    kind = "document"
    if _HEARING.search(title):
        kind = "hearing"
    elif re.search(r"\binterview\b", title, re.IGNORECASE):
        kind = "interview"
    elif _BROADCAST.search(title):
        kind = "broadcast"
    return Reading(make_item(kind, title=title, issued=issued), 0.75)


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
