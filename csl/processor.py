"""The processor: a style in a language, ready to render documents.

A Processor holds nothing that rendering changes, so one may serve any number of threads; a
Document belongs to one rendering.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable, Iterable, Mapping, Sequence

from csl import output, punctuation
from csl.bibliography import parameters, render_bibliography
from csl.citation import render_cluster
from csl.context import NO_CHOICES, Cluster, Context
from csl.disambiguation import disambiguate
from csl.errors import ItemError
from csl.items import Item, without_repeated_organization
from csl.nodes import Node, tokens_of
from csl.position import Placed, place
from csl.sorting import sort_items
from csl.style import Style

FORMATS = ("html", "text")
_ABBREVIATION_KINDS = {
    **dict.fromkeys(("archive-place", "event-place", "jurisdiction", "publisher-place"), "place"),
    **dict.fromkeys(("event", "event-title", "genre", "medium"), "title"),
    **dict.fromkeys(("authority", "publisher"), "institution-part"),
    **dict.fromkeys(("call-number", "collection-number", "number"), "number"),
    "archive": "collection-title",
}


class Processor:
    """Renders sources in ``style`` (a Style, or a name such as "apa") and ``language``.

    Without a language (a BCP 47 tag) the style's own default holds, else American English.
    ``links`` makes URLs and DOIs into links, and the title where the style prints neither.
    ``abbreviations`` maps a variable to {long: short}. ``this_year`` matters to styles that write
    the last 99 years with two figures; today's by default.
    """

    def __init__(
        self,
        style: Style | str,
        language: str | None = None,
        *,
        links: bool = False,
        abbreviations: Mapping[str, Mapping[str, str]] | None = None,
        this_year: int | None = None,
    ):
        self.style = style if isinstance(style, Style) else Style.load(style)
        self.locale = self.style.locale_for(language)
        self.links = links
        self.abbreviations = abbreviations or {}
        self.page_delimiter = self.locale.term("page-range-delimiter") or "–"
        self.short_years_until = None  # None: every year, as CSL has it
        if "recent-short-years" in self.style.extensions:
            today = datetime.datetime.now(tz=datetime.UTC).date()
            self.short_years_until = this_year or today.year

    def document(
        self,
        items: Iterable[Mapping],
        clusters: Iterable = (),
        *,
        uncited: bool = True,
        keep_item_order: bool = False,
        sort_bibliography: bool = True,
        link_cite: Callable[[Placed], str | None] | None = None,
    ) -> Document:
        """A Document of ``items`` (CSL-JSON dicts) cited in ``clusters``.

        A cluster is a Cluster, or a list of Cite or source ids, or a pair of such a list and its
        note number (0 in the running text); lists alone are notes 1, 2, 3. Without
        ``uncited`` only cited sources are in the bibliography. Sources are numbered as they are
        first cited, with ``keep_item_order`` as they are given. ``link_cite`` gives the address
        that a cite leads to, for example the first note on its source. Raises ItemError.
        """
        return Document(
            self, items, clusters, uncited, keep_item_order, sort_bibliography, link_cite
        )

    def abbreviation(self, variable: str, text: str) -> str | None:
        """The short form that the caller's lists have for a field, or None.

        Lists are kept by variable or by kind of variable: places, titles, institutions, numbers.
        """
        for kind in (variable, _ABBREVIATION_KINDS.get(variable)):
            short = self.abbreviations.get(kind, {}).get(text)
            if short:
                return short
        return None

    def finish(self, content: Node | None, format: str = "html") -> str:
        """Settle the punctuation of an output tree and write it as "html" or "text"."""
        tokens = punctuation.settle(tokens_of(content), self.locale.punctuation_in_quote)
        if format == "html":
            return output.to_html(tokens, self.locale.quotes)
        if format == "text":
            return output.to_text(tokens, self.locale.quotes)
        raise ValueError(f"The format must be one of {', '.join(FORMATS)}, not {format!r}.")


class Document:
    """Sources and the clusters that cite them, rendered on demand. Not for sharing by threads.

    ``placed`` holds for every cluster its cites in printing order, each a Placed with the source's
    id, its position ("first", "ibid" ...) and the number of the note that first cites it.
    """

    def __init__(
        self, processor, items, clusters, uncited, keep_item_order, sort_bibliography, link_cite
    ):
        self.processor = processor
        self.style = processor.style
        self.link_cite = link_cite
        self.choices = {}
        self.global_givens = None
        self.numbers_in_sorting = None
        self.items = self._read(items)
        clusters = [_cluster(cluster, index) for index, cluster in enumerate(clusters)]
        self.sorts_bibliography = sort_bibliography
        self.cited = self._order(clusters, uncited, keep_item_order)
        if disambiguate(self):
            self.__dict__.pop("listing", None)  # a key may print a year suffix
        self.clusters = clusters
        rows = [(self._sorted(cluster), cluster.note, cluster.mode) for cluster in clusters]
        self.placed = place(rows, self.style.citation.number("near-note-distance", 5))

    def citation(self, index: int, format: str = "html") -> str:
        """The rendered cluster at ``index``; "" when the style finds nothing to print."""
        content = render_cluster(self, self.placed[index], self.clusters[index])
        return self.processor.finish(content, format)

    def citations(self, format: str = "html") -> list[str]:
        """All rendered clusters, in order."""
        return [self.citation(index, format) for index in range(len(self.placed))]

    def bibliography(self, format: str = "html") -> list[tuple[str, str]]:
        """Pairs (source id, rendered entry) in the style's order; empty if it has no list.

        The entry is "" for a source that the style keeps out of the list on purpose, as Chicago
        does with the classics, or in which it finds nothing to print.
        """
        return [
            (item.id, self.processor.finish(content, format))
            for item, content in render_bibliography(self)
        ]

    def bibliography_parameters(self) -> dict:
        """How the style wants its list set: hanging indent, spacing, second-field-align."""
        return parameters(self) if self.style.bibliography else {}

    def context(self, item, area, cite=None, choices=None):
        """A fresh Context for rendering ``item`` in ``area``."""
        if choices is None:
            choices = self.choices.get(item.id, NO_CHOICES)
        ctx = Context(self.processor, item, area, cite, choices)
        ctx.global_givens = self.global_givens
        if self.style.prints_numbers:
            ctx.citation_number = self.numbers.get(item.id)
        return ctx

    @functools.cached_property
    def listing(self):
        """(sources in the order of the bibliography, their citation numbers)."""
        order = self.cited
        self.numbers_in_sorting = {item.id: index for index, item in enumerate(order, start=1)}
        numbers = self.numbers_in_sorting
        area = self.style.bibliography
        if area is not None and area.sort_keys and self.sorts_bibliography:
            order = sort_items(order, area.sort_keys, lambda item: self.context(item, area))
            count = range(1, len(order) + 1)
            if area.sort_keys[0].is_citation_number and area.sort_keys[0].is_descending:
                count = reversed(count)  # the list counts downwards
            numbers = {item.id: number for item, number in zip(order, count, strict=True)}
        self.numbers_in_sorting = None
        return order, numbers

    @property
    def order(self):
        """The sources as the bibliography lists them."""
        return self.listing[0]

    @property
    def numbers(self):
        """Source id to citation number."""
        return self.numbers_in_sorting or self.listing[1]

    def _read(self, items):
        once = "organization-once" in self.style.extensions
        found = {}
        for data in items:
            if once:
                data = without_repeated_organization(data)
            item = Item(data)
            found[item.id] = item
        return found

    def _order(self, clusters, uncited, keep_item_order):
        order = dict(self.items) if keep_item_order else {}
        for cluster in clusters:
            for cite in cluster.cites:
                item = self.items.get(cite.id)
                if item is None:
                    raise ItemError(f"A cite names “{cite.id}”, which is not among the items.")
                order.setdefault(cite.id, item)
        if uncited:
            for item in self.items.values():
                order.setdefault(item.id, item)
        return list(order.values())

    def _sorted(self, cluster):
        area = self.style.citation
        if not area.sort_keys or len(cluster.cites) < 2 or not cluster.is_sorted:
            return cluster.cites
        return sort_items(
            cluster.cites,
            area.sort_keys,
            lambda cite: self.context(self.items[cite.id], area, cite),
        )


def _cluster(cluster, index):
    """The Cluster of what a caller may write for one."""
    if isinstance(cluster, Cluster):
        return cluster
    cites, note = cluster, index + 1
    is_pair = isinstance(cluster, tuple) and len(cluster) == 2 and isinstance(cluster[1], int)
    if is_pair and isinstance(cluster[0], Sequence) and not isinstance(cluster[0], str):
        cites, note = cluster
    return Cluster(cites, note)
