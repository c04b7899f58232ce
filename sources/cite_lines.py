"""One work on a line of its own, as those who cite it need it."""

import hashlib
import json

from django.core.cache import cache
from django.utils.encoding import uri_to_iri
from django.utils.html import escape

from sources.styles import style_mark
from sources.styling import bare_entry, print_citations

KEPT_SECONDS = 24 * 3600  # what it depends on is in its key; this only limits how much is kept


def cite_line(item, *, style, language):
    """A CSL-JSON item as a list of sources has it, HTML, without the number that it has in a list.

    A work that is on the web alone ends with its address, also where the style leaves it out.
    """
    if item.get("URL"):
        item = {**item, "URL": uri_to_iri(item["URL"])}
    printed = print_citations([item], [], style=style, language=language)
    line = bare_entry(printed.entries[0][1])
    address = escape(item.get("URL", ""))
    if item["type"] == "post-weblog" and address and address.partition("://")[2] not in line:
        line = f"{line.rstrip('.')}, {address}"
    return line


def kept_cite_line(item, *, style, language):
    """As cite_line, from the cache where it was printed before. One query for an own style."""
    made_from = json.dumps([item, style, style_mark(style), language], sort_keys=True)
    key = f"cite-line:{hashlib.sha256(made_from.encode()).hexdigest()}"
    line = cache.get(key)
    if line is None:
        line = cite_line(item, style=style, language=language)
        cache.set(key, line, KEPT_SECONDS)
    return line
