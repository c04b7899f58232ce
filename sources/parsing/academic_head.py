"""The front of an academic reference: who wrote it, and the year where it follows the names."""

import re
from dataclasses import dataclass

from sources.parsing.dates import YEAR, FoundDate, find_dates
from sources.parsing.given_names import GIVEN_NAMES
from sources.parsing.name_shapes import has_organisation_word, may_be_person
from sources.parsing.names import Signature, natural_name, read_signature
from sources.parsing.publication import is_prose, split_place_and_publisher
from sources.parsing.sentences import split_sentences

_SAME_AUTHOR = re.compile(r"^(?:[—–―_]|--)[—–―_-]*\.?,?\s+")
_PARENTHESISED = re.compile(r"[\s,]*[(\[](?P<date>[^()\[\]]{4,40})[)\]][.,:;]?\s+")
_PLAIN_YEAR = re.compile(
    r"(?P<before>[.,]|(?<=\w))\s+(?P<date>(?:1[4-9]|20)\d\d[a-z]?)[.,:;]\s+(?=\S)"
)
_STOP = re.compile(r"\.\s+|,\s+|:\s+")
# No list of authors that we met is longer; beyond it a prefix is not worth trying.
LONGEST_AUTHORS = 500
_UNKNOWN_YEAR = re.compile(
    r"^(?:n\.\s?d\.|in press|forthcoming|im druck|en prensa|s\.\s?f\.)$", re.I
)
_CAPITALS = re.compile(r"^(?P<name>[^\W\d_a-z][^\W\d_a-z'’-]+, [^\W\d_][\w.’' -]{1,30}?)\.\s+")
_MEDICAL_NAME = (
    r"(?:[^\W\d_][\w'’-]*\s){1,3}[^\W\d_a-z]{1,3}(?:-[^\W\d_a-z])?"
    r"(?:\s(?:Jr|Sr|II|III))?"
)
_MEDICAL = re.compile(
    rf"(?P<names>{_MEDICAL_NAME}(?:(?:,|;|\s&|,?\sand|,\s&)\s{_MEDICAL_NAME})*(?:,?\set al)?)"
    r"(?:[.:]|,(?=\s(?:\S+\s){2}))(?:,\s?eds?\.)?\s+(?=[^\W_]|[“‘\"'¿¡(\[])"
)
_INVERTED_NAME = (
    r"[^\W\d_a-z][\w'’-]+(?:\s[^\W\d_a-z][\w'’-]+)?,\s[^\W\d_a-z][\w.'’-]*(?:\s[\w.'’-]+){0,2}"
)
_BEFORE_COLON = re.compile(
    rf"(?P<names>{_INVERTED_NAME}(?:\s?[/;]\s?{_INVERTED_NAME}){{0,3}}"
    r"(?:\s\((?:Hrsg|Hg|Eds?)\.?\))?):\s+(?=[^\W\d_a-z]|\d|[“„«\"])"
)
_INITIAL_AND_WORD = re.compile(r",\s(?:[^\W\d_]\.[\s-]?)+(?P<word>[^\W\d_]{2,})\.?$")
_ET_AL = re.compile(r"\bet\.? al\b\.?$")
_BETWEEN_NAMES = re.compile(r",\s+(?:and\s+|&\s*)?|\s+and\s+|\s*&\s*")
_INITIALS = re.compile(r"(?:[A-Z]\.-?){1,3}$")
_LAST_INITIALS = re.compile(r"(?:^|[\s,&])(?:[^\W\d_a-z]{1,3}|(?:[^\W\d_]\.[\s-]?){1,4})$")


@dataclass
class Head:
    """Authors, the date that follows them, and the rest of the line.

    ``signature`` is None where a dash stands for the author of the line above. ``is_marked``: the
    names are inverted and the year in brackets, so that little doubt remains what the line is.
    """

    signature: Signature | None
    date: FoundDate | None
    rest: str
    year_undated: bool = False
    is_sure: bool = True
    is_marked: bool = False


def read_head(text, today):
    """Split the authors off; None where the line does not begin with any."""
    dash = _SAME_AUTHOR.match(text)
    if dash:
        return _read_after_dash(text[dash.end() :], today)
    return _authors_then_date(text, today) or _authors_alone(text)


def _read_after_dash(text, today):
    match = _PARENTHESISED.match(text) or re.match(
        r"(?P<date>(?:1[4-9]|20)\d\d[a-z]?)[.,:]\s+", text
    )
    if match:
        dates = find_dates(match["date"], today)
        if dates:
            return Head(None, dates[0], text[match.end() :])
    return Head(None, None, text)


def _authors_then_date(text, today):
    for pattern in (_PARENTHESISED, _PLAIN_YEAR):
        for match in list(pattern.finditer(text[: LONGEST_AUTHORS + 60]))[:3]:
            prefix = text[: match.start()]
            if match[0][0] == "." and re.search(r"(?:^|[\s.])[^\W\d_]$", prefix):
                prefix += "."  # The stop is the initial's own.
            if not prefix.strip() or not text[match.end() :].strip():
                continue
            date = _only_date(match["date"], today)
            unknown = _UNKNOWN_YEAR.match(match["date"].strip())
            if date is None and not unknown:
                continue
            signature = read_authors(prefix)
            if signature is None:
                break
            # "Army of Two Rivers, 2006: 300 attacks" heads a chronicle.
            is_loose = "," in prefix or match[0].rstrip().endswith(":")
            if signature.is_organisation and pattern is _PLAIN_YEAR and is_loose:
                break
            rest = text[match.end() :].strip()
            is_marked = "," in prefix and (
                pattern is _PARENTHESISED or match[0].rstrip()[-1] == "."
            )
            return Head(signature, date, rest, bool(unknown), is_marked=is_marked)
    return None


def _only_date(text, today):
    dates = find_dates(text, today)
    if len(dates) == 1 and dates[0].start < 2 and dates[0].read:
        span = len(dates[0].read.get("date-parts", [])) == 2 and dates[0].precision == YEAR
        return None if span else dates[0]  # Years of a life, not of a work.
    return None


def read_authors(prefix):
    prefix = prefix.strip().rstrip(",:;").strip()
    signature = read_signature(prefix, outlet_follows=True)
    if signature is None or not signature.is_organisation:
        return signature
    if may_be_person(prefix):
        return Signature([natural_name(prefix, [])])
    # A single word is nobody's list of authors; an organisation has words that say so.
    if any(char.isdigit() for char in prefix):
        return None
    if has_organisation_word(prefix) or len(prefix.split()) == 1 or prefix.isupper():
        return signature
    return None


def _authors_alone(text):
    """The longest beginning that reads as persons, up to a full stop or a comma before a title."""
    marked = _capital_authors(text) or _authors_before_colon(text)
    if marked:
        return marked
    medical = _medical_authors(text)
    if medical and medical.is_sure:
        return medical
    best = medical
    for stop in _STOP.finditer(text[:LONGEST_AUTHORS]):
        by_comma = stop[0][0] != "."
        prefix = text[: stop.start() + (not by_comma)]
        rest = text[stop.end() :].strip()
        if by_comma and not (_closes_a_name(prefix) and _follows_title(rest)):
            continue
        signature = read_signature(_bare_end(prefix), outlet_follows=True)
        if signature is None or signature.is_organisation:
            continue
        if medical and (by_comma or len(rest) >= len(medical.rest)):
            continue
        if (medical or _ends_with_a_word(prefix)) and len(split_sentences(rest)) < 2:
            continue
        is_book = not by_comma and _is_book_of_its_own(rest)
        if best and _ends_with_a_word(prefix) and not is_book:
            continue  # "Lane, A. Tides." was complete before its title of one word.
        best = Head(signature, None, rest, is_sure=not by_comma)
    if best:
        return best
    match = re.match(r"(?P<name>(?:[UE]\.[SNKU]\.|[^.]){3,90})\.\s+", text)
    name = match["name"] if match else ""
    is_plain = "," not in name and not is_prose(name) and not any(map(str.isdigit, name))
    if has_organisation_word(name) and is_plain:
        signature = read_signature(match["name"])
        if signature:
            return Head(signature, None, text[match.end() :].strip(), is_sure=False)
    return None


def _capital_authors(text):
    """``LANE, Edith. BAY, Anne. Title``: capitals mark each family name."""
    names, rest = [], text
    while match := _CAPITALS.match(rest):
        signature = read_signature(match["name"], outlet_follows=True)
        if signature is None or signature.is_organisation:
            break
        names += signature.names
        rest = rest[match.end() :]
    return Head(Signature(names), None, rest) if names else None


def _authors_before_colon(text):
    """``Lane, Anne / Bay, Bodo (Hrsg.): Flüsse``: inverted names and a colon, as in German."""
    match = _BEFORE_COLON.match(text)
    if match is None:
        return None
    signature = read_signature(re.sub(r"\s?/\s?", "; ", match["names"]), outlet_follows=True)
    if signature is None or signature.is_organisation:
        return None
    return Head(signature, None, text[match.end() :].strip())


def _medical_authors(text):
    """``Lane A & Bay BC Jr. Title``: initials without stops, so the first stop ends the names."""
    match = _MEDICAL.match(text)
    if match is None:
        return None
    rest = text[match.end() :].strip()
    # "John Q. Public. Title" begins like "Lane J. Title" does.
    is_sure = match["names"].split()[0].casefold() not in GIVEN_NAMES
    signature = read_signature(match["names"], outlet_follows=True)
    if signature is None or signature.is_organisation:
        return None
    return Head(signature, None, rest, is_sure=is_sure)


def _ends_with_a_word(prefix):
    """``Lane, A. Tides``: an initial, and a word that is no given name that we know."""
    match = _INITIAL_AND_WORD.search(prefix)
    return match is not None and match["word"].casefold() not in GIVEN_NAMES


def _is_book_of_its_own(rest):
    """Whether title and imprint still follow, so that ``Lane, E. Howard.`` was all of the name."""
    parts = split_sentences(rest)
    is_title = len(parts) == 2 and len(parts[0].split()) > 2 and not parts[0].startswith("In ")
    return is_title and split_place_and_publisher(re.sub(r",?\s\d{4}$", "", parts[1])) is not None


def _closes_a_name(prefix):
    """Whether a title may follow the comma after ``prefix``: J. Lane, · Lane, J., · et al.,"""
    if _ET_AL.search(prefix):
        return True
    last = _BETWEEN_NAMES.split(prefix)[-1].split()
    if len(last) > 1 and (_INITIALS.match(last[0]) or last[0].casefold() in GIVEN_NAMES):
        return True
    return _LAST_INITIALS.search(prefix) is not None


def _bare_end(prefix):
    """Without the full stop of the sentence; an initial keeps its own."""
    if re.search(r"[^\W\d_]{2,}\.$", prefix):
        return prefix[:-1]
    return prefix


def _follows_title(rest):
    """After a comma a title follows, not one more name: three words at least, or a colon."""
    first = re.split(r"[.,:]\s", rest, maxsplit=1)[0]
    words = first.split()
    if len(words) < 2 or re.search(r"(?:\b[A-Z]\.?\s?){1,3}$", first):
        return False
    return len(words) > 3 or any(word.islower() for word in words) or f"{first}:" in rest[:200]
