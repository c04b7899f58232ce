"""Who wrote and who was written to: persons, often by family name alone, and offices."""

import re

from sources.parsing.name_shapes import (
    INITIALS,
    has_organisation_word,
    is_family,
    may_be_person,
    strip_rank,
)
from sources.parsing.names import natural_name, read_people, read_signature, split_names
from sources.parsing.publication import has_word, is_place

_ADDRESSEE = re.compile(r"\s?\[to\s[^\[\]]{1,80}\]")
_SIGN_OF_OFFICE = re.compile(r"\b[A-Z]{2,}\b|[a-z]{3,}[A-Z]|/|\[(?!to )")
_ARTICLE = re.compile(
    r"(?:the|der|die|das|den|dem|le|la|les|el|los|las|il|lo|gli|i)\s+|l[’'](?=\w)"
)
# Who holds one of these writes for it: the Foreign Secretary, le préfet de la Seine.
_OFFICE_WORDS = frozenset(
    """
    secretary minister president chancellor ambassador commissioner consul legation attorney lord
    chief director chair chairman editor king queen prince pope bishop department embassy staff
    viceroy mayor cabinet treasury undersecretary delegation archbishop emperor
    präsident kanzler reichskanzler bundeskanzler außenminister innenminister botschafter könig
    kaiser gesandter auswärtiges amt oberbürgermeister bürgermeister
    ministre président préfet ambassadeur roi reine évêque maire directeur secrétaire empereur
    ministro presidente embajador gobernador rey reina virrey obispo alcalde director secretario
    prefetto ambasciatore re regina vescovo sindaco direttore segretario
    وزير وزارة رئيس سفير السفير سفارة مدير القنصل متصرف
    """.split()  # noqa: SIM905
)
MOST_WORDS_OF_A_NAME = 5


def correspondent(text):
    """A person, if only by family name, unless the words say an office: ``IPU [junior]``."""
    bare = _ADDRESSEE.sub("", text).strip(" ,")
    if bare.startswith("[") and bare.endswith("]"):
        return {"literal": bare[1:-1]}
    if bare.islower() and _ARTICLE.match(bare) is None:
        return {"literal": bare}
    bare = _ARTICLE.sub("", bare, count=1) if _ARTICLE.match(bare) else bare
    rank, name = strip_rank(bare)
    words = name.split()
    if rank and len(words) == 1 and not has_word(name, _OFFICE_WORDS) and is_family(name):
        return {"family": name}
    if has_word(bare, _OFFICE_WORDS) or _SIGN_OF_OFFICE.search(bare):
        return {"literal": bare}
    if is_place(bare) or has_organisation_word(bare):
        return {"literal": bare}
    if len(words) == 1:
        return {"family": name}
    if len(words) <= MOST_WORDS_OF_A_NAME and may_be_person(name) and "," not in name:
        return natural_name(name, [])
    signature = read_signature(bare, outlet_follows=True)
    if signature and not signature.is_organisation and len(signature.names) == 1:
        return signature.names[0]
    return {"literal": bare}


def correspondents(text):
    """One or more: ``Ann Lane and Bo Bay``."""
    people = read_people(text) if len(split_names(text)) > 1 else None
    return people if people and len(people) > 1 else [correspondent(text)]


def is_office(text):
    return has_word(text, _OFFICE_WORDS) or has_organisation_word(text)


def may_write(text):
    """Whether a letter may come from what these words name, when no word says "letter"."""
    words = strip_rank(text.strip())[1].split()
    if not 1 <= len(words) <= MOST_WORDS_OF_A_NAME:
        return False
    if len(words) == 1:
        is_capital = words[0][0].isupper() or words[0][:2] in ("d’", "d'")
        return is_capital and is_family(words[0]) and not INITIALS.match(words[0])
    return may_be_person(text)
