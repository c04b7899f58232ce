"""The page that cites one work in any style, for posts and for the library."""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import render
from django.utils.safestring import mark_safe

from csl import StyleError
from sources.cite_lines import kept_cite_line
from sources.exporting import export_sources
from sources.models import Source
from sources.own_styles import OWN
from sources.styles import (
    COMMON_STYLES,
    FoundStyle,
    followed_title,
    load_style,
    search_styles,
    style_title,
)

MOST_FOUND = 40
MOST_WORDS = 100  # characters of a search


@dataclass(frozen=True)
class CitedThing:
    """``work`` as its page at ``address`` calls it; its files end there in .bib, .ris and .json."""

    work: Source
    title: str
    address: str
    files: str


def cite_page(request, thing):
    """``?style=`` prints in a style, ``?q=`` finds styles. Nothing here is for search engines.

    Raises Http404 for a style that there is not. Printing costs a millisecond, compiling a style up
    to 100 once in a process; what was printed is kept in the cache.
    """
    blog = request.blog
    style, words = request.GET.get("style", ""), request.GET.get("q", "")[:MOST_WORDS].strip()
    style = style or blog.citation_style
    if not _is_public(style, blog):
        raise Http404("No style has this name.")
    if words:
        found, count = search_styles(words, MOST_FOUND, with_own=False)
    else:
        found = [FoundStyle(name, title) for name, title in COMMON_STYLES.items()]
        count = len(found)
    line = kept_cite_line(thing.work.csl, style=style, language=blog.language)
    context = {
        "thing": thing,
        "style": style,
        "style_title": style_title(style),
        "followed_title": followed_title(style),
        "line": mark_safe(line),  # noqa: S308 (escaped when printed)
        "words": words,
        "found": found,
        "count": count,
        "bibtex": export_sources([thing.work], "bib").strip(),
        "ris": export_sources([thing.work], "ris").strip(),
    }
    response = render(request, "sources/cite.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


def _is_public(style, blog):
    """Whether readers may print in it: an installed style, or the one that the Blog has chosen."""
    if style == blog.citation_style:
        return True
    try:
        return not style.startswith(OWN) and bool(load_style(style))
    except StyleError:
        return False
