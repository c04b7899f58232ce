"""Printing one name (specification: "Name-part Order", "Name-part Formatting").

Given names, particles, family and suffix in the order the style and the script of the name want.
"""

from csl import richtext, textcase
from csl.formatting import marks_of
from csl.name_parts import glues, initials, join_particle, sortable
from csl.nodes import Node


class NamePart:
    """Formatting of the ``given`` or ``family`` part."""

    __slots__ = ("case", "marks", "prefix", "suffix")

    def __init__(self, element=None):
        self.case = element.get("text-case") if element else None
        self.prefix = element.get("prefix", "") if element else ""
        self.suffix = element.get("suffix", "") if element else ""
        self.marks = marks_of(element) if element else ()


PLAIN_PART = NamePart()


class NameWriter:
    """Prints single names under one set of options."""

    def __init__(self, element, options, ctx):
        self.element = element
        self.options = options
        self.ctx = ctx
        self.quotes = ctx.locale.quotes

    def write(self, name, position, level):
        if name.literal and not name.family and not name.given:
            literal = sortable(name.literal, self.ctx) if self.ctx.in_sort else name.literal
            if self.options.form == "short":
                shorter = self.ctx.processor.abbreviation("institution-part", literal)
                literal = shorter or literal
            content = self._part(literal, self.element.family, as_literal=True)
        else:
            content = self._person(name, position, level)
        if self.element.name_marks:
            return Node([content], marks=self.element.name_marks)
        return content

    def _person(self, name, position, level):
        options, ctx = self.options, self.ctx
        form = options.form
        if level is None and ctx.global_givens is not None:
            level = ctx.global_givens(name, options, position)
        if level is not None and form == "short" and level > 0:
            form = "long"
        if not name.is_romanesque or name.is_static:
            return self._unspaced(name, form)
        given = name.given
        if options.initialize_with is not None and name.family and not (level or 0) >= 2:
            given = initials(
                given, options.initialize_with, options.initialize, ctx.style.initialize_with_hyphen
            )
        if form == "short":
            return self._short(name)
        inverted = options.sort_order == "all" or (options.sort_order == "first" and position == 0)
        if not name.family:
            return self._part(given, self.element.given)
        return self._inverted(name, given) if inverted else self._straight(name, given)

    def _unspaced(self, name, form):
        """Names of scripts that put the family first and no space between."""
        family = self._part(name.family, self.element.family)
        if form == "short" or not name.given:
            return family if name.family else self._part(name.given, self.element.given)
        given = self._part(name.given, self.element.given)
        return Node([family, given], delimiter=" " if name.is_romanesque else "")

    def _short(self, name):
        if not name.family:
            return self._part(name.given, self.element.given)
        part = self.element.family
        pieces = self._family_pieces(name.non_dropping, name)
        return Node(pieces, part.prefix, part.suffix)

    def _straight(self, name, given):
        """Given names, then the family: particles and suffix stand inside its affixes."""
        element = self.element
        pieces = []
        if name.dropping:
            pieces.append(self._formatted(name.dropping, element.given))
            if not glues(name.dropping):
                pieces.append(" ")
        pieces += self._family_pieces(name.non_dropping, name)
        if name.suffix:
            pieces.append(f", {name.suffix}" if name.comma_suffix else f" {name.suffix}")
        family = Node(pieces, element.family.prefix, element.family.suffix)
        if not given:
            return family
        delimiter = "" if element.given.suffix.endswith("\u00a0") else " "
        if name.comma_particle:
            delimiter = ", "
        return Node([self._part(given, element.given), family], delimiter=delimiter)

    def _inverted(self, name, given):
        """Family first; particles that do not stay before it follow the given names."""
        element = self.element
        demote = self.ctx.style.demote_non_dropping
        keeps = demote == "never" or (demote == "sort-only" and not self.ctx.in_sort)
        pieces = self._family_pieces(name.non_dropping if keeps else "", name)
        family = Node(pieces, element.family.prefix, element.family.suffix)
        particle = name.dropping
        if not keeps:
            particle = join_particle(particle, name.non_dropping)
        separator = self.options.sort_separator
        order = (particle, given) if self.ctx.in_sort else (given, particle)
        words = [self._formatted(text, element.given) for text in order if text]
        parts = [family]
        if words:
            delimiter = ", " if name.comma_particle else " "
            parts.append(Node(words, element.given.prefix, element.given.suffix, delimiter))
        content = Node(parts, delimiter=separator)
        if not name.suffix:
            return content
        return Node([content, separator + name.suffix])

    def _family_pieces(self, particle, name):
        part = self.element.family
        if not particle:
            return [self._formatted(name.family, part)]
        if part.marks or part.case:
            joint = [" "] if name.particle_gap else []
            return [self._formatted(particle, part), *joint, self._formatted(name.family, part)]
        return [self._formatted(particle + name.particle_gap + name.family, part)]

    def _formatted(self, text, part):
        """``text`` with the part's case and formatting, without its affixes."""
        content = richtext.parse(text, self.quotes)
        if part.case:
            content = textcase.apply(part.case, content, "en")
        return Node([content], marks=part.marks) if part.marks else content

    def _part(self, text, part, as_literal=False):
        content = self._formatted(text, part)
        if as_literal or not (part.prefix or part.suffix):
            return content
        return Node([content], part.prefix, part.suffix)
