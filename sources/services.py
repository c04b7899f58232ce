"""Every change to the library that asks more than one row."""

from sources.keys import make_key
from sources.models import Source


def propose_key(item, besides=()):
    """A citekey for a CSL-JSON item that no source has, nor any of ``besides``. One query."""
    plain = make_key(item, taken=())
    near = Source.objects.filter(key__istartswith=plain).values_list("key", flat=True)
    return make_key(item, taken={*near, *besides})
