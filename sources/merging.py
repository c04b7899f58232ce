"""Several records of one work made one. See docs/decisions/0010-merging-works.md."""

from django.db import transaction

from sources.citers import citers
from sources.exceptions import NothingToMerge, RowsLeftBehind
from sources.models import CSL_COLUMNS, Source, SourceAlias

#: What a record may lack and another of the same work know. ``annotation`` is joined instead.
FILLED = [
    *(column for column in CSL_COLUMNS if column != "annotation"),
    "contributors",
    "issued",
    "accessed_on",
]


@transaction.atomic
def merge_sources(kept, others):
    """Make ``others`` one with ``kept``: what cites them cites it, in texts and in lists.

    What ``kept`` lacks is taken from them, in their order; what they said otherwise is noted in its
    annotation, so nothing is lost. Their keys become former keys of it. Returns ``kept`` as saved.
    Raises NothingToMerge, and RowsLeftBehind for rows that no Citer moves.
    """
    pks = list(dict.fromkeys(other.pk for other in others if other.pk != kept.pk))
    if not pks:
        raise NothingToMerge
    # In one order, so that two merges of the same records wait for each other.
    rows = Source.objects.select_for_update().order_by("pk").filter(pk__in=[kept.pk, *pks])
    locked = {source.pk: source for source in rows}
    if len(locked) <= 1 or kept.pk not in locked:
        raise NothingToMerge
    kept = locked[kept.pk]
    gone = [locked[pk] for pk in pks if pk in locked]
    for other in gone:
        fill_gaps(kept, other)
        for citer in citers():
            citer.move(other, kept)
    new_keys = {other.key: kept.key for other in gone}
    for citer in citers():
        citer.rename_keys(new_keys)
    _hand_over_keys(kept, gone)
    _refuse_what_is_left(gone)
    Source.objects.filter(pk__in=[other.pk for other in gone]).delete()
    kept.save()
    return kept


def fill_gaps(kept, other):
    """Take from ``other`` what ``kept`` lacks, and note what it says otherwise. Saves nothing."""
    otherwise = []
    for column in FILLED:
        theirs, ours = getattr(other, column), getattr(kept, column)
        if theirs and not ours:
            setattr(kept, column, theirs)
        elif theirs and theirs != ours:
            otherwise.append(f"{column.replace('_', ' ')}: {_as_text(theirs)}")
    if other.kind != kept.kind:
        otherwise.append(f"kind: {other.get_kind_display()}")
    _fill_archived_copy(kept, other, otherwise)
    kept.is_paywalled |= other.is_paywalled
    for variable, theirs in other.extra.items():
        if kept.extra.setdefault(variable, theirs) != theirs:
            otherwise.append(f"{variable}: {_as_text(theirs)}")
    notes = [kept.annotation, other.annotation]
    if otherwise:
        notes.append("\n".join([f"Merged from {other.key}, which had", *otherwise]))
    kept.annotation = "\n\n".join(dict.fromkeys(filter(None, notes)))


def _fill_archived_copy(kept, other, otherwise):
    """The date belongs to its copy: both come, or neither."""
    if other.archive_url and not kept.archive_url:
        kept.archive_url, kept.archived_at = other.archive_url, other.archived_at
    elif other.archive_url and other.archive_url != kept.archive_url:
        otherwise.append(f"archived copy: {other.archive_url}")


def _as_text(value):
    if isinstance(value, list) and all(isinstance(name, dict) for name in value):
        parts = ([n.get("family"), n.get("given"), n.get("literal")] for n in value)
        return "; ".join(", ".join(filter(None, name)) for name in parts)
    return str(value)


def _hand_over_keys(kept, gone):
    SourceAlias.objects.filter(source__in=gone).update(source=kept)
    # A key that is in use and was somebody's before leads to who has it now.
    SourceAlias.objects.filter(key__in=[other.key for other in gone]).delete()
    SourceAlias.objects.bulk_create(SourceAlias(key=other.key, source=kept) for other in gone)


def _refuse_what_is_left(gone):
    """Some room may hold sources and have registered no Citer: its rows must not go unnoticed."""
    for relation in Source._meta.related_objects:
        model = relation.related_model
        held = model._base_manager.filter(**{f"{relation.field.name}__in": gone})
        if held.exists():
            raise RowsLeftBehind(f"{model._meta.verbose_name} “{held.first()}”")
