"""Lines with a quoted title: the house style, and the note styles that look like it.

``Family, Given, “Title,” Outlet, 7/14/11`` · ``Outlet, “Title,” 7/14/11`` ·
``“Title,” Outlet, 7/14/11`` · ``Organisation, “Title,” June 2008`` ·
``Family, Given, “Title,” Journal, vol. 17, no. 2, 1981, pp. 256-76`` ·
``Family, Given, “Chapter,” in Family, Given, ed., Book, City: Publisher, 2007``
"""

import re
from dataclasses import replace

from sources.parsing.chapters import read_inside
from sources.parsing.dates import DAY, MONTH, NONE, YEAR, with_year
from sources.parsing.details import read_details
from sources.parsing.genres import kind_of_genre
from sources.parsing.imprint import longest_names, read_imprint
from sources.parsing.name_shapes import (
    has_organisation_word,
    looks_like_name_of_organisation,
    may_be_person,
    strip_rank,
)
from sources.parsing.names import Signature, natural_name, read_people, read_signature
from sources.parsing.publication import (
    has_word,
    is_conference,
    is_institution,
    is_journal,
    is_prose,
    kind_of_article,
    kind_of_entry,
    split_series,
)
from sources.parsing.quotation import QuotedTitle
from sources.parsing.record import Reading, as_keywords, make_item
from sources.parsing.vocabulary import CONNECTORS, GOING_ON, NEWS_WORDS

_SAME_AUTHOR = re.compile(r"^(?:[—–_-]\s?){2,}|^[—―](?=[.,\s]|$)")
_IN_BOOK = re.compile(
    r"^[,.;\s]*(?i:in|en|dans|ap\.|في):?\s+(?=[^\W\d_a-z]|(?:\d{4}|\d{1,3}(?:st|nd|rd|th))\s[A-Z]|the\s[A-Z])"
)
_PAPER_NUMBER_LAST = re.compile(r"\s\((?P<number>[A-Z]{1,4}/[A-Z0-9/.-]*\d)\)\s*\.?$")
_STRAY_NUMBER = re.compile(r"\d\W*$|,\s*\d{1,2} [^,]*$")
_TITLE_BEGAN = re.compile(r"\w{2}[.:]\s(?:\S+\s)*[^\W\d_]+(?:[’']\w?)?\s$")
_BYLINE = re.compile(r"[\s,.]+(?:[Bb]y|[Pp]ar|[Pp]or|[Vv]on|[Dd]i|بقلم)\s+(?=[^\W\d_a-z])")
_BROKEN_OFF = (" to", " the", " and", " in", " der", " und", " et")
LONGEST_NAME = 5  # words of an organisation that nothing but its place tells for one
# “Like” et al. beyond America: a word in small letters goes on, if it is no name itself
# (eKurd, antiwar.com, niqash, 7/14/11) and opens none of the parts of a reference.
_GOES_ON = re.compile(
    r"\s+(?!(?:in|vol|no|nos|pp|p|accessed|retrieved|ed|eds|edited|trans|núm|available|online|via"
    r"|para|en|dans|(?:prepared |written |oral )?(?:testimony|statement|remarks)|speech|lecture"
    r"|hearing|presentation|paper|unpublished|doctoral)\b|n[.°])"
    r"(?![a-z]+[A-Z]|[\w-]+\.[a-z]{2,}|[\w-]+,\s\d)[a-z]"
)


def read_quoted(quoted, links, today):
    """The reading of a line around its quoted title, or None where it is prose with a quotation."""
    quoted = _number_before_date(quoted)
    by = _BYLINE.match(quoted.after)
    if by and not quoted.before.strip():
        return _read_with_byline(quoted, by, links, today)
    of_kind = kind_of_genre(quoted.after.strip(" ,").partition(",")[0])
    if (_GOES_ON.match(quoted.after) and not of_kind) or not any(
        char.isalnum() for char in quoted.title
    ):
        return None  # “Like” et al. beyond America: the quotation is part of a longer title.
    if _TITLE_BEGAN.search(quoted.before):
        return None  # Lane, Ann. The ministers’ “Blue Paper”. London: Verso, 1985.
    before, has_dash = _without_same_author(quoted.before)
    before, before_date, precision = _date_before_title(before, today)
    if is_prose(before):
        return None
    in_book = _IN_BOOK.match(quoted.after)
    if in_book:
        reading, outlet = read_inside(quoted.title, quoted.after[in_book.end() :], today), "book"
    else:
        after = quoted.after
        if before_date and precision == YEAR:
            after = with_year(after, before_date["date-parts"][0][0])
        imprint = read_imprint(after, today)
        if any(is_prose(name) for name in imprint.names):
            return None
        outlet = imprint.outlet
        if outlet and not _may_be_outlet(outlet, is_signed=bool(before)):
            return None
        precision = imprint.precision if imprint.precision is not None else precision
    signature = guessed = None
    if before and not in_book and not outlet:
        before, imprint = _outlet_before_author(before, imprint)
        outlet = imprint.outlet
    if quoted.before.rstrip().endswith(("–", "—", "-")) and not outlet and precision != DAY:
        return None  # Lane – “We shall not go” – 2008: somebody's words.
    if before:
        signature = read_signature(before, outlet_follows=bool(outlet))
        if signature is None:
            signature = guessed = None if in_book else _by_its_place(quoted, before, imprint)
        if signature is None:
            return None
    if not quoted.is_closed:
        return _unclosed(signature, quoted, today)
    if not in_book:
        if before_date and "issued" not in imprint.fields:
            imprint.fields["issued"] = before_date
        reading = _read_around(signature, quoted.title, imprint, precision, links)
    if reading is None:
        return None
    if before_date:
        reading.item.setdefault("issued", before_date)
    if signature:
        reading.item.setdefault(signature.role, signature.names)
        reading.doubts += signature.doubts
    if before and quoted.before.rstrip()[-1] not in ",.:;،)]–—-":
        if not outlet and precision != DAY:
            return None  # Operation “Two Rivers,” March 2003: a name, not a title.
        reading.doubt("No comma parts the author from the title.", 0.3)
    if has_dash:
        reading.doubt("The dash stands for the author of the line above: fill it in.", 0.35)
    is_undated = not precision and "issued" not in reading.item
    if is_undated and not _is_founded(reading, quoted, says_undated=precision == NONE):
        return None
    _judge(reading, signature, None if in_book else imprint, precision)
    if guessed:
        reading.doubt(f"Is “{before}” the name of who published it?", 0.2)
    return reading


def _number_before_date(quoted):
    """``19 December 1991 (A/RES/46/182)``: the number of a paper may stand behind its day."""
    match = _PAPER_NUMBER_LAST.search(quoted.after)
    if match is None:
        return quoted
    return replace(quoted, after=f", {match['number']}, {quoted.after[: match.start()]}")


def _read_with_byline(quoted, by, links, today):
    """``“Title,” by Ann Lane and Bo Bay, Harbour Post, 7/14/11``: then as if they stood first."""
    people, end = longest_names(quoted.after, by.end())
    if not people:
        return None
    names = quoted.after[by.end() : end]
    after = quoted.after[end:]
    reading = read_quoted(QuotedTitle(f"{names}, ", quoted.title, after), links, today)
    is_placed = reading and {"container-title", "publisher"} & reading.item.keys()
    return reading if is_placed and "issued" in reading.item else None


def _may_be_outlet(name, *, is_signed):
    """No name is made of numbers alone, or goes on as words do: “Ali,” in court, 2007."""
    first, *others = name.split()
    if (
        first in GOING_ON
        or name.endswith(_BROKEN_OFF)
        or not any(char.isalpha() for char in name)
        or set("<>{}=`|") & set(name)
    ):
        return False
    if not is_signed and strip_rank(name)[0] and not has_organisation_word(name):
        return False  # “We are winning.” President Lane, 25 October 2006
    # eKurd, antiwar.com, al-Mada and le monde are names; “No more,” voice of the people, is none.
    is_word = first.isalpha() and first.islower() and first not in CONNECTORS
    return not is_word or (is_signed and not others)


def _by_its_place(quoted, before, imprint):
    """``World bank, “Title,” 7/14/11``: what stands there in the house style signs, as it is."""
    is_framed = quoted.before.rstrip().endswith((",", "،")) and imprint.precision == DAY
    if not is_framed or not before[0].isupper() or quoted.title[0].islower():
        return None
    if len(before.split()) > LONGEST_NAME or "," in before or before.endswith(("ed", "ing")):
        return None
    return Signature([{"literal": before}])


def _without_same_author(before):
    text = before.strip()
    match = _SAME_AUTHOR.match(text)
    return (text[match.end() :].strip(" ,.;"), True) if match else (text.strip(" ,;:،–—"), False)


def _is_founded(reading, quoted, *, says_undated):
    """Whether an undated line still reads like a source: a signature, a comma, and a real title."""
    item = reading.item
    is_signed = "author" in item and quoted.before.rstrip()[-1:] in (",", ".", ":", "،")
    if {"volume", "page"} <= item.keys() or {"publisher", "publisher-place"} <= item.keys():
        return True
    if is_signed and {"volume", "issue", "publisher", "editor"} & item.keys():
        return True
    is_title = says_undated or len(quoted.title.split()) > 2
    return is_signed and is_title and not quoted.title[0].islower()


def _outlet_before_author(before, imprint):
    """``Harbour Post, Ann Lane, “Title,” 7/14/11`` and ``Lane, Ann, Harbour Post, “Title,” …``."""
    first, comma, rest = before.partition(",")
    if comma and has_word(first, NEWS_WORDS) and not has_organisation_word(rest):
        people = read_people(rest)
        if people and all("family" in name for name in people):
            return rest.strip(), replace(imprint, names=[first.strip()])
    rest, comma, last = before.rpartition(",")
    if comma and has_word(last, NEWS_WORDS) and not has_organisation_word(rest):
        people = read_people(rest)
        if people and all("family" in name for name in people):
            return rest.strip(), replace(imprint, names=[last.strip()])
    return before, imprint


def _date_before_title(before, today):
    """``Family, F. (2000). "Title"`` is ``("Family, F.", 2000)``, with the date's precision."""
    if not any(char.isdigit() for char in before):
        return before, None, None
    details = read_details(before, today)
    if set(details.fields) != {"issued"} or len(details.chunks) != 1:
        return before, None, None
    name = details.chunks[0].rstrip("[( ")
    if f"{name}." in before:
        name += "."  # An initial's own stop.
    return name, details.fields["issued"], details.precision


def _read_around(signature, title, imprint, precision, links):
    """Decide what the words after the title are, and with them the kind of work."""
    fields, outlet = imprint.fields, imprint.outlet
    if not signature and not outlet and "publisher" not in fields and precision != DAY:
        return None  # ‘No fly zones’, 1991-2003: words in quotation marks, and no source.
    item_fields = as_keywords(fields)
    if imprint.is_spoken:
        reading = _spoken(title, item_fields, outlet)
    elif imprint.is_thesis:
        names = [*imprint.names, *([fields["publisher"]] if "publisher" in fields else [])]
        item_fields["publisher"] = ", ".join(names)
        reading = Reading(make_item("thesis", title=title, **item_fields), 0.85)
    elif outlet and kind_of_entry(imprint.names[0]):
        work, *keepers = imprint.names
        if keepers:
            item_fields["publisher"] = ", ".join(keepers)
        kind = kind_of_entry(work)
        reading = Reading(make_item(kind, title=title, container_title=work, **item_fields), 0.85)
    elif outlet and _is_book(imprint, precision):
        reading = Reading(
            make_item("chapter", title=title, container_title=outlet, **item_fields), 0.8
        )
    elif outlet and "URL" in links and precision in (None, YEAR) and not imprint.is_numbered:
        reading = _page_of_site(title, imprint, item_fields)
    elif not outlet and "publisher" not in fields:
        reading = _self_published(signature, title, item_fields, precision)
    elif not outlet:
        kind = "report" if is_institution(fields["publisher"]) or imprint.is_report else "book"
        reading = Reading(make_item(kind, title=title, **item_fields), 0.85)
    elif is_conference(outlet) and precision != DAY:
        item = make_item("paper-conference", title=title, container_title=outlet, **item_fields)
        reading = Reading(item, 0.85)
    elif (is_institution(outlet) or imprint.is_report) and not imprint.is_numbered:
        item_fields["publisher"] = outlet
        reading = Reading(make_item("report", title=title, **item_fields), 0.85)
    elif split_series(f"{outlet} No. {fields.get('issue', '')}")[1] and _is_by_institution(
        signature
    ):
        item_fields["number"] = item_fields.pop("issue")
        reading = Reading(
            make_item("report", title=title, collection_title=outlet, **item_fields), 0.85
        )
    else:
        kind = kind_of_article(outlet, fields)
        reading = Reading(make_item(kind, title=title, container_title=outlet, **item_fields), 0.95)
    reading.doubts += imprint.doubts
    if imprint.doubts:
        reading.confidence -= 0.3
    return reading


def _is_by_institution(signature):
    """``Crisis Group, “Title,” Valley Report No. 26``: who issues it is no journal."""
    is_organisation = signature and signature.names and signature.is_organisation
    return bool(is_organisation) and is_institution(signature.names[0]["literal"])


def _is_book(imprint, precision):
    """Editors with a publisher, or a publisher with a place, make a book and no paper."""
    fields = imprint.fields.keys()
    if imprint.is_numbered or precision == DAY:
        return False
    named = {"editor", "publisher", "publisher-place"} & fields
    return len(named) > 1


def _page_of_site(title, imprint, fields):
    """``“Title.” The Site. 1998. Harbour U. <http://…>``: MLA names who keeps the site."""
    site, *keepers = imprint.names
    if keepers:
        fields["publisher"] = ", ".join(keepers)
    return Reading(make_item("webpage", title=title, container_title=site, **fields), 0.8)


def _spoken(title, fields, outlet):
    """A hearing has a committee that heard it; a speech an occasion on which it was given."""
    genre = fields["genre"].casefold()
    is_hearing = "hearing" in genre or "testimony" in genre
    if not is_hearing and "authority" in fields:
        fields["event_title"] = fields.pop("authority")
    kind = "hearing" if is_hearing else "speech"
    return Reading(make_item(kind, title=title, container_title=outlet, **fields), 0.8)


def _self_published(signature, title, fields, precision):
    """Only a date stands after the title: the signature is the outlet, or the institution."""
    names = signature.names if signature else []
    organisation = names[0]["literal"] if names and signature.is_organisation else None
    if organisation is None:
        kind = "article-newspaper" if precision == DAY else "document"
        reading = Reading(make_item(kind, title=title, **as_keywords(fields)), 0.6)
        reading.doubt("The line does not say where this appeared.")
    elif "genre" in fields and precision:
        reading = Reading(make_item("report", title=title, **as_keywords(fields)), 0.9)
    elif precision == DAY and not is_institution(organisation):
        container = as_keywords(fields) | {"container_title": organisation}
        reading = Reading(make_item("article-newspaper", title=title, **container), 0.95)
    elif precision in (MONTH, YEAR) or is_institution(organisation):
        kind = "hearing" if title.casefold().startswith("hearing") else "report"
        reading = Reading(make_item(kind, title=title, **as_keywords(fields)), 0.9)
    else:
        container = as_keywords(fields) | {"container_title": organisation}
        reading = Reading(make_item("article-newspaper", title=title, **container), 0.75)
    return reading


def _judge(reading, signature, imprint, precision):
    """Lower the confidence for what is missing or strange, and say why."""
    item = reading.item
    if "issued" not in item and precision is None:
        reading.doubt("No date was found.", 0.3)
    if len(item["title"]) > 400:
        reading.doubt("The title is unusually long.", 0.3)
    if imprint is None:
        return
    outlet = imprint.outlet
    for remark in imprint.remarks:
        reading.doubt(f"Left out: “{remark}”.")
    if signature is None and not outlet and "publisher" not in item:
        reading.doubt("No author and no outlet were found.", 0.3)
    is_numbered = {"volume", "issue", "page"} & item.keys()
    if signature is None and outlet and not is_numbered and not _is_known(outlet):
        reading.doubt(f"“{outlet}” was read as the outlet.", 0.3)
    if len(imprint.names) > 2:
        reading.doubt(f"Several parts were read as the name of the outlet: “{outlet}”.", 0.3)
    elif outlet and not (looks_like_name_of_organisation(outlet) or _is_known(outlet)):
        reading.doubt(f"“{outlet}” is an unusual name for an outlet.", 0.3)
    elif _STRAY_NUMBER.search(outlet):
        reading.doubt(f"The end of “{outlet}” was not understood.", 0.3)
    if signature and signature.is_organisation and "container-title" in item and outlet:
        literal = signature.names[0]["literal"]
        if len(literal.split()) == 1 and not literal.isupper():
            reading.doubt(f"“{literal}” may be a family name without a given name.", 0.15)
        elif may_be_person(literal):
            item[signature.role] = [natural_name(literal, reading.doubts)]
            if not imprint.is_numbered and "publisher" not in item:
                reading.doubt(f"“{literal}” was read as a person: is it an organisation?", 0.3)


def _is_known(outlet):
    return has_organisation_word(outlet) or has_word(outlet, NEWS_WORDS) or is_journal(outlet)


def _unclosed(signature, quoted, today):
    """The quotation mark never closes: the title goes as far as the last words before the date."""
    details = read_details(quoted.title, today)
    if "issued" not in details.fields or not details.chunks or signature is None:
        return None
    head, comma, tail = details.chunks[0].rpartition(",")
    title, outlet = (head, tail.strip()) if comma else (details.chunks[0], "")
    fields = as_keywords(details.fields)
    item = make_item(
        "article-newspaper", title=title, container_title=outlet, author=signature.names, **fields
    )
    return Reading(
        item, 0.4, ["The quotation mark before the title is never closed.", *signature.doubts]
    )
