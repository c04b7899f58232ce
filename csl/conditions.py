"""Conditions of ``cs:if`` and ``cs:else-if`` (specification: "Choose").

Each attribute holds a list of tests; ``match`` says whether all, any or none must hold.
"""

from csl import numbers
from csl.items import DATE_VARIABLES, NAME_VARIABLES
from csl.variables import variable_text


def compile_test(element):
    """Return a function ctx -> bool for the attributes of an ``if`` element."""
    tests = []
    match = element.get("match", "all")
    for attribute, value in element.attributes.items():
        maker = _MAKERS.get(attribute)
        if attribute == "type" and match != "all":
            tests.append(_any_type(frozenset(value.split())))
        elif maker is not None:
            tests.extend(maker(word) for word in value.split())
    if len(tests) == 1:
        test = tests[0]
        return test if match != "none" else lambda ctx: not test(ctx)
    return _joined(match, tests)


def _joined(match, tests):
    """One test of many. Plain loops: conditions are a third of what rendering costs."""

    def any_holds(ctx):
        for test in tests:  # noqa: SIM110
            if test(ctx):
                return True
        return False

    def all_hold(ctx):
        for test in tests:  # noqa: SIM110
            if not test(ctx):
                return False
        return True

    if match == "any":
        return any_holds
    if match == "none":
        return lambda ctx: not any_holds(ctx)
    return all_hold


def _any_type(types):
    return lambda ctx: ctx.item.type in types


def _type(word):
    return lambda ctx: ctx.item.type == word


def _variable(word):
    if word == "locator":
        return lambda ctx: bool(ctx.cite is not None and ctx.cite.locator.strip())
    if word == "citation-number":
        return lambda ctx: bool(ctx.citation_number)
    if word == "first-reference-note-number":
        return lambda ctx: bool(ctx.first_note)
    if word == "year-suffix":
        return lambda ctx: bool(ctx.choices.year_suffix)
    if word in DATE_VARIABLES:
        return lambda ctx: ctx.item.date(word) is not None
    if word in NAME_VARIABLES:
        return lambda ctx: bool(ctx.item.names(word))
    return lambda ctx: ctx.item.has(word)


def _is_numeric(word):
    def test(ctx):
        text = variable_text(word, ctx)
        return bool(text) and numbers.is_numeric(text)

    return test


def _is_uncertain_date(word):
    def test(ctx):
        date = ctx.item.date(word)
        return date is not None and date.circa

    return test


def _locator(word):
    wanted = "sub verbo" if word == "sub-verbo" else word

    def test(ctx):
        if ctx.cite is None or not ctx.cite.locator:
            return False
        label = "sub verbo" if ctx.cite.label == "sub-verbo" else ctx.cite.label
        return label == wanted

    return test


def _position(word):
    if word == "first":
        return lambda ctx: ctx.position == "first"
    if word == "subsequent":
        return lambda ctx: ctx.position is not None and ctx.position != "first"
    if word == "ibid":
        return lambda ctx: ctx.position in ("ibid", "ibid-with-locator")
    if word == "ibid-with-locator":
        return lambda ctx: ctx.position == "ibid-with-locator"
    if word == "near-note":
        return lambda ctx: ctx.near_note
    return lambda ctx: False


def _disambiguate(word):
    """True one condition at a time, in reading order, until the cites differ."""

    def test(ctx):
        ctx.conditions_seen += 1
        return ctx.conditions_seen <= ctx.choices.condition

    return test


_MAKERS = {
    "type": _type,
    "variable": _variable,
    "is-numeric": _is_numeric,
    "is-uncertain-date": _is_uncertain_date,
    "locator": _locator,
    "position": _position,
    "disambiguate": _disambiguate,
}
