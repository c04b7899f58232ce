"""Rendering elements: text without variables, group, choose, macro, layout.

Specification: "Rendering Elements". Each element is compiled once per style into an object whose
``render(ctx)`` returns None, a string, a token list or a Node. ``ctx.called`` and ``ctx.rendered``
count variables, which is how a group knows that all of its variables were empty.
"""

from csl import richtext, textcase
from csl.formatting import marks_of
from csl.nodes import Mark, Node, map_text

DISPLAYS = ("block", "left-margin", "right-inline", "indent")


class Element:
    """What all rendering elements share: affixes, formatting, text case, quotes."""

    __slots__ = (
        *("case", "is_bare", "marks", "prefix", "quotes", "strip_periods", "suffix", "display"),
    )
    role = None

    def parts(self):
        """The elements inside this one."""
        return getattr(self, "children", ())

    def ways(self):
        """The parts that one rendering asks for, by the way it may take."""
        return [self.parts()]

    def __init__(self, element):
        self.prefix = element.get("prefix", "")
        self.suffix = element.get("suffix", "")
        self.case = element.get("text-case")
        self.strip_periods = element.get("strip-periods") == "true"
        self.quotes = element.get("quotes") == "true"
        display = element.get("display")
        self.display = display if display in DISPLAYS else None
        marks = marks_of(element)
        if self.quotes:
            marks = ("quote", *marks)
        if self.display:
            marks = (Mark("display", True, data=self.display), *marks)
        self.marks = marks
        self.is_bare = not (self.prefix or self.suffix or marks)

    def dress(self, content, ctx):
        """Give rendered ``content`` (not None) its case, formatting and affixes."""
        if self.strip_periods:
            content = map_text(content, _strip_periods)
        if self.case:
            content = map_text(content, lambda text: textcase.apply(self.case, text, ctx.language))
        if not content:
            return None
        ctx.has_output = True
        if self.is_bare and self.role is None:
            return content
        if self.display:
            # Inside a display block the affixes belong to the block.
            inner = Node([content], self.prefix, self.suffix, "", self.marks[1:])
            return Node([inner], marks=self.marks[:1], role=self.role)
        return Node([content], self.prefix, self.suffix, "", self.marks, self.role)


def _strip_periods(content):
    if type(content) is str:
        return content.replace(".", "")
    return [token.replace(".", "") if type(token) is str else token for token in content]


class TextValue(Element):
    __slots__ = ("value",)

    def __init__(self, element):
        super().__init__(element)
        self.value = element.get("value", "")

    def render(self, ctx):
        if not self.value:
            return None
        return self.dress(richtext.parse(self.value, ctx.locale.quotes), ctx)


class TextTerm(Element):
    __slots__ = ("form", "plural", "term")

    def __init__(self, element):
        super().__init__(element)
        self.term = element.get("term")
        self.form = element.get("form", "long")
        self.plural = element.get("plural") == "true"

    def render(self, ctx):
        term = ctx.locale.term(self.term, self.form, self.plural)
        if not term:
            return None
        if not ctx.has_output and ctx.capitalizes:
            term = textcase.apply("capitalize-first", term, ctx.language)
        return self.dress(term, ctx)


def year_suffix_letters(number):
    """1 is "a", 26 "z", 27 "aa"."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(97 + rest) + letters
    return letters


def implicit_year_suffix(ctx):
    """The letter that tells cites of one year apart, where the style has no place for it."""
    if ctx.had_year_suffix or not ctx.choices.year_suffix or ctx.style.places_year_suffix:
        return None
    ctx.had_year_suffix = True
    return Node([year_suffix_letters(ctx.choices.year_suffix)], role="year-suffix")


class TextMacro(Element):
    __slots__ = ("macro", "name")

    def __init__(self, element, macro):
        super().__init__(element)
        self.name = element.get("macro")
        self.macro = macro

    def parts(self):
        return (self.macro,)

    def render(self, ctx):
        content = self.macro.render(ctx)
        if content is None:
            return None
        return self.dress(content, ctx)


class Macro:
    """The children of ``cs:macro``; filled in when the whole style has been read."""

    __slots__ = ("children",)

    def __init__(self):
        self.children = ()

    def parts(self):
        return self.children

    def ways(self):
        return [self.children]

    def render(self, ctx):
        """A macro is an implicit group: it vanishes when all its variables are empty."""
        called, rendered = ctx.called, ctx.rendered
        outputs = render_all(self.children, ctx)
        if not outputs or (ctx.called > called and ctx.rendered == rendered):
            return None
        ctx.called += 1
        ctx.rendered += 1
        return outputs[0] if len(outputs) == 1 else Node(outputs)


def render_all(children, ctx):
    """What ``children`` render to, without those that render to nothing."""
    outputs = []
    for child in children:
        if type(child) is Choose:
            outputs.extend(child.render_all(ctx))
            continue
        output = child.render(ctx)
        if output is not None:
            outputs.append(output)
    return outputs


def join(outputs, delimiter=""):
    """One output of several, without those that are None."""
    kept = [output for output in outputs if output is not None]
    if not kept:
        return None
    if len(kept) == 1:
        return kept[0]
    return Node(kept, delimiter=delimiter)


class Group(Element):
    """Children joined by a delimiter; empty when they asked for variables and all were empty."""

    __slots__ = ("children", "delimiter")

    def __init__(self, element, children):
        super().__init__(element)
        self.children = children
        self.delimiter = element.get("delimiter", "")

    def render(self, ctx):
        called, rendered = ctx.called, ctx.rendered
        outputs = render_all(self.children, ctx)
        if ctx.called > called and ctx.rendered == rendered:
            return None
        if not outputs:
            return None
        # A group that says something counts as a filled variable for the group around it.
        ctx.called += 1
        ctx.rendered += 1
        if self.is_bare and len(outputs) == 1:
            return outputs[0]
        if self.display:
            inner = Node(outputs, self.prefix, self.suffix, self.delimiter, self.marks[1:])
            return Node([inner], marks=self.marks[:1])
        return Node(outputs, self.prefix, self.suffix, self.delimiter, self.marks)


class Choose:
    """``cs:choose``: the first branch whose test holds."""

    __slots__ = ("branches",)

    def __init__(self, branches):
        self.branches = branches  # (test or None, children)

    def parts(self):
        return [child for way in self.ways() for child in way]

    def ways(self):
        return [children for _, children in self.branches]

    def render(self, ctx):
        return join(self.render_all(ctx))

    def render_all(self, ctx):
        """The outputs one by one: the delimiter of the group around stands between them too."""
        for test, children in self.branches:
            if test is None or test(ctx):
                return render_all(children, ctx)
        return []


class Layout(Element):
    """``cs:layout``: its affixes stand around the whole citation or entry."""

    __slots__ = ("children", "delimiter")

    def __init__(self, element, children):
        super().__init__(element)
        self.children = children
        self.delimiter = element.get("delimiter", "")

    def render(self, ctx):
        """The children's output joined, without the layout's own affixes; None when empty."""
        return join(render_all(self.children, ctx))
