"""The nodes of a tidied text, and how they are written as HTML."""

import re

from markup.tags import VOID, names

# What may vanish when nothing is in it. An empty cell or list item still says something.
_NOTHING_WHEN_EMPTY = names(
    "p h2 h3 h4 blockquote pre ul ol dl table thead tbody tfoot tr caption figure figcaption"
)
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\xa0": "&nbsp;"}
# bleach takes "&amp;copy;" in an attribute for the sign itself; a number it leaves alone.
_AMBIGUOUS = re.compile(r"&(?=#|[a-zA-Z0-9]+;)")


class Node:
    __slots__ = ("attributes", "children", "formats_before", "implied", "name")

    def __init__(self, name, attributes=None, implied=False):
        self.name = name
        self.attributes = attributes or {}
        self.children = []
        self.implied = implied
        self.formats_before = 0

    def add_text(self, data):
        if not data:
            return
        if self.children and isinstance(self.children[-1], list):
            self.children[-1].append(data)
        else:
            self.children.append([data])  # a run of text; joined once, when it is written

    def last_element(self):
        """The last child, if nothing but blanks follows it; None otherwise."""
        for child in reversed(self.children):
            if isinstance(child, Node):
                return child
            if "".join(child).strip():
                return None
        return None

    def is_empty(self):
        return not any(isinstance(child, Node) or "".join(child).strip() for child in self.children)


def prune(node):
    """Drop the blocks with nothing in them, from the inside out."""
    if node.name == "pre" and node.children and isinstance(node.children[0], list):
        # A browser skips one line end after <pre>: blank lines would wane with each cleaning.
        node.children[0] = ["".join(node.children[0]).lstrip("\n")]
    kept = []
    for child in node.children:
        if isinstance(child, Node):
            prune(child)
            if child.name in _NOTHING_WHEN_EMPTY and child.is_empty():
                continue
        kept.append(child)
    node.children = kept


def serialise(node):
    """The children of ``node`` as HTML."""
    return "".join(map(serialise_one, node.children))


def serialise_one(child):
    """One child, an element or a run of text, as HTML."""
    written = []
    _write_child(child, written)
    return "".join(written)


def _write_child(child, written):
    if not isinstance(child, Node):
        written.append(escape_text("".join(child)))
        return
    attributes = "".join(
        f' {name}="{escape_attribute(value)}"' for name, value in child.attributes.items()
    )
    written.append(f"<{child.name}{attributes}>")
    if child.name not in VOID:
        for grandchild in child.children:
            _write_child(grandchild, written)
        written.append(f"</{child.name}>")


def escape_text(data):
    return re.sub("[&<>\xa0]", lambda match: _ESCAPES[match[0]], data)


def escape_attribute(value):
    value = _AMBIGUOUS.sub("&#38;", value)
    value = re.sub(r"&(?!#38;)", "&amp;", value)
    return value.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
