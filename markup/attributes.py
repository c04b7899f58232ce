"""What stays of a tag's attributes, and the formatting that hides in them."""

import re

from markup.allowlist import PREFIX
from markup.links import tidy_address

_ITALIC = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|bolder|[6-9]00)", re.IGNORECASE)
_NOT_BOLD = re.compile(r"font-weight\s*:\s*(?:normal|[1-5]00)", re.IGNORECASE)


def attributes_of(tag, raw, keeps, ids):
    """The attributes of ``raw`` that ``keeps`` keeps, tidied. Fills ``ids``: old anchor -> new.

    An anchor gets the prefix that keeps it out of the page's own; a second one of the same name is
    dropped, since only the first would ever be reached.
    """
    kept = {}
    for name, value in _tidied(tag, raw):
        if name == "id":
            anchor = _prefixed(value)
            if value in ids or anchor in ids.values() or not keeps(tag, name, anchor):
                continue
            ids[value] = anchor
            kept[name] = anchor
        elif name not in kept and keeps(tag, name, value):
            kept[name] = value
    return kept


def _tidied(tag, raw):
    for name, value in raw.items():
        if name in {"href", "src", "cite"}:
            yield name, tidy_address(value)
        elif name in {"width", "height"}:
            yield name, value.strip().removesuffix("px")
        elif name == "xml:lang":
            yield "lang", value.strip()
        elif name in {"dir", "lang", "loading", "scope"}:
            yield name, value.strip() if name == "lang" else value.strip().lower()
        elif name == "name" and tag == "a" and "id" not in raw:
            yield "id", value
        else:
            yield name, value


def _prefixed(anchor):
    anchor = re.sub(r"[^\w.:\-]+", "-", anchor.strip()).removeprefix(PREFIX)
    return PREFIX + anchor[:100]


def formats_of(tag, raw, attributes):
    """The (name, attributes) of formatting that a start tag stands for; none if it says nothing.

    A span with an italic style is emphasis; a span with nothing left is what a word processor
    leaves behind, and so is the bold tag that says it is not bold.
    """
    style = raw.get("style", "")
    if tag == "span":
        kept = attributes("span", raw)
        kept.pop("class", None) if not kept.get("class") else None
        return (
            [("span", kept)] * bool(kept)
            + [("strong", {})] * bool(_BOLD.search(style))
            + [("em", {})] * bool(_ITALIC.search(style))
        )
    if tag == "strong" and _NOT_BOLD.search(style):
        return []
    kept = attributes(tag, raw)
    if tag == "a" and not kept.get("href"):
        kept.pop("href", None)
        return [("a", kept)] if "id" in kept else []
    return [(tag, kept)]
