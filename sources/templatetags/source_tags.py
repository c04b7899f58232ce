"""A work as readers and their machines see it."""

import json
import re
from urllib.parse import urlsplit

from django import template
from django.utils.safestring import mark_safe
from django.utils.translation import get_language_info

from sources import metadata
from sources.dates import edtf_to_csl, spoken_date

register = template.Library()

PLAIN_DATE = re.compile(r"[1-9][0-9]{3}(?:-(?:0[1-9]|1[0-2])(?:-[0-3][0-9])?)?")

# What ends a script element, or a line of JavaScript, where nobody expects it.
_UNSAFE = {ord(char): f"\\u{ord(char):04X}" for char in "<>&\u2028\u2029"}


@register.simple_tag
def source_head(source):
    """(name, content) of every tag that describes the work to Zotero and search engines."""
    return [*metadata.highwire_tags(source), *metadata.dublin_core_tags(source)]


@register.simple_tag
def source_json_ld(source, site_root):
    """What schema.org knows of the page: that it is about this work."""
    address = f"{site_root}{source.get_absolute_url()}"
    work = metadata.schema_org(source)
    return {"@context": "https://schema.org", "@type": "WebPage", "@id": address, "about": work}


@register.filter
def json_ld(data):
    """JSON to stand in a script element: a data block, which no policy runs and no text ends."""
    text = json.dumps(data, ensure_ascii=False).translate(_UNSAFE)
    return mark_safe(text)  # noqa: S308 (nothing in it can close the element)


@register.filter
def coins(source):
    return metadata.coins(source)


@register.filter
def credited(source):
    """Who made it, in one line: ``Peter Beck and Ana Pérez``, ``Peter Beck and others``."""
    names = source.contributors
    authors = [name for name in names if name.get("role", "author") == "author"] or names
    spoken = [metadata.spoken_name(name) for name in authors]
    if len(spoken) > 3:
        return f"{spoken[0]} and others"
    return " and ".join(filter(None, [", ".join(spoken[:-1]), *spoken[-1:]]))


@register.filter
def spoken(name):
    """A contributor as one says the name."""
    return metadata.spoken_name(name)


@register.filter
def issued_text(source):
    """``24 July 1923``, ``spring 2011``, ``c. 1750``, ``1914–1918``; "" where nobody knows."""
    if PLAIN_DATE.fullmatch(source.issued):
        # The parser of EDTF takes 10 ms, and a page of the shelf has fifty dates.
        parts = [int(part) for part in source.issued.split("-")]
        return spoken_date({"date-parts": [parts]})
    try:
        return spoken_date(edtf_to_csl(source.issued))
    except ValueError:
        return source.issued


@register.filter
def host(url):
    return (urlsplit(url).hostname or url).removeprefix("www.")


@register.filter
def language_name(code):
    """``French`` for ``fr`` or ``fr-CA``; the code itself where nobody knows it."""
    try:
        return get_language_info(code)["name"]
    except KeyError:
        return code
