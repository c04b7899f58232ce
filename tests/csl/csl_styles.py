"""Small styles and sources for the tests of this room."""

from csl import Cite, Processor, Style

HEAD = '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="{kind}" {attributes}>'


def make_style(
    citation="",
    bibliography="",
    *,
    kind="note",
    attributes="",
    before="",
    citation_attributes="",
    bibliography_attributes="",
):
    """A Style whose layouts hold the given XML; ``before`` takes locales and macros."""
    layout = citation if "<layout" in citation else f"<layout>{citation}</layout>"
    parts = [
        HEAD.format(kind=kind, attributes=attributes),
        before,
        f"<citation {citation_attributes}>{layout}</citation>",
    ]
    if bibliography:
        layout = bibliography if "<layout" in bibliography else f"<layout>{bibliography}</layout>"
        parts.append(f"<bibliography {bibliography_attributes}>{layout}</bibliography>")
    return Style.from_xml("".join([*parts, "</style>"]))


def make_item(identity="a", **fields):
    """A book by nobody; ``author`` may be written "Family, Given; Other, Name"."""
    item = {"id": identity, "type": "book", **fields}
    for role in ("author", "editor", "translator"):
        if isinstance(item.get(role), str):
            item[role] = [_name(text) for text in item[role].split(";")]
    if isinstance(item.get("issued"), int):
        item["issued"] = {"date-parts": [[item["issued"]]]}
    return item


def _name(text):
    family, comma, given = (part.strip() for part in text.partition(","))
    return {"family": family, "given": given} if comma else {"literal": family}


def cite(layout, item=None, language=None, *, format="html", **options):
    """The first citation of ``item`` in a style with this layout."""
    processor = Processor(make_style(layout, **options), language)
    item = item or make_item()
    return processor.document([item], [[Cite(item["id"])]]).citation(0, format)


def cite_all(style, items, groups=None, *, format="html"):
    """The citations of ``groups``; by default all items in one."""
    groups = groups or [[item["id"] for item in items]]
    return Processor(style).document(items, groups).citations(format)
