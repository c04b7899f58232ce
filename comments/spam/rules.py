"""Signs of spam that need no learning: plain functions, each with a weight and a reason.

Weights are in logits, so they add up: 3 lifts an unsuspected comment to the middle of the
scale, 5 to the spam folder. A negative weight speaks for the comment and gives no reason.
"""

import re
import unicodedata
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import urlsplit

from comments.spam.words import LOOKALIKES, addresses_in, host_of, without_addresses, words_of

QUICK_SECONDS = 2
HASTY_SECONDS = 5
OLD_SECONDS = 24 * 3600
# Nobody types so fast for long; many paste.
LETTERS_A_SECOND = 25

_FORUM_LINK = re.compile(r"\[(?:url|link)\b[^\]]{0,500}\]", re.IGNORECASE)
_LINK = re.compile(r"<a\b[^>]{0,1000}>[^<>]{0,500}</a>", re.IGNORECASE)
_KEYWORD_LINK = re.compile(
    r"<a\b[^>]{0,1000}>(?!\s*(?:https?:|www\.|@|<))[^<>]{3,200}</a>", re.IGNORECASE
)
_LATIN = re.compile("[A-Za-z]")
_OTHER = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_LOOKS_LATIN = set(LOOKALIKES) | {letter.upper() for letter in LOOKALIKES} | set("НТВМГ")
_LATIN_LOOKALIKES = set("aceijopsxyABCEHIKMOPTXY")
_HIDDEN = re.compile("[A-Za-z\u0370-\u052f][\u00ad\u200b-\u200d\u2060\ufeff]+[A-Za-z\u0370-\u052f]")
_SHOWY = re.compile("[\U0001d400-\U0001d7ff\u249c-\u24e9\U0001f130-\U0001f189]")
_E_MAIL = re.compile(r"[\w.+-]{1,64}\s?(?:@|\(at\))\s?[\w-]{1,60}\.[a-z]{2,}", re.IGNORECASE)
_TELEPHONE = re.compile(r"(?<![\w/.=-])\+\s?\d(?:[\s().-]{0,2}\d){7,14}(?!\w)")
_IP_HOST = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}")
_CODE = re.compile(r"/[A-Za-z0-9]{4,10}/?")
_DOMAIN_NAME = re.compile(r"https?:|www\.|\b[\w-]{2,}\.(?:com|net|org|info|biz|[a-z]{2})\b", re.I)


class Finding(NamedTuple):
    weight: float
    reason: str = ""


def findings_on(candidate):
    """Everything the rules have to say about ``candidate``, in no order."""
    for rule in RULES:
        yield from rule(candidate)


def honeypot(candidate):
    if candidate.trapped:
        yield Finding(6, "A field that people do not see was filled in")


def time_taken(candidate):
    seconds = candidate.seconds_taken
    if seconds is None:
        return
    letters = len(candidate.body)
    if seconds < QUICK_SECONDS:
        yield Finding(4.5, f"Written in {counted(max(0, round(seconds)), 'second')}")
    elif seconds < HASTY_SECONDS:
        yield Finding(2, f"Written in {counted(round(seconds), 'second')}")
    elif letters > seconds * LETTERS_A_SECOND:
        yield Finding(0.8, f"{letters:,} letters written in {round(seconds)} seconds")
    elif seconds > OLD_SECONDS:
        days = counted(round(seconds / OLD_SECONDS), "day")
        yield Finding(1, f"Its form was opened {days} before")


def links(candidate):
    addresses = addresses_in(candidate.body)
    if not addresses:
        return
    # A link whose text is its address stands there twice.
    different = len(set(addresses))
    if different >= 3:
        weight = 1 if different < 5 else 2.5 if different < 10 else 4
        yield Finding(weight, counted(different, "link"))
    words = words_of(without_addresses(_LINK.sub(" ", candidate.body)))
    if len(words) <= 2 * different:
        yield Finding(1.5 if different == 1 else 3, "Little or nothing but links")
    if _FORUM_LINK.search(candidate.body):
        yield Finding(3, "Links in the marks of a forum: [url]")
    keywords = len(_KEYWORD_LINK.findall(candidate.body))
    if keywords:
        yield Finding(min(1.2 * keywords, 2.4), "Links on words and not on addresses")
    own = host_of(candidate.url)
    if own and any(host_of(address) == own for address in addresses):
        yield Finding(1, f"Links to the writer's own website: {own[:60]}")


def hiding_links(candidate):
    for address in addresses_in(candidate.body)[:50]:
        if is_shortened(address):
            shown = address.partition("//")[2] or address
            yield Finding(1.5, f"A shortened link hides where it leads: {shown[:60]}")
            return
        if _IP_HOST.fullmatch(host_of(address)):
            yield Finding(2.5, f"A link to a bare network address: {host_of(address)}")
            return


def is_shortened(address):
    """Whether an address has the form of a shortener's: hardly a host, and a code for a path."""
    host = host_of(address)
    try:
        parts = urlsplit(address if "://" in address else f"//{address}")
    except ValueError:
        return False
    code = parts.path.strip("/")
    if parts.query or host.count(".") != 1 or not _CODE.fullmatch(parts.path):
        return False
    is_tiny = len(host) <= 7 or re.search("url|link|tiny|short", host.partition(".")[0])
    is_coined = re.search(r"\d|[a-z][A-Z]|[A-Z]{2}", code) or not re.search("[aeiouy]", code)
    return bool(is_tiny and is_coined)


def name_given(candidate):
    name = candidate.name.strip()
    if _DOMAIN_NAME.search(name):
        yield Finding(2, f"Its name is an address: {name[:60]}")
    elif len(words_of(name)) > 5:
        yield Finding(0.8, f"Its name is a sentence: {name[:60]}")


def capitals(candidate):
    letters = [char for char in without_addresses(candidate.body) if char.isalpha()]
    cased = [char for char in letters if char.isupper() or char.islower()]
    if len(cased) >= 20 and sum(char.isupper() for char in cased) > 0.7 * len(cased):
        yield Finding(1.2, "Written in capitals")


def disguises(candidate):
    text = f"{candidate.name} {candidate.body}"
    mixed = [word for word in re.findall(r"[^\W\d_]{3,}", text) if is_of_two_alphabets(word)]
    if mixed:
        words = ", ".join(dict.fromkeys(word[:30] for word in mixed[:3]))
        yield Finding(
            1.5 if len(mixed) == 1 else 3, f"Letters of two alphabets in one word: {words}"
        )
    if _HIDDEN.search(text):
        yield Finding(2.5, "Invisible signs inside its words")
    if len(_SHOWY.findall(text)) >= 5:
        yield Finding(2, "Letters made of mathematical or circled signs")


def is_of_two_alphabets(word):
    """Whether letters of one alphabet pass for those of another: "vіagra" with a Cyrillic і.

    Letters that look like no others disguise nothing: the µ of µTorrent.
    """
    # Accented Latin letters count as Latin.
    bare = [unicodedata.normalize("NFD", char)[0] for char in word]
    latin = [char for char in bare if _LATIN.match(char)]
    other = [char for char in bare if _OTHER.match(char)]
    if not latin or not other:
        return False
    if len(latin) >= len(other):
        return all(char in _LOOKS_LATIN for char in other)
    return all(char in _LATIN_LOOKALIKES for char in latin)


def repetition(candidate):
    words = words_of(without_addresses(candidate.body))
    if len(words) < 20:
        return
    pairs = list(pairwise(words))
    share = len(set(pairs)) / len(pairs)
    if share < 0.4:
        yield Finding(2 if share > 0.2 else 3.5, "Says the same words again and again")


def ways_to_reach(candidate):
    text = without_addresses(candidate.body)
    if _TELEPHONE.search(text):
        yield Finding(2, "Gives a telephone number")
    if _E_MAIL.search(text):
        yield Finding(1.5, "Gives an e-mail address")


RULES = [
    honeypot,
    time_taken,
    links,
    hiding_links,
    name_given,
    capitals,
    disguises,
    repetition,
    ways_to_reach,
]


def counted(number, noun):
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
