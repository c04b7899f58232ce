"""Lines in which a word of its own says what kind of paper the title is.

``Rivers Without Walls, press release, 7 August 2014, “The flood goes on”`` ·
``Senate Committee on Rivers, hearing, “The road to the sea,” 9/22/10`` ·
``Lane, Ann, speech, “The river,” Harbour University, 3 February 1960``
"""

import re
from dataclasses import replace

from sources.parsing.dated_quoted import read_dated_quoted
from sources.parsing.dates import MONTH, find_dates
from sources.parsing.genres import kind_of_genre
from sources.parsing.name_shapes import (
    has_organisation_word,
    is_certain_person,
    looks_like_name_of_organisation,
)
from sources.parsing.names import read_people
from sources.parsing.publication import has_word, is_place, is_prose
from sources.parsing.quotation import bare_title
from sources.parsing.quoted import read_quoted
from sources.parsing.record import Reading, make_item
from sources.parsing.vocabulary import NEWS_WORDS

_SESSION = re.compile(r"\d{1,3}(?:st|nd|rd|th|d)\s(?:Cong|sess)")  # 110th Cong., 1st sess.
MOST_PARTS = 6


def read_quoted_of_kind(quoted, text, links, today):
    """The quoted title with its kind before it: read without that word, then told by it."""
    if "," not in quoted.before and "،" not in quoted.before:
        return None
    parts = quoted.before.replace("،", ",").strip(" ,").split(", ")
    taken = _take_kind(parts)
    if taken is None:
        return None
    genre, kind = taken
    if not parts:
        return None
    shorter = replace(quoted, before=f"{', '.join(parts)}, ")
    reading = read_dated_quoted(shorter, text, today) or read_quoted(shorter, links, today)
    if reading is None:
        return None
    is_one = len(parts) == 1 or any(map(str.isdigit, parts[1]))
    if kind != "speech" and is_one and not is_certain_person(parts[0], outlet_follows=False):
        reading.item["author"] = [{"literal": parts[0]}]
        reading.doubts = [doubt for doubt in reading.doubts if parts[0] not in doubt]
    return _told_by_kind(reading, genre, kind)


def read_of_kind(text, today):
    """``Rivers Without Walls, press release, 7 August 2014, The flood goes on``"""
    text = text.replace("،", ",")
    first, _, rest = text.partition(", ")
    if kind_of_genre(rest.partition(",")[0]) is None or not looks_like_name_of_organisation(first):
        return None
    genre, _, rest = rest.partition(",")
    dates = [found for found in find_dates(rest, today) if found.read]
    if not dates or rest[: dates[0].start].strip() or dates[0].precision < MONTH:
        return None
    title = rest[dates[0].end :]
    if not title.startswith(",") or not title.strip(" ,.")[:1].isupper() or is_prose(first):
        return None
    author = [{"literal": first}]
    if not has_organisation_word(first):
        author = read_people(first) if kind_of_genre(genre) != "report" else author
    item = make_item(kind_of_genre(genre), title=bare_title(title.strip(" ,")), author=author,
                     issued=dates[0].value, genre=genre.strip())  # fmt: skip
    return Reading(item, 0.8, list(dates[0].doubts)) if author else None


def _take_kind(parts):
    """Take the word out of ``parts``, the last that is one: behind the name, or before it."""
    if len(parts) > MOST_PARTS:
        return None
    for at in range(len(parts) - 1, -1, -1):
        kind = kind_of_genre(parts[at])
        if kind and len(parts) > 1:
            return parts.pop(at), kind
    return None


def _told_by_kind(reading, genre, kind):
    item = reading.item
    item["genre"] = genre
    outlet = item.get("container-title", "")
    names = [name.get("literal") for name in item.get("author", [])]
    if outlet and outlet not in names and has_word(outlet, NEWS_WORDS):
        return reading  # It was printed there.
    item["type"] = kind
    if outlet:
        del item["container-title"]
    if outlet and outlet not in names and _SESSION.match(outlet):
        item["chapter-number"] = outlet
    elif outlet and outlet not in names:
        item["event-title" if kind == "speech" else "publisher"] = outlet
    if _SESSION.match(item.get("publisher", "")):
        item["chapter-number"] = item.pop("publisher")
    if kind == "speech":
        for old, new in (("publisher", "event-title"), ("publisher-place", "event-place")):
            if old in item:
                item[new] = item.pop(old)
        place = item.get("event-title", "")
        if is_place(place):
            item["event-place"] = item.pop("event-title")
    reading.doubts = [doubt for doubt in reading.doubts if "outlet" not in doubt]
    reading.confidence = max(reading.confidence, 0.8) if not reading.doubts else reading.confidence
    return reading
