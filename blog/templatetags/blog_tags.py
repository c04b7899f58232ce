import re

from django import template
from django.utils.encoding import uri_to_iri
from django.utils.safestring import mark_safe
from django.utils.text import Truncator

from blog import models

register = template.Library()

TABLE_TAG = re.compile(r"<(/?)table(?=[\s>])[^>]*>")
# What a result page of a search engine has room for.
DESCRIPTION_LENGTH = 200
# A table may be wider than a phone. It scrolls in its own box, which the keyboard can reach.
BOX = '<div class="table" role="region" aria-label="Table" tabindex="0">'


@register.filter
def author_name(user):
    """How a writer is called in public."""
    return models.author_name(user)


@register.filter
def description(post):
    """The post in a sentence for search engines: its summary, or else how it begins."""
    return Truncator(" ".join(post.teaser.split())).chars(DESCRIPTION_LENGTH)


@register.filter
def printed_note_count(post, blog):
    """The notes on the page of ``post`` in the style of ``blog``."""
    return post.printed_note_count(blog)


@register.filter
def readable_address(address):
    """An address as people write it: Arabic letters and not their percent signs."""
    return uri_to_iri(address)


@register.filter
def for_screen(body_html):
    """The rendered body with each table in a box of its own. A table in a table shares its box."""
    depth = 0

    def boxed(tag):
        nonlocal depth
        if tag[1]:
            depth -= 1
            return f"{tag[0]}</div>" if depth == 0 else tag[0]
        depth += 1
        return f"{BOX}{tag[0]}" if depth == 1 else tag[0]

    return mark_safe(TABLE_TAG.sub(boxed, body_html))  # noqa: S308 (sanitised when written)
