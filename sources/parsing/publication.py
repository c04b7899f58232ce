"""Outlet, publisher and place among the words after a title, and the kind of work they make."""

import re

from sources.parsing.vocabulary import (
    CITIES,
    CONNECTORS,
    COUNTRIES,
    ENDINGS_OF_ORGANISATIONS,
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
    words = words_of(name)
    is_one = any(word in INSTITUTION_WORDS or word.endswith(ENDINGS_OF_ORGANISATIONS)
                 for word in words)  # fmt: skip
    return is_one and not any(word in NEWS_WORDS for word in words)


def is_prose(text):
    """Whether words stand here that no name of an author, outlet or publisher contains."""
    # Capitals name: "Our Paper" and "3 May" are no prose, "our paper" and "may" are.
    if text.isupper() and len(text.split()) > 3:
        text = text.lower()  # THE BOAT IS PROVIDED
    return any(word.strip(".,;:()[]'’\"“”") in PROSE_WORDS for word in text.split())


def is_city(text):
    plain = text.strip().strip(".").casefold()
    if plain in CITIES or f"{plain}." in CITIES:
        return True
    head, comma, tail = plain.rpartition(",")
    return bool(comma) and head.strip() in CITIES and tail.strip() in REGIONS


def is_region(text):
    plain = text.strip().strip("()").casefold()
    return plain in REGIONS or plain in COUNTRIES


_BETWEEN_PLACES = re.compile(r"\s*[,/;–]\s*|\s+(?:and|y|et|und)\s+|\s*&\s*")
_COMPANY = re.compile(r"& Co\b")  # Hurst & Co, not Colorado
_TOWN = re.compile(r"^(?:[^\W\d_a-z][\w.’'-]+\s?){1,3}$")


def is_journal(name):
    """``J. Appl. Physiol.``, ``Annals of …``: a periodical by its words."""
    words = words_of(name)
    if words and words[-1] == "review" and "of" not in words:
        return False  # Headline Review publishes books.
    return words[:1] in (["j"], ["proc"], ["ann"], ["trans"], ["arch"], ["bull"]) or (
        any(word in JOURNAL_WORDS for word in words) and not looks_like_publisher(name)
    )


def is_conference(name):
    return _CONFERENCE.search(name) is not None


_CONFERENCE = re.compile(
    r"\b(?:conference|conf\.|symposium|symp\.|workshop|congress|kongress|congreso"
    r"|proc(?:eedings|\.)(?! (?:of the )?(?:national academy|natl|royal|r\.))"
    r"(?= (?:of the )?(?:\d|[\w ]*"
    r"(?:conference|conf|symposium|symp|workshop|congress|meeting|ieee|acm))))",
    re.IGNORECASE,
)


def is_place(text):
    """Cities and regions only: ``Cambridge, New York``, ``Chicago, IL``, ``London & Beirut``."""
    if "& Co" in text and _COMPANY.search(text):
        return False
    parts = [part for part in _BETWEEN_PLACES.split(text.strip()) if part]
    if not parts or not all(is_city(part) or is_region(part) for part in parts[1:]):
        return False
    if is_city(parts[0]):
        return True
    # Monterey, CA: the region vouches for a town that no list has.
    if len(parts) < 2 or not all(is_region(part) and not is_city(part) for part in parts[1:]):
        return False
    return _TOWN.match(parts[0]) is not None and not is_prose(parts[0])


def looks_like_publisher(text):
    words = words_of(text)
    return any(word in PUBLISHER_WORDS or word in KNOWN_PUBLISHERS for word in words)


def split_place_and_publisher(text):
    """``("London", "Verso")`` of ``London: Verso``; None where the colon parts something else."""
    match = _PLACE_PUBLISHER.match(text.strip())
    if match is None:
        return None
    place, publisher = match["place"].strip(" ,("), match["publisher"].strip(" ,.)")
    if is_place(place) or is_region(place):
        return place, publisher
    words = place.split()
    if is_place(publisher) and all(word[0].isupper() for word in words if word not in CONNECTORS):
        return publisher, place  # Chemical Society: Washington, DC
    is_town = len(words) <= 4 and place[:1].isupper() and "," not in place
    return (place, publisher) if is_town and looks_like_publisher(publisher) else None


# HC 60, Cm 3999, S/2011/435, MDE 14/006/2010, GAO-06-788: what a paper is filed under.
_FILED_AS = re.compile(
    r"(?:^|,\s)(?P<number>(?:Cmn?d?|[A-Z]{1,6}(?:/[A-Z][A-Z.]{0,6}\d*)*)\.?[ /-]?\d[\w/.-]+"
    r"(?: \d[\w/.-]*)?)$"
)


def split_filed_number(text):
    """``("The Long Flood", "HC 60")`` of ``The Long Flood, HC 60``; ``("", "HC 60")`` of that."""
    match = _FILED_AS.search(text)
    return (text[: match.start()], match["number"]) if match else (text, None)


_SERIES = re.compile(
    r"(?:^|[,.]\s)"
    r"(?P<series>[A-Z][\w&’' -]{3,60}?(?:[Rr]eport|[Pp]aper|[Bb]riefing|Brief|Memo)s?),?\s"
    r"(?:No\.?\s?|N°\s?|Number\s|#)(?P<number>\d{1,5})$"
)


def split_series(text):
    """``("The flood", "Valley Report", "126")`` of ``The flood, Valley Report No. 126``."""
    match = _SERIES.search(text)
    if match is None:
        return text, None, None
    return text[: match.start()], match["series"], match["number"]


_ENTRY = re.compile(
    r"\b(?:en[cz]y[ck]lop|enciclop|wikipedia|britannica)|\b(?:dictionary|lexikon)\b", re.I
)


def kind_of_entry(name):
    """``entry-encyclopedia`` or ``entry-dictionary`` for a work of reference, or None."""
    match = _ENTRY.search(name)
    if match is None:
        return None
    is_dictionary = match[0].casefold() in ("dictionary", "lexikon")
    return "entry-dictionary" if is_dictionary else "entry-encyclopedia"


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
    if (is_academic and precision < 3) or "season" in fields.get("issued", {}):
        return "article-journal"  # Only journals are dated by the season.
    if precision == 2 and "page" not in fields and not any(word in NEWS_WORDS for word in words):
        return "article-magazine"
    return "article-newspaper"
