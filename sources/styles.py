"""Citation styles by name: the installed ones, and those that the desk has added.

An own style is called ``own:<name>`` wherever a style is named. Own styles are read from the
database each time they are asked for and compiled once for each content, so that every process
prints with the file as it is now.
"""

import functools
import logging
import re
from typing import NamedTuple

from csl import Style, StyleError, StyleNotFoundError
from sources.installed_styles import (
    folded_titles,
    installed_digest,
    installed_style,
    installed_styles,
)
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
_INSTALLED = re.compile(r"(?!.*\.csl$)[A-Za-z0-9][A-Za-z0-9._-]*")


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


def style_title(name):
    """What the style calls itself; the name where it cannot be read."""
    if name.startswith(OWN):
        own = CitationStyle.objects.named(name)
        return own.title if own else name
    try:
        return installed_style(name).title
    except StyleError:
        return name


def followed_title(name):
    """What the style that this one prints as calls itself; "" for one of its own rules."""
    try:
        parent = "" if name.startswith(OWN) else installed_style(name).follows
    except StyleError:
        return ""
    return style_title(parent) if parent else ""


def style_mark(name):
    """Another text whenever the style prints otherwise. One query for an own style."""
    own = CitationStyle.objects.named(name)
    return own.digest if own else f"{name} {installed_digest(name)}"


class FoundStyle(NamedTuple):
    """``follows`` is the title of the style that it prints as, "" for one of its own rules."""

    name: str
    title: str
    follows: str = ""


def search_styles(words, limit, *, with_own=True):
    """Up to ``limit`` FoundStyles that have every word, and how many there are.

    Own styles come first, then the common ones, then the short titles: who types "apa" means APA.
    """
    wanted = fold(words).split()
    own = [FoundStyle(f"{OWN}{name}", title) for name, title in own_titles()] if with_own else []
    found = [style for style in own if _has_all(fold(style.title), wanted)]
    styles = installed_styles()
    installed = [name for name, text in folded_titles() if _has_all(text, wanted)]
    common = list(COMMON_STYLES)

    def rank(name):
        place = common.index(name) if name in COMMON_STYLES else len(common)
        title, parent = styles[name]
        return place, len(title), title, bool(parent)

    installed.sort(key=rank)
    return [*found, *map(_found, installed[:limit])][:limit], len(found) + len(installed)


def _found(name):
    styles = installed_styles()
    title, parent = styles[name]
    return FoundStyle(name, title, styles[parent].title if parent in styles else parent)


def own_titles():
    return CitationStyle.objects.order_by("title").values_list("name", "title")


def _has_all(text, words):
    return all(word in text for word in words)
