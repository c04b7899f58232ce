"""Whether a line has the shape of a source, by what it is made of and not by where it stands.

    STRONG  Family, Given, “Title,” Newspaper, 7/14/11        name, quoted title, capitals or date
            “Title,” Newspaper, 7/14/11                       quoted title, then a date
            Newspaper, 10 May 2007, Title                     name, date, title
            Family, A. (2003). Title.    Family A. Title. Press, 2012.
            Family, Given. Title. City: Press, 1999
            [Title](https://…) — Newspaper, 2019-04-11
    WEAK    capitals between commas and a date at the end; a name and a link; a link alone

What keeps prose out: the words before the quoted title must be a name (capitals and particles, so
no verb such as "said"), and what follows the title must not go on in lower case.
"""

import re
from enum import IntEnum

from history.month_names import MONTHS, fold

from .page_dates import WEEKDAYS, NoSuchDay, read_moment

LONGEST_SOURCE_WORDS = 80
LONGEST_SOURCE = 1000


class Shape(IntEnum):
    NONE = 0
    WEAK = 1
    STRONG = 2


_PARTICLE_WORDS = """
    of the and for in on to de del la las los le les el al an von van der den und et y e i da do
    dos du di des a ibn bin bint abu with & et al eds ed editor editors trans translator by ad as
    ash ar at az
"""
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
_WORDS_AFTER_TITLE = """
    n.d in ed eds edited p pp page pages vol no n nr accessed retrieved at via trans translated from
    interview speech report by on en dans hrsg herausgegeben and to for del de du der
"""
_AFTER_TITLE = frozenset(_WORDS_AFTER_TITLE.split())
_OPENING = re.compile(r"(?:^|(?<=[\s(,]))[“\"«„‘'](?=\S)")
_CLOSING = re.compile(r"[”\"»“’'](?=[\s,،.;:)\]—–]|$)")
_YEAR = r"(?:1[5-9]|20|21)\d\d"
_NUMERIC_DATE = r"\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})|\d{4}-\d{2}(?:-\d{2})?"
_QUOTES = tuple("“\"«„‘'[")
_ANY_DATE = re.compile(rf"\b(?:{_NUMERIC_DATE}|{_YEAR})\b|\bn\.\s?d\.")
_DATE_AT_END = re.compile(rf"(?:\b(?:{_NUMERIC_DATE}|{_YEAR})|\bn\.\s?d\.)[\s.,;)\]]*$")
_LOCATOR = re.compile(r"[\s,;(]*\b(?:pages?|pp?\.|columns?|paras?\.?|S\.) ?[\d–‑-]+\)?\.?$")
_TRAILING = re.compile(
    r"[\s,.;(]*(?:(?:accessed|retrieved|last visited)\b.{0,60})?(?:https?://\S+|www\.\S+)?[\s.)>]*$"
)
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d\b")
_LINK = re.compile(r"https?://\S+|\bwww\.\S+")
_MARKDOWN_LINK = re.compile(r"\[[^\]]+\]\(https?://[^)\s]+\)")
_AUTHOR_YEAR = re.compile(
    r"(?P<author>[^()“\"]{2,200}?)[\s.,]*"
    rf"\((?:[^()]*{_YEAR}[a-z]?|n\.\s?d\.|in press|forthcoming)[^()]*\)\s*[.,:]"
)
_AUTHOR_DOT_YEAR = re.compile(rf"(?P<author>[^()“\"]{{4,200}}?)[.,] {_YEAR}[a-z]?\. ")
_VANCOUVER = re.compile(rf"[^\W\d_][\w'’-]+ [A-Z]{{1,3}}\b[^“\"]{{0,300}}\. .{{2,300}}{_YEAR}\.?")
_PUBLISHER = re.compile(rf"[^\W\d_][\w.' -]*: [^\W\d_][^:]{{1,80}}, {_YEAR}\b")
_PAGES = re.compile(r"\b(?:pp?\.|vol\.|no\.|n°|S\.)\s?\d|\b\d{1,4}(?:\s?\(\d+\))?[,:] \d+[–-]\d+")
_FAMILY_GIVEN = re.compile(r"[^\W\d_][\w'’ -]{1,40}, [^\W\d_]")


def source_shape(text):
    """How surely ``text`` is a source line: a Shape. Linear in its length, which is capped."""
    if len(text) > LONGEST_SOURCE or len(text.split()) > LONGEST_SOURCE_WORDS:
        return Shape.NONE
    if _CLOCK.match(text) or _is_only_a_date(text):
        return Shape.NONE
    if _MARKDOWN_LINK.match(text) or _is_author_and_year(text):
        return Shape.STRONG
    opening = _OPENING.search(text)
    closings = list(_CLOSING.finditer(text, opening.end())) if opening else []
    if closings:
        return _quoted_shape(text, text[: opening.start()], text[closings[-1].end() :])
    return _plain_shape(text)


def _is_only_a_date(text):
    try:
        return read_moment(text) is not None
    except NoSuchDay:
        return True


def _quoted_shape(text, before, after):
    author = before.strip(" ,،.:;—–-")
    rest = after.strip(" ,،.;:—–-")
    first_word = rest.split(maxsplit=1)[0] if rest else ""
    runs_on = first_word[:1].islower() and first_word.strip(".,") not in _AFTER_TITLE
    if runs_on or (author and not is_name_like(author)):
        return _plain_shape(text) if not runs_on and _is_listed(before) else Shape.NONE
    dated = bool(_ANY_DATE.search(rest) or _ANY_DATE.search(author))
    if author:
        if dated or (rest and _capital_share(rest) >= 0.6):
            return Shape.STRONG
        return Shape.WEAK
    if dated and _capital_share(rest) >= 0.4:
        return Shape.STRONG
    return Shape.WEAK if rest and is_name_like(rest) else Shape.NONE


def _is_listed(before):
    return before.count(",") >= 2


def _plain_shape(text):
    if _LINK.fullmatch(text):
        return Shape.WEAK
    bare = _LOCATOR.sub("", _TRAILING.sub("", text, count=1)) or text
    family_first = bool(_FAMILY_GIVEN.match(text))
    capitals = _capital_share(text)
    if family_first and (_PUBLISHER.search(text) or _PAGES.search(text)) and capitals >= 0.4:
        return Shape.STRONG
    if _VANCOUVER.fullmatch(bare) and capitals >= 0.4:
        return Shape.STRONG
    if _is_name_date_title(text):
        return Shape.STRONG
    first = text.split(",", 1)[0]
    if _DATE_AT_END.search(bare) and "," in text and is_name_like(first) and capitals >= 0.6:
        return Shape.WEAK
    if (_LINK.search(text) and capitals >= 0.5) or (_PUBLISHER.search(text) and capitals >= 0.6):
        return Shape.WEAK
    return Shape.NONE


def _is_author_and_year(text):
    matches = (_AUTHOR_YEAR.match(text), _AUTHOR_DOT_YEAR.match(text))
    return any(match and is_name_like(match["author"]) for match in matches)


def _is_name_date_title(text):
    parts = [part.strip() for part in text.split(",", 4)]
    for at in range(1, min(3, len(parts) - 1)):
        title = parts[at + 1]
        name = ", ".join(parts[:at])
        is_weekday = fold(parts[at - 1]).split(" ")[-1].strip(".") in WEEKDAYS
        if _is_date(parts[at]) and is_name_like(name) and not is_weekday:
            return title[:1] in _QUOTES or (title[:1].isalpha() and not title[0].islower())
    return False


def _is_date(text):
    """A date with its year: "Thursday, May 19th, 7pm" invites to a meeting and cites nothing."""
    words = fold(text).strip("[]() ").replace(".", " ").split()
    if len(words) == 1:
        return bool(re.fullmatch(_NUMERIC_DATE, text.strip("[]() ")))
    is_dated = 2 <= len(words) <= 5 and re.fullmatch(_YEAR, words[-1])
    return bool(is_dated) and all(w in MONTHS or w == "de" or w[0].isdigit() for w in words)


def is_name_like(text):
    """Whether ``text`` could be the name of people or of an organisation: no verb in lower case."""
    words = [word.strip(" ,.;:()[]") for word in text.split()]
    words = [word for word in words if word]
    if not 1 <= len(words) <= 24:
        return False
    return all(_is_name_word(word) for word in words)


def _is_name_word(word):
    if not word[0].islower() or word in _PARTICLES:
        return True
    # "al-Rayy", "d'Estaing", "iPolitics": a capital inside.
    return any(char.isupper() for char in word[1:])


def _capital_share(text):
    """The share of words that begin with a capital, a digit or a letter without case."""
    words = [word.strip("“”\"'‘’()[],.;:") for word in text.split()]
    words = [word for word in words if word and word.lower() not in _PARTICLES]
    if not words:
        return 0.0
    return sum(not word[0].islower() for word in words) / len(words)
