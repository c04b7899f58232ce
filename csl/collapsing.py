"""Cite grouping and collapsing (specification: "Cite Grouping", "Cite Collapsing").

Cites of one author are brought together, then the repeated author, the repeated year or a run of
citation numbers is left out.
"""

from csl.nodes import Node, find, plain_text, prune

RANGE_DASH = "–"


def arrange(document, rendered):
    """Join the rendered cites of one cluster into one output, or None when all are empty."""
    area = document.style.citation
    collapse = area.options.get("collapse")
    cites = [_Piece(one, document.processor.locale) for one in rendered]
    cites = [piece for piece in cites if piece.output is not None]
    if not cites:
        return None
    delimiter = area.layout.delimiter
    if collapse == "citation-number":
        return _joined(_collapse_numbers(cites, delimiter, area.options))
    by_year = collapse in ("year", "year-suffix", "year-suffix-ranged")
    if not by_year and area.options.get("cite-group-delimiter") is None:
        return _joined([(piece.output, delimiter) for piece in cites])
    groups = _grouped(cites)
    group_delimiter = area.options.get("cite-group-delimiter", ", ")
    joined = []
    after = delimiter
    for group in groups:
        before, after = after, delimiter
        if by_year and len(group) > 1:
            pieces = _collapse_years(group, collapse, area, group_delimiter, document)
            after = area.options.get("after-collapse-delimiter", delimiter)
        else:
            pieces = [(piece.output, group_delimiter) for piece in group]
        joined.append((pieces[0][0], before))
        joined.extend(pieces[1:])
    return _joined(joined)


class _Piece:
    """A cite with its affixes; ``output`` is what will be printed."""

    __slots__ = ("has_locator", "has_prefix", "has_suffix", "locale", "output", "rendered")

    def __init__(self, rendered, locale):
        self.rendered = rendered
        self.locale = locale
        self.has_locator = bool(rendered.cite.locator)
        self.has_prefix = bool(rendered.cite.prefix)
        self.has_suffix = bool(rendered.cite.suffix)
        self.output = rendered.with_affixes(locale)

    def without_author(self):
        first = find(self.rendered.content, "names")
        if first is None:
            return self.output
        return self.rendered.with_affixes(
            self.locale, prune(self.rendered.content, lambda node: node is first)
        )


def _joined(pieces):
    """``pieces`` are (output, delimiter before it); a prefix that brings its own comma wins."""
    children = []
    for output, delimiter in pieces:
        if children and not _brings_delimiter(output):
            children.append(delimiter)
        children.append(output)
    return Node(children)


def _brings_delimiter(output):
    text = plain_text(output)
    return text[:1] in (",", ";")


def _grouped(cites):
    """Cites of one author together, where the first of them stands."""
    groups = {}
    for index, piece in enumerate(cites):
        author = piece.rendered.author
        groups.setdefault(author or index, []).append(piece)
    return list(groups.values())


def _collapse_years(group, collapse, area, group_delimiter, document):
    """The first cite in full, the others by year, or by year suffix where the year is the same."""
    suffix_delimiter = area.options.get("year-suffix-delimiter", area.layout.delimiter)
    pieces = [(group[0].output, "")]
    index = 1
    while index < len(group):
        run = _suffix_run(group, index) if collapse != "year" else []
        if not run:
            pieces.append((group[index].without_author(), group_delimiter))
            index += 1
            continue
        letters = [(number, node) for number, node in run]
        if collapse == "year-suffix-ranged":
            first_number = group[index - 1].rendered.year_suffix
            pieces.extend(_ranged(first_number, letters, suffix_delimiter))
        else:
            pieces.extend((node, suffix_delimiter) for _, node in letters)
        index += len(run)
    return [piece for piece in pieces if piece[0] is not None]


def _suffix_run(group, start):
    """(suffix number, node) of the cites from ``start`` that share the year of the one before."""
    year = group[start - 1].rendered.year
    run = []
    previous = group[start - 1]
    for piece in group[start:]:
        rendered = piece.rendered
        suffix = find(rendered.content, "year-suffix")
        if suffix is None or not year or rendered.year != year or not previous.rendered.year_suffix:
            break
        if previous.has_locator or piece.has_locator or piece.has_prefix or previous.has_suffix:
            break
        node = Node([suffix, rendered.cite.suffix]) if piece.has_suffix else suffix
        run.append((rendered.year_suffix, node))
        previous = piece
    return run


def _ranged(first, letters, delimiter):
    """Runs of three and more letters as "a-c"; ``first`` is printed already."""
    pieces = []
    index = 0
    previous = first
    while index < len(letters):
        end = index
        while end < len(letters) and letters[end][0] == previous + 1 + end - index:
            end += 1
        if end - index >= 2:
            pieces.append((letters[end - 1][1], RANGE_DASH))
        elif end > index:
            pieces.extend((node, delimiter) for _, node in letters[index:end])
        if end < len(letters):
            pieces.append((letters[end][1], delimiter))
            previous = letters[end][0]
            end += 1
        index = end
    return pieces


def _collapse_numbers(cites, delimiter, options):
    """Runs of three and more consecutive citation numbers as "1-3"."""
    after = options.get("after-collapse-delimiter", delimiter)
    pieces = []
    index = 0
    next_delimiter = ""
    while index < len(cites):
        end = index
        while end + 1 < len(cites) and _follows(cites[end], cites[end + 1]):
            end += 1
        if end - index >= 2:
            pieces.append((cites[index].output, next_delimiter))
            pieces.append((cites[end].output, RANGE_DASH))
            next_delimiter = after
        else:
            for piece in cites[index : end + 1]:
                pieces.append((piece.output, next_delimiter))
                next_delimiter = delimiter
        index = end + 1
    return pieces


def _follows(left, right):
    plain = not (left.has_suffix or left.has_locator or right.has_locator or right.has_prefix)
    numbered = find(left.rendered.content, "citation-number") is not None
    return plain and numbered and right.rendered.number == left.rendered.number + 1
