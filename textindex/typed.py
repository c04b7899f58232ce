"""What somebody typed into a search box, as terms. No input is an error.

treaty council        both, each also as the beginning of a word
"treaty council"      next to each other, and exactly so
-oil  -"crude oil"    without
treaty OR council     either; binds the terms beside it
oi*                   a beginning, from two letters on

A word is also looked for in its other forms (``endings``); quoted, or with a star, it is not.
"""

import re
from dataclasses import dataclass, field, replace

from textindex.endings import SHORTEST_BEGINNING, other_forms

MOST_LETTERS = 200
MOST_TERMS = 12
_TERM = re.compile(r'(?P<no>-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_QUOTES = str.maketrans(dict.fromkeys("“”„«»‟＂", '"') | {"\0": " "})
# What begins with one letter is nearly everything; but a sign may be a word, where words are signs.
_ONE_LETTER = re.compile(r"[a-z]", re.IGNORECASE)


@dataclass(frozen=True)
class Term:
    text: str
    is_phrase: bool = False
    is_beginning: bool = False
    is_starred: bool = False

    @property
    def spellings(self):
        """(text, is a beginning) of each form that counts as the word, the exact one first."""
        forms = [(self.text, False)]
        if self.is_beginning:
            forms.append((self.text, True))
        if not self.is_phrase and not self.is_starred:
            forms += other_forms(self.text, is_beginning=self.is_beginning)
        return forms

    def __str__(self):
        if self.is_phrase or self.text == "OR" or self.text.startswith("-"):
            return f'"{self.text}"'
        return f"{self.text}*" if self.is_starred else self.text


@dataclass(frozen=True)
class Query:
    """All of ``groups``, of each group any term, and none of ``without``."""

    groups: tuple[tuple[Term, ...], ...] = ()
    without: tuple[Term, ...] = ()
    #: Whether more was typed than is looked for.
    is_cut: bool = field(default=False, compare=False)

    def __bool__(self):
        """Only what is wanted can be looked for; a query of exclusions alone asks for nothing."""
        return bool(self.groups)

    def __str__(self):
        """As it would be typed."""
        wanted = [" OR ".join(map(str, group)) for group in self.groups]
        return " ".join([*wanted, *(f"-{term}" for term in self.without)])

    @property
    def terms(self):
        return [term for group in self.groups for term in group]

    def in_place_of(self, word, other):
        """The query with ``other`` where ``word`` stood."""
        groups = tuple(
            tuple(replace(term, text=other) if term.text == word else term for term in group)
            for group in self.groups
        )
        return replace(self, groups=groups)

    def of_any(self):
        """The query that is content with any of the terms."""
        return Query((tuple(self.terms),), self.without)


def read_query(text, *, shortest_beginning=SHORTEST_BEGINNING):
    """The Query of ``text``; what is beyond MOST_LETTERS or MOST_TERMS is left out.

    Words of ``shortest_beginning`` letters or more are also beginnings: 1 for a box that searches
    while one types.
    """
    groups, without = [], []
    joins, is_cut = False, len(text) > MOST_LETTERS
    for match in _TERM.finditer(text.translate(_QUOTES)[:MOST_LETTERS]):
        word = match["word"]
        if word == "OR" and not match["no"]:
            joins = bool(groups)
            continue
        term = _term(word, match["phrase"], shortest_beginning)
        if term is None:
            continue
        if sum(map(len, groups)) + len(without) >= MOST_TERMS:
            is_cut = True
            break
        if match["no"]:
            without.append(term)
        elif joins:
            groups[-1].append(term)
        else:
            groups.append([term])
        joins = False
    return Query(tuple(map(tuple, groups)), tuple(without), is_cut)


def _term(word, phrase, shortest_beginning):
    text = " ".join((word if word is not None else phrase or "").split())
    starred = word is not None and text.endswith("*")
    if not any(letter.isalnum() for letter in text):
        return None
    if word is None:
        return Term(text, is_phrase=True)
    text = text.strip("*")
    starred = starred and not _ONE_LETTER.fullmatch(text)
    is_beginning = starred or len(text) >= shortest_beginning
    return Term(text, is_beginning=is_beginning, is_starred=starred)
