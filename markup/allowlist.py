"""The one list of what a body may hold: the editor offers it, the sanitiser keeps it.

A row is a tag, the attributes it may carry, and the extension of django-prose-editor that makes
it. ``None`` marks what has no button: importers and the HTML view bring it, and the editor keeps
it all the same (static/js/desk-keep.js). Whoever adds a button to the editor adds a row here.
"""

import re
from typing import NamedTuple

from markup.links import PROTOCOLS, is_safe_image, is_safe_link, is_web_address
from markup.tags import FORMATS

# Authors' anchors and classes have a prefix: no text can pose as a part of the page.
PREFIX = "text-"

_NUMBER = re.compile(r"\d{1,5}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}")
_PREFIXED = re.compile(re.escape(PREFIX) + r"[\w.:\-]{1,100}")
_CODE_LANGUAGE = re.compile(r"language-[\w+#.\-]{1,40}")


def _is_number(value):
    return bool(_NUMBER.fullmatch(value))


def _is_prefixed(value):
    return bool(_PREFIXED.fullmatch(value))


def _are_prefixed(value):
    return bool(value.split()) and all(_is_prefixed(name) for name in value.split())


# Attribute by name -> the question its value must pass. A tag's row says which of them it has.
CHECKS = {
    "alt": lambda value: True,
    "cite": is_web_address,
    "class": _are_prefixed,
    "colspan": _is_number,
    "dir": lambda value: value in {"ltr", "rtl", "auto"},
    "height": _is_number,
    "href": is_safe_link,
    "id": _is_prefixed,
    "lang": lambda value: bool(_LANGUAGE.fullmatch(value)),
    "loading": lambda value: value in {"lazy", "eager"},
    "rel": lambda value: set(value.split()) <= {"nofollow", "ugc", "noopener", "noreferrer"},
    "reversed": lambda value: value in {"", "reversed"},
    "rowspan": _is_number,
    "scope": lambda value: value in {"row", "col", "rowgroup", "colgroup"},
    "src": is_safe_image,
    "start": lambda value: bool(re.fullmatch(r"-?\d{1,5}", value)),
    "title": lambda value: True,
    "type": lambda value: value in set("1aAiI"),
    "width": _is_number,
}


class Row(NamedTuple):
    tag: str
    attributes: str = ""
    extension: str | None = None


_EVERYWHERE = frozenset({"id", "class", "lang", "dir"})

ROWS = (
    Row("p", "", "Paragraph"),
    Row("h2", "", "Heading"),
    Row("h3", "", "Heading"),
    Row("h4", "", "Heading"),
    Row("ul", "", "BulletList"),
    Row("ol", "start type reversed", "OrderedList"),
    Row("li", "", "ListItem"),
    Row("blockquote", "cite", "Blockquote"),
    Row("hr", "", "HorizontalRule"),
    Row("pre", "", "CodeBlock"),
    Row("table", "", "Table"),
    Row("thead", "", "Table"),
    Row("tbody", "", "Table"),
    Row("tr", "", "TableRow"),
    Row("th", "colspan rowspan scope", "TableHeader"),
    Row("td", "colspan rowspan", "TableCell"),
    Row("figure", "", "Figure"),
    Row("figcaption", "", "Caption"),
    Row("img", "src alt width height loading", "Image"),
    Row("br", "", "HardBreak"),
    Row("strong", "", "Bold"),
    Row("em", "", "Italic"),
    Row("u", "", "Underline"),
    Row("s", "", "Strike"),
    Row("sub", "", "Subscript"),
    Row("sup", "", "Superscript"),
    Row("code", "", "Code"),
    Row("a", "href title rel", "Link"),
    Row("tfoot"),
    Row("caption"),
    Row("dl"),
    Row("dt"),
    Row("dd"),
    Row("cite"),
    Row("abbr", "title"),
    Row("dfn", "title"),
    Row("mark"),
    Row("q", "cite"),
    Row("small"),
    Row("kbd"),
    Row("bdi"),
    Row("bdo"),
    Row("span"),
)

# How an extension is switched on, where "on" is not all there is to say.
_SETTINGS = {
    "Heading": {"levels": [2, 3, 4]},
    "Link": {"enableTarget": False, "protocols": sorted(PROTOCOLS)},
}

_ATTRIBUTES = {row.tag: _EVERYWHERE | set(row.attributes.split()) for row in ROWS}

INLINE_TAGS = frozenset({"em", "strong", "cite", "sub", "sup", "a"})
COMMENT_TAGS = frozenset({"p", "br", "strong", "em", "blockquote", "a"})


def editor_extensions():
    """The ``extensions`` of a ProseEditorField: a button for each thing the sanitiser keeps."""
    names = dict.fromkeys(row.extension for row in ROWS if row.extension)
    return {name: _SETTINGS.get(name, True) for name in names}


def kept_by_the_editor():
    """The list as the editor reads it: what it keeps though it has no button for it."""
    return {
        "rows": {row.tag: row.attributes.split() for row in ROWS},
        "everywhere": sorted(_EVERYWHERE),
        "marks": [row.tag for row in ROWS if row.tag in FORMATS and not row.extension],
        "prefix": PREFIX,
    }


def body_tags():
    return frozenset(_ATTRIBUTES)


def keeps_in_body(tag, name, value):
    """Whether this attribute with this value stays in a post. The signature is bleach's."""
    if tag == "code" and name == "class":
        return bool(_CODE_LANGUAGE.fullmatch(value)) or _are_prefixed(value)
    return name in _ATTRIBUTES.get(tag, ()) and CHECKS[name](value)


def keeps_in_caption(tag, name, value):
    """The same for a caption or a remark: an address, and the language of a title."""
    return name in {"href", "lang", "dir"} and keeps_in_body(tag, name, value)


def keeps_in_comment(tag, name, value):
    """The same for a reader's comment: whole web addresses only, and the rel that we set."""
    if tag != "a":
        return False
    return is_web_address(value) if name == "href" else (name, value) == ("rel", COMMENT_REL)


COMMENT_REL = "nofollow ugc noopener"
