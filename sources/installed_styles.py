"""The citation styles that are installed: what each calls itself, and which other one it follows.

There are 2,850 independent ones, and 8,000 journals that print as one of them ("dependent" styles,
perhaps in another language).
"""

import functools
import hashlib
import re
from html import unescape
from typing import NamedTuple

from csl import StyleNotFoundError
from csl.data import style_heads, style_name, style_source
from sources.shelf import fold

_TITLE = re.compile(rb"<title>([^<]*)</title>")
_LINK = re.compile(rb"<link\s[^<>]*>")
_ADDRESS = re.compile(rb'href="([^"]+)"')
_HEAD = 2000  # bytes: every installed style says its title, and what it follows, within them


class InstalledStyle(NamedTuple):
    """``follows`` is the name of the style that it prints as, "" for one of its own rules."""

    title: str
    follows: str


@functools.lru_cache(maxsize=64)
def installed_style(name):
    """The InstalledStyle of this name. Reads its file. Raises StyleNotFoundError."""
    return _read(name, style_source(name)[:_HEAD])


@functools.cache
def installed_styles():
    """Name → InstalledStyle of them all. Reads 11,000 files, once in a process: a second."""
    return {name: _read(name, head) for name, head in style_heads(_HEAD)}


def _read(name, head):
    found = _TITLE.search(head)
    title = " ".join(unescape(found[1].decode()).split()) if found else ""
    return InstalledStyle(title or name, _parent(head))


def _parent(head):
    for link in _LINK.findall(head):
        address = _ADDRESS.search(link)
        if b'rel="independent-parent"' in link and address:
            return style_name(address[1].decode())
    return ""


@functools.cache
def folded_titles():
    """(name, what a search looks in) of every installed style."""
    return [(name, fold(f"{style.title} {name}")) for name, style in installed_styles().items()]


@functools.lru_cache(maxsize=64)
def installed_digest(name):
    """A hash of an installed style's file and of the one that it follows; "" where there is none.

    An upgrade may change either.
    """
    try:
        files = [style_source(name)]
        if parent := installed_style(name).follows:
            files.append(style_source(parent))
    except StyleNotFoundError:
        return ""
    return hashlib.sha256(b"".join(files)).hexdigest()
