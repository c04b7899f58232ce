"""``cs:text`` and ``cs:number`` that print a variable, ``cs:label`` that names one.

Specification: "Text", "Number", "Label".

Most variables are fields of the source; a few are known only to the cite or the document.
"""

from csl import numbers, richtext
from csl.elements import Element, year_suffix_letters
from csl.items import NUMBER_VARIABLES, trigraph
from csl.nodes import Mark


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
        if self.variable in NUMBER_VARIABLES and numbers.is_numeric(text):
            return numbers.format_number(text, "numeric", ctx.locale)
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
