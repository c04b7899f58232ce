"""Lines whose commas part organisation, date and title, without quotation marks.

``Harbour Post, 1 May 2003, Ferry to run again`` ·
``Ministry of Rivers, Flood Review, July 1998, page 14`` ·
``Coalition Authority, Regulation No.7, 2 May 1996, Review Board``
"""

import re

from sources.parsing.dates import DAY, MONTH, find_dates
from sources.parsing.genres import split_genre
from sources.parsing.given_names import GIVEN_NAMES
from sources.parsing.name_shapes import (
    bare_word,
    has_organisation_word,
    is_certain_person,
    looks_like_name_of_organisation,
    may_be_person,
    names_a_photograph,
    strip_rank,
)
from sources.parsing.names import natural_name, read_people
from sources.parsing.numbering import page_range
from sources.parsing.publication import (
    has_word,
    is_institution,
    is_place,
    is_prose,
    is_region,
    split_filed_number,
    split_series,
)
from sources.parsing.quotation import bare_title
from sources.parsing.record import Reading, make_item
from sources.parsing.self_named import (
    is_broadcast,
    names_itself,
    read_committee_report,
    read_self_named,
    read_testimony,
    read_testimony_before,
)
from sources.parsing.sentences import split_sentences
from sources.parsing.vocabulary import (
    COUNTRIES,
    INSTITUTION_WORDS,
    MAGAZINE_WORDS,
    NEWS_WORDS,
    NO_OUTLET_OPENS,
    PARTS_OF_INSTITUTIONS,
)

_LOCATOR = re.compile(
    r"[\s,;(]*\b(?<!\.)(?P<label>pages?|pp?\.|columns?|cols?\.?|paras?\.?|paragraphs?|chapters?|sections?"
    r"|S\.|Seiten?|Sp\.|Spalten?|Abs\.|págs?\.|páginas?|columnas?|párrs?\.|colonnes?|pagine?|pag\."
    r"|colonn[ae]|ص\.?|صفحة)\s?"
    r"(?P<value>[A-Z]{0,3}\d[\w\s,.–‑-]*?)[\s.)]*$",
    re.IGNORECASE,
)
NUMBER = re.compile(r"\s*\((?P<number>(?=[^()]*\d)[A-Z][A-Z0-9/().&\s-]{3,40})\)\s*\.?$")
_GENRE_NUMBER = re.compile(
    r"^(?P<genre>(?:[A-Z][\w-]+\s){0,3}?[A-Z][\w-]+)\s(?:No\.?\s?)?(?P<number>\d[\w/.-]*)$"
)
_HOURS = re.compile(
    r"^(?:at\s)?\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\b|[-–]\s?\d|h\b|Uhr\b)|^\d{1,2}[:.]\d\d\b",
    re.IGNORECASE,
)
_COUNT = re.compile(r"\d[\d.,]*%?(?:\s[a-z]+){0,2}$")
_SPEECH = re.compile(
    r"^(?:presidential\s)?(?:address|speech|remarks|keynote|statement (?:by|of)|lecture"
    r"|press conference)\b",
    re.IGNORECASE,
)
# What governments and companies issue, and papers only quote: Statement on the ferry
_STATEMENT = re.compile(
    r"(?:joint |press |official |written )?(?:statement|declaration|communiqué|remarks"
    r"|address|speech|transcript|readout|press release|letter to|déclaration|discours|allocution"
    r"|declaración|comunicado|discurso|erklärung|rede|ansprache|dichiarazione|discorso)\b",
    re.IGNORECASE,
)
_LAWS = re.compile(r"^(?:regulation|order|law|decree|act|resolution|memorandum)\b", re.IGNORECASE)

_BYLINE = re.compile(
    r",\s(?i:(?:(?:written|presented|escrito|presentado|conducido)\s)?(?:by|par|por|von))\s"
    r"(?=[^\W\d_a-z])"
)
# "Short C. An honest river": medical initials, not "George W. Bush Library".
_INITIALS_LAST = re.compile(r"(?P<word>[^\W\d_][\w’'-]+)\s[A-Z]{1,3}\.\s[A-Z]")
LONGEST_OUTLET = 6  # words


def read_dated(text, today):
    """The reading of a comma-parted line with a date between or after its parts, or None."""
    text, locator = _without_locator(text.strip())
    reading = read_committee_report(text)
    if reading:
        if locator:
            reading.item["page"] = locator
        return reading
    for found in find_dates(text, today):
        if found.read is None:
            continue
        if found.start == 0 and found.precision == DAY:
            return _date_first(text[found.end :], found)
        if not (stands_alone(text, found) or _lacks_comma(text, found)):
            continue
        before = text[: found.start].strip(" ,،[(").replace("،", ",")
        after = text[found.end :].strip().lstrip("]),،").strip()
        reading = read_parts(before, after, found)
        if reading is None:
            return None
        reading.doubts += found.doubts
        if found.doubts:
            reading.confidence -= 0.3
        if locator:
            reading.item["page"] = locator
        return reading
    return None


def _date_first(text, found):
    """``2011.07.14 River Magazine: The last boat, written by Ann Lane``; outlets only."""
    outlet, colon, title = text.strip(" ,:–—-").partition(": ")
    is_outlet = has_word(outlet, NEWS_WORDS | MAGAZINE_WORDS) and looks_like_name_of_organisation(
        outlet
    )
    if not (colon and is_outlet and len(outlet.split()) <= LONGEST_OUTLET):
        return None
    title, authors = _without_byline(bare_title(title))
    item = make_item("article-newspaper", title=title, container_title=outlet, author=authors,
                     issued=found.value)  # fmt: skip
    return Reading(item, 0.75)


def _without_byline(title):
    """``("The last boat", [Lane])`` of ``The last boat, by Ann Lane``."""
    match = _BYLINE.search(title)
    people = read_people(title[match.end() :]) if match else None
    if people and all("family" in name for name in people):
        return title[: match.start()], people
    return title, None


def _without_locator(text):
    match = _LOCATOR.search(text[-80:])
    if not match:
        return text, None
    start = len(text[:-80]) + match.start()
    return text[:start], page_range(match["value"].strip(" .,"))


def stands_alone(text, found):
    """Whether the date is a part of its own: commas, brackets or the ends of the line around it."""
    before = text[: found.start].rstrip().rstrip("[(").rstrip()
    after = text[found.end :].lstrip().lstrip("])").lstrip()
    return before.endswith((",", "،")) and after[:1] in (",", "،", ".", "", ":")


def _lacks_comma(text, found):
    """``City News, 7 July 2004 Ferry law unveiled``: only after the name of an outlet."""
    before, after = text[: found.start].rstrip(), text[found.end :]
    is_outlet = before.endswith(",") and has_word(before, NEWS_WORDS) and before.count(",") == 1
    return is_outlet and found.precision == DAY and after[:1] == " " and after[1:2].isupper()


def read_parts(before, after, found):
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
        genre = split_genre(before.partition(",")[0])[1]
        if names_itself(before) and found.precision >= MONTH and not (genre and "," in before):
            return read_self_named(before, found.value)
    first = before.split(",")[0].strip()
    if not looks_like_name_of_organisation(first) or bare_word(first.split()[0]) in NO_OUTLET_OPENS:
        return None
    if first.casefold() in GIVEN_NAMES or names_a_photograph(first):
        return None  # "Ann, 14 July 2011: I agree": a comment.
    if not has_organisation_word(first) and not looks_like_name_of_organisation(before):
        return None
    if before.count("(") != before.count(")") or ":" in first:
        return None  # "Iraq 2, Jordan 1 (Amman, 29 July 2007)", "Files: boat.c, 2001, 2002"
    if is_place(before) or is_region(first) or first.casefold() in COUNTRIES:
        return None  # "Baghdad, 9 April 2003, …" is a caption or a chronicle.
    title, number = _title_and_number(after.lstrip(",.: "))
    if _HOURS.match(title) or title.startswith("("):
        return None  # "Thursday, 19 November 2015, 6:30PM"; "Basra, 30 March 2008. (AP Photo)"
    if title and title[0].islower() and title[:2] != "e-":
        return None
    if _COUNT.match(title) or is_place(title) or title.casefold() in COUNTRIES:
        return None  # "Army, 2007: 14 dead", "Operation Two Rivers, March 2008, Basra".
    organisation, comma, middle = before.partition(",")
    organisation, middle = organisation.strip(), middle.strip()
    initials = _INITIALS_LAST.match(organisation)
    is_medical = initials and bare_word(initials["word"]) not in GIVEN_NAMES
    if is_medical or len(split_sentences(organisation)) > 1:
        return None  # Full stops part this reference, not commas.
    issued = found.value
    if comma and title and is_certain_person(organisation, outlet_follows=True):
        return _person_outlet_date_title(organisation, middle, title, issued)
    if title and "," in middle:
        reading = _people_outlet_date_title(before, title, issued)
        if reading:
            return reading
    if title and not comma:
        return _organisation_date_title(organisation, title, number, issued, found)
    if title and split_filed_number(title)[0] == "":
        return _organisation_title_date(organisation, f"{middle}, {title}", issued, found)
    if title:
        return _with_middle(organisation, middle, title, number, issued)
    if comma:
        return _organisation_title_date(organisation, middle, issued, found)
    return read_self_named(before, issued) if found.precision >= MONTH else None


def _title_and_number(text):
    match = NUMBER.search(text)
    title, number = split_filed_number(text.rstrip(" ."))
    if match:
        title, number = text[: match.start()], match["number"].strip()
    title = bare_title(title or text)
    if title.endswith("’") and "‘" not in title and title[-2:] != "s’":
        title = title[:-1]  # The quotation mark was never opened.
    return title, number


def _organisation_date_title(organisation, title, number, issued, found):
    if len(organisation.split()) > 12 or found.precision < MONTH:
        return None
    is_outlet = has_word(organisation, NEWS_WORDS | MAGAZINE_WORDS)
    is_magazine = is_outlet and not has_word(organisation, INSTITUTION_WORDS)
    if is_magazine and found.precision == MONTH and not split_genre(organisation)[1]:
        item = make_item("article-magazine", title=title, container_title=organisation,
                         issued=issued)  # fmt: skip
        return Reading(item, 0.8)
    is_statement = not is_outlet and _STATEMENT.match(title)
    if is_institution(organisation) or found.precision == MONTH or is_statement:
        return of_institution(organisation, title, number, issued)
    if split_genre(organisation)[1]:
        return of_institution(organisation, title, number, issued)
    title, authors = _without_byline(title)
    item = make_item("article-newspaper", title=title, container_title=organisation, author=authors,
                     issued=issued)  # fmt: skip
    reading = Reading(item, 0.9)
    if is_certain_person(organisation, outlet_follows=False):
        item["author"] = [natural_name(organisation, reading.doubts)]
        del item["container-title"]
        reading.doubt("The line does not say where this appeared.", 0.3)
    elif not has_word(organisation, NEWS_WORDS) and not has_organisation_word(organisation):
        reading.doubt(f"“{organisation}” was read as the outlet.", 0.25)
    return reading


def _person_outlet_date_title(person, outlet, title, issued):
    """``Ann Lane, Harbour Post, 14 July 2011, Boats return``"""
    if not (has_word(outlet, NEWS_WORDS) or has_organisation_word(outlet)):
        return None
    reading = Reading({}, 0.85)
    author = [natural_name(person, reading.doubts)]
    reading.item = make_item("article-newspaper", title=title, container_title=outlet,
                             author=author, issued=issued)  # fmt: skip
    return reading


def _people_outlet_date_title(before, title, issued):
    """``Ann Lane, Bo Bay and Tim Cole, Harbour Post, 14 July 2011, Boats return``"""
    names, _, outlet = before.rpartition(", ")
    people = None if has_organisation_word(names) else read_people(names)
    if not people or not all("family" in name for name in people):
        return None
    if not (has_word(outlet, NEWS_WORDS) and looks_like_name_of_organisation(outlet)):
        return None
    item = make_item("article-newspaper", title=title, container_title=outlet, author=people,
                     issued=issued)  # fmt: skip
    return Reading(item, 0.85)


def of_institution(organisation, title, number, issued):
    organisation, genre, genre_number = split_genre(organisation)
    kind = "speech" if _SPEECH.match(title) else "report"
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
    if strip_rank(title)[0] and may_be_person(title):
        return None  # "River Army, Capt. Ann Lane, 3 May 2007" stands below a photograph.
    if found.precision < MONTH and title.split()[0].casefold() in PARTS_OF_INSTITUTIONS:
        return None  # Harbour University, College of Boats, 1985
    head, comma, tail = title.rpartition(",")
    place = tail.strip() if comma and is_place(tail) else None
    title = head.strip() if place else title
    if is_place(title) or is_region(title):
        return None  # "Prime Minister Lane, Baghdad, 2010" stands below a photograph.
    organisation, genre, number = split_genre(organisation)
    if has_word(organisation, NEWS_WORDS) and not is_institution(organisation):
        kind = "broadcast" if is_broadcast(organisation) else "article-newspaper"
        if found.precision < MONTH:
            return None
        item = make_item(kind, title=title, container_title=organisation, issued=issued)
        return Reading(item, 0.75)
    title, series, number_in_series = split_series(title)
    title, filed_as = split_filed_number(title)
    number = number_in_series or filed_as or number
    if not title:
        return None
    author = [{"literal": organisation}]
    item = make_item("report", title=title, author=author, issued=issued, publisher_place=place,
                     genre=genre, number=number, collection_title=series)  # fmt: skip
    if _SPEECH.match(title):
        item["type"] = "speech"
        if place:
            item["event-place"] = item.pop("publisher-place")
    return Reading(item, 0.85 if found.precision >= MONTH else 0.75)
