"""Styles: reading, inheritance, dependent styles, caching.

Specification: "File Types", "Styles - Structure", "Options" (citation, bibliography, global).
"""

import functools
from pathlib import Path

from csl import data, locale
from csl.compiler import Compiler
from csl.errors import StyleError
from csl.names import INHERITABLE
from csl.sorting import SortKey
from csl.xml import Element, parse_xml

_RENAMED = {
    "name-form": "form",
    "name-delimiter": "delimiter",
    "names-delimiter": "names-delimiter",
}


class Area:
    """``cs:citation`` or ``cs:bibliography``: its options, sort keys and layout."""

    def __init__(self, kind, element, root, compiler):
        self.kind = kind
        self.options = dict(element.attributes)
        self.name_attributes = {}
        for source in (root, element):
            for attribute in INHERITABLE:
                if source.get(attribute) is not None:
                    self.name_attributes[attribute] = source.get(attribute)
            for attribute, name in _RENAMED.items():
                if source.get(attribute) is not None:
                    self.name_attributes[name] = source.get(attribute)
        self.names_delimiter = self.name_attributes.get("names-delimiter")
        layout = element.find("layout")
        if layout is None:
            raise StyleError(f"The style's {kind} has no layout.")
        self.layout = compiler.compile_layout(layout)
        sort = element.find("sort")
        self.sort_keys = tuple(
            SortKey(key, compiler, self) for key in (sort.find_all("key") if sort else ())
        )

    def flag(self, name):
        return self.options.get(name) == "true"

    def number(self, name, default):
        text = self.options.get(name, "")
        return int(text.strip()[:6]) if text.strip().isdecimal() else default


class Style:
    """A compiled style. Immutable and safe to share between threads.

    Get one from ``Style.load`` (a name, an address or a path) or ``Style.from_xml``.
    """

    def __init__(self, root):
        if root.tag != "style":
            raise StyleError(f"This is a CSL “{root.tag}”, not a style.")
        self.name, self.title = _identity(root)
        self.note_style = root.get("class") == "note"
        self.default_locale = root.get("default-locale")
        self.page_range_format = root.get("page-range-format")
        self.demote_non_dropping = root.get("demote-non-dropping-particle", "display-and-sort")
        self.initialize_with_hyphen = root.get("initialize-with-hyphen") != "false"
        self.locale_elements = tuple(root.find_all("locale"))
        sources = {macro.get("name"): macro for macro in root.find_all("macro")}
        compiler = Compiler(sources)
        for name in sources:
            compiler.macro(name)
        citation = root.find("citation")
        if citation is None:
            raise StyleError("The style has no citation element: is it a dependent style's parent?")
        self.citation = Area("citation", citation, root, compiler)
        bibliography = root.find("bibliography")
        self.bibliography = (
            Area("bibliography", bibliography, root, compiler) if bibliography else None
        )
        _check_size([self.citation, self.bibliography])
        # A letter that the style places itself in one area is never implicit in the other.
        self.places_year_suffix = any(
            _prints(area.layout, "year-suffix")
            for area in (self.citation, self.bibliography)
            if area is not None
        )
        self.prints_numbers = "citation-number" in compiler.variables_used
        self.disambiguate_count = min(compiler.disambiguate_count, 8)
        self.extensions = _extensions(root)
        self._locale = functools.lru_cache(maxsize=16)(
            lambda language: locale.load(language, self.locale_elements)
        )

    def locale_for(self, language=None):
        """The merged Locale: the style's own default language wins over ``language``."""
        return self._locale(self.default_locale or language or "en-US")

    @classmethod
    def from_xml(cls, source):
        """Compile the XML of a style (str or bytes); a dependent style leads to its parent."""
        root = parse_xml(source)
        if root is None:
            raise StyleError("The style is empty.")
        try:
            return cls(_independent(root))
        except RecursionError as error:
            raise StyleError("The style's macros and groups nest too deeply to be read.") from error

    @classmethod
    def load(cls, name):
        """The style of this short name, address or path (a string with ``.csl``, or a Path).

        Named styles are compiled once per process. Raises StyleNotFoundError or StyleError.
        """
        if isinstance(name, Path) or (name.endswith(".csl") and Path(name).is_file()):
            return cls.from_xml(Path(name).read_bytes())
        return _named(data.style_name(name))


@functools.lru_cache(maxsize=64)
def _named(name):
    return Style.from_xml(data.style_source(name))


def _independent(root, depth=0):
    """Follow a dependent style to its parent; the child's default language stays."""
    if root.find("citation") is not None or root.tag != "style":
        return root
    parent = _parent_link(root)
    if parent is None:
        return root
    if depth > 3:
        raise StyleError("The style's parents lead to one another in a circle.")
    found = _independent(parse_xml(data.style_source(parent)), depth + 1)
    if root.get("default-locale") is None:
        return found
    localized = Element(
        found.tag, {**found.attributes, "default-locale": root.get("default-locale")}
    )
    localized.children = found.children
    return localized


def _parent_link(root):
    info = root.find("info")
    for link in info.find_all("link") if info else ():
        if link.get("rel") == "independent-parent":
            return link.get("href")
    return None


def _identity(root):
    info = root.find("info")
    if info is None:
        return "", ""
    identity, title = info.find("id"), info.find("title")
    return identity.text if identity else "", title.text if title else ""


# The largest public style has 52 levels, and asks at most 1,337 elements for one citation, macros
# unfolded. Each takes up to 0.1 ms where it prints.
_MAX_LEVELS = 100
_MAX_ELEMENTS = 2_500


def _check_size(areas):
    """Refuse macros that call one another so often or deeply that rendering would never end."""
    known = {}

    def measure(element):
        """(elements, levels) of the longest way through ``element``, macros unfolded."""
        key = id(element)
        if key not in known:
            ways = [[measure(child) for child in way] for way in element.ways()]
            longest = max((sum(count for count, _ in way) for way in ways), default=0)
            deepest = max((levels for way in ways for _, levels in way), default=0)
            known[key] = len(ways) + longest, 1 + deepest
        return known[key]

    layouts = [area.layout for area in areas if area is not None]
    macros = [key.macro for area in areas if area for key in area.sort_keys if key.macro]
    for element in [*layouts, *macros]:
        count, levels = measure(element)
        if levels > _MAX_LEVELS:
            raise StyleError(f"The style nests elements {levels} deep; {_MAX_LEVELS} is the limit.")
        if count > _MAX_ELEMENTS:
            raise StyleError(
                f"The style's macros unfold to {count:,} elements for one citation or entry;"
                f" {_MAX_ELEMENTS:,} is the limit."
            )


def _prints(layout, variable):
    """Whether the layout can print ``variable``, directly or by a macro."""
    seen, queue = set(), [layout]
    while queue:
        element = queue.pop()
        if id(element) not in seen:
            seen.add(id(element))
            if getattr(element, "variable", None) == variable:
                return True
            queue.extend(element.parts())
    return False


_EXTENSION = "urn:x-ibid:csl:"


def _extensions(root):
    """The requests to this processor that a style makes by documentation links in its ``info``.

    A link to ``urn:x-ibid:csl:recent-short-years`` is valid CSL and means nothing to others;
    docs/csl.md describes each.
    """
    info = root.find("info")
    links = [link.get("href", "") for link in info.find_all("link")] if info else []
    return frozenset(link.removeprefix(_EXTENSION) for link in links if link.startswith(_EXTENSION))
