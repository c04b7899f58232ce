"""Whether two HTML texts say the same, however they are nested and wherever their blanks stand."""

import re

import html5lib

from markup.tags import FORMATS

HOLDS_BLOCKS = {"root", "li", "td", "th", "dd", "blockquote", "figure"}
STAYS_EMPTY = {"li", "dt", "dd", "td", "th", "hr"}
SAYS_NOTHING = {("colspan", "1"), ("rowspan", "1")}


def said_by(html):
    """Blocks as (tag, attributes, content), and lines as runs of (words or tag, formats).

    Text beside blocks is a paragraph, the order in which formats are nested says nothing, and
    neither do blocks with nothing in them and empty cells at the end of a row.
    """
    parsed = html5lib.parseFragment(html, treebuilder="etree", namespaceHTMLElements=False)
    return _block("root", (), parsed)


def _attributes(element):
    return tuple(sorted(set(element.attrib.items()) - SAYS_NOTHING))


def _block(tag, attributes, element):
    content, line = [], []

    def end_line():
        tidied = _tidy(line, is_pre=tag == "pre")
        line.clear()
        if tidied:
            content.extend([("p", (), tidied)] if tag in HOLDS_BLOCKS else tidied)

    def walk(parent, formats):
        line.append((parent.text or "", formats))
        for child in parent:
            own = (child.tag, _attributes(child))
            is_anchor = "id" in child.attrib and not len(child) and not child.text
            if child.tag in {"br", "img"} or (child.tag in FORMATS and is_anchor):
                line.append((own, formats))
            elif child.tag in FORMATS:
                walk(child, formats | {own})
            else:
                end_line()
                inner = _block(*own, child)
                if inner[2] or child.tag in STAYS_EMPTY:
                    content.append(inner)
            line.append((child.tail or "", formats))

    walk(element, frozenset())
    end_line()
    while tag == "tr" and content and content[-1] == ("td", (), ()):
        content.pop()
    return tag, attributes, tuple(content)


def _tidy(line, *, is_pre):
    runs = []
    for what, formats in line:
        is_text = isinstance(what, str)
        if is_text and not is_pre:
            what = re.sub(r"[ \t\n\r\f]+", " ", what)
            if not runs or runs[-1][0] == ("br", ()) or _text(runs[-1]).endswith(" "):
                what = what.lstrip(" ")
        if not is_text and what[0] == "br":
            formats = frozenset()
        if is_text and runs and runs[-1][1] == formats and isinstance(runs[-1][0], str):
            runs[-1] = (runs[-1][0] + what, formats)
        elif what:
            runs.append((what, formats))
    while not is_pre and runs and not (_text(runs[-1]) or "x").strip(" "):
        runs.pop()
    if not is_pre and runs and _text(runs[-1]):
        runs[-1] = (runs[-1][0].rstrip(" "), runs[-1][1])
    if all(_text(run) and not _text(run).strip() and not run[1] for run in runs) and not is_pre:
        return ()
    return tuple(runs)


def _text(run):
    return run[0] if isinstance(run[0], str) else ""
