"""Reviewed lines become works of the library and citations of a post."""

from dataclasses import dataclass

from django.db import transaction

from blog.models import Post
from blog.pasting.reading import NEW, SKIP, free_key, taken_keys
from blog.services import save_post
from sources.models import Source

ADDED, USED, LEFT_OUT = "added to the library", "the library’s", "left out"


@dataclass(frozen=True)
class Decision:
    """What a person decided on one line: ``source`` is unsaved (NEW), the library's, or None."""

    line: int
    typed: str
    choice: str
    source: Source | None = None


@dataclass(frozen=True)
class Outcome:
    line: int
    typed: str
    words: str
    key: str = ""
    pk: int | None = None


def decision_of(form):
    """The Decision of a valid LineForm."""
    choice = form.cleaned_data["choice"]
    source = {NEW: form.instance, SKIP: None}.get(choice, form.chosen)
    return Decision(form.read.number, form.read.typed, choice, source)


@transaction.atomic
def cite_pasted(post, decisions):
    """Make the new works and list all of them in ``post``: everything, or nothing of it.

    Returns an Outcome a line, in the order of the pasted list. Raises what save_post raises, and
    IntegrityError where somebody took a key or an address just now.
    """
    make_new_sources(decisions)
    current = Post.objects.select_for_update().get(pk=post.pk)
    listed = {one.source.pk: one.source for one in decisions if one.source}
    save_post(current, listed=listed.values())
    return outcomes_of(decisions)


def outcomes_of(decisions):
    """What became of each line, in the order of the pasted list."""
    words = {NEW: ADDED, SKIP: LEFT_OUT}
    return [
        Outcome(
            one.line,
            one.typed,
            words.get(one.choice, USED),
            one.source.key if one.source else "",
            one.source.pk if one.source else None,
        )
        for one in sorted(decisions, key=lambda one: one.line)
    ]


def make_new_sources(decisions):
    """Save the works that are new, with a key each. A query for each thirty or so, on SQLite."""
    new = [one.source for one in decisions if one.choice == NEW]
    keyless = [source for source in new if not source.key]
    if keyless:
        taken = taken_keys() | {source.key.casefold() for source in new}
        for source in keyless:
            source.key = free_key(source, taken)
    for source in new:
        # bulk_create does not call save.
        source.file_on_shelf()
    Source.objects.bulk_create(new)
