"""Cleaned HTML from whatever an author, an importer or a reader hands in.

Three steps, each of them linear: read it as a browser would (scan), put it in order (builder),
and let bleach, the gate, check every tag and attribute again. Nothing reaches bleach that is
longer or deeper than it can take.
"""

import html
import re
import threading

import bleach

from markup import allowlist
from markup.builder import Builder
from markup.comment_text import paragraphs_of, set_links_and_emphasis
from markup.cut import with_cut
from markup.exceptions import TooLong
from markup.links import PROTOCOLS
from markup.scan import scan, tidy_characters
from markup.tree import Node, prune, serialise, serialise_one

BODY_LIMIT_BYTES = 1_000_000
COMMENT_LIMIT_BYTES = 10_000

_PROFILES = {
    "body": (allowlist.body_tags(), allowlist.keeps_in_body),
    "inline": (allowlist.INLINE_TAGS, allowlist.keeps_in_caption),
    "comment": (allowlist.COMMENT_TAGS, allowlist.keeps_in_comment),
}
# Paragraphs with no sign in them that HTML has a use for. Files of events hold little else.
_PLAIN = re.compile(r"(?:<p>[^<>&\s](?:[^<>&\xa0]*[^<>&\s])?</p>)*")
# What the builder has written without any tag that could be refused: text, and paragraphs of it.
# For a hundred thousand "&lt;", bleach takes seconds.
_TEXT = r"(?:[^<>&\x00-\x08\x0b-\x1f\x7f]++|&(?:lt|gt|amp);)*+"
_NOTHING_TO_REFUSE = {
    "body": re.compile(rf"{_TEXT}(?:<p>{_TEXT}</p>{_TEXT})*+"),
    "inline": re.compile(_TEXT),
    "comment": re.compile(rf"{_TEXT}(?:<p>{_TEXT}</p>{_TEXT})*+"),
}
_of_this_thread = threading.local()


def clean_body(source):
    """The HTML of a post, an event or a page, fit to be shown and the same if cleaned again.

    Scripts and styles go with their content, all other text stays. A "more" of WordPress or
    Blogger becomes the cut (``markup.cut``). Pictures need an absolute
    address or a path from the root; of a refused picture the alt text stays. What an iframe or an
    embed showed is gone: an importer that wants a link in its place makes it before it calls.
    Raises TooLong over 1 MB and TooDeep over 100 levels.
    """
    _check_length(source, BODY_LIMIT_BYTES, "text")
    if _PLAIN.fullmatch(source) and tidy_characters(source) == source:
        return source
    root, ids = _tree("body", source)
    _follow_anchors(root, ids)
    blocks = [serialise_one(child) for child in root.children]
    # Escapes make a text longer; what is stored has to pass here again.
    _check_length("".join(blocks), BODY_LIMIT_BYTES, "text")
    return "".join(_gate("body", chunk) for chunk in _chunks(blocks))


def clean_inline(source):
    """One line of HTML for a caption or a remark: em, strong, cite, sub, sup and links."""
    _check_length(source, BODY_LIMIT_BYTES, "text")
    root, _ = _tree("inline", source)
    return _gate("inline", serialise(root)).strip()


def comment_html(source):
    """The HTML of a comment as typed: plain text, or p br b strong i em blockquote a.

    A blank line parts paragraphs, a line break stays one, "> " quotes, ``*so*`` is emphasis and
    ``**so**`` strong, and web addresses become links that pass on no credit. Never a picture.
    Raises TooLong over 10 kB and TooDeep over 100 levels.
    """
    _check_length(source, COMMENT_LIMIT_BYTES, "comment")
    root, _ = _tree("comment", paragraphs_of(source))
    set_links_and_emphasis(root)
    return _gate("comment", serialise(root)).strip()


def _check_length(source, limit, noun):
    # Most texts are far below the limit; only near it does the length in bytes need counting.
    if len(source) * 4 > limit:
        length = len(source.encode("utf-8", "replace"))
        if length > limit:
            raise TooLong(length, limit, noun)


def _tree(profile, source):
    tags, keeps = _PROFILES[profile]
    builder = Builder(tags, keeps, len(source))
    tokens = scan(source, with_comments=profile == "body")
    root = builder.build(with_cut(tokens) if profile == "body" else tokens)
    prune(root)
    return root, builder.ids


def _follow_anchors(node, ids):
    """Point the links inside a text at the anchors' new names."""
    for child in node.children:
        if isinstance(child, Node):
            target = child.attributes.get("href", "")
            if target.startswith("#") and target[1:] in ids:
                child.attributes["href"] = "#" + ids[target[1:]]
            _follow_anchors(child, ids)


def _chunks(blocks):
    """``blocks`` joined to about 4 kB each: bleach takes quadratic time over many siblings."""
    chunk, size = [], 0
    for block in blocks:
        chunk.append(block)
        size += len(block)
        if size > 4_000:
            yield "".join(chunk)
            chunk, size = [], 0
    yield "".join(chunk)


def _gate(profile, text):
    """The last word is bleach's. Its Cleaner is not thread-safe, so each thread keeps its own."""
    if _NOTHING_TO_REFUSE[profile].fullmatch(text):
        return text
    cleaners = _of_this_thread.__dict__.setdefault("cleaners", {})
    if profile not in cleaners:
        tags, keeps = _PROFILES[profile]
        cleaners[profile] = bleach.Cleaner(
            tags=tags,
            # bleach hands over values with their entities unresolved.
            attributes=lambda tag, name, value: keeps(tag, name, html.unescape(value)),
            protocols=PROTOCOLS,
            strip=True,
        )
    return cleaners[profile].clean(text)
