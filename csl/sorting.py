"""Sorting (specification: "Sorting"): keys from variables and macros, and their order.

Empty keys come last whatever the direction. Strings are compared by csl.collation.
"""

import itertools

from csl import dates, numbers, richtext
from csl.collation import collation_key
from csl.errors import StyleError
from csl.items import DATE_VARIABLES, NAME_VARIABLES, NUMBER_VARIABLES, trigraph
from csl.name_parts import sortable
from csl.nodes import plain_text


class SortKey:
    """One ``cs:key``."""

    def __init__(self, element, compiler, area):
        self.variable = element.get("variable")
        self.macro = compiler.macro(element.get("macro")) if element.get("macro") else None
        if self.macro is None and self.variable is None:
            raise StyleError("A sort key names neither a variable nor a macro.")
        self.is_descending = element.get("sort") == "descending"
        self.names = {
            name: element.get(name)
            for name in ("names-min", "names-use-first", "names-use-last")
            if element.get(name) is not None
        }
        self.sort_names = _SortNames(self.names)
        self.area = area
        self.is_citation_number = self.variable == "citation-number" or (
            self.macro is not None and _prints_only_number(self.macro)
        )

    def value(self, ctx):
        """A comparable for this source, or None when it has nothing to sort by."""
        if self.variable in NAME_VARIABLES:
            return _text_value(_names_text(ctx.item.names(self.variable), ctx))
        if self.variable in DATE_VARIABLES:
            date = ctx.item.date(self.variable)
            return _text_value(dates.sort_key(date)) if date else None
        if self.variable == "citation-number":
            return (0, ctx.citation_number or 0)
        if self.variable in NUMBER_VARIABLES:
            return _number_value(ctx.item.text(self.variable))
        if self.variable == "citation-label":
            return _text_value(ctx.item.text("citation-label") or trigraph(ctx.item))
        if self.variable is not None:
            text = ctx.item.text(self.variable)
            parsed = richtext.parse(text, ctx.locale.quotes) if text else None
            return _text_value(plain_text(parsed)) if parsed else None
        ctx.in_sort = True
        ctx.sort_names = self.sort_names
        output = self.macro.render(ctx)
        return _text_value(plain_text(output)) if output is not None else None


def _prints_only_number(macro):
    parts = macro.parts()
    return len(parts) == 1 and getattr(parts[0], "variable", None) == "citation-number"


class _SortNames:
    """Name options inside a sort macro: everything inverted, et-al as the key says."""

    def __init__(self, overrides):
        self.overrides = overrides
        self.known = {}

    def get(self, options):
        try:
            return self.known[options]
        except KeyError:
            changed = self.known[options] = self._changed(options)
            return changed

    def _changed(self, options):
        from csl.names import NameOptions, number_of

        changed = NameOptions.__new__(NameOptions)
        for slot in NameOptions.__slots__:
            setattr(changed, slot, getattr(options, slot))
        if options.form != "count":
            changed.form = "long" if options.form == "long" else options.form
            changed.sort_order = "all"
            changed.and_ = None
        if "names-min" in self.overrides:
            least = number_of(self.overrides["names-min"], changed.et_al_min)
            changed.et_al_min = changed.subsequent_min = least
        if "names-use-first" in self.overrides:
            first = number_of(self.overrides["names-use-first"], changed.et_al_use_first)
            changed.et_al_use_first = changed.subsequent_use_first = first
        if "names-use-last" in self.overrides:
            changed.et_al_use_last = self.overrides["names-use-last"] == "true"
        return changed


def _names_text(names, ctx):
    demote = ctx.style.demote_non_dropping
    out = []
    for name in names:
        if name.literal:
            out.append(sortable(name.literal, ctx))
            continue
        if demote == "never":
            parts = [name.non_dropping, name.family, name.dropping, name.given, name.suffix]
        else:
            parts = [name.family, name.dropping, name.non_dropping, name.given, name.suffix]
        out.append(" ".join(part for part in parts if part))
    return "  ".join(out)


def _number_value(text):
    if not text:
        return None
    if numbers.is_numeric(text):
        digits = "".join(c if c.isdigit() else " " for c in text).split()
        return (0, *(int(part[:18]) for part in digits[:4]))
    return _text_value(text)


def _text_value(text):
    if not text or not text.strip():
        return None
    return (1, collation_key(text))


def sort_items(entries, keys, context_of):
    """Return ``entries`` sorted by ``keys``; entries that are equal keep their order.

    ``context_of(entry)`` makes a fresh Context, since rendering a macro leaves traces in it.
    """
    entries = list(entries)
    if not keys or len(entries) < 2:
        return entries
    key, *others = keys
    values = {id(entry): key.value(context_of(entry)) for entry in entries}
    filled = [entry for entry in entries if values[id(entry)] is not None]
    filled.sort(key=lambda entry: values[id(entry)], reverse=key.is_descending)
    order = []
    # A later key is only worked out where earlier ones leave a tie: most are names and dates.
    for _, tied in itertools.groupby(filled, key=lambda entry: values[id(entry)]):
        order.extend(sort_items(tied, others, context_of))
    empty = [entry for entry in entries if values[id(entry)] is None]
    return order + sort_items(empty, others, context_of)
