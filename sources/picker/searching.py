"""Which works to offer for what somebody typed, and where in a work they meant."""

import re

from django.utils.safestring import mark_safe

from markup.locators import read_locator
from sources.models import Source
from sources.shelf import fold
from sources.styling import print_citations

OFFERED = 8
# Works of one post that are put first. The longest list of the model user's has some sixty.
MOST_CITED = 200
_LINK = re.compile(r"</?a\b[^<>]*>")
_LAST_YEARS = re.compile(r"1\d{3}|20\d{2}")


def find_works(text, cited=()):
    """(up to OFFERED works, whether there are more) for ``text``: words in any order.

    Without words: the works under the keys ``cited`` in their order, then the newest of the
    library. Each work knows ``is_cited``. At most two queries.
    """
    cited = list(dict.fromkeys(cited))[:MOST_CITED]
    if fold(text):
        found = list(Source.objects.matching(text).nearest_first(text, cited)[: OFFERED + 1])
    else:
        of_post = Source.objects.with_keys(cited)
        found = [of_post[key] for key in cited if key in of_post][: OFFERED + 1]
        found += Source.objects.exclude(key__in=cited).order_by("-pk")[: OFFERED + 1 - len(found)]
    for work in found:
        work.is_cited = work.key in cited
    return found[:OFFERED], len(found) > OFFERED


def split_place(text):
    """(words, place) of ``arango shadow, p. 4``; a place that names no label is a page.

    ``arango, 2011`` is a work of that year and no page of it.
    """
    words, comma, place = text.rpartition(",")
    place = place.strip()
    if not comma or not words.strip() or _LAST_YEARS.fullmatch(place):
        return text, ""
    read = read_locator(f", {place}")
    if read is None or read.end < len(place) + 2:
        return text, ""
    return words, place


def print_works(works, blog):
    """Give each work ``printed``, its line in a list of sources in the Blog's style, unlinked."""
    printed = print_citations(
        [work.csl for work in works], [], style=blog.citation_style, language=blog.language
    )
    lines = dict(printed.entries)
    for work in works:
        work.printed = without_links(lines[work.key])
    return works


def without_links(html):
    """Printed HTML that can stand in an option or a preview, where nothing leads away."""
    return mark_safe(_LINK.sub("", html))  # noqa: S308 (escaped in sources.styling)
