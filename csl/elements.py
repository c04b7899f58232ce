"""Rendering elements: text, number, label, group, choose, layout.

Specification: "Rendering Elements". Each element is compiled once per style into an object whose
``render(ctx)`` returns None, a string, a token list or a Node. ``ctx.called`` and ``ctx.rendered``
count variables, which is how a group knows that all of its variables were empty.
"""

from csl import conditions, numbers, richtext, textcase
from csl.dates_format import marks_of
from csl.errors import StyleError
from csl.items import NUMBER_VARIABLES, trigraph
from csl.nodes import Mark, Node, tokens_of

MAX_MACRO_DEPTH = 60
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
            content = _strip_periods(content)
        if self.case:
            if type(content) is Node:
                content = tokens_of(content)
            content = textcase.apply(self.case, content, ctx.language)
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
    return [
        token.replace(".", "") if type(token) is str else token for token in tokens_of(content)
    ]


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


class TextVariable(Element):
    __slots__ = ("form", "variable")

    def __init__(self, element):
        super().__init__(element)
        self.variable = element.get("variable")
        self.form = element.get("form", "long")

    @property
    def role(self):
        return _ROLES.get(self.variable)

    def render(self, ctx):
        # A missing year suffix must not silence the "n.d." beside it.
        ctx.called += self.variable != "year-suffix"
        if not ctx.is_free(self.variable):
            return None
        content = self._content(ctx)
        if not content:
            return None
        ctx.called += self.variable == "year-suffix"
        ctx.rendered += 1
        return self.dress(content, ctx)

    def _content(self, ctx):
        special = _SPECIAL.get(self.variable)
        if special is not None:
            return special(ctx)
        text = self._text(ctx)
        if not text:
            return None
        if ctx.in_sort:
            return richtext.parse(text, ctx.locale.quotes)
        if self.variable in ("URL", "DOI"):
            return _linked(self.variable, text, ctx)
        return richtext.parse(text, ctx.locale.quotes)

    def _text(self, ctx):
        variable, item = self.variable, ctx.item
        if self.form == "short" and not variable.endswith("-short"):
            return short_text(variable, ctx)
        text = item.text(variable)
        if variable.endswith("-short"):
            long = item.text(variable.removesuffix("-short"))
            known = long and ctx.processor.abbreviation(variable.removesuffix("-short"), long)
            return known or text
        return text


def short_text(variable, ctx):
    """The short form of a field: its own, an abbreviation, or at last the long form."""
    text = ctx.item.text(f"{variable}-short")
    long = ctx.item.text(variable)
    known = ctx.processor.abbreviation(variable, long) if long else None
    if known:
        return known
    return text or long


def _linked(variable, text, ctx):
    if not ctx.link:
        return text
    address = doi_address(text) if variable == "DOI" else text
    if not address.lower().startswith(("http://", "https://")):
        return text
    ctx.has_link = True
    return [Mark("link", True, data=address), text, Mark("link", False)]


def doi_address(doi):
    return doi if doi.lower().startswith(("http://", "https://")) else f"https://doi.org/{doi}"


def _citation_number(ctx):
    if ctx.in_sort:
        return f"{ctx.citation_number or 0:09d}"  # so that 10 sorts after 9
    return str(ctx.citation_number) if ctx.citation_number else None


def _year_suffix(ctx):
    if ctx.had_year_suffix or not ctx.choices.year_suffix:
        return None
    ctx.had_year_suffix = True
    return year_suffix_letters(ctx.choices.year_suffix)


def year_suffix_letters(number):
    """1 is "a", 26 "z", 27 "aa"."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(97 + rest) + letters
    return letters


def _locator(ctx):
    if ctx.cite is None or not ctx.cite.locator:
        return None
    return richtext.parse(locator_text(ctx), ctx.locale.quotes)


def locator_text(ctx):
    range_format = ctx.style.page_range_format if ctx.cite.label == "page" else None
    return _pages(ctx.cite.locator.strip(), range_format, ctx)


def _pages(text, range_format, ctx):
    text = numbers.format_pages(text, range_format, ctx.page_delimiter)
    return numbers.localize_and(text, ctx.locale) if "&" in text else text


def _page(ctx):
    text = ctx.item.text("page")
    if not text:
        return None
    return richtext.parse(_pages(text, ctx.style.page_range_format, ctx), ctx.locale.quotes)


def _first_note(ctx):
    return str(ctx.first_note) if ctx.first_note else None


def _citation_label(ctx):
    label = ctx.item.text("citation-label") or trigraph(ctx.item)
    suffix = _year_suffix(ctx)
    return label + suffix if suffix else label


_SPECIAL = {
    "citation-number": _citation_number,
    "year-suffix": _year_suffix,
    "locator": _locator,
    "page": _page,
    "first-reference-note-number": _first_note,
    "citation-label": _citation_label,
}
_ROLES = {
    "title": "title",
    "year-suffix": "year-suffix",
    "citation-number": "citation-number",
    "locator": "locator",
    "citation-label": "citation-label",
}


class Number(Element):
    __slots__ = ("form", "variable")

    def __init__(self, element):
        super().__init__(element)
        self.variable = element.get("variable")
        form = element.get("form")
        self.form = form if form in numbers.FORMS else "numeric"

    @property
    def role(self):
        return _ROLES.get(self.variable)

    def render(self, ctx):
        ctx.called += 1
        if not ctx.is_free(self.variable):
            return None
        special = _SPECIAL.get(self.variable)
        if special is not None and self.variable != "locator":
            text = special(ctx)
        else:
            text = variable_text(self.variable, ctx)
        if not text:
            return None
        ctx.rendered += 1
        if ctx.in_sort and type(text) is str and text.strip().isdecimal():
            return text.strip().zfill(9)
        if type(text) is str:
            if numbers.is_numeric(text) and (special is None or self.form != "numeric"):
                gender = ctx.locale.gender_of(self.variable)
                text = numbers.format_number(text, self.form, ctx.locale, gender)
            if special is None:
                text = richtext.parse(text, ctx.locale.quotes)
        return self.dress(text, ctx)


def variable_text(variable, ctx):
    """The raw text of a variable, whether it belongs to the item or to the cite."""
    if variable == "locator":
        return ctx.cite.locator if ctx.cite else None
    if variable == "citation-number":
        return _citation_number(ctx)
    if variable == "first-reference-note-number":
        return _first_note(ctx)
    return ctx.item.text(variable)


class Label(Element):
    """``cs:label`` outside of names: the term of a number variable, plural by its content."""

    __slots__ = ("form", "plural", "variable")

    def __init__(self, element):
        super().__init__(element)
        self.variable = element.get("variable")
        self.form = element.get("form", "long")
        self.plural = element.get("plural", "contextual")

    def render(self, ctx):
        text = variable_text(self.variable, ctx)
        if not text or (ctx.suppressed is not None and self.variable in ctx.suppressed):
            return None
        name = ctx.cite.label if self.variable == "locator" else self.variable
        term = ctx.locale.term(name, self.form, self._is_plural(text))
        return self.dress(term, ctx) if term else None

    def _is_plural(self, text):
        if self.plural != "contextual":
            return self.plural == "always"
        if self.variable in ("number-of-pages", "number-of-volumes"):
            return text.strip().isdigit() and text.strip().lstrip("0") not in ("1", "")
        return numbers.is_plural(text)


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
        return [child for _, children in self.branches for child in children]

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


class Compiler:
    """Turns the XML of one style into elements, macros resolved and recursion refused."""

    def __init__(self, macro_sources):
        self.sources = macro_sources  # name: xml Element
        self.macros = {}
        self.in_progress = []
        self.variables_used = set()
        self.disambiguate_count = 0
        self.names_parent = None  # the names element whose substitutes are being read

    def children(self, element):
        return tuple(
            compiled
            for child in element.children
            if (compiled := self.compile(child)) is not None
        )

    def compile_layout(self, element):
        return Layout(element, self.children(element))

    def compile(self, element):
        from csl.dates import DateElement
        from csl.names import NamesElement

        tag = element.tag
        if tag == "text":
            return self._text(element)
        if tag == "number":
            return Number(element)
        if tag == "label":
            return Label(element)
        if tag == "group":
            return Group(element, self.children(element))
        if tag == "choose":
            return self._choose(element)
        if tag == "date":
            return DateElement(element)
        if tag == "names":
            return NamesElement(element, self)
        return None

    def _text(self, element):
        if element.get("macro") is not None:
            return TextMacro(element, self.macro(element.get("macro")))
        if element.get("variable") is not None:
            self.variables_used.add(element.get("variable"))
            return TextVariable(element)
        if element.get("term") is not None:
            return TextTerm(element)
        return TextValue(element)

    def _choose(self, element):
        branches = []
        for branch in element.children:
            if branch.tag in ("if", "else-if"):
                if branch.get("disambiguate") is not None:
                    self.disambiguate_count += 1
                branches.append((conditions.compile_test(branch), self.children(branch)))
            elif branch.tag == "else":
                branches.append((None, self.children(branch)))
        return Choose(branches)

    def macro(self, name):
        """The compiled macro ``name``. Raises StyleError when it is missing or calls itself."""
        if name in self.in_progress:
            path = " → ".join([*self.in_progress, name])
            raise StyleError(f"The style's macros call each other in a circle: {path}.")
        if name in self.macros:
            return self.macros[name]
        source = self.sources.get(name)
        if source is None:
            raise StyleError(f"The style calls the macro “{name}” but does not define it.")
        if len(self.in_progress) >= MAX_MACRO_DEPTH:
            raise StyleError(f"The style's macros call each other deeper than {MAX_MACRO_DEPTH}.")
        macro = Macro()
        self.in_progress.append(name)
        outer, self.names_parent = self.names_parent, None
        macro.children = self.children(source)
        self.names_parent = outer
        self.in_progress.pop()
        self.macros[name] = macro
        return macro


__all__ = ["NUMBER_VARIABLES", "Compiler", "Element", "join", "year_suffix_letters"]
