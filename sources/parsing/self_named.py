"""Works that are called what they are: hearings, testimony, minutes, reports of committees.

``Public hearing, 4 May 2012`` · ``Sir David Lane, private hearing, 4 May 2012`` ·
``Sixth Report from the River Committee, Session 2004-05, Floods, HC 65-1``
"""

import re

from sources.parsing.name_shapes import has_organisation_word
from sources.parsing.names import read_people
from sources.parsing.record import Reading, make_item

_COMMITTEE_REPORT = re.compile(
    r"^(?P<genre>[A-Z][\w-]+ (?:Special )?Report) (?:from|of) the (?P<body>[A-Z][^,]{3,80}),"
    r" (?:Session )?(?P<first>(?:19|20)\d\d)[-–/](?P<last>\d\d(?:\d\d)?), (?P<title>.{3,200}?)"
    r"(?:, (?P<number>(?:Cmn?d?|HC|HL|CP)\.?\s?\d[\dIVX-]*))?\.?$"
)
# Works that name themselves by what they are, and need no other title.
_SELF_NAMED = re.compile(
    r"(?:[A-Z][\w’'-]+\s){0,5}\b(?:hearing|conclusions|minutes|statement|transcript|official report"
    r"|hansard|debates?|press release|press conference|interview|evidence|witness statement"
    r"|memorandum|communiqué|declaration|treaty|agreement|breakfast|tonight|newsnight|panorama|programme|show|report)\b",
    re.IGNORECASE,
)
_HOUR = re.compile(r"\d\s?[ap]\.?m\b", re.IGNORECASE)
_GOES_ON = re.compile(
    r"$|[,(:;–—]|\s(?:of|with|by|on|to|before|between|signed|from|for|into|and|in)\b|\s[A-Z\d–—-]"
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


def names_itself(text):
    """Whether ``text`` is a hearing, a statement …; "hearing aids" are none."""
    match = _SELF_NAMED.match(text)
    return match is not None and _GOES_ON.match(text, match.end()) is not None


def is_broadcast(text):
    return _BROADCAST.search(text) is not None


def read_testimony(text, issued):
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


def read_testimony_before(text, issued):
    """``Testimony of Ann Lane before the House River Committee``: the line is the title."""
    match = _TESTIMONY_BEFORE.match(text)
    people = read_people(match["name"]) if match and has_organisation_word(match["body"]) else None
    if not people:
        return None
    item = make_item("hearing", title=text, author=people, issued=issued)
    return Reading(item, 0.75, ["The title was made from what the line says."])


def read_committee_report(text):
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


def read_self_named(title, issued):
    """``Public hearing, 4 May 2012``: the work is called what it is."""
    if not _SELF_NAMED.search(title) or _HOUR.search(title):
        return None
    kind = "document"
    if _HEARING.search(title):
        kind = "hearing"
    elif re.search(r"\binterview\b", title, re.IGNORECASE):
        kind = "interview"
    elif is_broadcast(title):
        kind = "broadcast"
    return Reading(make_item(kind, title=title, issued=issued), 0.75)
