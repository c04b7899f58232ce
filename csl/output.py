"""Writing settled tokens as HTML or plain text.

Every datum is escaped; the only markup is ours. Formatting that is already in force is not opened
again, and formatting typed in a field flips what surrounds it.
"""

import functools
import re
import unicodedata

from csl.nodes import Mark

_SUPERSCRIPTS = re.compile("[ªºˀˁۥۦʰ-ʸˠ-ˤ⁰-ⁿ²³¹ᴬ-ᵪᵸᶛ-ᶿ℠™㆒-㆟ⱽꝰ]")
# Control characters have no place in HTML and break the XML of feeds.
_CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127])
_HTML_ESCAPES = {**_CONTROLS, ord("&"): "&#38;", ord("<"): "&#60;", ord(">"): "&#62;"}
# kind: (property it sets, value)
_PROPERTIES = {
    "italic": ("style", "italic"),
    "oblique": ("style", "oblique"),
    "roman": ("style", "normal"),
    "bold": ("weight", "bold"),
    "light": ("weight", "light"),
    "weight-normal": ("weight", "normal"),
    "small-caps": ("variant", "small-caps"),
    "variant-normal": ("variant", "normal"),
    "underline": ("decoration", "underline"),
    "no-underline": ("decoration", "none"),
    "sup": ("align", "sup"),
    "sub": ("align", "sub"),
    "baseline": ("align", "baseline"),
}
_HTML = {
    ("style", "italic"): ("<i>", "</i>"),
    ("style", "oblique"): ("<em>", "</em>"),
    ("style", "normal"): ('<span style="font-style:normal;">', "</span>"),
    ("weight", "bold"): ("<b>", "</b>"),
    ("weight", "light"): ('<span style="font-weight:light;">', "</span>"),
    ("weight", "normal"): ('<span style="font-weight:normal;">', "</span>"),
    ("variant", "small-caps"): ('<span style="font-variant:small-caps;">', "</span>"),
    ("variant", "normal"): ('<span style="font-variant:normal;">', "</span>"),
    ("decoration", "underline"): ('<span style="text-decoration:underline;">', "</span>"),
    ("decoration", "none"): ('<span style="text-decoration:none;">', "</span>"),
    ("align", "sup"): ("<sup>", "</sup>"),
    ("align", "sub"): ("<sub>", "</sub>"),
    ("align", "baseline"): ('<span style="baseline">', "</span>"),
}
# The line breaks are those of the reference processor, whose output others compare with.
_DISPLAYS = {
    "block": ('\n\n    <div class="csl-block">', "</div>\n"),
    "left-margin": ('\n    <div class="csl-left-margin">', "</div>"),
    "right-inline": ('<div class="csl-right-inline">', "</div>\n  "),
    "indent": ('<div class="csl-indent">', "</div>\n  "),
}


def to_html(tokens, quotes):
    """Write ``tokens`` as an HTML fragment with the locale's four ``quotes``."""
    return "".join(_walk(tokens, quotes, _html_text, _html_mark))


def to_text(tokens, quotes):
    """Write ``tokens`` as plain text: quotation marks stay, formatting is dropped."""
    text = "".join(
        _walk(tokens, quotes, lambda text, state: text.translate(_CONTROLS), lambda mark, state: "")
    )
    if "\n" not in text:
        return text
    return "\n".join(line.rstrip() for line in text.split("\n") if line.strip())


class _State:
    def __init__(self):
        self.values = {
            "style": ["normal"],
            "weight": ["normal"],
            "variant": ["normal"],
            "decoration": ["none"],
            "align": ["baseline"],
        }
        self.in_link = False
        self.pending = []  # what each open mark has to write when it closes


def _walk(tokens, quotes, write_text, write_mark):
    state = _State()
    quote_depth = 0
    for token in tokens:
        if type(token) is not Mark:
            if "«" in token or "»" in token:
                token = token.replace("« ", "«\u202f").replace(" »", "\u202f»")
            yield write_text(token, state)
        elif token.kind == "quote":
            if token.is_open:
                yield write_text(quotes[0 if quote_depth % 2 == 0 else 2], state)
                quote_depth += 1
            else:
                quote_depth -= 1
                yield write_text(quotes[1 if quote_depth % 2 == 0 else 3], state)
        elif token.kind == "display":
            if write_mark is _html_mark:
                yield _html_mark(token, state)
            else:
                yield "\n" if token.data in ("block", "indent") or not token.is_open else ""
        else:
            yield write_mark(token, state)


def _html_mark(mark, state):
    if not mark.is_open:
        return _html_close(mark, state)
    if mark.kind == "link":
        if state.in_link:
            state.pending.append((None, ""))  # HTML knows no link inside a link
            return ""
        state.in_link = True
        state.pending.append((None, "</a>"))
        return f'<a href="{mark.data.translate(_ATTRIBUTE_ESCAPES)}">'
    if mark.kind == "display":
        opening, closing = _DISPLAYS[mark.data]
        state.pending.append((None, closing))
        return opening
    if mark.kind not in _PROPERTIES:
        state.pending.append((None, ""))
        return ""
    name, value = _PROPERTIES[mark.kind]
    current = state.values[name]
    if current[-1] == value:
        if not mark.toggle or name == "align":
            state.pending.append((None, ""))
            return ""
        value = "normal"
    current.append(value)
    opening, closing = _HTML[name, value]
    state.pending.append((name, closing))
    return opening


def _html_close(mark, state):
    name, closing = state.pending.pop()
    if closing == "</a>":
        state.in_link = False
    if name:
        state.values[name].pop()
    return closing


_ATTRIBUTE_ESCAPES = {**_HTML_ESCAPES, ord('"'): "&#34;", ord("'"): "&#39;"}


def _html_text(text, state):
    escaped = text.translate(_HTML_ESCAPES).replace("  ", "\u00a0 ")
    if escaped.isascii():
        return escaped
    return _SUPERSCRIPTS.sub(lambda match: f"<sup>{_base(match[0])}</sup>", escaped)


_UNDECOMPOSED = {"ˀ": "ʔ", "ˁ": "ʕ", "ۥ": "و", "ۦ": "ي"}


@functools.lru_cache(maxsize=256)
def _base(superscript):
    return _UNDECOMPOSED.get(superscript) or unicodedata.normalize("NFKC", superscript)
