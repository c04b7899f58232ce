"""``cs:names`` with ``name``, ``et-al``, ``label`` and ``substitute``.

Specification: "Names", "Name", "Name-part", "Et-al", "Substitute", "Label in cs:names",
"Et-al Abbreviation", "Inheritable Name Options".
"""

from csl.elements import Element
from csl.formatting import marks_of
from csl.name_writer import PLAIN_PART, NamePart, NameWriter
from csl.nodes import Node

INHERITABLE = (
    *("and", "delimiter-precedes-et-al", "delimiter-precedes-last", "et-al-min"),
    *("et-al-subsequent-min", "et-al-subsequent-use-first", "et-al-use-first", "et-al-use-last"),
    *("initialize", "initialize-with", "name-as-sort-order", "sort-separator"),
)
_LARGE = 10**6


class NameOptions:
    """The attributes that govern a list of names, inherited and settled for one place."""

    __slots__ = (
        *("and_", "delimiter", "et_al_min", "et_al_use_first", "et_al_use_last", "form"),
        *("initialize", "initialize_with", "names_delimiter", "precedes_et_al", "precedes_last"),
        *("sort_order", "sort_separator", "subsequent_min", "subsequent_use_first"),
    )

    def __init__(self, attributes):
        get = attributes.get
        self.form = get("form", "long")
        self.delimiter = get("delimiter", ", ")
        self.names_delimiter = get("names-delimiter")
        self.and_ = get("and")
        self.precedes_et_al = get("delimiter-precedes-et-al", "contextual")
        self.precedes_last = get("delimiter-precedes-last", "contextual")
        self.et_al_min = number_of(get("et-al-min"), _LARGE)
        self.et_al_use_first = number_of(get("et-al-use-first"), _LARGE)
        self.subsequent_min = number_of(get("et-al-subsequent-min"), self.et_al_min)
        self.subsequent_use_first = number_of(
            get("et-al-subsequent-use-first"), self.et_al_use_first
        )
        self.et_al_use_last = get("et-al-use-last") == "true"
        self.initialize = get("initialize", "true") != "false"
        self.initialize_with = get("initialize-with")
        self.sort_order = get("name-as-sort-order")
        self.sort_separator = get("sort-separator", ", ")


def number_of(text, default):
    return int(text.strip()[:6]) if text is not None and text.strip().isdecimal() else default


class NameLabel(Element):
    __slots__ = ("form", "plural")

    def __init__(self, element):
        super().__init__(element)
        self.form = element.get("form", "long")
        self.plural = element.get("plural", "contextual")

    def render(self, role, count, ctx):
        is_plural = count > 1 if self.plural == "contextual" else self.plural == "always"
        term = ctx.locale.term(role, self.form, is_plural)
        return self.dress(term, ctx) if term else None


class EtAl:
    __slots__ = ("marks", "term")

    def __init__(self, element=None):
        self.term = element.get("term", "et-al") if element else "et-al"
        self.marks = marks_of(element) if element else ()


class NamesElement(Element):
    """A ``cs:names`` element, or one inside ``substitute`` that borrows from its parent."""

    __slots__ = (
        *("attributes", "delimiter", "et_al", "family", "given", "label", "label_first"),
        *("name_marks", "name_prefix", "name_suffix", "options_by_area", "substitutes"),
        *("variables", "has_name"),
    )
    role = "names"

    def __init__(self, element, compiler):
        parent = compiler.names_parent
        super().__init__(element)
        self.variables = tuple(element.get("variable", "").split())
        self.delimiter = element.get("delimiter")
        self.options_by_area = {}
        name = element.find("name")
        borrows = parent is not None and not any(
            child.tag in ("name", "et-al", "label", "institution") for child in element.children
        )
        self.has_name = name is not None
        if borrows or (parent is not None and name is None):
            self._borrow_name(parent)
        else:
            self._read_name(name)
        if borrows:
            self.et_al, self.label, self.label_first = (
                parent.et_al,
                parent.label,
                parent.label_first,
            )
            if self.delimiter is None:
                self.delimiter = parent.delimiter
        else:
            et_al, label = element.find("et-al"), element.find("label")
            self.et_al = EtAl(et_al) if et_al or parent is None else parent.et_al
            self.label = NameLabel(label) if label else None
            tags = [child.tag for child in element.children]
            self.label_first = (
                "label" in tags and "name" in tags and tags.index("label") < tags.index("name")
            )
        substitute = element.find("substitute")
        self.substitutes = ()
        if substitute is not None:
            outer, compiler.names_parent = compiler.names_parent, self
            self.substitutes = compiler.children(substitute)
            compiler.names_parent = outer

    def parts(self):
        return self.substitutes

    def _borrow_name(self, parent):
        self.attributes = parent.attributes
        self.family, self.given = parent.family, parent.given
        self.name_marks = parent.name_marks
        self.name_prefix, self.name_suffix = parent.name_prefix, parent.name_suffix

    def _read_name(self, name):
        self.attributes = dict(name.attributes) if name else {}
        parts = (
            {part.get("name"): NamePart(part) for part in name.find_all("name-part")}
            if name
            else {}
        )
        self.family = parts.get("family", PLAIN_PART)
        self.given = parts.get("given", PLAIN_PART)
        self.name_marks = marks_of(name) if name else ()
        self.name_prefix = name.get("prefix", "") if name else ""
        self.name_suffix = name.get("suffix", "") if name else ""

    def options(self, area):
        try:
            return self.options_by_area[area]
        except KeyError:
            merged = {**area.name_attributes, **self.attributes}
            options = self.options_by_area[area] = NameOptions(merged)
            return options

    def render(self, ctx):
        options = self.options(ctx.area)
        if ctx.sort_names:
            options = ctx.sort_names.get(options)
        found = []
        for variable in self.variables:
            ctx.called += 1
            names = ctx.item.names(variable)
            if names and ctx.is_free(variable):
                found.append((variable, names))
        if not found:
            return self._substitute(ctx) if self.substitutes else None
        ctx.rendered += 1
        if options.form == "count":
            merged = _merged(found, ctx, self)
            total = sum(self._shown(names, options, ctx, 0)[0] for _, names in merged)
            return self.dress(str(total), ctx)
        outputs = [
            self._list(role, names, options, ctx) for role, names in _merged(found, ctx, self)
        ]
        outputs = [output for output in outputs if output is not None]
        if not outputs:
            return None
        delimiter = self.delimiter
        if delimiter is None:
            delimiter = options.names_delimiter or ctx.area.names_delimiter
        return self.dress(Node(outputs, delimiter=delimiter or ""), ctx)

    def dress(self, content, ctx):
        ctx.has_output = True
        if self.display:
            inner = Node([content], self.prefix, self.suffix, "", self.marks[1:])
            return Node([inner], marks=self.marks[:1], role=self.role)
        return Node(
            content.children if type(content) is Node else [content],
            self.prefix,
            self.suffix,
            content.delimiter if type(content) is Node else "",
            self.marks,
            self.role,
        )

    def _substitute(self, ctx):
        """The first substitute that says something; its variables are not printed again."""
        outer = ctx.substituting
        for element in self.substitutes:
            ctx.substituting = []
            output = element.render(ctx)
            used, ctx.substituting = ctx.substituting, outer
            if output is not None:
                ctx.suppressed = (ctx.suppressed or frozenset()) | frozenset(used)
                if outer is not None:
                    outer.extend(used)
                if type(output) is Node and output.role == "names":
                    # The substituted names stand in for these: same affixes, same formatting.
                    if self.is_bare:
                        return output
                    return Node([output], self.prefix, self.suffix, "", self.marks, "names")
                return Node([output], self.prefix, self.suffix, "", self.marks, "names")
        return None

    def _shown(self, names, options, ctx, index):
        """(how many names are printed before "et al.", whether it is printed)."""
        least, first = options.et_al_min, options.et_al_use_first
        if ctx.position != "first" and not ctx.is_bibliography:
            least, first = options.subsequent_min, options.subsequent_use_first
        total = len(names)
        if total < least or total <= first:
            return total, False
        first = max(first, ctx.choices.names.get(index, 0))
        return (first, True) if first < total else (total, False)

    def _list(self, role, names, options, ctx):
        index = len(ctx.name_lists)
        shown, is_cut = self._shown(names, options, ctx, index)
        levels = ctx.choices.givens.get(index, {})
        ctx.name_lists.append((role, names, options, shown))
        if shown == 0:
            return None
        writer = NameWriter(self, options, ctx)
        people = [
            writer.write(name, position, levels.get(position))
            for position, name in enumerate(names[:shown])
        ]
        last = None
        if is_cut and options.et_al_use_last and len(names) - shown >= 2:
            last = writer.write(names[-1], len(names) - 1, levels.get(len(names) - 1))
        content = self._join(people, is_cut, last, options, ctx, names)
        if self.name_prefix or self.name_suffix:
            content = Node([content], self.name_prefix, self.name_suffix)
        if self.label is None or ctx.in_sort:
            return content
        label = self.label.render(role, len(names), ctx)
        if label is None:
            return content
        return Node([label, content] if self.label_first else [content, label])

    def _join(self, people, is_cut, last, options, ctx, names):
        wrapped = [Node([person], role="name", data=index) for index, person in enumerate(people)]
        delimiter = options.delimiter
        if is_cut:
            pieces = _spread(wrapped, delimiter)
            if last is not None:
                pieces += [delimiter, "… ", Node([last], role="name", data=len(names) - 1)]
                return Node(pieces, role="name-list", data=len(people))
            term = ctx.locale.term(self.et_al.term) or ""
            if not term or ctx.in_sort:
                return Node(pieces, role="name-list", data=len(people))
            if _precedes(options.precedes_et_al, len(people), names[len(people) - 1], options):
                pieces.append(delimiter)
            elif _wants_space(term[0]):
                pieces.append(" ")
            pieces.append(Node([term], marks=self.et_al.marks))
            return Node(pieces, role="name-list", data=len(people))
        if len(people) < 2 or options.and_ is None:
            return Node(_spread(wrapped, delimiter), role="name-list", data=len(people))
        word = self._and(options, ctx)
        pieces = _spread(wrapped[:-1], delimiter)
        before = " " if word and _wants_space(word[0]) else ""
        if _precedes(options.precedes_last, len(people) - 1, names[len(people) - 2], options):
            before = delimiter if delimiter.endswith(" ") else delimiter + before
        after = " " if word and _wants_space(word[-1]) else ""
        pieces += [before + word + after, wrapped[-1]]
        return Node(pieces, role="name-list", data=len(people))

    def _and(self, options, ctx):
        if options.and_ != "symbol":
            return ctx.locale.term("and") or ""
        term = ctx.locale.terms.get(("and", "symbol"))
        return term.single if term and term.single else "&"


def _wants_space(char):
    """Whether "and" or "et al." is set off by a space: not in Chinese, nor the Hebrew vav."""
    return char == "&" or (char.isalpha() and not char >= "\u2e80" and char != "\u05d5")


def _spread(people, delimiter):
    pieces = []
    for person in people:
        if pieces:
            pieces.append(delimiter)
        pieces.append(person)
    return pieces


def _precedes(rule, count, name, options):
    """Whether the delimiter stands between ``count`` names, the last ``name``, and the rest."""
    if rule == "always":
        return True
    if rule == "never":
        return False
    if rule == "after-inverted-name":
        if not name.family:
            return False
        return options.sort_order == "all" or (options.sort_order == "first" and count == 1)
    return count >= 2


def _merged(found, ctx, element):
    """Editors who are also the translators appear once, as ``editortranslator``."""
    roles = dict(found)
    if "editor" in roles and "translator" in roles:
        same = [name.key() for name in roles["editor"]] == [
            name.key() for name in roles["translator"]
        ]
        if same:
            form = element.label.form if element.label else "long"
            term = next(
                (
                    term
                    for term in ("editortranslator", "editor-translator")
                    if ctx.locale.find_term(term, form) is not None
                ),
                None,
            )
            if term and ctx.locale.term(term, form):
                return [
                    (term if role == "editor" else role, names)
                    for role, names in found
                    if role != "translator"
                ]
    return found
