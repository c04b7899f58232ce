"""Books as the house writes them: ``Family, Given, Title, City[, City]: Publisher, 2007``.

Commas part everything here, also within titles and between cities, so the line is read from both
ends: names from the left, imprint from the right, and what remains is the title.
"""

import re

from sources.parsing.dates import MONTH, YEAR, find_dates
from sources.parsing.details import take_edition, take_extent, take_volume_count
from sources.parsing.given_names import GIVEN_NAMES
from sources.parsing.imprint import split_book_imprint, take_people
from sources.parsing.name_shapes import (
    bare_word,
    has_organisation_word,
    is_family,
    is_given,
    is_known_given,
    is_pair,
    looks_like_name_of_organisation,
    may_be_person,
)
from sources.parsing.names import (
    is_whole_name,
    natural_name,
    read_people,
    read_signature,
    split_names,
)
from sources.parsing.numbering import HOLE, page_range
from sources.parsing.publication import is_institution, is_place, is_prose, is_region, words_of
from sources.parsing.record import Reading, make_item
from sources.parsing.vocabulary import CITIES

_QUOTES = '“"„«‘'
_SENTENCE = re.compile(r"[^\W\d_]{3,}\.\s(?!ed\b)|, [^\W\d_ ]+ [A-Z]\.\s(?:\S+\s){2}")
_SENTENCE_IN_NAME = re.compile(r"[?!]\s|(?<![.\w])[^\W\d_]\.\s\w+\s\w+|\s[A-Z]{1,2}\.\s[A-Z]")
# Title, Paris, EPEL, 2001 [1996]
_FIRST_PUBLISHED = re.compile(r"(?<=\d{4})\s[\[(](?P<year>1[4-9]\d\d|20\d\d)[\])]\.?$")
_INITIALLED = re.compile(r"(?:[^\W\d_a-z]\.[\s-]?){1,3}[^\W\d_a-z][\w'’-]+$")
_COMMAS = re.compile(r",(?:\s*,)+")
_REMARK = re.compile(r"\s\[[^\W\d][^\[\]]{2,80}\]\.?$")
_AND = re.compile(r"(?:and|&|y|et|und)\s+")
_EDITORS = re.compile(
    r"^\(?(?:eds?|edit|editors?|edited|hrsg|coords?|comps?)\b\.?\)?$", re.IGNORECASE
)
_ROLE_IN_BRACKETS = re.compile(r"\s\((?:eds?|hrsg|hg|coords?|dirs?)\.?\)$", re.IGNORECASE)
_LOCATOR = re.compile(
    r"[\s,;)\]]*(?:(?:pp?\.?|pages?|págs?\.|S\.)?\s*(?P<page>\d{1,4}(?:\s?[-–]\s?\d{1,4})?))?[\s.)]*$",
    re.IGNORECASE,
)


def read_house_book(text, today):
    """The reading of a house-style book line, or None where the line is something else."""
    typed, text = text, text.replace("،", ",")
    text = _REMARK.sub("", text)
    first = _FIRST_PUBLISHED.search(text)
    if first:
        text = text[: first.start()]
    dates = find_dates(text, today)
    if "," not in text or all(found.precision > MONTH or not found.read for found in dates):
        return None
    fields = {}
    if first:
        fields["original-date"] = {"date-parts": [[int(first["year"])]]}
    text = take_volume_count(text, fields, ",")
    text = _COMMAS.sub(",", take_edition(text, fields).replace(HOLE, ","))
    text = take_extent(text, fields).replace(HOLE, "")
    years = [found for found in find_dates(text, today) if found.read and found.precision <= MONTH]
    if not years:
        return None
    date = years[-1]
    locator = _LOCATOR.match(text, date.end)
    if not locator:
        return None
    body = _without_brackets(text, date)
    rest, place, publisher = split_book_imprint(body, city_first=True)
    is_known = bool(publisher) and (bool(place) or date.precision == YEAR)
    if is_known and not place and words_of(publisher)[-1] == "university":
        is_known = False  # Lane, Ann, Professor of Boats, Harbour University, 2005
    has_city_only = not publisher and place and date.precision == YEAR and _is_signed(rest)
    if not is_known and not has_city_only:
        rest, publisher = _unknown_publisher(body, date)
        if not publisher:
            return None
    if publisher and not publisher[0].isalpha():
        return None
    if _SENTENCE.search(publisher or "") or _SENTENCE.search(rest) or rest[:1] in _QUOTES:
        return None
    rest = take_people(rest, fields).replace(HOLE, "").rstrip(" ,.")
    signature, title = split_author_and_title(rest)
    if (
        signature is None
        or not title
        or title[0] in _QUOTES
        or is_prose(rest[: len(rest) - len(title)])
    ):
        return None
    if locator["page"]:
        fields["page"] = page_range(locator["page"])
    if "،" in typed and title in text:
        title = typed[text.index(title) :][: len(title)]
    reading = _book(signature, title, place, publisher, date, fields)
    if has_city_only:
        reading.doubt("No publisher was found.", 0.3)
    elif not is_known:
        reading.doubt(f"“{publisher}” was read as the publisher.", 0.35)
    return reading


def _is_signed(text):
    """``Lane, Ann, A Title``: an inverted name whose given name we know, and capitals after it."""
    parts = [part.strip() for part in text.split(",")]
    is_name = len(parts) > 2 and is_pair(parts[0], parts[1]) and is_known_given(parts[1].split()[0])
    return is_name and parts[2][:1].isupper() and len(", ".join(parts[2:]).split()) > 2


def _unknown_publisher(text, date):
    """``Family, Given, A title of some words, Publisher``, where no list knows the publisher."""
    parts = [part.strip() for part in text.split(",")]
    if date.precision != YEAR or len(parts) < 4 or not is_pair(parts[0], parts[1]):
        return text, None
    publisher, title = parts[-1], ", ".join(parts[2:-1])
    is_name = looks_like_name_of_organisation(publisher) and len(publisher.split()) <= 6
    if not is_name or is_place(publisher) or is_region(publisher):
        return text, None
    if len(title.split()) < 4 or title[0].islower() or is_prose(publisher):
        return text, None
    return ", ".join(parts[:-1]), publisher


def _without_brackets(text, date):
    """The line up to its year; ``Title (City: Publisher, 2007)`` as if it had a comma."""
    body = text[: date.start].rstrip(" ,([")
    bracket = body.rfind("(")
    if bracket > 0 and text[date.end : date.end + 1] == ")":
        return f"{body[:bracket].rstrip(' ,')}, {body[bracket + 1 :]}"
    return body


def _book(signature, title, place, publisher, date, fields):
    kind = "report" if signature.is_organisation and is_institution(publisher) else "book"
    item = make_item(kind, title=title.rstrip(" .,"), publisher=publisher, publisher_place=place)
    item |= fields | {"issued": date.value, signature.role: signature.names}
    reading = Reading(item, 0.95 if place else 0.85, list(signature.doubts))
    for sentence in date.doubts:
        reading.doubt(sentence, 0.3)
    first, comma, _ = title.partition(",")
    if comma and len(first.split()) <= 2 and is_given(first) and not has_organisation_word(title):
        reading.doubt(f"Is “{first}” a name, or the beginning of the title?", 0.1)
    return reading


def split_author_and_title(text):
    """Names from the left of ``Family, Given[ and Family, Given][, eds.], Title, with commas``."""
    pieces = [piece.strip() for piece in text.split(",")]
    count = _count_author_pieces(pieces)
    if count == 0 or count >= len(pieces):
        return None, ""
    editors = ""
    after = count
    if _EDITORS.match(pieces[after]) and after + 1 < len(pieces):
        editors = ", ed."
        after += 1
    names = ", ".join(pieces[:count])
    signature = read_signature(names + editors, outlet_follows=True)
    if signature and signature.is_organisation and _looks_like_natural_name(names):
        signature.names = [natural_name(names, signature.doubts)]
    return signature, ", ".join(pieces[after:])


def _looks_like_natural_name(text):
    """``Hazim Lane``, whom no list of given names knows: two words, and no organisation's."""
    words = text.split()
    return 2 <= len(words) <= 3 and may_be_person(text) and text.casefold() not in CITIES


def _count_author_pieces(pieces):
    """How many comma-parted pieces belong to the authors."""
    if len(pieces) < 2:
        return 0
    first, second = pieces[0], pieces[1]
    if _SENTENCE.search(f"{second},") or _SENTENCE.search(f"{first},"):
        return 0
    if _SENTENCE_IN_NAME.search(first):
        return 0  # Full stops part the names from the title here.
    is_acronym = has_organisation_word(first) or first.isupper()
    if len(first.split()) == 1 and not is_acronym and not _begins_with_given(second):
        return 0
    natural = _end_of_natural_list(pieces)
    if natural:
        return natural
    given = split_names(second)[0][0] if split_names(second) else ""
    if not given or not is_pair(first, given):
        # An organisation, or names in natural order: A. Lane, B. Bay, The river
        return 1 + _count_initialled(pieces[1:]) if _INITIALLED.match(first) else 1
    return _end_of_list(pieces) or _end_of_pair(pieces)


def _end_of_natural_list(pieces):
    """``Amara Diallo, Kofi Mensah, and Ruth Katz, The river``: whole names up to the "and".

    The first may be inverted: ``Diallo, Amara, Kofi Mensah, and Ruth Katz``.
    """
    start = 0 if is_whole_name(pieces[0]) else 2
    if start and not is_pair(pieces[0], pieces[1]):
        return 0
    names = []
    for at, piece in enumerate(pieces[start:-1], start=start):
        piece = _ROLE_IN_BRACKETS.sub("", piece)
        closing = _AND.match(piece)
        inner = [name for name, _ in split_names(piece[closing.end() :] if closing else piece)]
        if len(inner) > 2 or not all(is_whole_name(name) for name in inner):
            return 0
        names += inner
        if closing or len(inner) == 2:
            is_list = at > start and any(is_known_given(name.split()[0]) for name in names)
            return at + 1 if is_list else 0
    return 0


def _count_initialled(pieces):
    count = 0
    while count < len(pieces) - 1 and _INITIALLED.match(pieces[count]):
        count += 1
    return count


def _end_of_pair(pieces):
    """One inverted name, or more with given names that we know: ``Family, Given, Jr.``"""
    count = 2
    while count + 2 < len(pieces) and _is_known_pair(pieces[count], pieces[count + 1]):
        count += 2
    while count + 1 < len(pieces) and _is_title_of_person(pieces[count]):
        count += 1
    return count


def _is_known_pair(family, given):
    words = given.split()
    # "Ali al-Bay" is a whole name: Ali, Ali al-Bay and the River is a title.
    is_whole = len(words) == 2 and "-" in words[1] and words[1][0].islower()
    is_plain = len(family.split()) == 1 and len(words) <= 2 and not is_whole
    is_plain = is_plain and is_pair(family, given)
    return is_plain and bare_word(words[0]) in GIVEN_NAMES


def _end_of_list(pieces):
    """``A, B and C, D`` · ``A, B, C, D, and E, F`` · ``A, B, and D C``: "and" closes the list.

    0 where no such list is, for commas alone cannot tell a second author from a title.
    """
    at = 0
    while at + 1 < len(pieces):
        if _ends_with_family(pieces[at + 1]):
            # "Ann and Bay", "Peter": after "and Family" comes the given name.
            return at + 3 if at + 3 < len(pieces) and is_given(pieces[at + 2]) else 0
        if " and " in pieces[at + 1] or " & " in pieces[at + 1]:
            return at + 2 if _ends_with_person(pieces[at + 1]) else 0
        if not is_pair(pieces[at], pieces[at + 1]):
            return 0
        at += 2
        closing = _AND.match(pieces[at]) if at < len(pieces) else None
        if closing:
            name = pieces[at][closing.end() :]
            if at + 2 < len(pieces) and is_pair(name, pieces[at + 1]):
                return at + 2
            return at + 1 if len(name.split()) > 1 and read_people(name) else 0
    return 0


def _begins_with_given(piece):
    return is_given(split_names(piece)[0][0]) if split_names(piece) else False


def _ends_with_family(piece):
    parts = split_names(piece)
    return (
        len(parts) == 2
        and parts[0][1] == "and"
        and is_given(parts[0][0])
        and is_family(parts[1][0])
    )


def _ends_with_person(piece):
    """``Michael and Ahmed Ali``: a given name, and a whole name."""
    parts = split_names(piece)
    return len(parts) == 2 and is_given(parts[0][0]) and may_be_person(parts[1][0])


def _is_title_of_person(piece):
    return piece.strip(".").casefold() in {"jr", "sr", "ii", "iii", "iv", "ret"}
