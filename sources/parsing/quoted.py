"""Lines with a quoted title: the house style, and the note styles that look like it.

``Family, Given, “Title,” Outlet, 7/14/11`` · ``Outlet, “Title,” 7/14/11`` ·
``“Title,” Outlet, 7/14/11`` · ``Organisation, “Title,” June 2008`` ·
``Family, Given, “Title,” Journal, vol. 17, no. 2, 1981, pp. 256-76`` ·
``Family, Given, “Chapter,” in Family, Given, ed., Book, City: Publisher, 2007``
"""

import re

from sources.parsing.dates import DAY, MONTH, YEAR
from sources.parsing.details import read_details
from sources.parsing.names import looks_like_name_of_organisation, may_be_person, read_signature
from sources.parsing.publication import (
    is_institution,
    is_place,
    is_prose,
    kind_of_article,
    looks_like_publisher,
    split_place_and_publisher,
)
from sources.parsing.record import Reading, make_item

_SAME_AUTHOR = re.compile(r"^(?:[—–_-]\s?){2,}|^[—―](?=[.,\s]|$)")
_IN_BOOK = re.compile(r"^[,.;\s]*(?i:in|en|dans|ap\.|في):?\s+(?=[^\W\d_a-z])")
_STRAY_NUMBER = re.compile(r"\d\W*$|,\s*\d{1,2} [^,]*$")
_GOES_ON = re.compile(
    r"\s+(?!(?:in|vol|no|nos|pp|p|accessed|retrieved|ed|eds|edited|trans|núm|available|online|via|para)\b|n[.°])"
    r"[a-z]"
)
_EDITOR_IN_BOOK = re.compile(
    r"^(?P<names>.{3,120}?),?\s*\(?(?:eds?|editors?|hrsg|hg|coords?|dirs?)\b\.?\)?\s*[,:]?\s+(?P<rest>.+)$",
    re.IGNORECASE,
)
_EDITED_BY = re.compile(
    r"[,.(]?\s*\b(?:eds?\.|edited by|hrsg\. von|editado por|sous la direction de)\s+"
    r"(?P<names>[^,.()]{3,60}(?:\.\s[^,.()]{3,30})?)[,.)]?",
    re.IGNORECASE,
)


def read_quoted(quoted, today):
    """The reading of a line around its quoted title, or None where it is prose with a quotation."""
    before, role_dash = _without_same_author(quoted.before)
    if _GOES_ON.match(quoted.after):
        return None  # “Like” et al. beyond America: the quotation is part of a longer title.
    details = read_details(quoted.after, today)
    if any(is_prose(chunk) for chunk in details.chunks) or is_prose(before):
        return None
    if not any(char.isalnum() for char in quoted.title):
        return None
    in_book = _IN_BOOK.match(quoted.after)
    if in_book:
        return _read_chapter(before, quoted, in_book.end(), today)
    outlet = ", ".join(details.chunks)
    before_date = {}
    if "issued" not in details.fields:
        before, precision = _date_before_title(before, today, before_date)
        details.fields.update(before_date)
        details.precision = details.precision or precision
    signature = read_signature(before, outlet_follows=bool(outlet)) if before else None
    if before and signature is None:
        return None
    if not quoted.is_closed:
        return _unclosed(signature, quoted, today)
    reading = _place_details(signature, quoted.title, details)
    if reading is None:
        return None
    if before and quoted.before.rstrip()[-1] not in ",.:;،)–—-":
        if not outlet and details.precision != DAY:
            return None  # Operation “Two Rivers,” March 2003: a name, not a title.
        reading.doubt("No comma parts the author from the title.", 0.3)
    if signature:
        reading.doubts += signature.doubts
    if role_dash:
        reading.doubt("The dash stands for the author of the line above: fill the author in.", 0.35)
    return reading


def _without_same_author(before):
    text = before.strip()
    match = _SAME_AUTHOR.match(text)
    return (text[match.end() :].strip(" ,.;"), True) if match else (text.strip(" ,;:،"), False)


def _date_before_title(before, today, fields):
    """``Organisation, 16 September 2002, ‘Title’`` and ``Family, F. (2000). "Title"``."""
    if not any(char.isdigit() for char in before):
        return before, None
    details = read_details(before, today)
    if "issued" not in details.fields or set(details.fields) != {"issued"}:
        return before, None
    fields.update(details.fields)
    return ", ".join(details.chunks), details.precision


def _place_details(signature, title, details):
    """Decide what the words after the title are, and with them the kind of work."""
    fields, chunks, doubts = details.fields, details.chunks, list(details.doubts)
    names = signature.names if signature else []
    has_numbers = bool({"volume", "issue"} & fields.keys())
    if not names and not chunks and "issued" not in fields:
        return None
    item_fields = dict(fields)
    outlet, place, publisher = _sort_chunks(chunks)
    confidence = 0.95
    if not chunks or (place and not outlet and not publisher):
        reading = _self_published(signature, title, item_fields, details.precision)
    elif publisher and not outlet:
        kind = "report" if is_institution(publisher) else "book"
        reading = Reading(
            make_item(kind, title=title, publisher=publisher, **_dashed(item_fields)), confidence
        )
    elif is_institution(outlet) and not has_numbers:
        reading = Reading(
            make_item("report", title=title, publisher=outlet, **_dashed(item_fields)), 0.85
        )
    else:
        kind = kind_of_article(outlet, item_fields)
        reading = Reading(
            make_item(kind, title=title, container_title=outlet, **_dashed(item_fields)), confidence
        )
        if publisher:
            reading.item["publisher"] = publisher
    if place:
        reading.item["publisher-place"] = place
    if signature:
        reading.item.setdefault(signature.role, names)
    _judge(reading, signature, chunks, outlet, details)
    reading.doubts[:0] = doubts
    if doubts:
        reading.confidence -= 0.3
    return reading


def _dashed(fields):
    return {name.replace("-", "_"): value for name, value in fields.items()}


def _sort_chunks(chunks):
    """Outlet, place and publisher of the words that no pattern claimed."""
    outlet, place, publisher = [], None, None
    for chunk in chunks:
        pair = split_place_and_publisher(chunk)
        if pair:
            place, publisher = pair
        elif is_place(chunk):
            place = place or chunk
        else:
            head, comma, tail = chunk.rpartition(",")
            if comma and is_place(tail) and not is_place(chunk):
                outlet.append(head.strip())
                place = place or tail.strip()
            else:
                outlet.append(chunk)
    return ", ".join(outlet), place, publisher


def _self_published(signature, title, fields, precision):
    """Only a date stands after the title: the signature is the outlet, or the institution."""
    names = signature.names if signature else []
    organisation = names[0]["literal"] if names and signature.is_organisation else None
    if organisation is None:
        kind = "article-newspaper" if precision == DAY else "document"
        reading = Reading(make_item(kind, title=title, **_dashed(fields)), 0.6)
        reading.doubt("The line does not say where this appeared.")
    elif precision == DAY and not is_institution(organisation):
        container = _dashed(fields) | {"container_title": organisation}
        reading = Reading(make_item("article-newspaper", title=title, **container), 0.95)
    elif precision in (MONTH, YEAR) or is_institution(organisation):
        reading = Reading(make_item("report", title=title, **_dashed(fields)), 0.9)
    else:
        container = _dashed(fields) | {"container_title": organisation}
        reading = Reading(make_item("article-newspaper", title=title, **container), 0.75)
    return reading


def _judge(reading, signature, chunks, outlet, details):
    """Lower the confidence for what is missing or strange, and say why."""
    item = reading.item
    if "issued" not in item and details.precision is None:
        reading.doubt("No date was found.", 0.3)
    if signature is None and not outlet and not chunks:
        reading.doubt("No author and no outlet were found.", 0.3)
    if len(chunks) > 2:
        reading.doubt(f"Several parts were read as the name of the outlet: “{outlet}”.", 0.3)
    elif outlet and not looks_like_name_of_organisation(outlet):
        reading.doubt(f"“{outlet}” is an unusual name for an outlet.", 0.3)
    if signature and signature.is_organisation and "container-title" in item and outlet:
        literal = signature.names[0]["literal"]
        if len(literal.split()) == 1 and not literal.isupper():
            reading.doubt(f"“{literal}” may be a family name without a given name.", 0.15)
        elif may_be_person(literal):
            reading.doubt(f"“{literal}” was read as an organisation: is it a person?", 0.3)
    if (outlet and re.search(r"\d\W*$", outlet)) or re.match(
        r"\d{1,2} ", outlet.split(",")[-1].strip()
    ):
        reading.doubt(f"The end of “{outlet}” was not understood.", 0.3)
    if len(item["title"]) > 400:
        reading.doubt("The title is unusually long.", 0.3)


def _unclosed(signature, quoted, today):
    """The quotation mark never closes: the title goes as far as the last words before the date."""
    details = read_details(quoted.title, today)
    if "issued" not in details.fields or not details.chunks or signature is None:
        return None
    head, comma, tail = details.chunks[0].rpartition(",")
    title, outlet = (head, tail.strip()) if comma else (details.chunks[0], "")
    fields = _dashed(details.fields)
    item = make_item(
        "article-newspaper", title=title, container_title=outlet, author=signature.names, **fields
    )
    return Reading(
        item, 0.4, ["The quotation mark before the title is never closed.", *signature.doubts]
    )


def _read_chapter(before, quoted, start, today):
    rest = quoted.after[start:]
    signature = read_signature(before, outlet_follows=True) if before else None
    if before and signature is None:
        return None
    editors = None
    match = _EDITOR_IN_BOOK.match(rest)
    if match and read_signature(match["names"], outlet_follows=True):
        editors = read_signature(match["names"], outlet_follows=True).names
        rest = match["rest"]
    else:
        match = _EDITED_BY.search(rest)
        found = read_signature(match["names"], outlet_follows=True) if match else None
        if found:
            editors = found.names
            rest = rest[: match.start()] + ", " + rest[match.end() :]
    details = read_details(rest, today)
    book, place, publisher = split_book_imprint(", ".join(details.chunks))
    fields = _dashed(details.fields)
    item = make_item(
        "chapter",
        title=quoted.title,
        container_title=book,
        editor=editors,
        publisher=publisher,
        publisher_place=place,
        **fields,
    )
    if signature:
        item["author"] = signature.names
    reading = Reading(item, 0.85, list(signature.doubts) if signature else [])
    if "issued" not in item:
        reading.doubt("No date was found.", 0.3)
    if not publisher and not place:
        reading.doubt("No publisher was found.", 0.1)
    return reading


def split_book_imprint(text):
    """``(title, place, publisher)`` of ``Title, City[, City]: Publisher``; without city too."""
    text = text.strip(" ,.;")
    head, colon, publisher = text.rpartition(": ")
    if colon:
        parts = head.split(",")
        counts = range(len(parts), 0, -1)
        count = next((count for count in counts if is_place(",".join(parts[-count:]))), 0)
        if (
            count == 0
            and len(parts) > 1
            and looks_like_publisher(publisher)
            and _may_be_city(parts[-1])
        ):
            count = 1
        if count:
            title = ",".join(parts[:-count] if count < len(parts) else []).strip(" ,")
            return title, ",".join(parts[-count:]).strip(" ,("), publisher.strip(" ,)")
    title, comma, last = text.rpartition(",")
    if comma and looks_like_publisher(last):
        return title.strip(" ,"), None, last.strip()
    if comma and is_place(last):
        return title.strip(" ,"), last.strip(), None
    return text, None, None


def _may_be_city(text):
    words = text.strip().split()
    return 1 <= len(words) <= 3 and all(word[0].isupper() for word in words)
