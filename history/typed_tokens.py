"""A bracket that cites works by their keys, ``[@arango-2011-shadow, p. 4]``, as texts do."""

from html import escape

from markup.notes import parse_notes


def token_of(reference):
    """What ``reference`` is the inside of, as HTML: a token, or "" where it is other words."""
    token = escape(f"[{reference}]", quote=False)
    noted = parse_notes(token)
    return token if noted.keys and noted.render(lambda note: "") == "" else ""


def keys_of(reference):
    """The keys that it cites, in their order; none of other words."""
    return parse_notes(token_of(reference)).keys
