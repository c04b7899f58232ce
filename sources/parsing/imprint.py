"""What stands behind a title, sorted: container, editors, publisher, place, numbers and date.

``Book, edited by Ann Lane, 177-198. Toronto: Verso, 2000`` and ``J. Phys., 4, 1-9`` alike.
"""

import re
from dataclasses import dataclass, field

from sources.parsing.dates import DAY, YEAR
from sources.parsing.details import read_details, take_edition
from sources.parsing.genres import kind_of_genre
from sources.parsing.names import read_people
from sources.parsing.numbering import HOLE, is_double
from sources.parsing.publication import (
    has_word,
    is_city,
    is_journal,
    is_place,
    is_region,
    looks_like_publisher,
    split_filed_number,
    split_place_and_publisher,
)
from sources.parsing.sentences import split_sentences
from sources.parsing.vocabulary import NEWS_WORDS

_ROLE = re.compile(
    r"(?:^|(?<=[\s,.;(\[]))(?:(?P<both>edited and translated by|ed\. and trans\.)"
    r"|(?P<editor>eds?\.(?: by)?|edited by|hrsg\. v(?:on|\.)|hg\. v(?:on|\.)|éd\. par|édité par"
    r"|sous la dir(?:ection|\.) de|editado por|edición de|coordinado por|a cura di|تحرير)"
    r"|(?P<translator>trans(?:l)?\.(?: by)?|translated by|traducción de|traduit par"
    r"|trad\.(?: de| par)?"
    r"|übers\. v(?:on|\.)|ترجمة))\s+",
    re.IGNORECASE,
)
_NAME_STOP = re.compile(r"[,.;:()\[\]\x00]|\s\d|$")
# Stops tried behind "edited by": four names with two initials each have twelve.
MOST_STOPS = 14
# A journal with "Proceedings of the … Conference on …" comes to 150 characters.
LONGEST_NAME = 250
_THESIS = re.compile(
    r"\(?\b(?P<genre>(?:(?:unpublished|doctoral|master[’']?s?|ph\.?\s?d\.?|m\.?a\.?|m\.?sc\.?|phd)\s)*"
    r"(?:thesis|dissertation(?!\sabstracts)|diss\.(?!\sabstr)|tesis(?:\s(?:doctoral|de\s\w+))?|thèse(?:\sde\sdoctorat)?))\)?",
    re.IGNORECASE,
)
_REPORT = re.compile(
    r"\b(?P<genre>(?:technical|research|tech\.?|annual)\s(?:report|rep\.|rpt\.|memo)|working paper"
    r"|policy brief|discussion paper|occasional paper|white paper)"
    r"(?:\s(?:no\.?\s?|#)?(?P<number>(?:[A-Z]+-)*[A-Z]*[-/]?\d[\w/-]*))?",
    re.IGNORECASE,
)
_GENRE = re.compile(
    r"(?:press|news) release|fact ?sheet|testimony|speech|transcript|press conference|briefing"
    r"|video|podcast",
    re.IGNORECASE,
)
_LONE_PAGE = re.compile(r"[A-Z]\d{1,3}\+?$|\d{1,3}[A-Z]$|\d{1,3}\+$")
_SECTION = re.compile(r"sec(?:tion|t?\.)\s(?P<section>\w{1,12})$", re.IGNORECASE)
_REMARK = re.compile(
    r"at\s(?:p\.\s)?\d+$|\[?(?:subscription|subscribers?|paywall|registration|blocked|pdf|audio"
    r"|in (?:arabic|kurdish|spanish|german|french)|arabic|kurdish|translated|excerpts?|link|here)"
    r"\b[^,]{0,30}$",
    re.IGNORECASE,
)
# “Title,” testimony before the River Committee · “Title,” lecture at Harbour University
_SPOKEN = re.compile(
    r"^(?P<genre>(?:(?:prepared|written|oral|public|opening)\s)*"
    r"(?:testimony|hearing|statement|remarks|speech|lecture|address|presentation))"
    r"(?:\s(?:(?:given|delivered|presented)\s)?(?:before|to|at|in)\s(?:the\s)?(?P<where>\S.{2,120}))?$",
    re.IGNORECASE,
)
_SESSION = re.compile(
    r"^\d{1,3}(?:st|nd|rd|th|d)\s(?:Cong|Congress|sess|session)\b\.?$", re.IGNORECASE
)
_IS_FILED = re.compile(r"\d-\d|/|[A-Z]{2}\d{4}")  # GAO-06-788, not AAAI-90
_REVISED = re.compile(
    r"(?:reprint(?:ed)?|revised|rev\.|expanded|enlarged|illustrated|facsimile)"
    r"(?:(?:,| and|, and)?\s(?:revised|expanded|enlarged|illustrated|updated|edition|ed\.?))*$",
    re.IGNORECASE,
)
# Looking for a substring first is ten times quicker than the patterns that need it.
_THESIS_SIGNS = ("thes", "diss", "tesis", "thès")
_REPORT_SIGNS = ("report", "rep.", "memo", "paper", "brief")
_LAST_NUMBERS = re.compile(
    r"^(?P<name>.*?[^\W\d_].*?),?\s(?P<volume>\d{1,4})(?:\s?\((?P<issue>[\w/–-]{1,9})\)|,\s?(?P<issue2>\d{1,3}"
    r"(?:[/–-]\d{1,3})?))?$"
)
_LAST_DOUBLE = re.compile(r"^(?P<name>.*?[^\W\d_].*?),?\s(?P<first>\d{1,3})/(?P<second>\d{1,3})$")
# Clim. Dynam., before a volume: two short words are one journal
_ABBREVIATED = re.compile(r"(?:[A-Z][\w-]{0,7}\.\s){1,4}[A-Z][\w-]{0,9}\.?")
_LAST_PAGE = re.compile(r"^(?P<name>[^:]+):\s(?P<page>[A-Z]?\d{1,4})$")
_LAST_VOLUME_PAGE = re.compile(
    r"^(?P<name>.*?[^\W\d_].*?),?\s(?P<volume>\d{1,4})[,:]\s?(?P<page>[A-Za-z]?\d{1,6})$"
)
_LEFTOVER = re.compile(
    r"^[\[(]?(?:(?:retrieved|available|accessed|published|online|en ligne|from|print|web|url"
    r"|in press|forthcoming"
    r"|abstract|version|p|pp|vol|no)\b[\s\W]*)+$",
    re.IGNORECASE,
)
_ARCHIVE = re.compile(r"\b(?:collections?|papers|box|folder|fonds|archives?|archiv|lib\.)\b", re.I)


@dataclass
class Imprint:
    """CSL fields found, and in ``names`` the words that may be container or publisher, in order."""

    fields: dict
    names: list[str]
    precision: int | None = None
    doubts: list[str] = field(default_factory=list)
    is_thesis: bool = False
    is_report: bool = False
    is_spoken: bool = False
    remarks: list[str] = field(default_factory=list)

    @property
    def is_numbered(self):
        return bool({"volume", "issue"} & self.fields.keys())

    @property
    def outlet(self):
        return ", ".join(self.names)


def read_imprint(text, today):
    """Sort everything behind a title; what is not understood stays in ``names``."""
    fields = {}
    text = text.replace("،", ",").replace("؛", ";").replace("D. C.", "D.C.")
    text = take_people(take_edition(text, fields), fields)
    small = text.lower()
    thesis = _THESIS.search(text) if any(sign in small for sign in _THESIS_SIGNS) else None
    report = _REPORT.search(text) if any(sign in small for sign in _REPORT_SIGNS) else None
    if thesis:
        fields["genre"] = thesis["genre"].strip()
        text = text[: thesis.start()] + HOLE + text[thesis.end() :]
    elif report:
        fields["genre"] = report["genre"]
        if report["number"]:
            fields["number"] = report["number"]
        text = text[: report.start()] + HOLE + text[report.end() :]
    details = read_details(text, today)
    fields.update(details.fields)
    imprint = Imprint(
        fields, [], details.precision, list(details.doubts), bool(thesis), bool(report)
    )
    for chunk in details.chunks:
        is_short = "volume" in fields and _ABBREVIATED.fullmatch(chunk)
        for part in [chunk] if is_short else split_sentences(chunk):
            for piece in _spoken_pieces(part):
                _sort_part(_unbracketed(piece), imprint)
    if details.precision != DAY or "page" in fields:
        _take_last_numbers(imprint)
    return imprint


def _spoken_pieces(part):
    """``hearing, 110th Cong., 2nd sess`` in three; everything else is one piece."""
    first, comma, rest = part.partition(", ")
    return [first, *rest.split(", ")] if comma and _SPOKEN.match(first) else [part]


def _unbracketed(part):
    """Without a bracket that has lost its partner to a hole."""
    part = part.strip(" ,;:")
    if part.count("(") != part.count(")"):
        part = part.removeprefix("(").removesuffix(")").strip(" ,;:")
    elif part.startswith("(") and part.endswith(")") and part.count("(") == 1:
        part = part[1:-1].strip(" ,;:")
    return part


def _sort_part(part, imprint):
    if not part or _LEFTOVER.match(part):
        return
    fields = imprint.fields
    if _LONE_PAGE.match(part) and imprint.names and "page" not in fields:
        fields["page"] = part
        return
    section = _SECTION.match(part) if imprint.names else None
    if section:
        fields["section"] = section["section"]
        return
    is_number = part.isdigit() and len(part) <= 3 and imprint.precision == DAY
    if is_number and imprint.names and "page" not in fields:
        fields["page"] = part  # Ann Lane, “Title,” Outlet, April 28, 2014, 51.
        return
    if _REMARK.match(part):
        imprint.remarks.append(part.strip("[]"))
        return
    if _IS_FILED.search(part) and split_filed_number(part)[0] == "" and "number" not in fields:
        fields["number"], imprint.is_report = part, True
        return
    if _GENRE.fullmatch(part) or kind_of_genre(part) == "report":
        fields["genre"] = part
        return
    if _SESSION.match(part):
        earlier = f"{fields['chapter-number']}, " if "chapter-number" in fields else ""
        fields["chapter-number"] = earlier + part
        return
    spoken = _SPOKEN.match(part) if not imprint.names else None
    if spoken:
        fields["genre"] = spoken["genre"]
        if spoken["where"]:
            fields["authority"] = spoken["where"]
        imprint.is_spoken = True
        return
    pair = split_place_and_publisher(part)
    if pair:
        fields["publisher-place"], fields["publisher"] = pair
        return
    if is_place(part):
        fields.setdefault("publisher-place", part)
        return
    if part.startswith("of ") and "volume" in fields:  # volume 17 of Lecture Notes in Rivers
        fields["collection-title"] = part.removeprefix("of ")
        return
    if _REVISED.match(part):
        fields.setdefault("edition", part)
        return
    if part.isdigit() and len(part) == 4 and imprint.precision == YEAR:
        fields["original-date"] = {"date-parts": [[int(part)]]}  # Boats. 1980. London: Verso, 1982
        return
    if imprint.names and _ARCHIVE.search(part) and not looks_like_publisher(part):
        fields["archive"] = f"{fields['archive']}, {part}" if "archive" in fields else part
        return
    head, bracket, inner = part.partition(" (")
    if bracket and ")" not in inner:  # Book (University Press, 2007)
        _sort_part(head, imprint)
        _sort_part(inner, imprint)
        return
    city, comma, name = part.partition(", ")
    if comma and is_city(city) and (looks_like_publisher(name) or _is_short_name(name)):
        fields["publisher-place"], fields["publisher"] = city, name  # Paris, PUF
        return
    title, place, publisher = split_book_imprint(part)
    if publisher and place and title:
        imprint.names.append(title)
        fields["publisher-place"], fields["publisher"] = place, publisher
    elif place and title:
        fields.setdefault("publisher-place", place)
        _add_name(title, imprint)
    else:
        _add_name(part, imprint)


_SURE_PUBLISHER = re.compile(
    r"\buniversity press\b|\bverlag\b|^dar\s|^دار\s|\béditions?\b|\bediciones\b"
    r"|\beditorial\b|\bpublish(?:ers|ing)\b|\b(?:books|presses universitaires)$",
    re.IGNORECASE,
)


_MEDIUM = re.compile(r"\s\[(?:en ligne|online|internet|en línea|web)\]$", re.IGNORECASE)
_NO_PUBLISHER = re.compile(r"\b(?:journal|review|news|newspaper|times)\b", re.IGNORECASE)


def _add_name(part, imprint):
    """A name that is surely a publisher, once there is a container, becomes one."""
    part = _MEDIUM.sub("", part)
    is_publisher = _SURE_PUBLISHER.search(part) or (imprint.names and looks_like_publisher(part))
    if is_publisher and "publisher" not in imprint.fields and not _NO_PUBLISHER.search(part):
        imprint.fields["publisher"] = part
    else:
        imprint.names.append(part)


def _take_last_numbers(imprint):
    """``Child Development 55`` and ``Economic Weekly, 28, 3/4``: numbers that nothing labels."""
    if not imprint.names or "volume" in imprint.fields or len(imprint.names[0]) > LONGEST_NAME:
        return
    fields = imprint.fields
    # Artificial Intelligence, 32, 1987: no publisher has a number behind a comma.
    is_only_numbered = len(imprint.names) == 1 and re.search(r", \d{1,3}$", imprint.names[0])
    match = _LAST_VOLUME_PAGE.match(imprint.names[0]) if "page" not in fields else None
    if match:
        fields["volume"], fields["page"] = match["volume"], match["page"]
        imprint.names[0] = match["name"].rstrip(" ,")
        return
    match = _LAST_PAGE.match(imprint.names[0]) if "page" not in fields else None
    if match and has_word(match["name"], NEWS_WORDS):
        imprint.names[0], fields["page"] = match["name"], match["page"]
        return
    match = _LAST_DOUBLE.match(imprint.names[0])
    if match and "issue" not in fields:
        if is_double(match["first"], match["second"]):
            fields["issue"] = f"{match['first']}/{match['second']}"
        else:
            fields["volume"], fields["issue"] = match["first"], match["second"]
        imprint.names[0] = match["name"].rstrip(" ,")
        return
    match = _LAST_NUMBERS.match(imprint.names[0])
    is_sure = "page" in fields or is_journal(imprint.names[0]) or is_only_numbered
    if match and (is_sure or match["issue"] or match["issue2"]):
        fields["volume"] = match["volume"]
        issue = match["issue"] or match["issue2"]
        if issue:
            fields["issue"] = issue
        imprint.names[0] = match["name"].rstrip(" ,")


def take_people(text, fields):
    """Cut ``edited by Ann Lane and Bo Bay`` out of ``text``, likewise translators."""
    for _ in range(2):
        role = _ROLE.search(text)
        if role is None:
            break
        people, end = longest_names(text, role.end())
        if people is None:
            break
        for name in ("editor", "translator"):
            if role[name] or role["both"]:
                fields.setdefault(name, people)
        text = text[: role.start()].rstrip(" ,(") + HOLE + text[end:]
    return text


def longest_names(text, start):
    best, end = None, start
    for count, stop in enumerate(_NAME_STOP.finditer(text, start)):
        if count > MOST_STOPS:
            break
        candidate = text[start : stop.start()]
        if stop[0] == "." and re.search(r"(?:^|\s)\w$", candidate):
            candidate += "."  # An initial's own stop.
        people = read_people(candidate)
        _, comma, last = candidate.rpartition(", ")
        if comma and looks_like_publisher(last) and " and " not in last:
            break  # edited by Ann Lane, Palgrave Macmillan
        if people and all("family" in name for name in people):
            best, end = people, start + len(candidate)
        elif stop[0] in ("(", "[", HOLE, "") or stop[0].strip().isdigit():
            break
    return best, end


_QUOTES = "’”'\""
_COMMA_IN_QUOTES = re.compile(r",([’”'\"])\s")


def split_book_imprint(text, *, city_first=False):
    """``(title, place, publisher)`` of ``Title, City[, City]: Publisher``; without city too.

    ``city_first``: a short name behind a city is a publisher, known or not: ``Title, Paris, EPEL``.
    """
    text = text.strip(" ,.;")
    if any(mark in text for mark in _QUOTES):
        text = _COMMA_IN_QUOTES.sub(r"\1, ", text)
    head, colon, publisher = text.rpartition(": ")
    if colon:
        parts = head.split(",")
        counts = range(len(parts), 0, -1)
        count = next((count for count in counts if is_place(",".join(parts[-count:]))), 0)
        if (
            not count
            and len(parts) > 1
            and looks_like_publisher(publisher.partition(",")[0])
            and _may_be_city(parts[-1])
        ):
            count = 1
        if count:
            title = ",".join(parts[:-count] if count < len(parts) else []).strip(" ,")
            return title, ",".join(parts[-count:]).strip(" ,("), publisher.strip(" ,)")
    parts = text.split(",")
    for count in range(min(3, len(parts) - 1), 0, -1):
        place = ",".join(parts[-count:])
        if is_place(place):
            rest = ",".join(parts[:-count]).strip(" ,")
            title, comma, publisher = rest.rpartition(",")
            if comma and looks_like_publisher(publisher):
                return title.strip(" ,"), place.strip(), publisher.strip()
            return rest, place.strip(), None
    title, comma, last = text.rpartition(",")
    head, _, city = title.rpartition(",")
    if city_first and head and is_city(city) and _is_short_name(last):
        return head.strip(" ,"), city.strip(), last.strip()
    if comma and looks_like_publisher(last):
        title, last = title.strip(" ,"), last.strip()
        head, comma, city = title.rpartition(",")
        if comma and is_place(city):  # Title, Paris, Presses universitaires
            return head.strip(" ,"), city.strip(), last
        return title, None, last
    return text, None, None


def _is_short_name(text):
    words = text.split()
    is_name = 1 <= len(words) <= 4 and all(word[0].isupper() or word == "&" for word in words)
    return is_name and not is_region(text) and not is_place(text)


def _may_be_city(text):
    words = text.strip().split()
    return 1 <= len(words) <= 3 and all(word[0].isupper() for word in words) and not is_region(text)
