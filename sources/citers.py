"""Who cites the library's works. The rooms above tell it here what they do with a source.

``sources`` knows neither posts nor events, and yet a work only drafts cite must not be shown, and
a merge must move what cites it. Each room registers one Citer when it is ready (its ``apps.py``):
a call in plain sight where a signal would be a rule that nobody finds.
"""

_registered = {}


class Citer:
    """What the library asks of a room that cites its works. All of it runs in transactions."""

    def public(self, at):
        """A condition on Source: something that the public may read at ``at`` cites it."""
        raise NotImplementedError

    def any(self):
        """A condition on Source: something cites it, drafts and all."""
        raise NotImplementedError

    def move(self, old, kept):
        """Let everything that cites ``old`` cite ``kept``, once, and lose nothing that it said."""
        raise NotImplementedError

    def rename_keys(self, new_keys):
        """Rewrite the tokens in every text (old: new). A room whose texts have none leaves it."""

    def reprint(self, sources):
        """Print again, when next read, what was stored of ``sources`` as HTML. Saves no source."""


def register(name, citer):
    """Let the room of that ``name`` speak for what it cites. Once more with a name replaces it."""
    _registered[name] = citer


def citers():
    return list(_registered.values())
