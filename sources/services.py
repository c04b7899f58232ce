"""Every change to the library that asks more than one row."""

from django.db import transaction

from sources.citers import citers
from sources.exceptions import KeyTaken
from sources.keys import make_key
from sources.models import Source, SourceAlias


def propose_key(item, besides=(), source=None):
    """A citekey for a CSL-JSON item that leads to no work but ``source``, nor to ``besides``.

    Former keys count as keys. Two queries.
    """
    plain = make_key(item, taken=())
    own = source.pk if source else None
    current = Source.objects.exclude(pk=own)
    former = SourceAlias.objects.exclude(source=own) if own else SourceAlias.objects
    found = [rows.filter(key__istartswith=plain) for rows in (current, former)]
    taken = {key for rows in found for key in rows.values_list("key", flat=True)}
    return make_key(item, taken={*taken, *besides})


def current_keys(keys):
    """A dict of former key → key for those of ``keys`` that a work once had. One query."""
    known = SourceAlias.objects.filter(key__in=set(keys))
    return dict(known.values_list("key", "source__key"))


@transaction.atomic
def rename_key(source, key):
    """Give ``source`` another key, in every text that cites it too. The old one leads to it.

    Saves nothing else of ``source``. Raises KeyTaken where the key is, or was, another work's.
    """
    # Whoever else renames or merges it waits here, and then reads the key that it has by then.
    current = Source.objects.select_for_update().get(pk=source.pk)
    old = current.key
    if key == old:
        return
    refuse_taken_key(key, source)
    SourceAlias.objects.filter(key=key).delete()
    SourceAlias.objects.create(key=old, source=current)
    current.key = source.key = key
    current.save(update_fields=["key"])
    for citer in citers():
        citer.rename_keys({old: key})


def refuse_taken_key(key, source):
    """Raise KeyTaken where ``key`` leads to another work than ``source``. Two queries."""
    holder = Source.objects.filter(key=key).exclude(pk=source.pk).first()
    if not holder:
        alias = SourceAlias.objects.filter(key=key).exclude(source=source.pk)
        holder = next((row.source for row in alias.select_related("source")), None)
    if holder:
        raise KeyTaken(key, holder)
