"""Make a proper tree of any sequence of tags: the content model, in one pass and linear time.

Blocks leave paragraphs, items stand in lists, cells in tables, and formatting that was opened
around a block goes on inside it. Unknown tags vanish; their text stays where it was.
"""

from markup.attributes import attributes_of, formats_of
from markup.exceptions import TooDeep
from markup.scan import EndTag, StartTag, Text
from markup.tags import FORMATS, ITEMS, LISTS, PARTING, names
from markup.tree import Node

MAX_DEPTH = 100

_LINES = names("p h2 h3 h4 pre")
_HEADINGS = names("h2 h3 h4")
_LABELS = names("dt figcaption caption")
_LIST_OF = {"li": names("ul ol"), "dt": names("dl"), "dd": names("dl")}
_ITEM_OF = {"ul": "li", "ol": "li", "dl": "dd"}
_SECTIONS = names("thead tbody tfoot")
_ROWS = _SECTIONS | names("table tr")
_CELLS = names("td th")
_IN_TABLE = _SECTIONS | _CELLS | names("tr caption")
_BLOCKS = _LINES | LISTS | names("blockquote table figure hr")
# Where a list item or an end tag stops looking for what it belongs to.
_FENCES = _CELLS | names("blockquote figure caption root")
# Formatting that was opened in one of these ends with it.
_SCOPED = _CELLS | _LABELS | names("li dd blockquote figure")
_RENAMED = {"b": "strong", "i": "em", "strike": "s", "del": "s", "tt": "code", "samp": "code"}
_RENAMED |= {"var": "em", "acronym": "abbr", "h1": "h2", "h5": "h4", "h6": "h4", "image": "img"}
_RENAMED |= {"listing": "pre", "font": "span", "menu": "ul", "dir": "ul"}


class _Format:
    __slots__ = ("attributes", "name", "was_opened")

    def __init__(self, name, attributes):
        self.name, self.attributes = name, attributes
        self.was_opened = False


class Builder:
    """Feed it tokens, then read ``root``. ``keeps`` is a question of markup.allowlist."""

    def __init__(self, tags, keeps, source_length):
        self.tags, self.keeps = tags, keeps
        self.root = Node("root")
        self.stack = [self.root]
        self.formats = []  # what the text to come is set in, outermost first
        self.open_count = 0  # how many of them are on the stack now
        self.started = {}  # by tag: the formats that each unclosed start tag stands for
        self.divisions = []  # (depth of the stack, lang and dir) of each open div
        self.wrapped = None  # the container whose loose text is a paragraph from here on
        self.ids = {}
        # Formatting goes on in every new block, which multiplies it; not without end.
        self.reopening_budget = source_length + 10_000

    @property
    def current(self):
        """The innermost open element that is not formatting."""
        return self.stack[len(self.stack) - 1 - self.open_count]

    def build(self, tokens):
        for token in tokens:
            if isinstance(token, Text):
                self.text(token.data)
            elif isinstance(token, StartTag):
                self.start(_RENAMED.get(token.name, token.name), token.attributes)
            elif isinstance(token, EndTag):
                self.end(_RENAMED.get(token.name, token.name))
        return self.root

    # Tags

    def start(self, name, raw):
        if name == "div":
            self.start_division(raw)
        elif name not in self.tags:
            if name in FORMATS:
                self.start_formats(name, raw)
            elif name in PARTING:
                self.part()
            elif name in {"br", "hr"}:
                self.stack[-1].add_text(" ")
            elif name == "img":
                self.text(raw.get("alt", ""))
        elif name in FORMATS:
            self.start_formats(name, raw)
        elif name == "br":
            self.line_break()
        elif name == "img":
            self.image(raw)
        elif name in ITEMS:
            self.start_item(name, raw)
        elif name in _IN_TABLE:
            self.start_in_table(name, raw)
        elif name == "figcaption":
            self.start_caption(raw)
        else:
            self.start_block(name, raw)

    def end(self, name):
        if name == "div":
            self.end_division()
        elif name in FORMATS:
            self.end_formats(name)
        elif name not in self.tags:
            if name in PARTING:
                self.part()
        elif name in _HEADINGS:
            self.close(_HEADINGS, _FENCES) or self.part()
        elif name == "table":
            self.close({"table"}, {"root"})
        elif name in _IN_TABLE:
            self.close({name}, {"table", "root"}) or self.part()
        elif name in _BLOCKS or name in ITEMS or name == "figcaption":
            self.close({name}, (_FENCES | _ROWS) - {name}) or self.part()

    # Blocks

    def start_block(self, name, raw):
        self.leave_formats()
        here = self.current
        if here.name in _LABELS or (here.name in _HEADINGS and name == "p"):
            self.part()
            return
        if here.name in _LINES:
            self.pop()
        if name in LISTS and self.current.name in {"ul", "ol"} and not self.current.implied:
            item = self.current.last_element()
            if item is not None:
                self.push(item, is_new=False)
        self.enter_container()
        self.wrapped = None if self.current is self.wrapped and name == "p" else self.wrapped
        node = Node(name, self.attributes(name, raw))
        self.inherit(node)
        self.push(node)
        if name == "hr":
            self.pop()

    def start_item(self, name, raw):
        self.leave_formats()
        lists = _LIST_OF[name]
        if self.find(lists, _FENCES | _ROWS) is None:
            if self.current.name in _LABELS:
                self.part()
                return
            if self.current.name in _LINES:
                self.pop()
            self.enter_container()
            self.push(Node("ul" if name == "li" else "dl", implied=True))
        while self.current.name not in lists:
            self.pop()
        self.push(Node(name, self.attributes(name, raw)))

    def start_in_table(self, name, raw):
        if self.find({"table"}, {"root"}) is None:
            self.part()
            return
        self.leave_formats()
        parents = {"caption": {"table"}, "tr": _SECTIONS | {"table"}}.get(name, {"tr"} | _SECTIONS)
        parents = {"table"} if name in _SECTIONS else parents
        while self.current.name not in parents | {"table"}:
            self.pop()
        table = self.current
        if name == "caption":
            if table.children and table.last_element() is not None:
                self.enter_container()  # too late for a caption: its text gets a cell
                return
        elif name == "tr" and table.name == "table":
            self.push(Node("tbody", implied=True))
        elif name in _CELLS:
            self.enter_row()
        self.push(Node(name, self.attributes(name, raw)))

    def enter_row(self):
        if self.current.name == "table":
            self.push(Node("tbody", implied=True))
        if self.current.name in _SECTIONS:
            self.push(Node("tr", implied=True))

    def start_caption(self, raw):
        if self.find({"figure"}, _FENCES - {"figure"}) is None:
            self.part()
            return
        self.leave_formats()
        while self.current.name != "figure":
            self.pop()
        if any(isinstance(c, Node) and c.name == "figcaption" for c in self.current.children):
            return  # one caption is all a figure may have; the text follows it
        self.push(Node("figcaption", self.attributes("figcaption", raw)))

    def start_division(self, raw):
        self.part()
        own = attributes_of("p", raw, self.keeps, {}) if "p" in self.tags else {}
        own = {name: own[name] for name in ("lang", "dir") if name in own}
        depth = len(self.stack) - self.open_count
        if self.divisions and self.divisions[-1][0] == depth:
            own = self.divisions[-1][1] | own
        self.divisions.append((depth, own))

    def end_division(self):
        if self.divisions:
            depth, _ = self.divisions[-1]
            if len(self.stack) - self.open_count > depth:
                self.leave_formats()
                while len(self.stack) > depth:
                    self.pop()
            if self.divisions and self.divisions[-1][0] == depth:
                self.divisions.pop()
        self.part()

    def inherit(self, node):
        """Give a block the language and direction of the div around it."""
        if self.divisions and self.divisions[-1][0] == len(self.stack):
            node.attributes = self.divisions[-1][1] | node.attributes

    def part(self):
        """Keep the texts before and after a tag that is not kept from running together."""
        here = self.current
        if here.name in _LABELS | _HEADINGS or "p" not in self.tags:
            self.stack[-1].add_text(" ")
        elif here.name == "pre":
            self.stack[-1].add_text("\n")
        elif here.name not in _ROWS | LISTS:
            if here.name == "p":
                self.leave_formats()
                self.pop()
            self.wrapped = self.current

    def enter_container(self):
        """Stand where text and blocks may be: in a list or a table by way of an item or a cell."""
        while self.current.name in LISTS and self.current.implied:
            self.pop()
        if self.current.name in LISTS:
            self.push(Node(_ITEM_OF[self.current.name], implied=True))
        elif self.current.name in _ROWS:
            self.enter_row()
            self.push(Node("td", implied=True))

    # Text and what stands in it

    def text(self, data):
        if not data.strip():
            self.stack[-1].add_text(data)
            return
        self.stand_in_line()
        self.open_formats()
        self.stack[-1].add_text(data)

    def line_break(self):
        here = self.current
        if here.name in LISTS or here.name in _ROWS or here is self.wrapped:
            return
        self.stack[-1].children.append(Node("br"))

    def image(self, raw):
        attributes = self.attributes("img", raw)
        if "src" not in attributes:
            self.text(raw.get("alt", ""))
            return
        attributes.setdefault("alt", "")
        self.stand_in_line()
        self.open_formats()
        self.stack[-1].children.append(Node("img", attributes))

    def stand_in_line(self):
        if self.open_count:
            return
        self.enter_container()
        if self.current is self.wrapped and self.current.name != "figure":
            node = Node("p")
            self.inherit(node)
            self.wrapped = None
            self.push(node)

    # Formatting

    def start_formats(self, tag, raw):
        formats = []
        for name, attributes in formats_of(tag, raw, self.attributes):
            if name not in self.tags:
                continue
            if name == "a":
                self.end_those(f for f in self.formats if f.name == "a")
            elif name != "span" and any(f.name == name for f in self.formats):
                continue
            formats.append(_Format(name, attributes))
        self.started.setdefault(tag, []).append(formats)
        self.formats += formats
        self.check_depth()
        if any("id" in f.attributes for f in formats):
            self.stand_in_line()
            self.open_formats()

    def end_formats(self, tag):
        if not self.started.get(tag):
            return
        self.end_those(reversed(self.started[tag].pop()))

    def end_those(self, formats):
        for ended in list(formats):
            if ended in self.formats:
                self.close_formats_from(self.formats.index(ended))
                self.formats.remove(ended)

    def open_formats(self):
        # An anchor is set once: where it was all that a span had to say, the span is done.
        self.formats[self.open_count :] = [
            f
            for f in self.formats[self.open_count :]
            if not (f.was_opened and f.name in {"a", "span"} and f.attributes.keys() == {"id"})
        ]
        for f in self.formats[self.open_count :]:
            attributes = dict(f.attributes)
            if f.was_opened:
                self.reopening_budget -= 20 + sum(map(len, attributes.values()))
                attributes.pop("id", None)
                if self.reopening_budget < 0:
                    self.formats = self.formats[: self.open_count]
                    return
            f.was_opened = True
            node = Node(f.name, attributes)
            self.stack[-1].children.append(node)
            self.stack.append(node)
            self.open_count += 1

    def close_formats_from(self, index):
        closing = max(self.open_count - index, 0)
        if closing:
            del self.stack[-closing:]
            self.open_count -= closing

    def leave_formats(self):
        self.close_formats_from(0)

    # The stack

    def attributes(self, name, raw):
        return attributes_of(name, raw, self.keeps, self.ids)

    def push(self, node, is_new=True):
        if is_new:
            self.current.children.append(node)
        node.formats_before = len(self.formats)
        self.stack.append(node)
        self.check_depth()

    def pop(self):
        node = self.stack.pop()
        if node.name in _SCOPED:
            del self.formats[node.formats_before :]
        while self.divisions and self.divisions[-1][0] > len(self.stack):
            self.divisions.pop()

    def find(self, names, fences):
        for node in reversed(self.stack):
            if node.name in names:
                return node
            if node.name in fences:
                return None
        return None

    def close(self, names, fences):
        """Close the nearest of ``names`` with all that is in it; False if none is open."""
        found = self.find(names, fences)
        if found is None:
            return False
        self.leave_formats()
        while self.stack[-1] is not found:
            self.pop()
        self.pop()
        return True

    def check_depth(self):
        if len(self.stack) + len(self.formats) - self.open_count > MAX_DEPTH:
            raise TooDeep(MAX_DEPTH)
