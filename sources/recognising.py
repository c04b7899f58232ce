"""Which of many candidates does the library hold already? Asked for a batch in a few queries."""

import re
import unicodedata
from collections import defaultdict

from django.utils.html import strip_tags

from sources.matching import agree
from sources.models import Source, SourceAlias

_WORDS = re.compile(r"\w+")


class Recogniser:
    """Records near the candidates of one batch, as they stand before it. Five queries."""

    def __init__(self, candidates, besides=()):
        """``candidates`` are pairs of a key and an unsaved Source; ``besides`` are rows to leave,
        the first and last pk of each run of them.
        """
        self.by_key, self.by_place, self.by_shelf = {}, defaultdict(list), defaultdict(list)
        for _, one in candidates:
            one.sort_key = one.make_sort_key()
        wanted = {
            "key": {key for key, _ in candidates if key},
            "url": {one.url for _, one in candidates if one.url},
            "doi": {one.doi for _, one in candidates if one.doi},
        }
        left = Source.objects.order_by("pk")
        for first, last in besides:
            left = left.exclude(pk__range=(first, last))
        for column, values in wanted.items():
            self._keep(left.filter(**{f"{column}__in": values}))
        # A file written before a merge still says the former key.
        former = SourceAlias.objects.filter(key__in=wanted["key"])
        for alias in former.select_related("source"):
            self.by_key.setdefault(alias.key, alias.source)
        # The shelf last, and only for whom no key has found: many may stand on one place of it.
        lost = [one for key, one in candidates if one.sort_key and not self._of_key(key, one)]
        self._keep(left.filter(sort_key__in={one.sort_key for one in lost}))

    def _keep(self, sources):
        for source in sources:
            self.by_key[source.key] = source
            if source.extra.get("citation-key"):
                self.by_key.setdefault(source.extra["citation-key"], source)
            for place in filter(None, (source.url, source.doi)):
                if source not in self.by_place[place]:
                    self.by_place[place].append(source)
            self.by_shelf[source.sort_key, source.issued].append(source)

    def _of_key(self, key, candidate):
        of_key = self.by_key.get(key)
        return of_key if of_key and is_near(of_key, candidate) else None

    def same_as(self, key, candidate):
        """The record of the work that ``candidate`` describes under ``key`` in a file, or None.

        First the record of that key, if it is near; then the same address or DOI, if nothing
        speaks against it; then what ``matching`` takes for the same.
        """
        if of_key := self._of_key(key, candidate):
            return of_key
        for place in filter(None, (candidate.url, candidate.doi)):
            for source in self.by_place.get(place, ()):
                if not speaks_against(source, candidate):
                    return source
        near = self.by_shelf.get((candidate.sort_key, candidate.issued), ())
        return next((source for source in near if _is_alike(source, candidate)), None)

    def holder_of(self, url):
        """The key of the record that has ``url`` for its address, or ""."""
        held = [source.key for source in self.by_place.get(url, ()) if source.url == url]
        return held[0] if held else ""


def _is_alike(source, candidate):
    if not candidate.sort_key:
        return _without_key(source) == _without_key(candidate)
    dois = {doi.casefold() for doi in (source.doi, candidate.doi) if doi}
    return agree(source, candidate) and len(dois) < 2 and source.kind == candidate.kind


def _without_key(source):
    return {name: value for name, value in source.csl.items() if name not in ("id", "citation-key")}


def is_near(source, candidate):
    """The same key: is it the same work, or did two files choose the same word?"""
    if speaks_against(source, candidate):
        return False
    titles = [_words(source.title), _words(candidate.title)]
    if all(titles):
        return True
    if source.contributors and source.contributors == candidate.contributors:
        return True
    return _without_key(source) == _without_key(candidate)


def speaks_against(source, candidate):
    """Two years, or titles that share less than half of their words, are two works."""
    years = {text[:4] for text in (source.issued, candidate.issued) if text}
    if len(years) > 1:
        return True
    one, other = _words(source.title), _words(candidate.title)
    return bool(one and other) and 2 * len(one & other) < min(len(one), len(other))


def _words(title):
    folded = unicodedata.normalize("NFKD", strip_tags(title).casefold())
    return set(_WORDS.findall("".join(char for char in folded if not unicodedata.combining(char))))
