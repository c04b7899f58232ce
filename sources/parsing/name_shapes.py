"""What the words of a name look like: a person's, an organisation's, or neither.

Nothing here reads a name; these are the questions that the reading of names asks.
"""

import re

from sources.parsing.given_names import GIVEN_NAMES
from sources.parsing.months import MONTHS
from sources.parsing.vocabulary import (
    ADJECTIVES_OF_INSTITUTIONS,
    CITIES,
    CONNECTORS,
    COUNTRIES,
    ENDINGS_OF_ORGANISATIONS,
    ORGANISATION_WORDS,
    PARTICLES,
    PROSE_WORDS,
    RANKS,
    REGIONS,
    SUFFIXES,
)

INITIALS = re.compile(r"(?:[^\W\d_]\.[-\s]?){1,4}$|[^\W\d_]$")
BARE_INITIALS = re.compile(r"[^\W\d_a-z]{1,3}(?:-[^\W\d_a-z])?$")
_NAME_TOKEN = re.compile(r"[^\W\d_][^\W\d_]*(?:['’ʿʾʼ`‘.-]+[^\W\d_]+)*\.?$|[^\W\d_]\.$")
_HYPHEN_PARTICLE = re.compile(
    r"(?:al|el|an|ar|as|ash|at|az|ad|ul|abd|abu|d|l|o)[-'’‘]\w", re.IGNORECASE
)
_JOINED = re.compile(r"[^\W\d_]{2}/[^\W\d_]{2}")  # AP/Reuters
_MARKUP = re.compile(r"[<>{}=|\\^$;+#]|//|\w\(|\)\w|^\W*\d+:\d\d\b")
_WEEKDAYS = """
    monday tuesday wednesday thursday friday saturday sunday lunes martes miércoles jueves viernes
    sábado domingo lundi mardi mercredi jeudi vendredi samedi dimanche montag dienstag mittwoch
    donnerstag freitag samstag sonntag when where who time date cuándo fecha
"""
_TIME_WORDS = frozenset(MONTHS) | frozenset(_WEEKDAYS.split())
_CAPTIONS = """
    © copyright update updated correction posted photo photos foto image figure fig table chart
    track
"""
_CAPTION_WORDS = frozenset(_CAPTIONS.split())
_PHOTOGRAPHS = frozenset({"photo", "photos", "foto", "fotos", "photograph", "courtesy"})
# "As Lane", "In Baghdad", "The Guardian": what no name of a person begins with.
_NO_FIRST_NAMES = (PROSE_WORDS | CONNECTORS) - PARTICLES | {"the", "al", "el", "la", "los", "las"}
_SMALL_IN_NAMES = CONNECTORS | PARTICLES | ADJECTIVES_OF_INSTITUTIONS
_SHORT_RANKS = frozenset(rank for rank in RANKS if len(rank) < 5) - GIVEN_NAMES
_NOT_IN_GIVEN = frozenset({"the", "of", "and", "in", "for", "on"})
# Ranks that are also the first half of surnames: Sheikh Ahmed, Dana.
RANKS_IN_SURNAMES = RANKS & {
    *("sheikh", "shaikh", "mulla", "mullah", "sayyid", "sayed", "sayid", "hajji", "imam")
}


def bare_word(word):
    return word.strip(".,()").casefold()


def is_in_capitals(word):
    return len(word) > 3 and word.isupper() and "." not in word


def is_double_given(word):
    halves = word.casefold().split("-")
    return len(halves) == 2 and all(half in GIVEN_NAMES for half in halves)


def is_known_given(word):
    """Whether lists know the given name, or the first half of a double one: Jean-Luc, Ann-Marie."""
    bare = bare_word(word)
    return bare in GIVEN_NAMES or ("-" in bare and bare.split("-")[0] in GIVEN_NAMES)


def is_name_token(token):
    """Whether a word may stand in a person's name: capitalised, caseless, or a particle."""
    if token.casefold() in ("al-", "el-"):
        return True
    if not _NAME_TOKEN.match(token):
        return False
    if token.endswith(".") and len(token) > 3 and "." not in token[:-1]:
        word = bare_word(token)
        if word not in RANKS and word not in SUFFIXES and word not in ("chr", "wm", "geo", "abd"):
            return False  # The end of a sentence, not of a name.
    first = token[0]
    if first.isupper() or first.lower() == first.upper():
        return True
    return token.casefold() in PARTICLES or _HYPHEN_PARTICLE.match(token) is not None


def strip_rank(text):
    """Return ``(rank, name)``; the rank is empty where the name would be left with nothing."""
    tokens = text.split()
    count = int(len(tokens) > 2 and tokens[0] in ("1st", "2nd") and bare_word(tokens[1]) in RANKS)
    while count < len(tokens) - 1 and bare_word(tokens[count]) in RANKS:
        count += 1
    last = len(tokens)
    while (
        last > count + 1
        and tokens[last - 1].startswith("(")
        and bare_word(tokens[last - 1]) in RANKS
    ):
        last -= 1
    rank = " ".join(tokens[:count] + tokens[last:])
    return rank, " ".join(tokens[count:last])


def is_given(text):
    """Whether the piece after a comma can be given names: ``Tim``, ``Lt. Gen. Tim``."""
    _, name = strip_rank(text)
    tokens = name.split()
    if not 1 <= len(tokens) <= 5 or not all(is_name_token(token) for token in tokens):
        return False
    if bare_word(name) in _SHORT_RANKS:
        return False  # "Hassan, Mr. Kareem": two people, not one.
    if len(tokens) > 1 and bare_word(tokens[-1]) in COUNTRIES and tokens[-1] not in GIVEN_NAMES:
        return False  # West Germany
    if any(bare_word(token) in _NOT_IN_GIVEN for token in tokens[1:-1]):
        return False  # "H. P. The Lake Country": initials, and a title.
    if name.casefold() in CITIES or name.casefold() in REGIONS:
        return is_known_given(tokens[0]) or BARE_INITIALS.match(name) is not None
    known = is_known_given(tokens[0])
    if len(tokens) > 2 and tokens[0].endswith(".") and len(tokens[1].rstrip(".")) > 1 and not known:
        return False  # "H.A. Vitamin D"
    if any(bare_word(token) in ORGANISATION_WORDS for token in tokens) and not known:
        return False
    return tokens[0].casefold() not in ("the", "an")


def is_family(text):
    """Whether the piece before a comma can be a family name: ``de la Luna``, ``Gen. Lane``."""
    tokens = strip_rank(text)[1].split()
    if not 1 <= len(tokens) <= 5 or not all(is_name_token(token) for token in tokens):
        return False
    if bare_word(tokens[-1]) in PARTICLES and len(tokens) > 1:
        return False
    if len(tokens) > 1 and BARE_INITIALS.match(tokens[-1]) and not tokens[0].isupper():
        return False  # Lane R, as medical journals write
    if len(tokens) > 1 and INITIALS.match(tokens[0]) and tokens[0].endswith("."):
        return False  # W. H. Lane, J.K. Bay
    if any(len(token) == 2 and token[1] == "." for token in tokens[1:]):
        return False  # Ann B. Lane, Bo Bay: two names in natural order
    return not (
        len(tokens) > 2
        and bare_word(tokens[0]) not in PARTICLES
        and has_organisation_word(" ".join(tokens))
    )


def is_pair(family, given):
    """Whether two pieces with a comma between are one inverted name, not two natural ones.

    ``García Luna, María José`` is one; ``Tim Lane, Ann Bay`` is two.
    """
    if not (is_family(family) and is_given(given)):
        return False
    first, second = strip_rank(family)[1].split(), strip_rank(given)[1].split()
    if given.isupper() and given.isalpha() and len(given) > 2 and not family.isupper():
        return False  # Reuters, AFP
    if len(first) == 1 or len(second) == 1:
        return True
    if is_known_given(first[0]):
        return False
    is_particle = any(token.casefold() in PARTICLES for token in first)
    if not is_particle and (len(first) > 2 or _ends_in_surname(second)):
        return False  # Jaswinder Pal Lane, Anoop Bay
    return is_particle or is_known_given(second[0]) or len(second[0].rstrip(".")) == 1


def _ends_in_surname(given):
    """Mark D. Bay: an initial, and then a word that is no given name that we know."""
    has_initial = any(len(token.rstrip(".")) == 1 for token in given[:-1])
    return has_initial and len(given[-1]) > 2 and not is_known_given(given[-1])


def may_be_person(piece):
    """Whether two to six capitalised words can be a name in natural order."""
    _, name = strip_rank(piece)
    tokens = name.split()
    return (
        2 <= len(tokens) <= 6
        and any(len(token.rstrip(".")) > 1 for token in tokens)
        and all(is_name_token(token) for token in tokens)
        and not has_organisation_word(name)
        and (is_known_given(tokens[0]) or tokens[0].casefold() not in _NO_FIRST_NAMES)
    )


def is_certain_person(piece, outlet_follows):
    rank, name = strip_rank(piece)
    tokens = name.split()
    if not 2 <= len(tokens) <= 6 or not all(is_name_token(token) for token in tokens):
        return False
    if has_organisation_word(name) or bare_word(tokens[0]) in ("al", "el", "the", "la", "dar"):
        return False
    if all(len(token.rstrip(".")) == 1 for token in tokens):
        return False  # "J. D." of "J. D. Lane"
    if outlet_follows and is_in_capitals(tokens[0]) and is_known_given(tokens[-1]):
        return True  # LANE Odile
    if outlet_follows and len(tokens) == 2 and is_double_given(tokens[1]):
        return True  # Lane Pierre-Jean
    if rank and not rank[0].islower():
        return True
    first_is_given = is_known_given(tokens[0]) or INITIALS.match(tokens[0]) is not None
    if outlet_follows and (
        first_is_given or any(t in ("bin", "al", "von", "van", "de") for t in tokens[1:-1])
    ):
        return True
    if outlet_follows and len(tokens) == 2 and _HYPHEN_PARTICLE.match(tokens[1]):
        return True
    if (
        outlet_follows
        and BARE_INITIALS.match(tokens[-1])
        and (len(tokens) == 2 or tokens[0].casefold() in PARTICLES or _is_double(tokens[:-1]))
        and len(tokens[-1].replace("-", "")) < 3
    ):
        return True
    return first_is_given and len(tokens) <= 3


def _is_double(family):
    """García Luna: two words in capitals, the first no given name that we know."""
    is_plain = len(family) == 2 and all(len(word) > 2 and word[0].isupper() for word in family)
    return is_plain and not is_known_given(family[0])


def names_a_photograph(text):
    return not _PHOTOGRAPHS.isdisjoint(text.casefold().split())


def has_organisation_word(text):
    return any(
        bare_word(token) in ORGANISATION_WORDS
        or token.endswith(ENDINGS_OF_ORGANISATIONS)
        or ("/" in token and _JOINED.search(token))
        for token in text.split()
    )


def looks_like_name_of_organisation(text):
    """Whether the words can name an organisation: capitals, but for the small words between."""
    tokens = text.split()
    if not 1 <= len(tokens) <= 16 or _MARKUP.search(text) or text.count("(") != text.count(")"):
        return False
    first = bare_word(tokens[0]).rstrip(":")
    if first in _CAPTION_WORDS or (first in MONTHS and any(char.isdigit() for char in text)):
        return False  # "Copyright", "Photo", "Jan 2009: 340".
    if first in _TIME_WORDS and (tokens[0].endswith(":") or (len(tokens) == 1 and text != "Time")):
        return False  # "When: Sunday", "January": the programme of an event; Time is a magazine.
    small = 0
    for token in tokens:
        core = token.strip("()[]“”\"'’‘.,:;")
        if not core or core[0].isupper() or core[0].isdigit() or core[0].lower() == core[0].upper():
            continue
        if core in _SMALL_IN_NAMES or _HYPHEN_PARTICLE.match(core):
            continue
        if any(char.isupper() for char in core) or "." in core:
            continue  # eKurd, iCasualties, antiwar.com
        if core.endswith(("s", "ed")) and core not in ORGANISATION_WORDS:
            return False  # "Lane asks Bay", "Two Rivers introduced": a verb.
        small += 1
    if all(bare_word(token) in CONNECTORS or bare_word(token) in PROSE_WORDS for token in tokens):
        return False
    first = tokens[0].strip("([“\"'‘")
    starts_well = bool(first) and (not first[0].islower() or small == 0)
    return starts_well and small <= len(tokens) // 4
