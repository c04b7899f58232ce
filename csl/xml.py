"""Reading style and locale files: a small tree, no entities, no network.

Expat is driven by hand because the standard tree builder expands internal entities, and a style
may come from a stranger. Depth is capped so that the recursive readers stay within Python's stack.
"""

from xml.parsers import expat

from csl.errors import StyleError

CSL_NAMESPACE = "http://purl.org/net/xbiblio/csl"
XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"
MAX_DEPTH = 100
MAX_BYTES = 4_000_000  # the largest public style has 300 kB


class Element:
    """One element of a style: local name, attributes (``xml:lang`` spelled so), children, text."""

    __slots__ = ("attributes", "children", "tag", "text")

    def __init__(self, tag, attributes):
        self.tag = tag
        self.attributes = attributes
        self.children = []
        self.text = ""

    def get(self, name, default=None):
        return self.attributes.get(name, default)

    def find(self, tag):
        return next((child for child in self.children if child.tag == tag), None)

    def find_all(self, tag):
        return [child for child in self.children if child.tag == tag]


def parse_xml(source):
    """Return the root Element of ``source`` (str or bytes).

    Elements of foreign namespaces are left out. Raises StyleError for anything that is not
    well-formed, defines entities, is nested deeper than 100, or is larger than 4 MB.
    """
    data = source.encode() if isinstance(source, str) else source
    if len(data) > MAX_BYTES:
        raise StyleError(f"The style is larger than {MAX_BYTES} bytes; no real style is.")
    builder = _Builder()
    # A str was decoded already: whatever encoding its declaration names no longer holds.
    encoding = "utf-8" if isinstance(source, str) else None
    parser = expat.ParserCreate(encoding, namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.text
    parser.EntityDeclHandler = builder.refuse_entity
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, UnicodeError, LookupError) as error:
        raise StyleError(f"The style is not well-formed XML: {error}.") from error
    return builder.root


class _Builder:
    def __init__(self):
        self.root = None
        self.stack = []
        self.foreign_depth = 0

    def start(self, name, attributes):
        if len(self.stack) + self.foreign_depth >= MAX_DEPTH:
            raise StyleError(f"The style nests elements deeper than {MAX_DEPTH}.")
        namespace, _, tag = name.rpartition(" ")
        if self.foreign_depth or (namespace and namespace != CSL_NAMESPACE):
            self.foreign_depth += 1
            if self.root is None:
                raise StyleError(f"The root element belongs to {namespace}, not to CSL.")
            return
        element = Element(tag, {_plain(key): value for key, value in attributes.items()})
        if self.stack:
            self.stack[-1].children.append(element)
        else:
            self.root = element
        self.stack.append(element)

    def end(self, name):
        if self.foreign_depth:
            self.foreign_depth -= 1
        else:
            self.stack.pop()

    def text(self, data):
        if self.stack and not self.foreign_depth:
            self.stack[-1].text += data

    def refuse_entity(self, name, *declaration):
        raise StyleError(f"The style declares the entity “{name}”; write the characters instead.")


def _plain(attribute):
    namespace, _, name = attribute.rpartition(" ")
    return f"xml:{name}" if namespace == XML_NAMESPACE else name
