"""Outlet, publisher and place among the words after a title, and the kind of work they make."""

import re

from sources.parsing.vocabulary import (
    CITIES,
    INSTITUTION_WORDS,
    JOURNAL_WORDS,
    KNOWN_PUBLISHERS,
    MAGAZINE_WORDS,
    NEWS_WORDS,
    PROSE_WORDS,
    PUBLISHER_WORDS,
    REGIONS,
)

_PLACE_PUBLISHER = re.compile(r"^(?P<place>[^:]{2,80}?)\s?:\s(?P<publisher>[^:]{2,120})$")


def words_of(text):
    return [word.strip(".,;:()[]'’\"“”").casefold() for word in text.replace("-", " ").split()]


def has_word(text, words):
    return any(word in words for word in words_of(text))


def is_institution(name):
    """An organisation that issues reports; an outlet of news with such a word in it is none."""
    return has_word(name, INSTITUTION_WORDS) and not has_word(name, NEWS_WORDS)


def is_prose(text):
    """Whether words stand here that no name of an author, outlet or publisher contains."""
    return has_word(text, PROSE_WORDS)


def is_city(text):
    plain = text.strip().strip(".").casefold()
    if plain in CITIES or f"{plain}." in CITIES:
        return True
    head, comma, tail = plain.rpartition(",")
    return bool(comma) and head.strip() in CITIES and tail.strip() in REGIONS


def is_region(text):
    return text.strip().strip("()").casefold() in REGIONS


def is_place(text):
    """Cities and regions only: ``Cambridge, New York``, ``Chicago, IL``, ``London & Beirut``."""
    parts = [
        part
        for part in re.split(r"\s*[,/;]\s*|\s+(?:and|y|et|und)\s+|\s*&\s*", text.strip())
        if part
    ]
    return (
        bool(parts)
        and all(is_city(part) or is_region(part) for part in parts)
        and is_city(parts[0])
    )


def looks_like_publisher(text):
    words = words_of(text)
    return any(word in PUBLISHER_WORDS or word in KNOWN_PUBLISHERS for word in words)


def split_place_and_publisher(text):
    """``("London", "Verso")`` of ``London: Verso``; None where the colon parts something else."""
    match = _PLACE_PUBLISHER.match(text.strip())
    if match is None:
        return None
    place, publisher = match["place"].strip(" ,("), match["publisher"].strip(" ,.)")
    if is_place(place) or (
        len(place.split()) <= 4 and place[:1].isupper() and looks_like_publisher(publisher)
    ):
        return place, publisher
    return None


def kind_of_article(container, fields):
    """The CSL type of a work that appeared in ``container``."""
    if "volume" in fields or "issue" in fields or "DOI" in fields:
        return "article-journal"
    words = words_of(container)
    if any(word in MAGAZINE_WORDS for word in words):
        return "article-magazine"
    is_academic = (
        any(word in JOURNAL_WORDS for word in words) and "journal" in words and "of" in words
    )
    precision = len(fields.get("issued", {}).get("date-parts", [[]])[0])
    if is_academic and precision < 3:
        return "article-journal"
    if precision == 2 and "page" not in fields and not any(word in NEWS_WORDS for word in words):
        return "article-magazine"
    return "article-newspaper"
