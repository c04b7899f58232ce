"""Citation styles by name: the installed ones, and those that the desk has added.

An own style is called ``own:<name>`` wherever a style is named. Own styles are read from the
database each time they are asked for and compiled once for each content, so that every process
prints with the file as it is now.
"""

import functools
import hashlib
import logging
import re
from html import unescape

from csl import Style, StyleError, StyleNotFoundError
from csl.data import style_names, style_source
from sources.own_styles import OWN, CitationStyle
from sources.shelf import fold

logger = logging.getLogger(__name__)

HOUSE_STYLE = "ibid"
#: What most writers are asked for, in the order of the chooser.
COMMON_STYLES = {
    "ibid": "Ibid, the house style",
    "chicago-notes-bibliography": "Chicago, notes",
    "chicago-author-date": "Chicago, author and date",
    "modern-language-association": "MLA",
    "apa": "APA",
    "harvard-cite-them-right": "Harvard",
    "oscola": "OSCOLA",
    "nlm-citation-sequence": "Vancouver",
    "ieee": "IEEE",
}
_TITLE = re.compile(rb"<title>([^<]*)</title>")
_INSTALLED = re.compile(r"(?!.*\.csl$)[A-Za-z0-9][A-Za-z0-9._-]*")
_HEAD = 2000  # bytes: every installed style says its title within them


def load_style(name):
    """The compiled style of this name. Raises StyleError. One query for an own style."""
    if not name.startswith(OWN):
        if not _INSTALLED.fullmatch(name):  # Style.load would open files, and readers name styles
            raise StyleNotFoundError(f"No style is called “{name[:100]}”.")
        return Style.load(name)
    own = CitationStyle.objects.named(name)
    if own is None:
        raise StyleNotFoundError(f"No style of your own is called “{name.removeprefix(OWN)}”.")
    return own_style(own.digest)


@functools.lru_cache(maxsize=16)
def own_style(digest):
    """The compiled own style of this content. One query, the first time in a process."""
    return Style.from_xml(CitationStyle.objects.filter(digest=digest).first().xml)


def style_or_house_style(name):
    """As load_style; for a name that nothing answers to, the house style and a line in the log.

    Readers keep their pages when an upgrade drops a style; the Blog's form says what is wrong.
    """
    try:
        return load_style(name)
    except StyleError as problem:
        logger.warning("Printing in the house style: %s", problem)
        return Style.load(HOUSE_STYLE)


@functools.lru_cache(maxsize=64)
def installed_digest(name):
    """A hash of an installed style's file, "" where there is none: an upgrade may change it."""
    try:
        return hashlib.sha256(style_source(name)).hexdigest()
    except StyleNotFoundError:
        return ""


def style_title(name):
    """What the style calls itself; the name where it cannot be read."""
    if name.startswith(OWN):
        own = CitationStyle.objects.named(name)
        return own.title if own else name
    if name in style_names():
        return installed_titles()[name]
    try:
        return load_style(name).title or name  # a dependent style is not in the list
    except StyleError:
        return name


@functools.cache
def installed_titles():
    """Name → title of every installed style. Reads 2,800 files, once in a process."""
    return {name: _title_of(name) for name in style_names()}


def _title_of(name):
    found = _TITLE.search(style_source(name)[:_HEAD])
    return unescape(found[1].decode()).strip() if found else name


@functools.cache
def _folded_titles():
    return [(name, fold(f"{title} {name}")) for name, title in installed_titles().items()]


def style_mark(name):
    """Another text whenever the style prints otherwise. One query for an own style."""
    own = CitationStyle.objects.named(name)
    return own.digest if own else f"{name} {installed_digest(name)}"


def search_styles(words, limit, *, with_own=True):
    """(name, title) of up to ``limit`` styles that have every word, and how many there are.

    Own styles come first, then the common ones, then the short titles: who types "apa" means APA.
    """
    wanted = fold(words).split()
    own = [(f"{OWN}{name}", title) for name, title in own_titles()] if with_own else []
    found = [(name, title) for name, title in own if _has_all(fold(title), wanted)]
    titles = installed_titles()
    installed = [name for name, text in _folded_titles() if _has_all(text, wanted)]
    common = list(COMMON_STYLES)

    def rank(name):
        place = common.index(name) if name in COMMON_STYLES else len(common)
        return place, len(titles[name]), titles[name]

    installed.sort(key=rank)
    found += [(name, titles[name]) for name in installed]
    return found[:limit], len(found)


def own_titles():
    return CitationStyle.objects.order_by("title").values_list("name", "title")


def _has_all(text, words):
    return all(word in text for word in words)
