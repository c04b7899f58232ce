"""Formatting attributes (specification: "Formatting"), as kinds of mark."""

_MARKS = {
    "vertical-align": {"sup": "sup", "sub": "sub", "baseline": "baseline"},
    "text-decoration": {"underline": "underline", "none": "no-underline"},
    "font-weight": {"bold": "bold", "light": "light", "normal": "weight-normal"},
    "font-variant": {"small-caps": "small-caps", "normal": "variant-normal"},
    "font-style": {"italic": "italic", "oblique": "oblique", "normal": "roman"},
}


def marks_of(element):
    """The formatting attributes of an element as mark kinds, outermost first."""
    if not element.attributes:
        return ()
    found = []
    for attribute, kinds in _MARKS.items():
        kind = kinds.get(element.attributes.get(attribute))
        if kind:
            found.append(kind)
    return tuple(found)
