"""What a bracket such as ``(review of X)`` or ``(Book by Author)`` names: posts and works."""

import re
from dataclasses import dataclass, field

from django.db.models import Q

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
    """A dict of reference → Candidates. ``posts`` are those that may be linked. Two queries."""
    wanted = {reference: _telling(reference) for reference in references if reference}
    if not any(wanted.values()):
        return {reference: Candidates() for reference in references}
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
        reference: _candidates(wanted.get(reference, set()), of_posts, of_sources)
        for reference in references
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
