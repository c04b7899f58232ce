"""Numbers: numeric content, ordinals, roman numerals, page ranges.

Specification: "Number", "Choose" (``is-numeric``), "Page Ranges", "Ordinal Suffixes".
"""

import functools
import re

_NUMBER = r"(?:[^\W\d_]{0,9}\d+[^\W\d_]{0,9})"
_SEPARATOR = r"(?:\s*[,&–—-]\s*)"
_NUMERIC = re.compile(rf"\s*{_NUMBER}(?:{_SEPARATOR}{_NUMBER})*\s*")
_PARTS = re.compile(rf"({_NUMBER})|({_SEPARATOR})")
_MAX_LENGTH = 500  # of a field that may be a number; the rest is prose
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def is_numeric(text):
    """Whether ``text`` is only numbers, with letters at most around them: "5th", "D2", "1, 3-4"."""
    return len(text) <= _MAX_LENGTH and _NUMERIC.fullmatch(text) is not None


_PLURAL = re.compile(
    r"\w\s*[–-]{1,2}\s*\w|\d[^\W\d_]*\s*(?:[,;&]|\b[^\W\d_]{1,4}\b)[^\d]{0,12}?\d|\d\s*ff?\b"
)
_ROMAN_RANGE = re.compile(r"\b[ivxlcdmIVXLCDM]+\s*(?:[,&]|\band\b)\s*[ivxlcdmIVXLCDM]+\b")


def is_plural(text):
    """Whether a page or locator names more than one: "3-5", "3 & 5", "iv-vi"; not "3\\-5"."""
    text = text[:_MAX_LENGTH].replace("\\-", "")
    return _PLURAL.search(text) is not None or _ROMAN_RANGE.search(text) is not None


def roman(number):
    """Lower-case Roman numerals of 1-5999; anything else in Arabic figures."""
    if not 0 < number < 6000:
        return str(number)
    out = []
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        out.append(letters * count)
    return "".join(out)


def ordinal(number, locale, gender=None):
    """``number`` with the ordinal suffix that the locale gives it, in the gender of its noun."""
    return f"{number}{ordinal_suffix(number, locale, gender)}"


def ordinal_suffix(number, locale, gender):
    for digits, kind in ((2, "last-two-digits"), (1, "last-digit")):
        for wanted in (gender, None) if gender else (None,):
            term = _ordinal_term(locale, f"ordinal-{number % 10**digits:02d}", wanted)
            if term and _matches(term, number, kind, digits):
                return term.single
    for wanted in (gender, None) if gender else (None,):
        term = _ordinal_term(locale, "ordinal", wanted)
        if term:
            return term.single
    return ""


def _ordinal_term(locale, name, gender):
    if gender:
        return locale.gendered.get((name, "long", gender))
    return locale.terms.get((name, "long"))


def _matches(term, number, kind, digits):
    """By default ordinal-00..09 match the last digit, ordinal-10..99 the last two."""
    if term.match == "whole-number":
        return number < 10**digits
    if term.match:
        return term.match == kind or number < 10**digits
    return digits == 1 or number % 100 >= 10


def long_ordinal(number, locale, gender=None):
    """ "first" ... "tenth"; larger numbers as ordinals in figures."""
    name = f"long-ordinal-{number:02d}"
    term = (gender and locale.gendered.get((name, "long", gender))) or locale.terms.get(
        (name, "long")
    )
    return term.single if term and number <= 10 else ordinal(number, locale, gender)


def localize_and(text, locale):
    """The ampersand between numbers as the locale writes it."""
    term = locale.terms.get(("and", "symbol"))
    word = term.single if term and term.single else "&"
    return re.sub(r"(?<=\d)(\s*)&(\s*)(?=[^\W_])", lambda m: f" {word} ", text)


def format_number(text, form, locale, gender=None):
    """Numeric content in ``form`` (numeric, ordinal, long-ordinal, roman), separators tidied."""
    out = []
    for number, separator in _PARTS.findall(text.strip()):
        if separator:
            out.append(_SEPARATORS.get(separator.strip(), separator))
        elif number.isdigit() and form != "numeric" and len(number) < 10:
            out.append(FORMS[form](int(number), locale, gender))
        else:
            out.append(number)
    return "".join(out)


_SEPARATORS = {"-": "–", "–": "–", "—": "—", ",": ", ", "&": " & "}
FORMS = {
    "ordinal": ordinal,
    "long-ordinal": long_ordinal,
    "roman": lambda number, locale, gender: roman(number),
}

# Both ends of a range: what stands before the last run of figures, the figures, letters behind.
_RANGE = re.compile(
    r"(?<![\w–—-])([0-9]{0,9}[^\W\d_]{1,9})?(\d+)([^\W\d_]{0,9})\s*(?:–|--?)\s*"
    r"([0-9]{0,9}[^\W\d_]{1,9})?(\d+)([^\W\d_]{0,9})(?!\w)"
)


def format_pages(text, range_format, delimiter):
    """Pages with their ranges in ``range_format`` (None: as given) and joined by ``delimiter``.

    A hyphen written ``\\-`` is not a range and stays.
    """
    if not any(mark in text for mark in "-–—"):
        return text
    if len(text) > _MAX_LENGTH:
        return text.replace("\\-", "-")
    return _format_pages(text, range_format, delimiter)


@functools.lru_cache(maxsize=2048)
def _format_pages(text, range_format, delimiter):
    text = text.replace("\\-", "\0")
    text = _RANGE.sub(lambda match: _page_range(match, range_format, delimiter), text)
    text = re.sub(r" ?(?<![–—-])[-–](?![–—-]) ?|--", delimiter, text)
    return text.replace("\0", "-")


def _page_range(match, range_format, delimiter):
    first_letters, first, first_tail, last_letters, last, last_tail = match.groups("")
    plain = f"{first_letters}{first}{first_tail}{delimiter}{last_letters}{last}{last_tail}"
    shorten = _RANGE_FORMATS.get(range_format)
    if shorten is None:
        return plain
    if last_letters != first_letters:
        return plain.replace(delimiter, "\0")  # no range that anybody could count
    if first_tail or last_tail:
        return plain
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    if len(first) > len(last) or int(first[-15:]) >= int(last[-15:]) or len(last) > 15:
        return plain
    short = shorten(first, last)
    letters = first_letters if short == last and range_format == "expanded" else ""
    return f"{first_letters}{first}{delimiter}{letters}{short}"


def _minimal(first, last, least=1):
    if len(first) != len(last):
        return last
    index = 0
    while index < len(last) - least and first[index] == last[index]:
        index += 1
    return last[index:]


def _chicago(first, last, edition):
    number = int(first)
    if number < 100 or number % 100 == 0 or len(first) != len(last):
        return last
    if number % 100 < 10:
        return _minimal(first, last)
    short = _minimal(first, last, least=2)
    if edition == 15 and len(first) == 4 and len(short) == 3:
        return last
    return short


_RANGE_FORMATS = {
    "expanded": lambda first, last: last,
    "minimal": _minimal,
    "minimal-two": lambda first, last: _minimal(first, last, 2),
    "chicago": lambda first, last: _chicago(first, last, 15),
    "chicago-15": lambda first, last: _chicago(first, last, 15),
    "chicago-16": lambda first, last: _chicago(first, last, 16),
}
