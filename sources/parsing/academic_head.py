"""The front of an academic reference: who wrote it, and the year where it follows the names."""

import re
from dataclasses import dataclass

from sources.parsing.dates import YEAR, FoundDate, find_dates
from sources.parsing.given_names import GIVEN_NAMES
from sources.parsing.name_shapes import (
    has_organisation_word,
    is_known_given,
    may_be_person,
    names_a_photograph,
)
from sources.parsing.names import (
    Signature,
    is_whole_name,
    natural_name,
    read_signature,
    split_names,
)
from sources.parsing.publication import is_place, is_prose, is_region, split_place_and_publisher
from sources.parsing.sentences import split_sentences

_SAME_AUTHOR = re.compile(r"^(?:[—–―_]|--)[—–―_-]*\.?,?\s+")
_PARENTHESISED = re.compile(r"[\s,]*[(\[](?P<date>[^()\[\]]{4,40})[)\]][.,:;]?\s+")
_PLAIN_YEAR = re.compile(
    r"(?P<before>[.,]|(?<=\w))\s+(?P<date>(?:1[4-9]|20)\d\d[a-z]?)[.,:;]\s+(?=\S)"
)
_BARE_YEAR = re.compile(r"\s(?P<date>(?:1[4-9]|20)\d\d[a-z]?)\s(?=[^\W\d_a-z]|[“\"])")
_PLAIN_DATE = re.compile(
    r"[.,]\s+(?P<date>\d{1,2}\.?\s[^\W\d_]{3,10}\.?\s\d{4}|[^\W\d_]{3,10}\.?\s\d{1,2},\s\d{4}"
    r"|\d{4},\s[^\W\d_]{3,10}\.?\s\d{1,2})\.\s+(?=\S)"
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
    rf"(?P<names>{_MEDICAL_NAME}(?:(?:,|;|\s&|,?\sand|,\s&)\s{_MEDICAL_NAME})*(?:,?\set al)?"
    r"(?:,\s(?:editors?|eds?))?)(?:[.:]|,(?=\s(?:\S+\s){2}))\s+(?=[^\W_]|[“‘\"'¿¡(\[])"
)
_TITLE_AND_DATE = re.compile(
    r"(?P<title>[^\W\d_a-z][^()\[\],]{7,200}?)[.,]?\s\((?P<date>[^()]{4,30})\)\.\s(?P<rest>.+)$"
)
_NUMBERS_LAST = re.compile(r"\d\s?\(\d|\bpp?\.\s\d|,\s\d+,\s\d")
_WORD = r"[^\W\d_a-z][\w'’-]+"
_INVERTED_NAME = (
    rf"(?:(?:van|von|de|der|den|del|la|le|bin)\s|(?:al|el)-){{0,3}}{_WORD}(?:\s{_WORD})?,\s"
    rf"(?:{_WORD}(?:\s{_WORD})?(?:\s[^\W\d_a-z]\.)?|(?:[^\W\d_a-z]\.[\s-]?){{1,3}})"
)
_BEFORE_COLON = re.compile(
    rf"(?P<names>{_INVERTED_NAME}(?:\s?[/;]\s?{_INVERTED_NAME}){{0,3}}"
    r"(?:\s\((?:Hrsg|Hg|Eds?)\.?\))?):\s+(?=[^\W\d_a-z]|\d|[“„«\"])"
)
_INITIAL_AND_WORD = re.compile(r",\s(?:[^\W\d_]\.[\s-]?)+(?P<word>[^\W\d_]{2,})\.?$")
_ET_AL = re.compile(r"\bet\.? al\b\.?$")
_BETWEEN_NAMES = re.compile(r",\s+(?:and\s+|&\s*)?|\s+and\s+|\s*&\s*")
_INITIALS = re.compile(r"(?:[A-Z]\.-?){1,3}$")
_GIVEN_AND_INITIALS = re.compile(
    r"(?:^|(?<!\w,)\s(?:and|&)\s|;\s|[^\s,]+\s[^\s,]+,\s(?=\S+\s\S+$))(?P<given>[^\W\d_]+\.?)(?:[\s-][^\W\d_]\.)+$"
)
_SURNAME = re.compile(r"[^\W\d_a-z][\w’'-]+(?:,\s|\s(?:and|&)\s(?=[^\W\d_a-z]))")
_SURNAME_AND_NAME = re.compile(r"[^\W\d_a-z][\w’'-]+(?:\sand|\s&)\s[^\W\d_a-z][\w.]*\s[^\W\d_a-z]")
_SHORT_REFERENCE = re.compile(r"[^\W\d_a-z][\w’'-]+,?\s(?:19|20)\d\d[a-z]?\W*")
_ROLE_FOLLOWS = re.compile(r"(?:[Ee]ds?\.|[Ee]ditors?),\s")
_YEAR_LAST = re.compile(r",?\s\d{4}\W*$")
_ARTICLES = frozenset("The A An Der Die Das Le La Les El Los Las".split())  # noqa: SIM905
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
    return _title_then_date(text, today) or _authors_then_date(text, today) or _authors_alone(text)


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
    for pattern in (_PARENTHESISED, _PLAIN_YEAR, _PLAIN_DATE, _BARE_YEAR):
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
            if pattern is _PLAIN_DATE and (signature.is_organisation or "," not in prefix):
                break
            if pattern is _BARE_YEAR and (signature.is_organisation or "," not in prefix):
                break  # Lane, Ann 2012 Boats, as anthropologists write
            rest = text[match.end() :].strip()
            if _SHORT_REFERENCE.fullmatch(rest) or (
                signature.is_organisation and (is_place(rest) or is_region(rest.strip(" .")))
            ):
                break  # "Lane 2003, Bay 2004"; "River War, 1991, London"
            is_marked = "," in prefix and (
                pattern is _PARENTHESISED or match[0].rstrip()[-1] == "."
            )
            return Head(signature, date, rest, bool(unknown), is_marked=is_marked)
    return None


def _title_then_date(text, today):
    """``The river atlas. (1991). London: Verso``: without authors APA puts the title first."""
    match = _TITLE_AND_DATE.match(text)
    date = _only_date(match["date"], today) if match else None
    if date is None:
        return None
    parts = split_sentences(match["rest"])
    is_imprint = len(parts) == 1 and (
        split_place_and_publisher(parts[0]) or _NUMBERS_LAST.search(parts[0])
    )
    if not is_imprint:
        return None
    return Head(Signature([]), date, f"{match['title']}. {match['rest']}")


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
    if ":" in prefix or any(char.isdigit() for char in prefix) or names_a_photograph(prefix):
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
        role = _ROLE_FOLLOWS.match(rest) if by_comma else None
        if role:
            prefix, rest = f"{prefix}, eds.", rest[role.end() :]
        if by_comma and not role and not (_closes_a_name(prefix) and _follows_title(rest)):
            continue
        if stop[0][0] == ":" and not _LAST_INITIALS.search(prefix):
            continue  # "Lane, Edna M. Dust: A Life"
        if _lacks_surname(prefix, rest):
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
    if has_organisation_word(name) and is_plain and not names_a_photograph(name):
        signature = read_signature(match["name"])
        rest = text[match.end() :].strip()
        if split_place_and_publisher(_YEAR_LAST.sub("", rest)):
            return None  # River Atlas. London: Verso, 2009: a title, for nothing else can be.
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
        return _whole_names_before_colon(text) or _organisation_before_colon(text)
    signature = read_signature(re.sub(r"\s?/\s?", "; ", match["names"]), outlet_follows=True)
    if signature is None or signature.is_organisation:
        return None
    return Head(signature, None, text[match.end() :].strip())


def _whole_names_before_colon(text):
    """``Anne Lane, Bodo Bay: Flüsse. Berlin: Suhrkamp, 2008``; only with its imprint."""
    name, colon, rest = text.partition(": ")
    if not colon or len(name) > LONGEST_AUTHORS or not _ends_in_imprint(rest):
        return None
    pieces = [piece for piece, _ in split_names(re.sub(r"\s?/\s?", ", ", name))]
    if not pieces or not all(is_whole_name(piece) for piece in pieces):
        return None
    if not any(is_known_given(piece.split()[0]) for piece in pieces):
        return None  # Dark Water: A River. London: Verso, 2008
    return Head(Signature([natural_name(piece, []) for piece in pieces]), None, rest.strip())


def _ends_in_imprint(rest):
    parts = split_sentences(rest)
    return len(parts) > 1 and bool(split_place_and_publisher(_YEAR_LAST.sub("", parts[-1])))


def _organisation_before_colon(text):
    """``River Group: After the flood. Brussels : River Group, 2012``; only with its imprint."""
    name, colon, rest = text.partition(": ")
    if not colon or "." in name or not has_organisation_word(name) or not _ends_in_imprint(rest):
        return None
    signature = read_authors(name)
    return Head(signature, None, rest.strip(), is_sure=False) if signature else None


def _medical_authors(text):
    """``Lane A & Bay BC Jr. Title``: initials without stops, so the first stop ends the names."""
    match = _MEDICAL.match(text)
    if match is None:
        return None
    rest = text[match.end() :].strip()
    if _lacks_surname(text[: match.end()].strip(), rest):
        return None
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


def _lacks_surname(prefix, rest):
    """``Ann B.`` before ``Lane, The river`` or ``Lane and Bo Cole``; ``J. D.`` before ``Lane,``."""
    is_initial = prefix[-1:] == "." and prefix[-2:-1].isupper() and prefix[-3:-2] in (" ", "-")
    match = _GIVEN_AND_INITIALS.search(prefix[-80:]) if is_initial else None
    if match is None:
        return False
    first = match["given"].rstrip(".")
    if len(first) == 1 or first.casefold() in GIVEN_NAMES:
        return _SURNAME.match(rest) is not None
    return _SURNAME_AND_NAME.match(rest) is not None


def _is_book_of_its_own(rest):
    """Whether title and imprint still follow, so that ``Lane, E. Howard.`` was all of the name."""
    parts = split_sentences(rest)
    is_title = len(parts) == 2 and len(parts[0].split()) > 2 and not parts[0].startswith("In ")
    return is_title and split_place_and_publisher(_YEAR_LAST.sub("", parts[1])) is not None


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
    if f"{first}: " in rest[:200] or "(" in first or (words and words[0] in _ARTICLES):
        return True
    if len(words) < 2 or re.search(r"(?:\b[A-Z]\.?\s?){1,3}$", first):
        return False
    return len(words) > 3 or any(word.islower() for word in words)
