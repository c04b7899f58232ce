"""What to ask instead when nothing was found. Only what finds something is suggested."""

from dataclasses import dataclass, replace

from django.db import connection

import textindex
from textindex.folding import fold
from textindex.spelling import one_edit_away

MOST_CORRECTED = 3  # words


@dataclass(frozen=True)
class Suggestion:
    words: str
    asked: dict  # what is asked in its address besides, and in place of, the fields as they are


def suggestions(search, indexes):
    """Other questions than ``search`` that find something. A few short queries for each.

    The words nearby are looked up in the whole index, drafts and all, so each is asked for like
    any other question before it is shown.
    """
    found = []
    for words, asked, other in _others(search, indexes):
        if other.finds_anything():
            found.append(Suggestion(words, asked))
    return found or _all_at_once(search, indexes)


def _all_at_once(search, indexes):
    """Where no single change helps: all of them."""
    query = replace(_corrected(search.query, indexes), without=())
    for one in dict.fromkeys([query, query.of_any()]):
        wider = replace(search, query=one, year=None, topic="", outlet="")
        if wider != search and wider.finds_anything():
            asked = {"q": str(one), "year": "", "topic": "", "outlet": ""}
            return [Suggestion(f"Look for {one}, without any limits", asked)]
    return []


def _others(search, indexes):
    query = search.query
    corrected = _corrected(query, indexes)
    if corrected != query:
        yield f"Did you mean {corrected}?", {"q": str(corrected)}, replace(search, query=corrected)
    if query.without:
        fewer = replace(query, without=())
        yield "Without the exclusion", {"q": str(fewer)}, replace(search, query=fewer)
    for name, words in {
        "year": "In all years",
        "topic": "On all topics",
        "outlet": "From all outlets",
    }.items():
        if getattr(search, name) not in (None, ""):
            nothing = None if name == "year" else ""
            yield words, {name: ""}, replace(search, **{name: nothing})
    if len(query.groups) > 1:
        either = query.of_any()
        yield "With any of the words", {"q": str(either)}, replace(search, query=either)


def _corrected(query, indexes):
    """The query with words that stand nowhere replaced by the most frequent one edit away."""
    for term in [term for term in query.terms if not term.is_phrase][:MOST_CORRECTED]:
        word = fold(term.text).casefold()
        near = one_edit_away(word)
        if not near or textindex.known_words(connection, indexes, [word]):
            continue
        counts = textindex.known_words(connection, indexes, near)
        if counts:
            query = query.in_place_of(term.text, max(sorted(counts), key=counts.get))
    return query
