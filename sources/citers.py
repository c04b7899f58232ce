"""Who cites the library's works: the rooms above tell it here."""

_registered = {}


class Citer:
    def public(self, at):
        """A condition on Source: something that the public may read at ``at`` cites it."""
        raise NotImplementedError


def register(name, citer):
    _registered[name] = citer


def citers():
    return list(_registered.values())
