"""From the XML of a style to its elements: macros resolved, recursion refused.

Specification: "Macro", and the structure of "Rendering Elements".
"""

from csl import conditions
from csl.dates import DateElement
from csl.elements import (
    Choose,
    Group,
    Layout,
    Macro,
    TextMacro,
    TextTerm,
    TextValue,
)
from csl.errors import StyleError
from csl.names import NamesElement
from csl.variables import Label, Number, TextVariable

MAX_MACRO_DEPTH = 60


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
            compiled for child in element.children if (compiled := self.compile(child)) is not None
        )

    def compile_layout(self, element):
        return Layout(element, self.children(element))

    def compile(self, element):
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
