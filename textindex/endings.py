"""The other forms that a word is looked for by: one and many, and what Arabic writes before a word.

Harman's S stemmer of 1991, turned round: nothing is cut off in the index, where every word keeps
its form, but who asks for *treaties* is also given *treaty*, and the other way. What the rules make
that is no word stands in no index, and finds nothing. Text in, text out.
"""

import re

from textindex.folding import bare

#: Shorter words are looked for whole: "war" is not "warehouse".
SHORTEST_BEGINNING = 4
SHORTEST_STEM = 3
#: (Ending of many, of one), in English, French and Spanish: a blog cites in several languages.
_NUMBERS = (
    ("ies", "y"),  # treaties
    ("men", "man"),  # tribesmen
    ("ves", "f"),  # halves
    ("ches", "ch"),
    ("shes", "sh"),
    ("sses", "ss"),
    ("xes", "x"),
    ("oes", "o"),
    ("iones", "ion"),  # elecciones
    ("dades", "dad"),  # ciudades
    ("aux", "al"),  # journaux
    ("eaux", "eau"),
    ("s", ""),
)
_NO_PLURAL = re.compile(r"(?:ss|us)$")
#: With and without an s another word, one of them so frequent that it would be all that is found.
_APART = frozenset(("good", "goods", "mean", "means", "new", "news"))
_LETTERS = re.compile(r"[^\W\d_]{3,}")
_ARABIC = re.compile(r"[\u0621-\u064a]{3,}")
#: "The", and with it "and", "in", "so", "like", "for"; and alone.
_BEFORE = ("وال", "بال", "فال", "كال", "ال", "لل")
_AND = "و"


def other_forms(word, *, is_beginning):
    """(form, whether it is also a beginning) of each other form of ``word``.

    A word that ``is_beginning`` is looked for finds those that begin with it anyway.
    """
    word = bare(word)
    if _ARABIC.fullmatch(word):
        return _arabic_forms(word, is_beginning)
    if not _LETTERS.fullmatch(word) or word in _APART:
        return []
    forms = [*_one(word), *_many(word)]
    return [
        (form, False)
        for form in dict.fromkeys(forms)
        if form != word and not (is_beginning and form.startswith(word))
    ]


def _one(word):
    """What ``word`` may be the plural of."""
    if _NO_PLURAL.search(word):
        return
    for many, one in _NUMBERS:
        stem = word.removesuffix(many)
        if stem != word and len(stem + one) >= SHORTEST_STEM:
            yield stem + one


def _many(word):
    """What may be the plural of ``word``."""
    for many, one in _NUMBERS:
        if word.endswith(one) and len(word) >= SHORTEST_STEM:
            yield word.removesuffix(one) + many


def _arabic_forms(word, is_beginning):
    alone = next(
        (
            word.removeprefix(before)
            for before in _BEFORE
            if word.startswith(before) and len(word) - len(before) >= SHORTEST_STEM
        ),
        word,
    )
    forms = {_with(before, alone): False for before in (*_BEFORE, _AND)}
    for one in _arabic_number(alone):
        forms |= {one: False, _with("ال", one): False}
    # Who asks for the word alone or with the article alone is given what begins so either way.
    for form in (alone, _with("ال", alone)):
        forms[form] = is_beginning and len(form) >= SHORTEST_BEGINNING
    forms.pop(word, None)
    return list(forms.items())


def _with(before, alone):
    """Before a lam the lam of the article is not written."""
    return f"ل{alone}" if before == "لل" and alone.startswith("ل") else before + alone


def _arabic_number(alone):
    """The sound plural of ``alone``, or what it may be one of; ta marbuta is folded to ha."""
    stem = alone[:-2]
    if alone.endswith("ه") and len(alone) > SHORTEST_STEM:
        yield alone.removesuffix("ه") + "ات"
    if alone.endswith("ات") and len(stem) >= SHORTEST_STEM:
        yield from (f"{stem}ه", f"{stem}ا")
    # One letter more, for these end many a word that is no plural.
    if alone.endswith(("ات", "ون", "ين")) and len(stem) > SHORTEST_STEM:
        yield stem
