"""Citations: one cluster of cites (specification: "Citation", "Affixes", author suppression)."""

import re

from csl.collapsing import arrange
from csl.nodes import Mark, Node, find, plain_text, prune, tokens_of, without
from csl.richtext import parse

_TAGS_AT_END = re.compile(r"(?:</[a-z]{1,4}>)+$")


class RenderedCite:
    """A cite's output with what grouping and collapsing ask about it."""

    __slots__ = (
        *("address", "author", "cite", "content", "ctx", "number", "placed", "year"),
        *("year_suffix",),
    )

    def __init__(self, placed, content, ctx, address=None):
        self.address = address
        self.placed = placed
        self.cite = placed.cite
        self.content = content
        self.ctx = ctx
        names = find(content, "names")
        self.author = plain_text(names) if names is not None else ""
        self.number = ctx.citation_number
        year = find(content, "date-year")
        self.year = plain_text(prune(year, _is_year_suffix) or "") if year is not None else ""
        self.year_suffix = ctx.choices.year_suffix if ctx.had_year_suffix else 0

    def with_affixes(self, locale, content):
        """The content between the cite's own prefix and suffix, with spaces where words meet."""
        cite = self.cite
        if content is None and not (cite.prefix or cite.suffix):
            return None
        pieces = []
        if cite.prefix:
            end = _TAGS_AT_END.sub("", cite.prefix)[-1:]
            gap = " " if end.isalnum() or end in tuple(".,;:!?)”’") else ""
            pieces.append(parse(cite.prefix + gap, locale.quotes))
        if content is not None:
            pieces.append(content)
        if cite.suffix:
            gap = " " if cite.suffix[0].isalnum() or cite.suffix[0] in "([“" else ""
            pieces.append(parse(gap + cite.suffix, locale.quotes))
        if not pieces:
            return None
        marks = (Mark("link", True, data=self.address),) if self.address else ()
        return Node(pieces, marks=marks, role="cite", data=cite.id)


def _is_year_suffix(node):
    return node.role == "year-suffix"


def render_cluster(document, placed, cluster):
    """The output tree of one cluster, layout affixes included; None when empty."""
    if cluster.mode == "author-only" or (placed and all(one.cite.author_only for one in placed)):
        return _join_authors(document, placed)
    if cluster.mode == "composite":
        author = _join_authors(document, placed[:1])
        rest = _whole(document, placed, suppressed=1)
        infix = f"{cluster.infix.strip()} " if cluster.infix.strip() else ""
        parts = [part for part in (author, rest) if part is not None]
        return Node(parts, delimiter=f" {infix}") if parts else None
    suppressed = len(placed) if cluster.mode == "suppress-author" else 0
    return _whole(document, placed, suppressed)


def _whole(document, placed, suppressed=0):
    """The cluster in the style's layout, the first ``suppressed`` cites without their author."""
    layout = document.style.citation.layout
    rendered = [
        render_cite(document, one, is_first=index == 0, leaves_author=index < suppressed)
        for index, one in enumerate(placed)
    ]
    content = arrange(document, rendered)
    if content is None:
        return None
    inner = Node([content], layout.prefix, layout.suffix)
    return Node([inner], marks=layout.marks)


def _join_authors(document, placed):
    """The names alone, for the running sentence: no affixes of the citation, no fonts."""
    authors = []
    for one in placed:
        names = find(render_cite(document, one).content, "names")
        if names is not None:
            tokens = tokens_of(names)
            plain = [
                token for token in tokens if type(token) is str or token.kind in ("quote", "glue")
            ]
            authors.append(plain)
    return Node(authors, delimiter=document.style.citation.layout.delimiter) if authors else None


def render_cite(document, placed, is_first=True, leaves_author=False):
    """Render one cite without its own prefix and suffix."""
    cite = placed.cite
    item = document.items[cite.id]
    ctx = document.context(item, document.style.citation, cite)
    ctx.position = placed.position
    ctx.near_note = placed.near_note
    ctx.first_note = placed.first_note
    before = cite.prefix.rstrip(" \u00a0\"”’'")
    ctx.has_output = before[-1:] not in (".", "?", "!") if before else not is_first
    content = document.style.citation.layout.render(ctx)
    if (cite.suppress_author or leaves_author) and content is not None:
        first = find(content, "names")
        if first is not None:
            content = without(content, first)
    elif cite.author_only:
        content = find(content, "names")
    address = document.link_cite(placed) if document.link_cite else None
    return RenderedCite(placed, content, ctx, address)
