"""The processor: a style in a language, ready to render documents.

A Processor holds nothing that rendering changes, so one may serve any number of threads; a
Document belongs to one rendering.
"""

from csl import output, punctuation, richtext
from csl.bibliography import render_bibliography
from csl.citation import render_cluster
from csl.context import NO_CHOICES, Cite, Context
from csl.disambiguation import disambiguate
from csl.errors import ItemError
from csl.items import Item
from csl.nodes import tokens_of
from csl.position import place
from csl.sorting import sort_items
from csl.style import Style

FORMATS = ("html", "text")


class Processor:
    """Renders sources in ``style`` (a Style or a name) and ``language`` (a BCP 47 tag).

    Without a language the style's own default holds, else American English. ``links`` makes URLs
    and DOIs into links. ``abbreviations`` maps a variable to {long: short}.
    """

    def __init__(self, style, language=None, *, links=False, abbreviations=None):
        self.style = style if isinstance(style, Style) else Style.load(style)
        self.locale = self.style.locale_for(language)
        self.links = links
        self.abbreviations = abbreviations or {}
        self.page_delimiter = self.locale.term("page-range-delimiter") or "–"

    def document(self, items, clusters=(), *, uncited=True, keep_item_order=False):
        """A Document of ``items`` (CSL-JSON dicts) cited in ``clusters``.

        A cluster is a list of Cite, or a pair of such a list and its note number. Without
        ``uncited`` only cited sources are in the bibliography.
        """
        return Document(self, items, clusters, uncited, keep_item_order)

    def abbreviation(self, variable, text):
        return self.abbreviations.get(variable, {}).get(text)

    def finish(self, content, format="html"):
        """Settle the punctuation of an output tree and write it as "html" or "text"."""
        tokens = punctuation.settle(tokens_of(content), self.locale.punctuation_in_quote)
        if format == "html":
            return output.to_html(tokens, self.locale.quotes)
        if format == "text":
            return output.to_text(tokens, self.locale.quotes)
        raise ValueError(f"The format must be one of {', '.join(FORMATS)}, not {format!r}.")

    def parse(self, text):
        return richtext.parse(text, self.locale.quotes)

    def trigraph(self, item):
        return trigraph(item)


class Document:
    """One rendering of sources and the clusters that cite them."""

    def __init__(self, processor, items, clusters, uncited=True, keep_item_order=False):
        self.processor = processor
        self.style = processor.style
        self.items = {}
        for data in items:
            item = data if isinstance(data, Item) else Item(data)
            self.items[item.id] = item
        clusters = [_cluster(cluster, index) for index, cluster in enumerate(clusters)]
        self.order = self._order(() if keep_item_order else clusters, uncited)
        self.choices = {}
        self.global_givens = None
        self.numbers = {item.id: index for index, item in enumerate(self.order, start=1)}
        self._sort_bibliography()
        disambiguate(self)
        self._sort_bibliography()
        clusters = [(self._sorted(cites), note) for cites, note in clusters]
        self.clusters = clusters
        self.placed = place(clusters, self.style.citation.number("near-note-distance", 5))

    def _order(self, clusters, uncited):
        order = {}
        for cites, _ in clusters:
            for cite in cites:
                item = self.items.get(cite.id)
                if item is None:
                    raise ItemError(f"A cite names “{cite.id}”, which is not among the items.")
                order[item.id] = item
        if uncited:
            for item in self.items.values():
                order.setdefault(item.id, item)
        return list(order.values())

    def context(self, item, area, cite=None, choices=None):
        """A fresh Context for rendering ``item`` in ``area``."""
        if choices is None:
            choices = self.choices.get(item.id, NO_CHOICES)
        ctx = Context(self.processor, item, area, cite, choices)
        if not ctx.is_bibliography:
            ctx.global_givens = self.global_givens
        ctx.citation_number = self.numbers.get(item.id)
        return ctx

    def _sort_bibliography(self):
        area = self.style.bibliography
        if area is not None and area.sort_keys:
            self.order = sort_items(
                self.order, area.sort_keys, lambda item: self.context(item, area)
            )
            descending = _numbers_descend(area)
            count = len(self.order)
            self.numbers = {
                item.id: count + 1 - index if descending else index
                for index, item in enumerate(self.order, start=1)
            }

    def _sorted(self, cites):
        keys = self.style.citation.sort_keys
        if not keys or len(cites) < 2:
            return list(cites)
        area = self.style.citation
        return sort_items(
            cites, keys, lambda cite: self.context(self.items[cite.id], area, cite)
        )

    def cluster(self, index, format="html"):
        """The rendered citation at ``index`` of the clusters."""
        return self.processor.finish(render_cluster(self, self.placed[index]), format)

    def citations(self, format="html"):
        """All rendered citations, in order."""
        return [self.cluster(index, format) for index in range(len(self.placed))]

    def bibliography(self, format="html"):
        """The entries as pairs (source id, rendered entry), in the style's order."""
        return [
            (item.id, self.processor.finish(content, format))
            for item, content in render_bibliography(self)
        ]


def _numbers_descend(area):
    """A bibliography that is sorted by descending citation number counts downwards."""
    return any(key.variable == "citation-number" and key.is_descending for key in area.sort_keys)


def _cluster(cluster, index):
    if (
        isinstance(cluster, tuple)
        and len(cluster) == 2
        and isinstance(cluster[1], int)
        and not isinstance(cluster[0], Cite)
    ):
        cites, note = cluster
    else:
        cites, note = cluster, index + 1
    return [cite if isinstance(cite, Cite) else Cite(cite) for cite in cites], note


def trigraph(item):
    """A label such as "Doe65" or "DoRo65" from the first names and the year."""
    names = item.names("author") or item.names("editor") or item.names("translator")
    families = [name.family or name.literal for name in names][:4]
    lengths = {1: (4,), 2: (2, 2), 3: (2, 1, 1)}.get(len(families), (1, 1, 1, 1))
    letters = "".join(
        family[:length] for family, length in zip(families, lengths, strict=False)
    )
    date = item.date("issued")
    year = f"{abs(date.start[0]) % 100:02d}" if date and date.start else ""
    return letters + year
