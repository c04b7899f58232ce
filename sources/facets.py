"""What a reader narrows the library down to, and how many works each choice would leave."""

import re
from collections import Counter
from dataclasses import dataclass, fields, replace
from urllib.parse import urlencode

from django.http import Http404
from django.urls import reverse

from sources.kinds import KINDS
from sources.models import Source
from sources.names import typed_name
from sources.shelf import LAST_YEAR

MOST_CHOICES = 24  # of outlets and authors, the most frequent; the box finds the others
MOST_LETTERS = 200
YEAR = re.compile(r"-?[1-9][0-9]{0,9}")
KIND_NAMES = dict(KINDS)


@dataclass(frozen=True)
class Selection:
    """What is asked of the library: words and up to one choice of each facet; "" is any."""

    q: str = ""
    outlet: str = ""
    author: str = ""
    year: str = ""
    kind: str = ""

    @classmethod
    def of(cls, request, outlet=""):
        """Raises Http404 for a year that is none."""
        asked = {
            field.name: request.GET.get(field.name, "").replace("\0", "").strip()[:MOST_LETTERS]
            for field in fields(cls)
        }
        if outlet:
            asked["outlet"] = outlet
        if asked["year"] and not _is_year(asked["year"]):
            raise Http404(f"“{asked['year']}” is not a year.")
        return cls(**asked)

    @property
    def asked(self):
        """What is asked, as pairs for an address."""
        pairs = [(field.name, getattr(self, field.name)) for field in fields(self)]
        return [(name, value) for name, value in pairs if value]

    @property
    def chosen(self):
        """The facets with a choice, as pairs."""
        return [(name, value) for name, value in self.asked if name != "q"]

    def question(self, besides=""):
        """The query of its address, without what the path says already."""
        return urlencode([pair for pair in self.asked if pair[0] != besides])

    def narrow(self, sources):
        if self.q:
            sources = sources.matching(self.q)
        columns = {"outlet": "outlet_slug", "author": "author_slug", "year": "year", "kind": "kind"}
        return sources.filter(**{columns[name]: value for name, value in self.chosen})

    def address(self, **change):
        """Where the library shows this selection with ``change``. An outlet alone has a page."""
        wished = replace(self, **change)
        asked = wished.asked
        if [name for name, _ in asked] == ["outlet"]:
            return reverse("sources:outlet-detail", args=[wished.outlet])
        return reverse("sources:source-list") + (f"?{urlencode(asked)}" if asked else "")


def _is_year(text):
    return bool(YEAR.fullmatch(text)) and abs(int(text)) <= LAST_YEAR


@dataclass(frozen=True)
class Facet:
    name: str
    label: str
    choices: list  # of Choice
    chosen: str = ""  # the label of what is chosen
    without: str = ""  # the address without it
    others: int = 0  # how many choices are not named


@dataclass(frozen=True)
class Choice:
    label: str
    count: int
    address: str


def survey(sources, selection):
    """(the pks of ``sources`` in shelf order, the four facets). Two queries.

    Four ``GROUP BY``, a count and an offset would ask six times whether each work is public. Here
    it is asked once, and four short columns are counted on the way.
    """
    counts = {name: Counter() for name in ("outlet", "author", "year", "kind")}
    example = {}
    columns = ("pk", "outlet_slug", "author_slug", "year", "kind")
    rows = sources.in_shelf_order().values_list(*columns)
    pks = []
    for pk, outlet, author, year, kind in rows.iterator(chunk_size=5000):
        pks.append(pk)
        counts["outlet"][outlet] += 1
        counts["author"][author] += 1
        counts["year"][year] += 1
        counts["kind"][kind] += 1
        example.setdefault(("outlet", outlet), pk)
        example.setdefault(("author", author), pk)
    for counter in counts.values():
        for nothing in ("", None):
            counter.pop(nothing, None)
    named = {name: _most(counts[name]) for name in ("outlet", "author")}
    labels = _labels(named, example)
    named["kind"] = sorted(counts["kind"].items(), key=lambda pair: (-pair[1], pair[0]))
    named["year"] = sorted(counts["year"].items(), reverse=True)
    labels |= {("kind", kind): KIND_NAMES.get(kind, kind) for kind in counts["kind"]}
    labels |= {("year", year): year_label(year) for year in counts["year"]}
    return pks, [
        _facet(name, named[name], len(counts[name]), labels, selection)
        for name in ("kind", "author", "outlet", "year")
    ]


def _most(counter):
    """The most frequent choices, by name."""
    most = sorted(counter.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_CHOICES]
    return sorted(most)


def _labels(named, example):
    """How a work of each choice writes it: by (facet, choice). One query."""
    wanted = {(name, value): example[name, value] for name in named for value, _ in named[name]}
    works = Source.objects.only("container_title", "contributors").in_bulk(set(wanted.values()))
    return {
        (name, value): works[pk].container_title
        if name == "outlet"
        else typed_name(works[pk].contributors[0]).strip(", ")
        for (name, value), pk in wanted.items()
        if pk in works
    }


def _facet(name, pairs, different, labels, selection):
    chosen = getattr(selection, name)
    choices = [
        Choice(labels.get((name, value), value), count, selection.address(**{name: str(value)}))
        for value, count in pairs
    ]
    label = next((labels.get((name, v), v) for v, _ in pairs if str(v) == chosen), chosen)
    return Facet(
        name=name,
        label=name.capitalize(),
        choices=choices,
        chosen=label,
        without=selection.address(**{name: ""}),
        others=different - len(pairs),
    )


def year_label(year):
    """``1923``, ``44 BCE``."""
    return str(year) if year > 0 else f"{-year} BCE"
