"""Tokens for the picker and for the chips of the editor: what they cite, and how they are written.

The grammar is that of ``markup``. The editor finds brackets; what they mean is decided here.
"""

from html import unescape

from django.utils.html import strip_tags
from django.utils.text import Truncator

from markup.citations import CiteGroup
from markup.locators import write_locator
from markup.notes import nearest_keys, parse_notes, token_for
from sources.models import Source, SourceAlias
from sources.picker.searching import without_links
from sources.styling import print_citations

NAME_LENGTH = 40
# Near keys are looked for among those that begin alike: the whole shelf would take a second.
BEGINNING = 2
MOST_NEAR = 1000


def describe_tokens(tokens):
    """For each of ``tokens`` (HTML) what a chip says, or None where it cites nothing.

    A dict of ``words`` (``Arango 2011, p. 4``), ``unknown`` (key → near keys) and ``cites``. Two
    queries, and one for each unknown key.
    """
    groups = [_group_of(token) for token in tokens]
    keys = {cite.key for group in groups if group for cite in group.cites}
    known = works_of(keys)
    near = {key: _near(key) for key in sorted(keys - known.keys())}
    return [group and _describe(group, known, near) for group in groups]


def works_of(keys):
    """A dict of key → Source for those of ``keys`` that lead to one, former keys too."""
    known = Source.objects.with_keys(keys)
    former = SourceAlias.objects.filter(key__in=keys - known.keys()).select_related("source")
    return known | {alias.key: alias.source for alias in former}


def short_name(source):
    """Who and when, as one speaks of a work: ``Arango 2011``."""
    name = Truncator(source.first_contributor or strip_tags(source.title)).chars(NAME_LENGTH)
    return " ".join(part for part in (name, source.issued[:4].rstrip("-~")) if part)


def write_token(cites, blog):
    """(token, note) of ``cites`` (Cites): the HTML for the text, and how a first note prints.

    The note is "" while a key leads to no work.
    """
    works = works_of({cite.key for cite in cites})
    note = ""
    if all(cite.key in works for cite in cites):
        items = {key: {**work.csl, "id": key} for key, work in works.items()}
        printed = print_citations(
            list(items.values()),
            [(1, CiteGroup(tuple(cites)))],
            style=blog.citation_style,
            language=blog.language,
        )
        note = without_links(printed.notes[0])
    return token_for(cites), note


def plain(fragment):
    """The words of an HTML fragment, as a text field shows them."""
    return unescape(strip_tags(fragment))


def _group_of(token):
    noted = parse_notes(token)
    if len(noted.segments) == 1 and noted.notes and noted.notes[0].groups:
        return noted.notes[0].groups[0]
    return None


def _describe(group, known, near):
    cites = [_describe_cite(cite, known, near) for cite in group.cites]
    names = [said["name"] for said in cites]
    return {
        "words": "; ".join(map(_words, group.cites, names)),
        "unknown": {cite.key: near[cite.key] for cite in group.cites if cite.key in near},
        "cites": cites,
    }


def _describe_cite(cite, known, near):
    work = known.get(cite.key)
    return {
        "key": cite.key,
        "name": short_name(work) if work else cite.key,
        "is_known": bool(work),
        "near": near.get(cite.key, []),
        "label": cite.label or "page",
        "locator": cite.locator,
        "prefix": plain(cite.prefix),
        "prefix_html": cite.prefix,
        "suffix": plain(cite.suffix),
        "suffix_html": cite.suffix,
        "suppress_author": cite.suppress_author,
    }


def _words(cite, name):
    words = f"{plain(cite.prefix)} {name}" if cite.prefix else name
    if cite.locator:
        words += ", " + write_locator(cite.label, cite.locator)
    suffix = plain(cite.suffix)
    return words + (suffix if suffix[:1] in {",", ")"} else f" {suffix}") if suffix else words


def _near(key):
    alike = Source.objects.filter(key__istartswith=key[:BEGINNING])
    return nearest_keys(key, alike.order_by("key").values_list("key", flat=True)[:MOST_NEAR])
