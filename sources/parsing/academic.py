"""References of the academic styles: authors, perhaps a year, a title without quotation marks.

APA, Chicago author-date, Vancouver and the unmarked forms between them differ in where the year
stands; after the title all of them name a journal with numbers, a book around a chapter, or a
publisher with a place.
"""

import re

from sources.parsing.academic_head import read_head
from sources.parsing.details import read_details
from sources.parsing.names import read_signature
from sources.parsing.publication import (
    has_word,
    is_institution,
    is_place,
    is_prose,
    looks_like_publisher,
    split_place_and_publisher,
)
from sources.parsing.quoted import split_book_imprint
from sources.parsing.record import Reading, make_item
from sources.parsing.sentences import split_sentences
from sources.parsing.vocabulary import JOURNAL_WORDS

_IN = re.compile(r"^(?i:in|en|dans)\s?:?\s+(?=[^\W\d_a-z]|the\b)")
_IN_INSIDE = re.compile(r",\s+in:?\s+(?=[A-Z])|\s+In:\s+|\.\s+In\s+(?=[A-Z])")
_CONFERENCE = re.compile(
    r"\b(?:proceedings|proc\.|conference|symposium|workshop|congress)\b", re.IGNORECASE
)
_EDITED = re.compile(
    r"^(?:eds?\.|edited by|hrsg\. von|edición de|éd\.)\s+(?P<names>.+)$", re.IGNORECASE
)
_TRANSLATED = re.compile(
    r"^(?:trans\.|transl\.|translated by|traducción de|trad\.|traduit par|übers\. von)\s+"
    r"(?P<names>.+)$",
    re.IGNORECASE,
)
_EDITORS_FIRST = re.compile(
    r"^(?P<names>.{3,160}?),?\s*\(?\s?\b(?:eds?|editors?|hrsg|hg|coords?)\b\.?\s?\)?[.,:]?\s*(?P<book>.+)$",
    re.IGNORECASE,
)
_THESIS = re.compile(
    r"\b(?P<genre>(?:(?:unpublished|doctoral|master[’']?s?|ph\.?\s?d\.?|m\.?a\.?|m\.?sc\.?)\s)*"
    r"(?:thesis|dissertation|diss\.|dissertação|tesis|thèse))\b",
    re.IGNORECASE,
)
_REPORT = re.compile(
    r"\b(?:technical report|tech\. rep\.|working paper|report no|memorandum)\b", re.I
)
_LEFTOVER = re.compile(
    r"^(?:retrieved|available|accessed|online|from|print|web|url|\*|†|‡)[\s\W]*$", re.I
)
_MARKS = re.compile(r"[\s*†‡§]+$")
MOST_WORDS_OF_A_TITLE = 70


def read_academic(text, links, today):
    """The reading of an academic reference without a quoted title, or None."""
    head = read_head(_MARKS.sub("", text), today)
    if head is None or not head.rest:
        return None
    parts = [part for part in split_sentences(head.rest) if not _LEFTOVER.match(part)]
    if not parts:
        return None
    fields, names = {}, {}
    parts = _take_people(parts, names)
    title, tail = _title_and_tail(parts, today)
    if not any(char.isalpha() for char in title) or len(title.split()) > MOST_WORDS_OF_A_TITLE:
        return None
    if head.date:
        fields["issued"] = head.date.value
    reading = _read_tail(title, tail, fields, head, links, today)
    if reading is None:
        return None
    item = reading.item
    if head.signature:
        item.setdefault(head.signature.role, head.signature.names)
        reading.doubts += head.signature.doubts
    else:
        reading.doubt("The dash stands for the author of the line above: fill it in.", 0.35)
    for role, people in names.items():
        item.setdefault(role, people)
    if "issued" not in item and not head.year_undated:
        reading.doubt("No date was found.", 0.3)
    return reading


def _take_people(parts, names):
    """Take ``Ed. David Lane`` and ``Trans. Ann Bay`` out of the parts after the title."""
    kept = parts[:1]
    for part in parts[1:]:
        for role, pattern in (("editor", _EDITED), ("translator", _TRANSLATED)):
            match = pattern.match(part)
            signature = read_signature(match["names"], outlet_follows=True) if match else None
            if signature and not signature.is_organisation:
                names[role] = signature.names
                break
        else:
            kept.append(part)
    return kept


def _title_and_tail(parts, today):
    """Where the title ends: before the container, the book, or the imprint."""
    for at, part in enumerate(parts[1:], start=1):
        if _IN.match(part):
            return _joined(parts[:at]), parts[at:]
    if len(parts) == 1:
        return _split_single(parts[0], today)
    # Middle parts that are neither numbers nor imprint still belong to the title.
    last = len(parts) - 1
    at = 1
    for index in range(1, last + 1):
        part = parts[index]
        details = read_details(part, today)
        numbered = {"volume", "page", "issue"} & details.fields.keys()
        if numbered and details.chunks:
            at = index
            break
        if numbered or not details.chunks:
            at = max(1, index - 1)
            break
        if split_place_and_publisher(part) or looks_like_publisher(part) or is_place(part):
            at = index
            break
        at = index
    if at == 1 and len(parts) > 2 and is_place(parts[1]) and len(parts[0].split()) == 0:
        at = 2
    return _joined(parts[:at]), parts[at:]


def _joined(parts):
    return "".join(
        part if at == len(parts) - 1 else part + (" " if part[-1] in "?!…" else ". ")
        for at, part in enumerate(parts)
    )


def _split_single(part, today):
    """One sentence holds all: commas part title, publisher and year."""
    inside = _IN_INSIDE.search(part)
    if inside:
        return part[: inside.start()], ["In " + part[inside.end() :]]
    details = read_details(part, today)
    if not details.chunks:
        return part, []
    title, place, publisher = split_book_imprint(details.chunks[0])
    if place or publisher:
        rest = part[part.find(title) + len(title) :].lstrip(" ,") if title else part
        return title, [rest]
    first = details.chunks[0]
    head, comma, tail = first.rpartition(",")
    if comma and len(tail.split()) <= 6 and tail.strip()[:1].isupper():
        return head.strip(), [part[part.find(tail.strip()) :]]
    return first, [part[part.find(first) + len(first) :].lstrip(" ,")]


def _read_tail(title, tail, fields, head, links, today):
    text = ". ".join(tail)
    in_match = _IN.match(text)
    if in_match:
        return _read_inside(title, text[in_match.end() :], fields, today)
    details = read_details(text, today)
    found = {name: value for name, value in details.fields.items() if name not in fields}
    fields.update(found)
    chunks = [chunk for chunk in details.chunks if not _LEFTOVER.match(chunk)]
    if any(is_prose(chunk) for chunk in chunks):
        return None
    dashed = {name.replace("-", "_"): value for name, value in fields.items()}
    numbered = {"volume", "issue", "page"} & fields.keys()
    thesis = _THESIS.search(text)
    doubts = list(details.doubts)
    confidence = 0.85 if head.is_sure else 0.75
    if thesis:
        item = _thesis(title, chunks, thesis, dashed)
    elif chunks and (
        numbered & {"volume", "issue"} or (numbered and has_word(chunks[0], JOURNAL_WORDS))
    ):
        container = chunks[0]
        kind = "paper-conference" if _CONFERENCE.search(container) else "article-journal"
        item = make_item(kind, title=title, container_title=container, **dashed)
        if len(chunks) > 1:
            doubts.append(f"Not read: “{'; '.join(chunks[1:])}”.")
            confidence -= 0.2
    else:
        item = _book(title, chunks, head, links, dashed)
        if item is None:
            return None
        if not chunks and "URL" not in links:
            if title[0].islower() or not (head.is_marked or head.signature is None):
                return None
            confidence -= 0.3
            doubts.append("No publisher and no journal were found.")
    reading = Reading(item, confidence, doubts)
    if details.doubts:
        reading.confidence -= 0.3
    return reading


def _thesis(title, chunks, thesis, fields):
    school = [_without(chunk, thesis[0]) for chunk in chunks]
    publisher = ", ".join(part for part in school if part)
    return make_item("thesis", title=title, genre=thesis["genre"], publisher=publisher, **fields)


def _without(text, words):
    return re.sub(r"\(\s*\)", "", text.replace(words, "")).strip(" ,.;()")


def _book(title, chunks, head, links, fields):
    """A book, a report, or a page: what has no volume and no pages of a journal."""
    place = publisher = container = None
    for chunk in chunks:
        pair = split_place_and_publisher(chunk)
        if pair:
            place, publisher = pair
            continue
        if is_place(chunk):
            place = place or chunk
            continue
        rest, found_place, found_publisher = split_book_imprint(chunk)
        if found_place and not found_publisher and rest:
            place, publisher = found_place, publisher or rest
        elif publisher is None:
            publisher = chunk
        else:
            publisher = f"{publisher}, {chunk}"
    if not chunks and "URL" not in links and "issued" not in fields:
        return None
    organisation = head.signature is not None and head.signature.is_organisation
    kind = "book"
    if publisher and has_word(publisher, JOURNAL_WORDS) and not looks_like_publisher(publisher):
        kind, container, publisher = "article-journal", publisher, None
    elif _REPORT.search(publisher or "") or (
        organisation and (not publisher or is_institution(publisher))
    ):
        kind = "report"
    elif publisher is None and ("URL" in links):
        kind = "webpage"
    return make_item(
        kind,
        title=title,
        container_title=container,
        publisher=publisher,
        publisher_place=place,
        **fields,
    )


def _read_inside(title, text, fields, today):
    """``In Lane, A. (Ed.), Book (pp. 1–9). London: Verso`` or ``In Proceedings of …, 2006``."""
    editors = None
    match = _EDITORS_FIRST.match(text)
    if match:
        signature = read_signature(match["names"], outlet_follows=True)
        if signature and not signature.is_organisation:
            editors, text = signature.names, match["book"]
    parts = split_sentences(text)
    details = read_details(text, today)
    fields.update({name: value for name, value in details.fields.items() if name not in fields})
    names = {}
    if editors is None:
        parts = _take_people(parts, names)
        details = read_details(". ".join(parts), today)
        editors = names.get("editor")
    chunks = details.chunks
    if not chunks or any(is_prose(chunk) for chunk in chunks[:1]):
        return None
    book, place, publisher = chunks[0], None, None
    sentences = split_sentences(book)
    if len(sentences) > 1:
        chunks = [*sentences, *chunks[1:]]
        book = chunks[0]
    title_part, found_place, found_publisher = split_book_imprint(book)
    if title_part and (found_place or found_publisher):
        book, place, publisher = title_part, found_place, found_publisher
    for chunk in chunks[1:]:
        pair = split_place_and_publisher(chunk)
        if pair:
            place, publisher = pair
        elif is_place(chunk):
            place = place or chunk
        elif publisher is None:
            publisher = chunk
    kind = "paper-conference" if _CONFERENCE.search(book) else "chapter"
    dashed = {name.replace("-", "_"): value for name, value in fields.items()}
    item = make_item(kind, title=title, container_title=book, publisher=publisher,
                     publisher_place=place, editor=editors, **dashed)  # fmt: skip
    reading = Reading(item, 0.8, list(details.doubts))
    if details.doubts:
        reading.confidence -= 0.3
    return reading
