"""What a bracket such as ``(review of X)`` or ``(Book by Author)`` names: posts and works."""

import re
from dataclasses import dataclass, field

from django.db.models import Q

from history.typed_tokens import keys_of
from history.wording import same_words
from sources.models import Source

MOST_CANDIDATES = 5
MOST_SOURCES = 5000  # near enough to be looked at; the words asked for are the longest
ENOUGH, SURE = 0.6, 0.8
_BEFORE_THE_WORK = re.compile(r"^.*\breviews?\s+of\b|^(?:see|via|from|source)\b", re.IGNORECASE)
_WORDS = "a an and as at book by de der die el film for from in la le my of on or review the to"
UNTELLING = frozenset(_WORDS.split())


@dataclass
class Candidates:
    """Pairs of id and words, best first. ``post`` and ``source`` are the ids to propose, or None:
    of one that fits well, and better than any other."""

    posts: list[tuple[int, str]] = field(default_factory=list)
    sources: list[tuple[int, str]] = field(default_factory=list)
    post: int | None = None
    source: int | None = None


def find_candidates(references, posts):
    """A dict of reference → Candidates. ``posts`` are those that may be linked. Three queries."""
    cited = {reference: keys for reference in references if (keys := keys_of(reference))}
    by_key = _found_by_key(cited) if cited else {}
    words = [reference for reference in references if reference and reference not in cited]
    return {reference: Candidates() for reference in references} | by_key | _by_words(words, posts)


def _found_by_key(cited):
    """A bracket that cites works by their keys names them, and no other."""
    works = Source.objects.with_keys(key for keys in cited.values() for key in keys)
    found = {}
    for reference, keys in cited.items():
        pairs = [(works[key].pk, f"{key}: {works[key].title}") for key in keys if key in works]
        found[reference] = Candidates(sources=pairs, source=pairs[0][0] if pairs else None)
    return found


def _by_words(references, posts):
    wanted = {reference: _telling(reference) for reference in references}
    if not any(wanted.values()):
        return {}
    titles = posts.order_by("-published_at", "-pk").values_list("pk", "title", "status")
    of_posts = [
        (pk, f"{title} (draft)" if status == "draft" else title, set(same_words(title).split()))
        for pk, title, status in titles
    ]
    of_sources = [
        (pk, f"{key}: {title}", set(same_words(search_text).split()))
        for pk, key, title, search_text in _near_sources(wanted.values())
    ]
    return {
        reference: _candidates(words, of_posts, of_sources) for reference, words in wanted.items()
    }


def _telling(reference):
    """The words that name the work: what stands behind "review of", without articles."""
    work = _BEFORE_THE_WORK.sub("", reference) or reference
    return {word for word in same_words(work).split() if word not in UNTELLING}


def _near_sources(wanted):
    asked = Q(pk__in=[])
    for words in wanted:
        for word in sorted(words, key=len, reverse=True)[:2]:
            asked |= Q(search_text__contains=word)
    rows = Source.objects.filter(asked).order_by("sort_key", "key")
    return rows.values_list("pk", "key", "title", "search_text")[:MOST_SOURCES]


def _candidates(words, of_posts, of_sources):
    found = Candidates()
    found.posts, found.post = _best(words, of_posts)
    found.sources, found.source = _best(words, of_sources)
    return found


def _best(words, rows):
    scored = []
    for pk, label, said in rows:
        common = len(words & said)
        if common and common >= ENOUGH * len(words):
            # Of two that have all the words, the one that says little else.
            scored.append((common / len(words), common / len(words | said), pk, label))
    scored.sort(key=lambda one: one[:2], reverse=True)
    is_clear = len(scored) == 1 or (len(scored) > 1 and scored[0][:2] > scored[1][:2])
    best = scored[0][2] if is_clear and scored[0][0] >= SURE else None
    return [(pk, label) for _, _, pk, label in scored[:MOST_CANDIDATES]], best
