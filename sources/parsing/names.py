"""Who signed: persons as family and given name, organisations as they stand.

A rank ("General", "Dr.") is no part of a name and is left out, with a word to the editor. An
Arabic, Kurdish or German particle before a family name stays with it: ``al-Ansary``.
"""

import re
from dataclasses import dataclass, field

from sources.parsing.given_names import GIVEN_NAMES, SPANISH_GIVEN_NAMES
from sources.parsing.months import MONTHS
from sources.parsing.vocabulary import (
    ARABIC_PARTICLES,
    CITIES,
    COMPOUND_GIVEN,
    CONNECTORS,
    ORGANISATION_WORDS,
    PARTICLES,
    PROSE_WORDS,
    RANKS,
    REGIONS,
    SUFFIXES,
)

_EDITOR_ROLE = re.compile(
    r"[\s,(\[]+(?:eds?|edit|editors?|edited|hrsg|hg|coords?|comps?|dirs?)(?:\.(?!\w)|(?!\w))[)\]]?[\s.,:]*$",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"^[Bb]y\s+(?=[^\W\d_a-z])")
_OTHERS = re.compile(
    r"[,;\s]+(?:and\s+|&\s*)?(?:et\.? al\b\.?|and others|y otros|u\. ?a\.|et autres|وآخرون)[\s.,]*",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(
    r"\s*[,،;؛]\s*(?:(?:and|und|et|y|e|with|con|avec|mit)\s+|&\s*)?"
    r"|\s+(?:and|und|et|y|e|with|con|avec|mit)\s+(?=\S)|\s*&\s*|\s+و\s+",
)
_INITIALS = re.compile(r"(?:[^\W\d_]\.[-\s]?){1,4}$|[^\W\d_]$")
_BARE_INITIALS = re.compile(r"[^\W\d_a-z]{1,3}(?:-[^\W\d_a-z])?$")
_NAME_TOKEN = re.compile(r"[^\W\d_][^\W\d_]*(?:['’ʿʾʼ`‘.-]+[^\W\d_]+)*\.?$|[^\W\d_]\.$")
_HYPHEN_PARTICLE = re.compile(
    r"(?:al|el|an|ar|as|ash|at|az|ad|ul|abd|abu|d|l|o)[-'’‘]\w", re.IGNORECASE
)
_JOINED = re.compile(r"[^\W\d_]{2}/[^\W\d_]{2}")  # AP/Reuters
_MARKUP = re.compile(r"[<>{}=|\\^$;+#]|//|\w\(|\)\w|^\W*\d+:\d\d\b")
# "As Tripp", "In Baghdad", "The Guardian": what no name of a person begins with.
_WEEKDAYS = """
    monday tuesday wednesday thursday friday saturday sunday lunes martes miércoles jueves viernes
    sábado domingo lundi mardi mercredi jeudi vendredi samedi dimanche montag dienstag mittwoch
    donnerstag freitag samstag sonntag when where who time date cuándo fecha
"""
_TIME_WORDS = frozenset(MONTHS) | frozenset(_WEEKDAYS.split())
_NO_FIRST_NAMES = (PROSE_WORDS | CONNECTORS) - PARTICLES | {"the", "al", "el", "la", "los", "las"}
# Ranks that are also the first half of surnames: Sheikh Ahmed, Dana.
_RANKS_IN_SURNAMES = RANKS & {
    *("sheikh", "shaikh", "mulla", "mullah", "sayyid", "sayed", "sayid", "hajji", "imam")
}


@dataclass
class Signature:
    """The names that sign a work; ``role`` is author or editor."""

    names: list[dict]
    role: str = "author"
    doubts: list[str] = field(default_factory=list)

    @property
    def is_organisation(self):
        return all("literal" in name for name in self.names)


def read_signature(text, *, outlet_follows=False):
    """Read what stands where an author stands; None if it can be neither person nor organisation.

    ``outlet_follows`` says that the line names a newspaper or publisher later, so that a name
    without a comma ("Tim Arango") is more likely to be a person's.
    """
    doubts = []
    text = _without_stop(text.strip().strip(",;:،").strip())
    role = "author"
    text = _BYLINE.sub("", text)
    stripped = _EDITOR_ROLE.sub("", text)
    if stripped != text:
        text, role = stripped.strip(" ,;"), "editor"
    without_others = _OTHERS.sub("", text)
    if without_others != text:
        text = without_others.strip(" ,;")
        doubts.append("“et al.” stands for authors whom the line does not name.")
    if not text or not any(char.isalpha() for char in text):
        return None
    people = _read_people(text, outlet_follows, doubts)
    if people:
        return Signature(people, role, doubts)
    if not looks_like_name_of_organisation(text):
        return None
    return Signature([{"literal": text}], role, doubts)


def read_people(text):
    """Names of persons in any order and with any separator, or None if one is not a person's."""
    doubts = []
    text = _without_stop(_OTHERS.sub("", text.strip().strip(",;:،").strip()))
    if may_be_person(text) and len(split_names(text)) == 1:
        return [natural_name(text, doubts)]
    return _read_people(text, True, doubts)


def _without_stop(text):
    """Without the full stop that ends a part; an initial and "Jr." keep theirs."""
    if text.endswith(".") and re.search(r"[^\W\d_]{2,}\.$", text):
        last = text.split()[-1].rstrip(".").casefold()
        if last not in SUFFIXES and "." not in last and last not in ("inc", "co", "ltd", "corp"):
            return text[:-1]
    return text


def _read_people(text, outlet_follows, doubts):
    pieces = split_names(text)
    if len(pieces) == 1:
        only = pieces[0][0]
        if _is_certain_person(only, outlet_follows):
            return [natural_name(only, doubts)]
        return None
    if has_organisation_word(text) and not _is_pair(pieces):
        return None
    names = []
    at = 0
    while at < len(pieces):
        piece, separator = pieces[at]
        following = pieces[at + 1][0] if at + 1 < len(pieces) else None
        if following is not None and separator == "," and is_pair(piece, following):
            suffix = None
            at += 2
            while at < len(pieces) and pieces[at - 1][1] == "," and _is_title_piece(pieces[at][0]):
                if _bare(pieces[at][0]) in SUFFIXES:
                    suffix = pieces[at][0]
                at += 1
            names.append(inverted_name(piece, following, suffix, doubts))
        elif may_be_person(piece):
            names.append(natural_name(piece, doubts))
            at += 1
        else:
            return None
    return names


def split_names(text):
    """Pieces and the separator after each: ``,`` within or between names, ``and``, or ``;``."""
    if ";" in text or "؛" in text:
        pieces = []
        for name in re.split(r"\s*[;؛]\s*(?:and\s+|&\s*)?", text):
            inner = split_names(name) if name else []
            if inner:
                pieces += [*inner[:-1], (inner[-1][0], ";")]
        return pieces
    pieces, start = [], 0
    for match in _SEPARATOR.finditer(text):
        comma = match[0].strip()[:1] in (",", "،")
        word = match[0].strip().strip(",، ")
        if word in ("y", "e") and not comma and not _joins_two_people(text, match):
            continue  # Ortega y Gasset
        piece = text[start : match.start()].strip()
        if piece:
            pieces.append((piece, "and" if word else ","))
        start = match.end()
    last = text[start:].strip()
    if last:
        pieces.append((last, ""))
    return pieces


def _joins_two_people(text, match):
    """In Spanish ``y`` joins surnames too: two given names around it tell two persons."""
    before, after = text[: match.start()], text[match.end() :]
    return "," in before or (len(before.split()) > 1 and len(after.split(",")[0].split()) > 1)


def _bare(word):
    return word.strip(".,()").casefold()


def _is_title_piece(piece):
    return all(_bare(token) in SUFFIXES or _bare(token) in RANKS for token in piece.split())


def _is_pair(pieces):
    """``House, Karen Elliott``: one word, a comma, a given name."""
    first = pieces[0][0].split()
    return (
        pieces[0][1] == ","
        and len(first) == 1
        and is_given(pieces[1][0])
        and (
            _bare(pieces[1][0].split()[0]) in GIVEN_NAMES or _bare(pieces[1][0].split()[0]) in RANKS
        )
    )


def is_name_token(token):
    """Whether a word may stand in a person's name: capitalised, caseless, or a particle."""
    if token.casefold() in ("al-", "el-"):
        return True
    if not _NAME_TOKEN.match(token):
        return False
    if token.endswith(".") and len(token) > 3 and "." not in token[:-1]:
        word = _bare(token)
        if word not in RANKS and word not in SUFFIXES and word not in ("chr", "wm", "geo", "abd"):
            return False  # The end of a sentence, not of a name.
    first = token[0]
    if first.isupper() or first.lower() == first.upper():
        return True
    return token.casefold() in PARTICLES or _HYPHEN_PARTICLE.match(token) is not None


def strip_rank(text):
    """Return ``(rank, name)``; the rank is empty where the name would be left with nothing."""
    tokens = text.split()
    count = 0
    while count < len(tokens) - 1 and _bare(tokens[count]) in RANKS:
        count += 1
    last = len(tokens)
    while (
        last > count + 1 and tokens[last - 1].startswith("(") and _bare(tokens[last - 1]) in RANKS
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
    if name.casefold() in CITIES or name.casefold() in REGIONS:
        return _bare(tokens[0]) in GIVEN_NAMES or _BARE_INITIALS.match(name) is not None
    known = _bare(tokens[0]) in GIVEN_NAMES
    if len(tokens) > 2 and tokens[0].endswith(".") and len(tokens[1].rstrip(".")) > 1 and not known:
        return False  # "H.A. Vitamin D"
    if any(_bare(token) in ORGANISATION_WORDS for token in tokens) and not known:
        return False
    return tokens[0].casefold() not in ("the", "an")


def is_family(text):
    tokens = text.split()
    if not 1 <= len(tokens) <= 5 or not all(is_name_token(token) for token in tokens):
        return False
    if _bare(tokens[-1]) in PARTICLES and len(tokens) > 1:
        return False
    if len(tokens) > 1 and _BARE_INITIALS.match(tokens[-1]) and not tokens[0].isupper():
        return False  # Zacklin R, as medical journals write
    if len(tokens) > 1 and _INITIALS.match(tokens[0]) and tokens[0].endswith("."):
        return False  # W. H. Enright, J.K. Roe
    return not (
        len(tokens) > 2 and _bare(tokens[0]) not in PARTICLES and has_organisation_word(text)
    )


def is_pair(family, given):
    """Whether two pieces with a comma between are one inverted name, not two natural ones.

    ``García Luna, María José`` is one; ``Tim Lane, Ann Bay`` is two.
    """
    if not (is_family(family) and is_given(given)):
        return False
    first, second = family.split(), strip_rank(given)[1].split()
    if given.isupper() and given.isalpha() and len(given) > 2 and not family.isupper():
        return False  # Reuters, AFP
    if len(first) == 1 or len(second) == 1:
        return True
    if _bare(first[0]) in GIVEN_NAMES:
        return False
    is_particle = first[0].casefold() in PARTICLES
    return is_particle or _bare(second[0]) in GIVEN_NAMES or len(second[0].rstrip(".")) == 1


def may_be_person(piece):
    """Whether two to six capitalised words can be a name in natural order."""
    _, name = strip_rank(piece)
    tokens = name.split()
    return (
        2 <= len(tokens) <= 6
        and all(is_name_token(token) for token in tokens)
        and not has_organisation_word(name)
        and (_bare(tokens[0]) in GIVEN_NAMES or tokens[0].casefold() not in _NO_FIRST_NAMES)
    )


def _is_certain_person(piece, outlet_follows):
    rank, name = strip_rank(piece)
    tokens = name.split()
    if not 2 <= len(tokens) <= 6 or not all(is_name_token(token) for token in tokens):
        return False
    if has_organisation_word(name) or _bare(tokens[0]) in ("al", "el", "the", "la", "dar"):
        return False
    if rank and not rank[0].islower():
        return True
    first_is_given = _bare(tokens[0]) in GIVEN_NAMES or _INITIALS.match(tokens[0]) is not None
    if outlet_follows and (
        first_is_given or any(t in ("bin", "al", "von", "van", "de") for t in tokens[1:-1])
    ):
        return True
    if outlet_follows and len(tokens) == 2 and _HYPHEN_PARTICLE.match(tokens[1]):
        return True
    if (
        outlet_follows
        and _BARE_INITIALS.match(tokens[-1])
        and (len(tokens) == 2 or tokens[0] in PARTICLES)
        and len(tokens[-1]) < 3
    ):
        return True
    return first_is_given and len(tokens) <= 3


def has_organisation_word(text):
    return any(
        _bare(token) in ORGANISATION_WORDS or _JOINED.search(token) is not None
        for token in text.split()
    )


def looks_like_name_of_organisation(text):
    """Whether the words can name an organisation: capitals, but for the small words between."""
    tokens = text.split()
    if not 1 <= len(tokens) <= 16 or _MARKUP.search(text) or text.count("(") != text.count(")"):
        return False
    first = _bare(tokens[0]).rstrip(":")
    if first in _TIME_WORDS and (len(tokens) == 1 or tokens[0].endswith(":")):
        return False  # "When: Sunday", "January": the programme of an event.
    small = 0
    for token in tokens:
        core = token.strip("()[]“”\"'’‘.,:;")
        if not core or core[0].isupper() or core[0].isdigit() or core[0].lower() == core[0].upper():
            continue
        if core in CONNECTORS or core in PARTICLES or _HYPHEN_PARTICLE.match(core):
            continue
        if any(char.isupper() for char in core) or "." in core:
            continue  # eKurd, iCasualties, antiwar.com
        if core.endswith(("s", "ed")) and core not in ORGANISATION_WORDS:
            return False  # "Lane asks Bay", "Two Rivers introduced": a verb.
        small += 1
    if all(_bare(token) in CONNECTORS or _bare(token) in PROSE_WORDS for token in tokens):
        return False
    first = tokens[0].strip("([“\"'‘")
    starts_well = bool(first) and (not first[0].islower() or small == 0)
    return starts_well and small <= len(tokens) // 4


def inverted_name(family, given, suffix, doubts):
    """The CSL name for ``family, given``; tells ``doubts`` about a rank it left out."""
    rank_before, bare_family = strip_rank(family)
    if _bare(rank_before) in _RANKS_IN_SURNAMES:
        rank_before, bare_family = "", family  # Sheikh Ahmed, Dana
    family = bare_family
    rank, bare_given = strip_rank(given)
    _note_rank(f"{rank_before} {rank}".strip(), doubts)
    tokens = bare_given.split()
    name = {"family": family}
    dropped = []
    if len(tokens) > 1 and tokens[-1].casefold() in ("al-", "el-", "ال"):
        name["non-dropping-particle"] = tokens.pop()  # Sadr, Moqtada al-
    while len(tokens) > 1 and tokens[-1] in PARTICLES and tokens[-1].islower():
        dropped.insert(0, tokens.pop())
    if len(tokens) > 1 and _bare(tokens[-1]) in SUFFIXES:
        suffix = tokens.pop()
    name["given"] = " ".join(tokens).rstrip(",")
    if dropped:
        name["dropping-particle"] = " ".join(dropped)
    if suffix:
        name["suffix"] = suffix
    return name


def natural_name(text, doubts):
    """The CSL name for ``given family``, or for the initials-last order of medical journals."""
    rank, name = strip_rank(text)
    tokens = name.split()
    suffix = None
    if len(tokens) > 2 and _bare(tokens[-1]) in SUFFIXES:
        suffix = tokens.pop()
    if len(tokens) < 2:
        return {"literal": text}
    _note_rank(rank, doubts)
    if _BARE_INITIALS.match(tokens[-1]) and not _INITIALS.match(tokens[0]):
        split = len(tokens) - 1
        family, given = tokens[:split], tokens[split:]
    else:
        split = _family_starts_at(tokens)
        given, family = tokens[:split], tokens[split:]
    result = {"family": " ".join(family), "given": " ".join(given)}
    if suffix:
        result["suffix"] = suffix
    return result


def _family_starts_at(tokens):
    last = len(tokens) - 1
    for at in range(1, last):
        word = tokens[at].casefold()
        follows_abd = _bare(tokens[at - 1]) in COMPOUND_GIVEN
        if (
            word in PARTICLES
            and (tokens[at].islower() or word in ARABIC_PARTICLES)
            and not follows_abd
        ):
            return at
        if word in COMPOUND_GIVEN and at + 1 == last:
            return at  # Mohammed | Abd al-Jabbar
    if len(tokens) > 2 and _bare(tokens[0]) in SPANISH_GIVEN_NAMES:
        surnames = [token for token in tokens[-2:] if _bare(token) not in GIVEN_NAMES]
        initial = len(tokens[-2].rstrip(".")) == 1
        if len(surnames) == 2 and not initial and tokens[-2][0].isupper():
            return last - 1
    return last


def _note_rank(rank, doubts):
    if rank:
        doubts.append(f"“{rank}” was read as a rank or title and left out of the name.")
