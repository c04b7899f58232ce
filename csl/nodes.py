"""The output tree: what elements render to, before punctuation is settled and HTML is written.

A node's children are strings, nodes, or token lists (``list`` of strings and Marks). Affixes stand
outside the marks, as the specification's section "Affixes" wants.
"""


class Mark:
    """The opening or closing of one kind of formatting in a token stream.

    ``kind`` is one of KINDS, ``data`` the address of a link or the name of a display block.
    Marks come in pairs that nest; ``toggle`` marks a pair typed in a field, which turns italics
    inside italics back to roman (the specification's "flip-flopping").
    """

    __slots__ = ("data", "is_open", "kind", "toggle")

    def __init__(self, kind, is_open, toggle=False, data=None):
        self.kind = kind
        self.is_open = is_open
        self.toggle = toggle
        self.data = data

    def __repr__(self):
        return f"<{'' if self.is_open else '/'}{self.kind}>"


KINDS = (
    *("italic", "oblique", "roman", "bold", "light", "weight-normal", "small-caps"),
    *("variant-normal", "underline", "no-underline", "sup", "sub", "baseline"),
    *("quote", "nocase", "link", "display", "glue"),
)
OPEN = {kind: Mark(kind, True) for kind in KINDS}
CLOSE = {kind: Mark(kind, False) for kind in KINDS}
TOGGLE_OPEN = {kind: Mark(kind, True, toggle=True) for kind in KINDS}
TOGGLE_CLOSE = {kind: Mark(kind, False, toggle=True) for kind in KINDS}


class Node:
    """A piece of output with its affixes, formatting and a ``role`` for later passes."""

    __slots__ = ("children", "data", "delimiter", "marks", "prefix", "role", "suffix")

    def __init__(
        self, children, prefix="", suffix="", delimiter="", marks=(), role=None, data=None
    ):
        self.children = children
        self.prefix = prefix
        self.suffix = suffix
        self.delimiter = delimiter
        self.marks = marks
        self.role = role
        self.data = data

    def flatten(self, tokens):
        """Append this node's tokens, in reading order, to the list ``tokens``."""
        if self.prefix:
            tokens.append(self.prefix)
        for mark in self.marks:
            tokens.append(OPEN[mark] if type(mark) is str else mark)
        delimiter = self.delimiter
        is_first = True
        for child in self.children:
            if is_first:
                is_first = False
            elif delimiter:
                tokens.append(delimiter)
            kind = type(child)
            if kind is str:
                tokens.append(child)
            elif kind is Node:
                child.flatten(tokens)
            else:
                tokens.extend(child)
        for mark in reversed(self.marks):
            tokens.append(CLOSE[mark] if type(mark) is str else CLOSE[mark.kind])
        if self.suffix:
            tokens.append(self.suffix)


def tokens_of(output):
    """The token list of anything an element renders: None, a string, tokens or a node."""
    if output is None:
        return []
    if type(output) is str:
        return [output]
    if type(output) is Node:
        tokens = []
        output.flatten(tokens)
        return tokens
    return list(output)


def map_text(output, change):
    """``output`` with ``change`` applied to all of its tokens at once, its structure kept.

    ``change`` takes a token list and returns one of the same length, so that the names and years
    in a macro put into capitals are still found by later passes.
    """
    if type(output) is not Node:
        return change(output)
    return _rebuilt(output, iter(change(tokens_of(output))))


def _rebuilt(node, tokens):
    """A copy of ``node`` with its strings taken from ``tokens``, in the order of flatten."""
    prefix = next(tokens) if node.prefix else ""
    for _ in node.marks:
        next(tokens)
    children, delimiters = [], []
    for index, child in enumerate(node.children):
        if index and node.delimiter:
            delimiters.append(next(tokens))
        if type(child) is Node:
            children.append(_rebuilt(child, tokens))
        elif type(child) is str:
            children.append(next(tokens))
        else:
            children.append([next(tokens) for _ in child])
    for _ in node.marks:
        next(tokens)
    suffix = next(tokens) if node.suffix else ""
    delimiter = delimiters[0] if delimiters else node.delimiter
    if any(changed != delimiter for changed in delimiters):
        pairs = zip(delimiters, children[1:], strict=True)
        children = [children[0], *(part for pair in pairs for part in pair)]
        delimiter = ""
    return Node(children, prefix, suffix, delimiter, node.marks, node.role, node.data)


def plain_text(output):
    """The letters of ``output`` without any formatting."""
    if type(output) is str:
        return output
    return "".join(token for token in tokens_of(output) if type(token) is str)


def prune(output, drop):
    """A copy of ``output`` without the nodes for which ``drop(node)`` is true, or None if empty.

    Nodes left without children vanish with their affixes, as if they had rendered nothing.
    """
    if type(output) is not Node:
        return output
    if drop(output):
        return None
    children = [kept for child in output.children if (kept := prune(child, drop)) is not None]
    if not children:
        return None
    return Node(
        children,
        output.prefix,
        output.suffix,
        output.delimiter,
        output.marks,
        output.role,
        output.data,
    )


def without(output, unwanted):
    """``output`` without this one node."""
    return prune(output, lambda node: node is unwanted)


def find(output, role):
    """The first node with ``role`` in reading order, or None."""
    if type(output) is not Node:
        return None
    if output.role == role:
        return output
    for child in output.children:
        found = find(child, role)
        if found is not None:
            return found
    return None
