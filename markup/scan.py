"""Read any string as HTML, the way browsers do, in linear time and without ever failing.

Gives text and tags with their entities resolved. Two things differ from a browser, both so that
nothing a person wrote gets lost: a tag, a comment or a script that never ends does not swallow
the rest, and a bare ``<word>`` that HTML does not know is text.
"""

import html
import re
from html.entities import html5
from typing import NamedTuple

from markup.tags import DEAD, KNOWN, PLAIN, RAW


class Text(NamedTuple):
    data: str


class StartTag(NamedTuple):
    name: str
    attributes: dict


class EndTag(NamedTuple):
    name: str


class Comment(NamedTuple):
    data: str


# Names that are longer are none: without an end, each of many would be looked for to the last.
_NAME = re.compile(r"</?([a-zA-Z][^\s/>]{0,100}+)(?![^\s/>])")
_ATTRIBUTE = re.compile(
    r"""[\s/]*+([^\s/>][^\s/>=]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"'][^\s>]*+)?))?"""
)
_TAG_END = re.compile(r"[\s/]*+>")
_TYPED_ADDRESS = re.compile(r"</?(?:https?://|mailto:|[^\s=>@]{0,100}+@)", re.IGNORECASE)
_NAMESPACED = re.compile(r"[a-z][\w.]*[:\-][\w.:\-]*")
_BLOCK_OR_GAP = re.compile(
    r"</?(?:p|div|h[1-6]|ul|ol|li|table|t[rdh]|blockquote|pre|section|article)\b|\n\s*\n",
    re.IGNORECASE,
)
_LONG_NUMBER = re.compile(r"&#(?:[0-9]{8,}|[xX]0*[0-9a-fA-F]{7,});?")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[a-zA-Z][a-zA-Z0-9]*;?)")

# A control character is never text. The C1 range, in practice, is Windows-1252 read as Latin-1.
_CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127])
_CONTROLS |= {ord("\r"): "\n"}
_CONTROLS |= {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
_ASCII_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
_UNUSABLE = re.compile(
    "[\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane + 0xFFFE) + chr(plane + 0xFFFF) for plane in range(0, 0x110000, 0x10000))
    + "]"
)


def tidy_characters(text):
    """Drop what no page may hold (controls, lone surrogates) and give all lines one kind of end."""
    text = text.replace("\r\n", "\n").translate(_CONTROLS)
    return _UNUSABLE.sub("\ufffd", text)


def decode(text):
    """Resolve character references in running text."""
    if "&" not in text:
        return text
    return tidy_characters(html.unescape(_LONG_NUMBER.sub("\ufffd", text)))


def _decode_attribute(value):
    """The same in an attribute, where ``&copy=2`` is a part of an address and no sign."""

    def resolve(match):
        reference = match[0]
        if reference[1] == "#" or reference.endswith(";"):
            return html.unescape(reference)
        is_query = value[match.end() : match.end() + 1] == "="
        return reference if is_query or reference[1:] not in html5 else html5[reference[1:]]

    if "&" not in value:
        return value
    return tidy_characters(_REFERENCE.sub(resolve, _LONG_NUMBER.sub("\ufffd", value)))


def scan(source, *, with_comments=False):
    """Yield the Text, StartTag and EndTag of ``source`` in order, and each Comment if asked to."""
    tokens = _Scanner(tidy_characters(source)).tokens()
    return tokens if with_comments else (one for one in tokens if not isinstance(one, Comment))


class _Scanner:
    def __init__(self, source):
        self.source = source
        self.lowered = source.translate(_ASCII_LOWER)
        self.last = {}
        self.honours_quotes = True
        self.marked_up = set()
        self.words_until = 0

    def tokens(self):
        source, position, text_from = self.source, 0, 0
        while True:
            opening = source.find("<", position)
            if opening < 0:
                break
            found = self.markup_at(opening)
            if found is None:
                position = opening + 1
                continue
            if opening > text_from:
                yield Text(decode(source[text_from:opening]))
            token, position = found
            text_from = position
            if token is not None:
                yield token
        if text_from < len(source):
            yield Text(decode(source[text_from:]))

    def markup_at(self, opening):
        """(token or None, position after it) for the markup starting here; None if it is text."""
        following = self.source[opening + 1 : opening + 2]
        if following in {"!", "?"}:
            return self.declaration_at(opening)
        name = _NAME.match(self.source, opening)
        if not name:
            return None
        tag = name[1].lower()
        is_end = following == "/"
        if self.is_known_as_words(tag, opening, is_end):
            return None
        read = self.attributes_at(name.end())
        if read is None:
            return None
        attributes, after = read
        if not is_end and self.is_words(tag, opening, after):
            self.words_until = after
            return None
        if is_end:
            return EndTag(tag), after
        if tag in {"svg", "xml"} and self.source[after - 2] == "/":
            return None, after
        if tag in DEAD:
            return None, self.after_dead(tag, after)
        if tag in PLAIN:
            return self.plain_at(tag, after)
        return StartTag(tag, attributes), after

    def declaration_at(self, opening):
        if self.source.startswith("<!--", opening):
            if self.source.startswith((">", "->"), opening + 4):
                return None, self.source.index(">", opening) + 1
            end = self.find_after("-->", opening + 4)
            return None if end < 0 else (Comment(self.source[opening + 4 : end]), end + 3)
        if self.source.startswith("<![CDATA[", opening):
            end = self.find_after("]]>", opening)
            return None if end < 0 else (Text(self.source[opening + 9 : end]), end + 3)
        end = self.find_after(">", opening)
        return None if end < 0 else (None, end + 1)

    def attributes_at(self, position):
        """The attributes and where the tag ends; None for a tag without an end."""
        if self.find_after(">", position) < 0:
            return None
        if not self.honours_quotes:
            return {}, self.source.index(">", position) + 1
        attributes = {}
        while not (end := _TAG_END.match(self.source, position)):
            attribute = _ATTRIBUTE.match(self.source, position)
            if not attribute:
                # Every later ">" stands in quotes. From now on quotes do not count: to try again
                # from each "<" would take quadratic time.
                self.honours_quotes = False
                return None
            value = next((group for group in attribute.groups()[1:] if group is not None), "")
            attributes.setdefault(attribute[1].lower(), _decode_attribute(value))
            position = attribute.end()
        return attributes, end.end()

    def is_known_as_words(self, tag, opening, is_end):
        """Whether a person typed this and no program, as far as its beginning tells."""
        if _TYPED_ADDRESS.match(self.source, opening):
            return True
        if tag in KNOWN or _NAMESPACED.fullmatch(tag):
            return False
        # A "<" within words that end at the same ">" is as little markup as the first one.
        return tag not in self.marked_up if is_end else opening < self.words_until

    def is_words(self, tag, opening, after):
        """Whether this tag is something a person typed, like ``<grin>``, and not markup."""
        if tag in KNOWN or _NAMESPACED.fullmatch(tag):
            return False
        if "=" in self.source[opening:after] or self.source[after - 2] == "/":
            self.marked_up.add(tag)
            return False
        return True

    def after_dead(self, tag, position):
        end = self.find_after(f"</{tag}", position)
        if end >= 0:
            closing = self.source.find(">", end)
            return len(self.source) if closing < 0 else closing + 1
        if tag not in RAW:
            return position
        gap = _BLOCK_OR_GAP.search(self.source, position)
        return gap.start() if gap else len(self.source)

    def plain_at(self, tag, position):
        end = self.find_after(f"</{tag}", position)
        end = len(self.source) if end < 0 else end
        closing = self.source.find(">", end)
        text = self.source[position:end]
        return Text(decode(text)), len(self.source) if closing < 0 else closing + 1

    def find_after(self, needle, position):
        """Where ``needle`` comes next, or -1, which is known at once where it comes no more."""
        if needle not in self.last:
            self.last[needle] = self.lowered.rfind(needle)
        return -1 if self.last[needle] < position else self.lowered.find(needle, position)
