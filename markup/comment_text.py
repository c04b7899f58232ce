"""What a reader types in a comment: paragraphs, quotes, emphasis and addresses in plain text."""

import re

from markup.allowlist import COMMENT_REL
from markup.scan import tidy_characters
from markup.tags import DEAD, PLAIN
from markup.tree import Node

_QUOTED = re.compile(r"[ \t]*(?:>|&gt;)[ \t]?")
_BLOCK_AT_END = re.compile(r"<(?:/?(?:p|blockquote)|br)\s*/?>\s*$", re.IGNORECASE)
_BLOCK_AT_START = re.compile(r"\s*<(?:/?(?:p|blockquote)|br)\s*/?>", re.IGNORECASE)
_MARK = re.compile(
    r"(?P<url>\bhttps?://[^\s<>\"'`]+)"
    r"|\*\*(?=\S)(?P<strong>[^*\n]+)(?<=\S)\*\*"
    r"|(?<![\w*])\*(?=\S)(?P<em>[^*\n]+)(?<=\S)\*(?![\w*])",
    re.IGNORECASE,
)
_MAX_QUOTE_DEPTH = 10
# The name is over where a letter, digit or sign that could belong to a longer one does not follow.
_SWALLOWING = re.compile(rf"<(/?)(?:{'|'.join(sorted(DEAD | PLAIN))})(?![\w:.-])", re.IGNORECASE)
# What opens no tag: a declaration, or a "<" whose ">" does not come before the next "<", the end
# of the paragraph, or a quoted line; nor with a quotation mark that has no partner.
_NEXT_LINE = r"\n(?![ \t]*(?:\n|>|&gt;|$))"
_NO_TAG = re.compile(
    r"<(?=[!?])|<(?!(?:"
    rf"[^<>\n\"']|{_NEXT_LINE}"
    rf"|\"(?:[^<>\n\"]|{_NEXT_LINE})*\""
    rf"|'(?:[^<>\n']|{_NEXT_LINE})*'"
    r")*>)"
)


def paragraphs_of(text):
    """Typed lines as HTML: quotes and paragraphs from blank lines, breaks from single line ends."""
    return "\n".join(_blocks(_without_traps(tidy_characters(text)).split("\n"), depth=0))


def _without_traps(text):
    """``text`` where no tag takes words along: who mentions <style> does not mean a style sheet.

    Such tags become ones that mean nothing, so the words in them stay; a "<" that opens nothing,
    and a hidden remark of HTML, are shown as typed. Nothing is cut out: what is left of a tag could
    grow together with its neighbours.
    """
    return _NO_TAG.sub("&lt;", _SWALLOWING.sub(r"<\1span", text))


def _blocks(lines, depth):
    """``lines`` in runs: quoted ones, and paragraphs between blank lines."""
    run = []
    quoted = False
    for line in [*lines, ""]:
        quote = _QUOTED.match(line) if depth < _MAX_QUOTE_DEPTH else None
        if run and (bool(quote) != quoted or not line.strip()):
            yield from _block(run, quoted, depth)
            run = []
        if line.strip():
            quoted = bool(quote)
            run.append(line[quote.end() :] if quote else line)


def _block(run, quoted, depth):
    if quoted:
        yield "<blockquote>\n" + "\n".join(_blocks(run, depth + 1)) + "\n</blockquote>"
    else:
        yield "<p>" + "".join(_with_breaks(run)) + "</p>"


def _with_breaks(lines):
    for i, line in enumerate(lines):
        is_parted = (
            i == 0 or _BLOCK_AT_END.search(lines[i - 1][-40:]) or _BLOCK_AT_START.match(line)
        )
        yield ("" if i == 0 else "\n" if is_parted else "<br>\n") + line.rstrip()


def set_links_and_emphasis(node, is_linked=False):
    """Turn typed emphasis and bare addresses in the text under ``node`` into elements."""
    children = []
    for child in node.children:
        if isinstance(child, Node):
            if child.name == "a":
                child.attributes["rel"] = COMMENT_REL
            set_links_and_emphasis(child, is_linked or child.name == "a")
            children.append(child)
        else:
            children += _marked("".join(child), is_linked)
    node.children = children


def _marked(text, is_linked, emphasis=True):
    done = 0
    for match in _MARK.finditer(text):
        kind = match.lastgroup
        if (kind == "url" and is_linked) or (kind != "url" and not emphasis):
            continue
        start, end = match.span()
        if kind == "url":
            end = start + len(_without_closing_marks(match[0]))
            node = Node("a", {"href": text[start:end], "rel": COMMENT_REL})
            node.add_text(text[start:end])
        else:
            node = Node(kind)
            node.children = list(_marked(match[kind], is_linked, emphasis=False))
        yield [text[done:start]]
        yield node
        done = end
    yield [text[done:]]


def _without_closing_marks(address):
    """The address without the full stop of its sentence and the bracket around it."""
    while address and (
        address[-1] in ".,;:!?*_…»”’"
        or (
            address[-1] in ")]}"
            and address.count(address[-1]) > address.count(_OPENING[address[-1]])
        )
    ):
        address = address[:-1]
    return address


_OPENING = {")": "(", "]": "[", "}": "{"}
