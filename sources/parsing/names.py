"""Who signed: persons as family and given name, organisations as they stand.

A rank ("General", "Dr.") is no part of a name and is left out, with a word to the editor. An
Arabic, Kurdish or German particle before a family name stays with it: ``al-Ansary``.
"""

import re
from dataclasses import dataclass, field

from sources.parsing.given_names import GIVEN_NAMES, SPANISH_GIVEN_NAMES
from sources.parsing.name_shapes import (
    BARE_INITIALS,
    INITIALS,
    RANKS_IN_SURNAMES,
    bare_word,
    has_organisation_word,
    is_certain_person,
    is_double_given,
    is_given,
    is_in_capitals,
    is_known_given,
    is_pair,
    looks_like_name_of_organisation,
    may_be_person,
    strip_rank,
)
from sources.parsing.vocabulary import ARABIC_PARTICLES, COMPOUND_GIVEN, PARTICLES, RANKS, SUFFIXES

_EDITOR_ROLE = re.compile(
    r"(?<![\s,(\[])[\s,(\[]+(?:eds?|éds?|edit|editors?|edited|hrsg|hg|coords?|comps?|dirs?)(?:\.(?!\w)|(?!\w))[)\]]?[\s.,:]*$",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"^(?:(?:[Rr]eported|[Ww]ritten)\s)?[Bb]y\s+(?=[^\W\d_a-z])")
_OTHERS = re.compile(
    r"(?<![,;\s])[,;\s]+(?:and\s+|&\s*)?(?:et\.? al\b\.?|and others|y otros|u\. ?a\."
    r"|et autres|وآخرون)[\s.,]*",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(
    r"\s*[,،;؛]\s*(?:(?:and|und|et|y|e|with|con|avec|mit)\s+|&\s*)?"
    r"|\s+(?:and|und|et|y|e|with|con|avec|mit)\s+(?=\S)|\s*&\s*|\s+و\s+",
)
_JOINED_AND = re.compile(r" و(?P<given>\w{2,})")
# Two names without an "and" may be one, inverted: García Luna, María José.
FEWEST_NATURAL_NAMES = 3


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
    without a comma ("Ann Lane") is more likely to be a person's.
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
    text = _without_stop(_OTHERS.sub(", ", text.strip().strip(",;:،")).strip(" ,"))
    if may_be_person(text) and len(split_names(text)) == 1:
        return [natural_name(text, doubts)]
    return _read_people(text, True, doubts)


def _without_stop(text):
    """Without the full stop that ends a part; an initial and "Jr." keep theirs."""
    if text.endswith("-."):
        return text[:-1]  # Bay, Layla al-.
    if text.endswith(".") and re.search(r"[^\W\d_]{2,}\.$", text):
        last = text.split()[-1].rstrip(".").casefold()
        if last not in SUFFIXES and "." not in last and last not in ("inc", "co", "ltd", "corp"):
            return text[:-1]
    return text


def _read_people(text, outlet_follows, doubts):
    pieces = split_names(text)
    if not pieces:
        return None
    if len(pieces) == 1:
        only = pieces[0][0]
        if is_certain_person(only, outlet_follows):
            return [natural_name(only, doubts)]
        return None
    ranked = [strip_rank(piece)[1] for piece, _ in pieces]
    if any(has_organisation_word(name) for name in ranked) and not _is_pair(pieces):
        return None
    if has_organisation_word(text) and not _is_known(ranked) and not _is_pair(pieces):
        return None
    has_and = any(separator != "," for _, separator in pieces[:-1])
    is_natural = _are_natural(pieces)
    known = []  # of each name in natural order: do lists know its given name?
    names = []
    at = 0
    while at < len(pieces):
        piece, separator = pieces[at]
        following = pieces[at + 1][0] if at + 1 < len(pieces) else None
        if is_natural:
            names.append(natural_name(piece, doubts))
            known.append(_has_known_given(piece))
            at += 1
        elif _is_suffix_between(pieces, at):
            suffix = following
            names.append(inverted_name(piece, pieces[at + 2][0], suffix, doubts))
            at += 3
        elif following is not None and separator == "," and is_pair(piece, following):
            suffix = None
            at += 2
            while at < len(pieces) and pieces[at - 1][1] == "," and _is_title_piece(pieces, at):
                if bare_word(pieces[at][0]) in SUFFIXES:
                    suffix = pieces[at][0]
                at += 1
            names.append(inverted_name(piece, following, suffix, doubts))
        elif may_be_person(piece):
            names.append(natural_name(piece, doubts))
            known.append(_has_known_given(piece))
            at += 1
        else:
            return None
    # "Lane, Ann, Early Rivers": without an "and" the last may be the title, and no person.
    is_sure = has_and or not known or known[-1] or sum(known) > 1
    return names if is_sure else None


def _are_natural(pieces):
    """``Amara Diallo, Per Lindqvist, and Ruth Katz``: three whole names, and no half of one.

    ``García Luna, María José, and Ann Bay`` has such a half: given names that we know, and no
    more, behind a family name.
    """
    if len(pieces) < FEWEST_NATURAL_NAMES or any(separator == ";" for _, separator in pieces):
        return False
    for at, (piece, _) in enumerate(pieces):
        if is_whole_name(piece):
            continue
        follows_comma = at and pieces[at - 1][1] == ","
        is_behind_family = follows_comma and not is_known_given(pieces[at - 1][0].split()[0])
        is_half = is_behind_family and bare_word(piece.split()[-1]) in SPANISH_GIVEN_NAMES
        if is_half or not is_whole_name(piece, is_sure=False):
            return False
    return True


def is_whole_name(piece, *, is_sure=True):
    """Given name and family name: two to four words, the first a capital.

    ``is_sure``: not all of them given names, as in María José and in Heather Stewart.
    """
    tokens = strip_rank(piece)[1].split()
    if not 2 <= len(tokens) <= 4 or tokens[0][0].islower() or not may_be_person(piece):
        return False
    last = tokens[-1]
    if BARE_INITIALS.match(last) or INITIALS.match(last) or bare_word(last) in SUFFIXES:
        return False
    if not is_sure:
        return True
    return not all(is_known_given(token) or INITIALS.match(token) for token in tokens)


def _has_known_given(piece):
    first, *_, last = piece.split()
    is_initialled = INITIALS.match(first) or INITIALS.match(last) or BARE_INITIALS.match(last)
    return is_known_given(first) or is_initialled is not None


def split_names(text):
    """Pieces and the separator after each: ``,`` within or between names, ``and``, or ``;``."""
    if ";" in text or "؛" in text:
        pieces = []
        for name in re.split(r"\s*[;؛]\s*(?:and\s+|&\s*)?", text):
            inner = split_names(name) if name else []
            if inner:
                pieces += [*inner[:-1], (inner[-1][0], ";")]
        return pieces
    if " و" in text:
        text = _JOINED_AND.sub(_apart, text)
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


def _apart(match):
    """In Arabic the "and" is written with the name behind it; names begin with that letter too."""
    return f" و {match['given']}" if match["given"] in GIVEN_NAMES else match[0]


def _joins_two_people(text, match):
    """In Spanish ``y`` joins surnames too: two given names around it tell two persons."""
    before, after = text[: match.start()], text[match.end() :]
    return "," in before or (len(before.split()) > 1 and len(after.split(",")[0].split()) > 1)


def _is_title_piece(pieces, at):
    """``Lane, Ann, Jr.`` and ``Lane, Ann, General``; but ``Luco, N., Field, E. H.`` are two."""
    words = [bare_word(token) for token in pieces[at][0].split()]
    if all(word in SUFFIXES for word in words):
        return True
    is_family = at + 1 < len(pieces) and is_pair(pieces[at][0], pieces[at + 1][0])
    return not is_family and all(word in RANKS for word in words)


def _is_suffix_between(pieces, at):
    """``Guerney, Jr., B. G.``"""
    return (
        at + 2 < len(pieces)
        and pieces[at + 1][0].casefold().rstrip(".") in ("jr", "sr", "ii", "iii")
        and pieces[at + 1][1] == ","
        and is_pair(pieces[at][0], pieces[at + 2][0])
    )


def _is_known(ranked):
    """``General Lane, Ann``: the word is a rank, for a given name that we know stands there."""
    return any(bare_word(name.split()[0]) in GIVEN_NAMES for name in ranked[1:] if name)


def _is_pair(pieces):
    """``House, Mary Ann``: one word, a comma, a given name."""
    if pieces[0][1] != "," or len(pieces[0][0].split()) != 1 or not is_given(pieces[1][0]):
        return False
    first = bare_word(pieces[1][0].split()[0])
    return first in GIVEN_NAMES or first in RANKS


def inverted_name(family, given, suffix, doubts):
    """The CSL name for ``family, given``; tells ``doubts`` about a rank it left out."""
    rank_before, bare_family = strip_rank(family)
    if bare_word(rank_before) in RANKS_IN_SURNAMES:
        rank_before, bare_family = "", family  # Sheikh Ahmed, Dana
    family = bare_family
    rank, bare_given = strip_rank(given)
    _note_rank(f"{rank_before} {rank}".strip(), doubts)
    tokens = bare_given.split()
    name = {"family": family}
    dropped = []
    if len(tokens) > 1 and tokens[-1].casefold() in ("al-", "el-", "ال"):
        name["non-dropping-particle"] = tokens.pop()  # Hadithi, Nawzad al-
    while len(tokens) > 1 and tokens[-1] in PARTICLES and tokens[-1].islower():
        dropped.insert(0, tokens.pop())
    if len(tokens) > 1 and bare_word(tokens[-1]) in SUFFIXES:
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
    if len(tokens) > 2 and bare_word(tokens[-1]) in SUFFIXES:
        suffix = tokens.pop()
    if len(tokens) < 2:
        return {"literal": text}
    _note_rank(rank, doubts)
    ends_in_initials = BARE_INITIALS.match(tokens[-1]) or INITIALS.match(tokens[-1])
    if ends_in_initials and not INITIALS.match(tokens[0]):
        split = len(tokens) - 1
        while split > 1 and tokens[split - 1].endswith(".") and INITIALS.match(tokens[split - 1]):
            split -= 1
        family, given = tokens[:split], tokens[split:]
    elif len(tokens[0]) > 4 and is_in_capitals(tokens[0]) and not tokens[-1].isupper():
        family, given = tokens[:1], tokens[1:]  # LANE Ann, as the French write
    elif (
        len(tokens) == 2 and is_double_given(tokens[1]) and bare_word(tokens[0]) not in GIVEN_NAMES
    ):
        family, given = tokens[:1], tokens[1:]  # Lane Pierre-Jean: both halves are given names
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
        follows_abd = bare_word(tokens[at - 1]) in COMPOUND_GIVEN
        if (
            word in PARTICLES
            and (tokens[at].islower() or word in ARABIC_PARTICLES)
            and not follows_abd
        ):
            return at
        if word in COMPOUND_GIVEN and at + 1 == last:
            return at  # Mohammed | Abd al-Jabbar
    if len(tokens) > 2 and bare_word(tokens[0]) in SPANISH_GIVEN_NAMES:
        surnames = [token for token in tokens[-2:] if bare_word(token) not in GIVEN_NAMES]
        initial = len(tokens[-2].rstrip(".")) == 1
        if len(surnames) == 2 and not initial and tokens[-2][0].isupper():
            return last - 1
    return last


def _note_rank(rank, doubts):
    if rank:
        doubts.append(f"“{rank}” was read as a rank or title and left out of the name.")
