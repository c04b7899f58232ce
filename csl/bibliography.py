"""The bibliography (specification: "Bibliography-specific Options").

Whitespace options describe the page and are told by ``parameters``; here are the entries with
second-field-align and the substitute for repeated authors.
"""

from csl.elements import render_all
from csl.nodes import Mark, Node, find, plain_text, without
from csl.variables import doi_address

LEFT = Mark("display", True, data="left-margin")
RIGHT = Mark("display", True, data="right-inline")


def render_bibliography(document):
    """Yield (item, output) for every source in order, output None where nothing is printed."""
    area = document.style.bibliography
    if area is None:
        return
    substitute = area.options.get("subsequent-author-substitute")
    rule = area.options.get("subsequent-author-substitute-rule", "complete-all")
    previous = None
    for item in document.order:
        ctx = document.context(item, area)
        outputs = render_all(area.layout.children, ctx)
        content = Node(outputs, delimiter="") if outputs else None
        if content is None:
            yield item, None
            continue
        if substitute is not None:
            names = find(content, "names")
            people = _people(names)
            if names is not None and previous:
                _replace(names, people, previous, substitute, rule)
                if not names.children:
                    content = without(content, names)
            previous = people
        if ctx.link and not ctx.has_link:
            _link_title(content, item)
        yield item, _entry(area, content)


def _link_title(content, item):
    """Where the style prints no address, the title leads to it (specification: "Links")."""
    title = find(content, "title")
    doi = item.text("DOI")
    address = doi_address(doi) if doi else item.text("URL")
    if title is None or not address or not address.lower().startswith(("https://", "http://")):
        return
    title.children = [Node(title.children, marks=(Mark("link", True, data=address),))]


def _entry(area, content):
    layout = area.layout
    if area.options.get("second-field-align") and len(content.children) > 1:
        first, rest = content.children[0], content.children[1:]
        left = Node([first], marks=(LEFT,))
        right = Node([Node(rest, suffix=layout.suffix)], marks=(RIGHT,))
        return Node([left, right], layout.prefix, "", "", layout.marks)
    last = content.children[-1]
    if layout.suffix and type(last) is Node and _is_block(last):
        # A full stop after a block would stand on a line of its own.
        block = Node([*last.children, layout.suffix], marks=last.marks)
        return Node([*content.children[:-1], block], layout.prefix, "", "", layout.marks)
    return Node(content.children, layout.prefix, layout.suffix, "", layout.marks)


def _is_block(node):
    return bool(node.marks) and type(node.marks[0]) is Mark and node.marks[0].kind == "display"


def _people(names):
    """The texts of the single names in the first name list, with the label after it."""
    if names is None:
        return None
    return [plain_text(node) for node in _walk(names, "name")], plain_text(names)


def _walk(node, role):
    if type(node) is not Node:
        return
    if node.role == role:
        yield node
        return
    for child in node.children:
        yield from _walk(child, role)


def _replace(names, people, previous, substitute, rule):
    """Put ``substitute`` for what repeats the entry before, as ``rule`` wants it."""
    current, before = people[0], previous[0]
    nodes = list(_walk(names, "name"))
    if rule in ("complete-all", "complete-each"):
        # Without names, a title stands for them; it is compared letter by letter.
        if current != before or (not current and people[1] != previous[1]):
            return
        if rule == "complete-all":
            target = find(names, "name-list") or names
            target.children = [substitute] if substitute else []
            if not substitute:
                names.children = []
        else:
            for node in nodes:
                node.children = [substitute]
        return
    count = 0
    while count < min(len(current), len(before)) and current[count] == before[count]:
        count += 1
    if rule == "partial-first":
        count = min(count, 1)
    for node in nodes[:count]:
        node.children = [substitute]


def parameters(document):
    """What the page needs to set the list: hanging indent, spacing, width of the first field."""
    area = document.style.bibliography
    offset = 0
    if area.options.get("second-field-align"):
        for _, content in render_bibliography(document):
            if content is not None:
                offset = max(offset, len(plain_text(content.children[0])))
    return {
        "maxoffset": offset,
        "hangingindent": area.flag("hanging-indent"),
        "entryspacing": area.number("entry-spacing", 1),
        "linespacing": area.number("line-spacing", 1),
        "second-field-align": area.options.get("second-field-align", False),
    }
