"""One name: particles, suffixes, initials, order of its parts.

Specification: "Names", "Name-part Order", "Non-dropping particles", ``initialize-with``.
"""

import functools
import re

# Scripts in which a name is written with spaces and given name first.
_ROMANESQUE = re.compile(
    r"[0-9A-Za-z\u00c0-\u024f\u0370-\u052f\u0590-\u05ff\u0600-\u06ff\u0750-\u077f\u0900-\u0dff"
    r"\u0e01-\u0e5b\u10a0-\u10ff\u0531-\u058f\u1e00-\u1fff]"
)
_MAX_PARTICLES = 8
_APOSTROPHES = "'’ʻ‘`"
_LEADING_PARTICLE = re.compile(rf"[^ ]+?(?:[{_APOSTROPHES}-] *| +)")
_TRAILING_PARTICLE = re.compile(rf"(?:^|(?<= ))([^ ]+)$|([{_APOSTROPHES}])$")


class Name:
    """A person or, with only ``literal``, an organisation. Immutable by convention."""

    __slots__ = (
        *("comma_particle", "comma_suffix", "dropping", "family", "given", "is_romanesque"),
        *("is_static", "literal", "non_dropping", "particle_gap", "suffix"),
    )

    def __init__(self, family="", given="", literal=""):
        self.family = family
        self.given = given
        self.literal = literal
        self.non_dropping = ""
        self.dropping = ""
        self.particle_gap = " "
        self.suffix = ""
        self.comma_suffix = False
        self.comma_particle = False
        self.is_static = False
        self.is_romanesque = True

    def key(self):
        """What makes two names the same person in this bibliography."""
        return (
            self.literal,
            self.family,
            self.given,
            self.non_dropping,
            self.dropping,
            self.suffix,
        )


def parse_name(entry):
    """Return the Name of a CSL-JSON name object, or None when it is empty.

    Particles and suffixes that were typed into the family or given name are taken apart unless
    ``parse-names`` is false or the family name stands in double quotes.
    """
    family, given, literal = _word(entry, "family"), _word(entry, "given"), _word(entry, "literal")
    if not family and not given:
        return Name(literal=literal) if literal else None
    if entry.get("isInstitution") and not given:
        return Name(literal=family)
    name = Name(family, given)
    name.non_dropping = _word(entry, "non-dropping-particle")
    name.particle_gap = "" if glues(name.non_dropping) else " "
    name.dropping = _word(entry, "dropping-particle")
    name.suffix = _word(entry, "suffix")
    name.comma_suffix = bool(entry.get("comma-suffix"))
    name.is_static = bool(entry.get("static-ordering"))
    may_parse = entry.get("parse-names", True) not in (False, "false", "0")
    if len(family) > 1 and family[0] == family[-1] == '"':
        name.family = family[1:-1]
    elif may_parse and family and given and not name.non_dropping:
        _split_particles(name)
    if may_parse and name.given and not name.suffix:
        _split_suffix(name)
    letters = name.family + name.given
    name.is_romanesque = all(
        _ROMANESQUE.match(char) for char in letters if char.isalpha() and ord(char) > 0x52F
    )
    return name


def _word(entry, key):
    value = entry.get(key)
    return str(value).strip() if value and value is not True else ""


def _split_particles(name):
    particles, rest = [], name.family
    while len(particles) < _MAX_PARTICLES and (match := _LEADING_PARTICLE.match(rest)):
        if match.end() == len(rest) or not _is_particle(match[0]):
            break
        particles.append(match[0])
        rest = rest[match.end() :]
    if particles:
        joined = "".join(particles)
        name.non_dropping = joined.rstrip()
        name.particle_gap = " " if joined.endswith(" ") else ""
        name.family = rest
    if name.dropping:
        return
    words = name.given.split(" ")
    taken = len(words)
    while taken > 1 and len(words) - taken < _MAX_PARTICLES and _is_particle(words[taken - 1]):
        taken -= 1
    if taken < len(words):
        name.dropping = " ".join(words[taken:])
        given = " ".join(words[:taken]).rstrip()
        name.given = given.rstrip(", ")
        name.comma_particle = given.endswith(",")  # "François Hédelin, abbé d’"
        if name.comma_particle and name.dropping.replace(".", "") == "et al":
            name.suffix, name.comma_suffix = name.dropping, True
            name.dropping, name.comma_particle = "", False


def _is_particle(text):
    first = text.lstrip("-" + _APOSTROPHES + " ")[:1]
    return bool(first) and first.upper() != first


def _split_suffix(name):
    """ "Martin Luther, Jr." and "Martin Luther,! Jr." (the latter keeps its comma)."""
    before, comma, after = name.given.partition(",")
    if not comma:
        return
    after = after.strip()
    keeps_comma = after.startswith("!")
    after = after.lstrip("! ")
    is_others = after.replace(".", "") == "et al"
    name.suffix, name.comma_suffix = after, keeps_comma or is_others
    name.given = before.rstrip()


def join_particle(particle, rest):
    """``particle`` before ``rest``: no space after an apostrophe or a hyphen."""
    if not particle or not rest:
        return particle or rest
    return particle + rest if glues(particle) else f"{particle} {rest}"


def glues(particle):
    return particle.endswith((*_APOSTROPHES, "-"))


_PIECE = re.compile(r"((?:<[^<>]*>)*)([^<>]*)((?:<[^<>]*>)*)(.*)", re.DOTALL)


def initials(given, mark, initialize=True, with_hyphen=True):
    """``given`` shortened to initials that end in ``mark`` (for example ". ").

    With ``initialize`` false only what is an initial or abbreviation already is given the mark.
    Words that begin in lower case are kept; "Jean-Luc" becomes "J.-L." unless ``with_hyphen`` is
    false; "TSerendorjiin" keeps "Ts". Markup around a name stays around its initial.
    """
    if len(given) > 100:
        return _initials.__wrapped__(given, mark, initialize, with_hyphen)
    return _initials(given, mark, initialize, with_hyphen)


@functools.lru_cache(maxsize=4096)
def _initials(given, mark, initialize, with_hyphen):
    given = re.sub(r"\s*-\s*", "-", given)
    given = re.sub(r"\.(?=[^\W\d_])", ". ", given)
    text, was_initial = "", False
    for word in given.split():
        halves = [piece for piece in word.split("-") if piece]
        if initialize:  # "Guo-ping" is one name
            halves = [half for i, half in enumerate(halves) if not i or not half[0].islower()]
        pieces = [_initial(half, mark, initialize) for half in halves]
        if not pieces:
            continue
        is_initial = pieces[0][1]
        if text:
            text += mark[len(mark.rstrip()) :] if was_initial and is_initial else " "
        joint = "-" if with_hyphen or not initialize else mark[len(mark.rstrip()) :]
        text += joint.join(piece for piece, _ in pieces)
        was_initial = pieces[-1][1]
    return text


def _initial(piece, mark, initialize):
    """(text, whether it is an initial) of one word; tags around it are kept."""
    before, core, after, rest = _PIECE.fullmatch(piece).groups()
    if rest or not core:
        return piece, False
    text, is_initial = _bare_initial(core, mark.rstrip(), initialize)
    return before + text + after, is_initial


def _bare_initial(word, stop, initialize):
    bare = word.rstrip(".")
    if not bare or not bare[0].isalpha() or bare[0].upper() != bare[0]:
        return word, False
    if bare != word or len(bare) == 1:
        return bare + stop, True  # "M." and "Ph." are short already
    if not initialize:
        return word, bare.isupper() and len(bare) < 3
    capitals = re.match(r"[A-Z]*", bare[1:])[0]
    kept = capitals.lower() if len(capitals) < len(bare) - 1 else ""
    return bare[0] + kept + stop, True


_ENGLISH_ARTICLE = re.compile(r"(?i)^(?:the|an?)\s+(?=\S)")
_ARABIC_ARTICLE = re.compile(r"(?:A[lnrstzd]|E[ln]|Ash)[-‘’'](?=[A-Z])")


def sortable(organization, ctx):
    """An organisation's name as it is filed: "The New York Times" under N.

    A style may ask that "Al-Rayy" goes under R.
    """
    if ctx.locale.language.startswith("en"):
        organization = _ENGLISH_ARTICLE.sub("", organization, count=1)
    if "arabic-article-sort" in ctx.style.extensions:
        return _ARABIC_ARTICLE.sub("", organization, count=1)
    return organization
