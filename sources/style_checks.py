"""Is this file a citation style that can be kept? If not, what is wrong, and in which line.

``csl`` refuses what it cannot read. This reads the file once more for the person who sent it: with
line numbers, and with what a style may hold.
"""

from xml.parsers import expat

from csl import CslError, Style
from csl.data import style_name, style_names
from csl.xml import CSL_NAMESPACE
from sources.exceptions import StyleRefused
from sources.style_sample import print_sample

MOST_KILOBYTES = 1000  # the largest public style has 300
MOST_CHARACTERS = 1000  # of one attribute or term; the longest of a public style has 84
ELEMENTS = {
    *("style", "info", "citation", "bibliography", "macro", "locale", "layout", "sort", "key"),
    *("text", "number", "date", "date-part", "names", "name", "name-part", "et-al", "label"),
    *("institution", "institution-part", "substitute", "group", "choose", "if", "else-if", "else"),
    *("terms", "term", "single", "multiple", "style-options"),
    # within info
    *("title", "title-short", "id", "link", "author", "contributor", "email", "uri", "category"),
    *("issn", "eissn", "issnl", "published", "updated", "rights", "source", "summary"),
}


def check_style(data):
    """(title, text) of the file ``data`` (bytes). Raises StyleRefused. Takes up to a second."""
    if len(data) > MOST_KILOBYTES * 1000:
        raise StyleRefused(f"The file is larger than {MOST_KILOBYTES} kB. No real style is.")
    if not data.strip():
        raise StyleRefused("The file is empty.")
    reading = _Reading()
    reading.run(data)
    _refuse_lost_parent(reading)
    text = _decoded(data, reading.encoding)
    try:
        style = Style.from_xml(text)
        print_sample(style, "en")
    except CslError as problem:
        raise StyleRefused(str(problem)) from problem
    except Exception as problem:  # a stranger's file, and a sentence is better than a crash
        raise StyleRefused(
            f"The style was read, but nothing could be printed with it ({problem!r})."
        ) from problem
    return reading.title, text


class _Reading:
    """What a style says of itself; the first thing wrong with it raises StyleRefused."""

    def __init__(self):
        self.path = []
        self.title = ""
        self.encoding = "utf-8"
        self.parent = None
        self.has_citation = False
        self.macros = set()
        self.calls = {}  # macro: the line of its first call
        self.foreign = 0

    def run(self, data):
        self.parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.XmlDeclHandler = self.declaration
        parser.StartDoctypeDeclHandler = self.doctype
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text
        try:
            parser.Parse(data, True)
        except expat.ExpatError as error:
            what = f"this is not well-formed XML: {expat.ErrorString(error.code)}"
            raise StyleRefused(f"Line {error.lineno}: {what}.") from error
        except (LookupError, ValueError) as error:
            raise StyleRefused(f"The file’s encoding cannot be read: {error}.") from error
        for name, line in self.calls.items():
            if name not in self.macros:
                raise StyleRefused(
                    f"Line {line} calls the macro “{name}”, which the style does not define."
                )
        if not self.has_citation and not self.parent:
            raise StyleRefused("The style has no citation element, and names no style it follows.")

    def refuse(self, words):
        raise StyleRefused(f"Line {self.parser.CurrentLineNumber}: {words}")

    def declaration(self, version, encoding, standalone):
        self.encoding = encoding or "utf-8"

    def doctype(self, *declared):
        self.refuse("styles have no DOCTYPE and no entities. Take it out and write the characters.")

    def start(self, name, attributes):
        namespace, _, tag = name.rpartition(" ")
        if self.foreign or (self.path and namespace != CSL_NAMESPACE):
            self.foreign += 1
            return
        if not self.path:
            self.root(namespace, tag, attributes)
        elif tag not in ELEMENTS:
            self.refuse(f"CSL knows no element “{tag}”.")
        for attribute, value in attributes.items():
            if len(value) > MOST_CHARACTERS:
                self.refuse(
                    f"“{attribute[:40]}” has {len(value):,} characters; {MOST_CHARACTERS:,} is the"
                    " limit."
                )
        self.path.append(tag)
        self.has_citation |= self.path == ["style", "citation"]
        if tag == "macro":
            self.macros.add(attributes.get("name"))
        elif tag in ("text", "key") and "macro" in attributes:
            self.calls.setdefault(attributes["macro"], self.parser.CurrentLineNumber)
        elif tag == "link" and attributes.get("rel") == "independent-parent":
            self.parent = attributes.get("href", "")

    def root(self, namespace, tag, attributes):
        if namespace != CSL_NAMESPACE or tag != "style":
            self.refuse(f"this is no citation style. One begins with <style>, not with <{tag}>.")
        version = attributes.get("version", "")
        if not version.startswith("1.0"):
            self.refuse(f"the style is written for CSL {version or '0.8'}, and we print CSL 1.0.")
        if attributes.get("class") not in ("note", "in-text", None):
            self.refuse(f"a style’s class is note or in-text, not “{attributes['class']}”.")

    def end(self, name):
        if self.foreign:
            self.foreign -= 1
        else:
            self.path.pop()

    def text(self, data):
        if self.path == ["style", "info", "title"] and not self.foreign:
            self.title = " ".join((self.title + data[:300]).split())[:300]
        elif self.path[1:2] == ["locale"] and len(data.strip()) > MOST_CHARACTERS:
            self.refuse(f"a term is longer than {MOST_CHARACTERS:,} characters.")


def _refuse_lost_parent(reading):
    if reading.has_citation or not reading.parent:
        return
    name = style_name(reading.parent)
    if name not in style_names():
        raise StyleRefused(
            f"This style follows another, “{name}”, which is not installed. Add that one’s file."
        )


def _decoded(data, encoding):
    try:
        return data.decode("utf-8-sig" if encoding.lower() in ("utf-8", "utf8") else encoding)
    except (LookupError, UnicodeDecodeError) as error:
        raise StyleRefused(f"The file’s encoding cannot be read: {error}.") from error
