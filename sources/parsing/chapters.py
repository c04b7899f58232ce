"""What appeared inside a book or the proceedings of a meeting: everything behind "In".

``In Lane, A. (Ed.), Book (pp. 1–9). London: Verso`` · ``In Proceedings of the Meeting, Oslo, 2006``
"""

import re

from sources.parsing.imprint import read_imprint
from sources.parsing.name_shapes import is_known_given
from sources.parsing.names import read_people, read_signature
from sources.parsing.numbering import HOLE
from sources.parsing.publication import has_word, is_conference, is_place, is_prose
from sources.parsing.record import Reading, as_keywords, make_item
from sources.parsing.sentences import split_sentences
from sources.parsing.vocabulary import NEWS_WORDS

_EDITORS_LAST = re.compile(
    r"^(?P<book>.{4,200}?)(?:,|\s\()\s?(?P<names>(?:[A-Z]\.[\s-]?)+[^()]{2,160}?),?[\s(]+[Ee]ds?\b\.?\s?\)?"
)
_EDITORS_FIRST = re.compile(
    r"^(?P<names>.{3,160}?),?\s*\(?\s?\b(?:eds?|éds?|editors?|hrsg|hgg?|coords?|dirs?)\b\.?\s?\)?[.,:]?\s*"
    r"(?P<book>.+)$",
    re.IGNORECASE,
)
_IS_EDITOR = re.compile(r"\(\s?(?:eds?|hrsg|hg)\b|\beditors?\b", re.IGNORECASE)
_PROCEEDINGS = re.compile(r"(?:Proc\.|Proceedings)\s")
_STRANGE_TITLE = re.compile(
    r"\b(?:eds?|Ed|Eds|Vol|dir|trans)\.?(?:[,)]|$)|\bin: |\bVol\. |\bProc\. "
)


def read_inside(title, text, today):
    """``In Lane, A. (Ed.), Book (pp. 1–9). London: Verso`` or ``In Proceedings of …, 2006``."""
    editors = None
    match = _EDITORS_FIRST.match(text)
    if match:
        signature = read_signature(match["names"], outlet_follows=True)
        people = signature.names if signature and not signature.is_organisation else None
        if not people and _IS_EDITOR.search(match[0][: match.start("book")]):
            people = read_people(match["names"])  # whom no list knows, but who is said to be one
        if people and all("family" in name for name in people):
            editors, text = people, match["book"]
    if editors is None:
        editors, text = _inverted_front(text)
    last = _EDITORS_LAST.match(text) if editors is None else None
    if last:
        signature = read_signature(last["names"], outlet_follows=True)
        if signature and not signature.is_organisation:
            editors, text = signature.names, last["book"] + HOLE + text[last.end() :]
    imprint = read_imprint(text.lstrip(" ,"), today)
    fields = imprint.fields
    if editors:
        fields["editor"] = editors
    is_placed = {"editor", "publisher", "publisher-place", "page"} & fields.keys()
    if not imprint.names or (is_prose(imprint.names[0]) and not is_placed):
        return None
    container = imprint.names[0]
    if imprint.names[1:]:
        fields.setdefault("publisher", ", ".join(imprint.names[1:]))
    kind = "chapter"
    if has_word(container, NEWS_WORDS) and not {"publisher", "editor"} & fields.keys():
        kind = "article-newspaper"
    if is_conference(container) or _PROCEEDINGS.match(container):
        kind = "paper-conference"
    elif imprint.is_numbered and not {"publisher", "editor"} & fields.keys():
        kind = "article-journal"
    item = make_item(kind, title=title, container_title=container, **as_keywords(fields))
    if kind == "paper-conference":
        take_place_of_meeting(item)
    reading = Reading(item, 0.8)
    doubt_names(reading, imprint)
    return reading


def _inverted_front(text):
    """``Lane, Ann, The river, London: Verso``: who stands before the book, by a given name."""
    parts = text.split(", ", 2)
    given = parts[1].split() if len(parts) > 2 else []
    if not given or len(parts[0].split()) > 2 or not is_known_given(given[0]):
        return None, text
    people = read_people(f"{parts[0]}, {parts[1]}")
    if not people or len(people) > 1:
        return None, text
    return people, parts[2]


def take_place_of_meeting(item):
    """``Proceedings of the Conference on Rivers, Orlando, Florida``: where they met."""
    parts = item["container-title"].split(", ")
    for count in (3, 2, 1):
        if len(parts) > count and is_place(", ".join(parts[-count:])):
            item["event-place"] = ", ".join(parts[-count:])
            item["container-title"] = ", ".join(parts[:-count])
            return
    if "publisher" not in item:
        move_field(item, "publisher-place", "event-place")


def move_field(item, name, other):
    """Give the value of ``name``, where there is one, to ``other``."""
    if name in item:
        item[other] = item.pop(name)


def doubt_names(reading, imprint):
    """Lower the confidence where a publisher, a container or a title looks like more than one."""
    item = reading.item
    publisher = item.get("publisher", "")
    is_long = len(publisher.split()) > 9 or len(split_sentences(publisher)) > 1
    if is_long or any(char.isdigit() for char in publisher):
        reading.doubt(f"“{publisher}” is an unusual name for a publisher.", 0.3)
    container = item.get("container-title", "")
    if len(container.split()) > 18 or _STRANGE_TITLE.search(_PROCEEDINGS.sub("", container)):
        reading.doubt(f"“{container}” may hold more than the title of the book.", 0.3)
    if _STRANGE_TITLE.search(item["title"]):
        reading.doubt("The title may hold more than the title.", 0.3)
    reading.doubts += imprint.doubts
    if imprint.doubts:
        reading.confidence -= 0.3
