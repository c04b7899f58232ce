"""Cite grouping and collapsing (specification: "Cite Grouping", "Cite Collapsing").

Where the style sorts its cites, those of one author are brought together. Then the repeated
author, the repeated year or a run of citation numbers is left out.
"""

from csl.nodes import Node, find, without

RANGE_DASH = "–"
_BY_YEAR = ("year", "year-suffix", "year-suffix-ranged")


def arrange(document, rendered):
    """Join the rendered cites of one cluster into one output, or None when all are empty."""
    area = document.style.citation
    collapse = area.options.get("collapse")
    pieces = [_Piece(one, document.processor.locale) for one in rendered]
    pieces = [piece for piece in pieces if piece.output is not None]
    if not pieces:
        return None
    delimiter = area.layout.delimiter
    if collapse == "citation-number":
        return _joined(_collapse_numbers(pieces, delimiter, area.options))
    by_year = collapse in _BY_YEAR
    if not by_year and area.options.get("cite-group-delimiter") is None:
        return _joined([(piece, piece.output, delimiter) for piece in pieces])
    if area.sort_keys:
        pieces = _regrouped(pieces)
    delimiters = _Delimiters(area)
    joined = []
    before = ""
    for group in _runs(pieces):
        if by_year and len(group) > 1:
            parts = _collapse_years(group, collapse, delimiters)
        else:
            parts = [(piece, piece.output, delimiters.group) for piece in group]
        first, output, _ = parts[0]
        joined.append((first, output, before))
        joined.extend(parts[1:])
        before = delimiters.after if by_year and len(parts) > 1 else delimiter
    return _joined(joined)


class _Delimiters:
    def __init__(self, area):
        get, layout = area.options.get, area.layout.delimiter
        self.group = get("cite-group-delimiter", ", ")
        self.suffix = get("year-suffix-delimiter", get("cite-group-delimiter", layout))
        self.after = get("after-collapse-delimiter", layout)


class _Piece:
    """A cite with its affixes; ``output`` is what will be printed."""

    __slots__ = ("cite", "has_locator", "has_prefix", "has_suffix", "locale", "output", "rendered")

    def __init__(self, rendered, locale):
        self.rendered = rendered
        self.cite = rendered.cite
        self.locale = locale
        self.has_locator = bool(self.cite.locator)
        self.has_prefix = bool(self.cite.prefix)
        self.has_suffix = bool(self.cite.suffix)
        self.output = rendered.with_affixes(locale, rendered.content)

    def without_author(self):
        first = find(self.rendered.content, "names")
        if first is None:
            return self.output
        rest = without(self.rendered.content, first)
        return self.rendered.with_affixes(self.locale, rest)


def _joined(parts):
    """``parts`` are (piece, output, delimiter before it)."""
    children = []
    previous = None
    for piece, output, delimiter in parts:
        if previous is not None:
            children.append(_between(previous, piece, delimiter))
        children.append(output)
        previous = piece
    return Node([child for child in children if child != ""])


def _between(left, right, delimiter):
    """The delimiter, unless the words that the writer put there bring their own."""
    if right.cite.prefix[:1] in (",", ";", ".", ":") and right.cite.prefix:
        return ""
    end = left.cite.suffix.rstrip()[-1:]
    if end and end in ",;:":
        return "" if left.cite.suffix[-1].isspace() or right.cite.prefix[:1].isspace() else " "
    return delimiter


def _regrouped(pieces):
    """Cites of one author together, where the first of them stands."""
    groups = {}
    for index, piece in enumerate(pieces):
        groups.setdefault(piece.rendered.author or index, []).append(piece)
    return [piece for group in groups.values() for piece in group]


def _runs(pieces):
    runs = []
    for piece in pieces:
        if runs and runs[-1][-1].rendered.author == piece.rendered.author:
            runs[-1].append(piece)
        else:
            runs.append([piece])
    return runs


def _collapse_years(group, collapse, delimiters):
    """The first cite in full, the others by year, or by year suffix where the year is the same."""
    parts = [(group[0], group[0].output, "")]
    index = 1
    before = delimiters.group
    while index < len(group):
        run = _suffix_run(group, index) if collapse != "year" else []
        if not run:
            piece = group[index]
            output = piece.output if piece.has_prefix else piece.without_author()
            if output is not None:
                parts.append((piece, output, before))
            before = delimiters.group
            index += 1
            continue
        if collapse == "year-suffix-ranged":
            first_number = group[index - 1].rendered.year_suffix
            parts.extend(_ranged(first_number, run, delimiters.suffix))
        else:
            parts.extend((piece, node, delimiters.suffix) for piece, node in run)
        before = delimiters.after
        index += len(run)
    return parts


def _suffix_run(group, start):
    """(piece, node) of the cites from ``start`` that share the year of the one before."""
    previous = group[start - 1]
    year = previous.rendered.year
    run = []
    for piece in group[start:]:
        rendered = piece.rendered
        suffix = find(rendered.content, "year-suffix")
        if suffix is None or not year or rendered.year != year:
            break
        if not previous.rendered.year_suffix or previous.has_locator or piece.has_locator:
            break
        if piece.has_prefix or previous.has_suffix:
            break
        run.append((piece, rendered.with_affixes(piece.locale, suffix)))
        previous = piece
    return run


def _ranged(first, run, delimiter):
    """Runs of three and more letters as "a-c"; the letter ``first`` is printed already."""
    parts = []
    index = 0
    while index < len(run):
        end = index
        while end < len(run) and run[end][0].rendered.year_suffix == first + 1 + end - index:
            end += 1
        if end - index >= 2:
            parts.append((*run[end - 1], RANGE_DASH))
        else:
            parts.extend((*one, delimiter) for one in run[index:end])
        if end < len(run):
            parts.append((*run[end], delimiter))
            first = run[end][0].rendered.year_suffix
            end += 1
        index = end
    return parts


def _collapse_numbers(pieces, delimiter, options):
    """Runs of three and more consecutive citation numbers as "1-3"."""
    after = options.get("after-collapse-delimiter", delimiter)
    parts = []
    index = 0
    before = ""
    while index < len(pieces):
        end = index
        while end + 1 < len(pieces) and _follows(pieces[end], pieces[end + 1]):
            end += 1
        if end - index >= 2:
            parts.append((pieces[index], pieces[index].output, before))
            parts.append((pieces[end], pieces[end].output, RANGE_DASH))
            before = after
        else:
            for piece in pieces[index : end + 1]:
                parts.append((piece, piece.output, before))
                before = delimiter
        index = end + 1
    return parts


def _follows(left, right):
    plain = not (left.has_suffix or left.has_locator or right.has_locator or right.has_prefix)
    numbered = find(left.rendered.content, "citation-number") is not None
    return plain and numbered and right.rendered.number == left.rendered.number + 1
