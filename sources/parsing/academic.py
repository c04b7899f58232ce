"""References of the academic styles: authors, perhaps a year, a title without quotation marks.

APA, Chicago author-date, Vancouver and the unmarked forms between them differ in where the year
stands; after the title all of them name a journal with numbers, a book around a chapter, or a
publisher with a place.
"""

import re

from sources.parsing.academic_head import Head, read_head
from sources.parsing.chapters import doubt_names, move_field, read_inside, take_place_of_meeting
from sources.parsing.dates import DAY, YEAR, with_year
from sources.parsing.details import read_details, take_edition, take_volume_count
from sources.parsing.imprint import read_imprint, split_book_imprint, take_people
from sources.parsing.name_shapes import is_known_given, may_be_person
from sources.parsing.names import Signature, is_whole_name, split_names
from sources.parsing.numbering import HOLE
from sources.parsing.publication import (
    has_word,
    is_conference,
    is_institution,
    is_journal,
    is_place,
    is_prose,
    looks_like_publisher,
    split_place_and_publisher,
)
from sources.parsing.record import Reading, as_keywords, make_item
from sources.parsing.sentences import split_sentences
from sources.parsing.vocabulary import NEWS_WORDS, PROSE_WORDS

_BOOK_FOLLOWS = re.compile(r"\(?\b(?i:eds?|editors?|hrsg|proc|proceedings|conference|pp?)\b")
_IN = re.compile(r"^(?i:in|en|dans)\s?:?\s+(?=[^\W\d_a-z]|the\b|\d{4}\s[A-Z]|\d+(?:st|nd|rd|th)\s)")
_IN_INSIDE = re.compile(r",\s+(?i:in):?\s+(?=[A-Z])|\s+In:\s+|\.\s+In\s+(?=[A-Z])")
_LEFTOVER = re.compile(
    r"^(?:retrieved|available|accessed|online|from|print|web|url|\*|†|‡)[\s\W]*$", re.I
)
_MARKS = " *†‡§"
_PRESENTED = re.compile(r"^(?:poster|paper)(?: session)? presented at\s+(?:the\s+)?", re.IGNORECASE)
_IMPRINT_IN_BRACKETS = re.compile(
    r"(?P<title>.{3,300}?)\s\((?P<place>[^()]{2,120}?),\s(?P<year>[^(),]{0,12}\d{4})\)(?P<after>.*)$"
)
_REPORT_SERIES = re.compile(r"\b(?:report|paper|briefing|brief|memo|monograph)s?$", re.IGNORECASE)
_THESIS_BEHIND_TITLE = re.compile(
    r"\s[\[(](?P<genre>[^\[\]()]*(?:[Tt]hesis|[Dd]issertation|[Tt]esis|[Tt]hèse)[^\[\]()]*)[\])]$"
)
_QUOTED_WORDS = re.compile('[“"‘][^”"’]*,[”"’]')
_SURE_SIGNS = frozenset({"publisher", "volume", "issue", "page", "genre", "edition"})
MOST_WORDS_OF_A_TITLE = 70


def read_academic(text, links, today):
    """The reading of an academic reference without a quoted title, or None."""
    text = text.rstrip(_MARKS)
    head = read_head(text, today) or _head_without_authors(text)
    if head is None or not head.rest:
        return None
    people = {}
    rest = take_volume_count(head.rest, people, ".")
    parts = [part for part in split_sentences(rest) if not _LEFTOVER.match(part)]
    if not parts:
        return None
    title, tail = _title_and_tail(parts, today, is_dated=head.date is not None)
    title = take_people(title, people).split(HOLE)[0].rstrip(" ,.")
    shorter = take_edition(title, people)
    if shorter.endswith(HOLE):
        title = shorter.rstrip(f"{HOLE} ,(")
    else:
        people.pop("edition", None)
    thesis = _THESIS_BEHIND_TITLE.search(title)
    if thesis:
        title, people["genre"] = title[: thesis.start()], thesis["genre"]
    if (
        title == "et al"
        or not any(char.isalpha() for char in title)
        or len(title.split()) > MOST_WORDS_OF_A_TITLE
    ):
        return None
    reading = _read_tail(title, tail, head, links, today)
    if reading is None:
        return None
    item = reading.item
    if not _is_founded(item, head, links):
        return None
    for role, names in people.items():
        item.setdefault(role, names)
    if thesis:
        item["type"] = "thesis"
    for sentence in head.date.doubts if head.date else ():
        reading.doubt(sentence, 0.3)
    if head.signature and head.signature.names:
        item[head.signature.role] = head.signature.names
        reading.doubts += head.signature.doubts
    elif head.signature is None:
        reading.doubt("The dash stands for the author of the line above: fill it in.", 0.35)
    if "issued" not in item and not head.year_undated:
        reading.doubt("No date was found.", 0.3)
    return reading


def _is_founded(item, head, links):
    """Whether more than capitals and full stops speaks for a reference."""
    is_person = head.signature and head.signature.names and not head.signature.is_organisation
    if not is_person and not re.search(r"\b[^\W\d_]{3,}", item["title"]):
        return False
    first_word = item["title"].split()[0]
    if first_word in PROSE_WORDS or first_word in "-–—":
        return False  # "Reuters (7/3/11) had it first", "Two Rivers (1983) – a film by Lane"
    if _QUOTED_WORDS.match(item["title"]):
        return False  # Ann Lane, “Ferry Ann,” in harbour: words around somebody's words.
    if not _SURE_SIGNS & item.keys() and _names_people(item["title"]):
        return False  # Ann Lane, Bo Bay and Tim Cole, Basra, 4 May 2011: below a photograph
    is_placed = {"container-title", "page", "volume", "genre"} & item.keys()
    if item["title"][0].islower() and not is_placed:
        return False  # "Smith (2009) was the first to see it": prose, where a title would begin.
    if "issued" in item or head.year_undated or {"URL", "DOI"} & links.keys():
        return not item["title"].casefold().startswith(("source:", "photo:", "note:"))
    return "volume" in item or {"publisher", "publisher-place"} <= item.keys()


def _names_people(title):
    names = [name for name, _ in split_names(title)]
    is_list = len(names) > 1 and all(is_whole_name(name) for name in names)
    return is_list and any(is_known_given(name.split()[0]) for name in names)


def _head_without_authors(text):
    """``Ghost Stories. Ed. Ann Lane. New York: Knopf, 2008``: only an imprint makes it a source."""
    parts = split_sentences(text)
    if len(parts) < 2 or is_prose(parts[0]):
        return None
    last = re.sub(r"[,\s]+\d{4}\W*$", "", parts[-1])
    if last == parts[-1] or split_place_and_publisher(last) is None:
        return None
    return Head(Signature([]), None, text, is_sure=False)


def _title_and_tail(parts, today, *, is_dated):
    """Where the title ends: before the container, the book, or the imprint."""
    inside = _IN_INSIDE.search(parts[0])
    if inside and _BOOK_FOLLOWS.search(". ".join([parts[0][inside.end() :], *parts[1:]])):
        return parts[0][: inside.start()], ["In " + parts[0][inside.end() :], *parts[1:]]
    for at, part in enumerate(parts[1:], start=1):
        if _IN.match(part):
            return _joined(parts[:at]), parts[at:]
    if len(parts) == 1:
        return _split_single(parts[0], today, is_dated=is_dated)
    at = len(parts) - 1
    for index in range(1, len(parts)):
        if _begins_tail(parts, index, today):
            at = index
            break
    return _joined(parts[:at]), parts[at:]


def _begins_tail(parts, index, today):
    """Middle parts that are neither numbers nor names nor imprint still belong to the title."""
    part = parts[index]
    people = {}
    if take_people(part, people) != part and people:
        return True
    imprint = read_imprint(part, today)
    if not imprint.names and {"edition", "number"} & imprint.fields.keys():
        return True
    numbers = {"volume", "issue", "page"} & imprint.fields.keys()
    if numbers and re.match(r"^(?:volume|vol\.?|book|part)\s\w+$", part, re.IGNORECASE):
        return False  # The Diaries. Volume 4. The Burden of Power
    if numbers or not imprint.names or imprint.is_thesis or imprint.is_report:
        return True
    if index + 1 < len(parts):
        following = read_imprint(parts[index + 1], today)
        numbers = following.fields.keys() & {"volume", "issue", "page", "issued"}
        if numbers and numbers == following.fields.keys() and not following.names:
            return True  # The journal, and its numbers or its day in a part of their own.
    return bool(
        {"publisher", "publisher-place"} & imprint.fields.keys()
        or looks_like_publisher(part)
        or is_journal(part)
        or is_conference(part)
        or _PRESENTED.match(part)
    )


def _joined(parts):
    return "".join(
        part if at == len(parts) - 1 else part + (" " if part[-1] in "?!…" else ". ")
        for at, part in enumerate(parts)
    )


def _split_single(part, today, *, is_dated):
    """One sentence holds all: commas part title, publisher and year."""
    inside = _IN_INSIDE.search(part)
    if inside:
        return part[: inside.start()], ["In " + part[inside.end() :]]
    bracket = _IMPRINT_IN_BRACKETS.match(part)
    if bracket and _is_imprint(bracket["place"]):
        return bracket["title"], [f"{bracket['place']}, {bracket['year']}{bracket['after']}"]
    details = read_details(part, today)
    if not details.chunks or (is_dated and set(details.fields) == {"issued"}):
        return part, []  # The year stood before; what looks like one belongs to the title.
    first = details.chunks[0]
    title, place, publisher = split_book_imprint(first, city_first=True)
    if (place or publisher) and title:
        return title, [part[part.find(title) + len(title) :].lstrip(" ,")]
    numbered = {"volume", "issue", "page"} & details.fields.keys()
    head, comma, tail = first.rpartition(",")
    tail = tail.strip()
    if comma and tail[:1].isupper() and len(tail.split()) <= (14 if numbered else 6):
        return head.strip(), [part[part.find(tail) :]]
    return first, [part[part.find(first) + len(first) :].lstrip(" ,")]


def _is_imprint(text):
    return bool(split_place_and_publisher(text)) or looks_like_publisher(text) or is_place(text)


def _read_tail(title, tail, head, links, today):
    text = ". ".join(tail)
    typed = text
    if head.date and head.date.precision == YEAR:
        text = with_year(text, head.date.read["date-parts"][0][0])
    in_match = _IN.match(text)
    if in_match:
        reading = read_inside(title, text[in_match.end() :], today)
    else:
        reading = _read_publication(title, text, head, links, today)
    if reading and head.date and text == typed and not _tells_the_day(reading.item, head.date):
        reading.item["issued"] = head.date.value
    return reading


def _tells_the_day(item, date):
    """Whether a paper's own day follows the year behind the names."""
    parts = item.get("issued", {}).get("date-parts", [[]])[0]
    is_same_year = date.precision == YEAR and parts[:1] == date.read["date-parts"][0]
    return is_same_year and len(parts) == DAY and item["type"] in ("article-newspaper", "webpage")


def _read_publication(title, text, head, links, today):
    imprint = read_imprint(text, today)
    fields = imprint.fields
    if any(is_prose(name) for name in imprint.names):
        return None
    reading = Reading(
        make_item("book", title=title, **as_keywords(fields)), 0.85 if head.is_sure else 0.75
    )
    item = reading.item
    presented = _PRESENTED.match(imprint.outlet)
    if imprint.is_thesis:
        item["type"] = "thesis"
        _set_publisher(item, imprint.names)
    elif presented:
        item["type"], item["genre"] = "paper-conference", presented[0].strip()
        item["container-title"] = imprint.outlet[presented.end() :]
        move_field(item, "publisher-place", "event-place")
    elif imprint.names and _is_periodical(imprint, head, links):
        item["type"] = "paper-conference" if is_conference(imprint.names[0]) else "article-journal"
        item["container-title"] = imprint.names[0]
        if item["type"] == "paper-conference":
            take_place_of_meeting(item)
        if imprint.names[1:]:
            reading.doubt(f"Not read: “{'; '.join(imprint.names[1:])}”.", 0.2)
        _make_report_of_series(item, head)
    elif imprint.names and _is_of_a_day(imprint, head):
        item["type"], item["container-title"] = "article-newspaper", imprint.outlet
        if "page" not in item:
            move_field(item, "volume", "page")  # The Harbour Post, 12
    else:
        names = imprint.names
        if "volume" in item and "publisher" in item and len(names) == 1:
            item["collection-title"], item["collection-number"] = names[0], item.pop("volume")
            names = []
        _set_publisher(item, names)
        item["type"] = _kind_of_book(item, head, imprint, links)
        if item["type"] == "book" and not imprint.names and "publisher" not in item:
            return _weak(reading, title, head, fields)
    doubt_names(reading, imprint)
    return reading


def _make_report_of_series(item, head):
    """``River Group. The flood. Valley Report No. 126``: who issues it is no journal."""
    is_series = _REPORT_SERIES.search(item["container-title"]) and "issue" in item
    by_organisation = head.signature and head.signature.names and head.signature.is_organisation
    if (
        is_series
        and not {"volume", "page"} & item.keys()
        and (by_organisation or "publisher" in item)
    ):
        item["type"], item["number"] = "report", item.pop("issue")
        move_field(item, "container-title", "collection-title")


def _is_of_a_day(imprint, head):
    """``Ann Lane, The real flood, Harbour Post, 14 July 2011``: a paper, for books name no day."""
    if head.date and head.date.precision == DAY:
        return True
    is_book = {"publisher", "publisher-place", "edition"} & imprint.fields.keys()
    return imprint.precision == DAY and not is_book and not is_institution(imprint.names[0])


def _is_periodical(imprint, head, links):
    name = imprint.names[0]
    if is_conference(name):
        return True
    is_of_day = DAY in (imprint.precision, head.date.precision if head.date else None)
    if is_of_day and "issue" not in imprint.fields:
        return False
    is_of_series = "publisher" in imprint.fields or looks_like_publisher(name)
    if imprint.is_numbered and not ({"issue", "page"} & imprint.fields.keys()) and is_of_series:
        return False  # Lecture Notes, Vol. 323, Springer, 1988: a volume of a series.
    if imprint.is_numbered:
        return True
    if {"publisher", "edition"} & imprint.fields.keys() or looks_like_publisher(name):
        return False
    if head.date and head.date.precision == DAY:
        return False
    return "page" in imprint.fields or "DOI" in links or is_journal(name)


def _set_publisher(item, names):
    if names:
        earlier = [item["publisher"]] if "publisher" in item else []
        item["publisher"] = ", ".join([*names, *earlier])


def _kind_of_book(item, head, imprint, links):
    publisher = item.get("publisher")
    organisation = bool(head.signature and head.signature.names and head.signature.is_organisation)
    if organisation and not publisher and has_word(head.signature.names[0]["literal"], NEWS_WORDS):
        return "webpage" if "URL" in links else "article-newspaper"
    if imprint.is_report or (organisation and (not publisher or is_institution(publisher))):
        return "report"
    if organisation and publisher == "Author":  # in APA: the one who signed published it
        item["publisher"] = head.signature.names[0]["literal"]
        return "report"
    if publisher is None and "URL" in links:
        return "webpage"
    is_placed = publisher is None or "publisher-place" in item or looks_like_publisher(publisher)
    if not is_placed and (has_word(publisher, NEWS_WORDS) or "URL" in links):
        move_field(item, "publisher", "container-title")
        return "webpage" if "URL" in links else "article-newspaper"
    return "book"


def _weak(reading, title, head, fields):
    """Names, a year and some words: enough only where the names are marked as such."""
    is_marked = head.is_marked or head.signature is None
    if "publisher-place" not in fields and (title[0].islower() or not is_marked):
        return None
    if head.signature is None and may_be_person(title):
        return None  # "-- Ann Lane. September 2006": somebody signs.
    reading.doubt("No publisher and no journal were found.", 0.3)
    return reading
