"""The indexes as a whole: all there are, and that they are in order."""

from django.db import connections, transaction
from django.db.migrations import AlterField, RemoveField, RenameField

import textindex
from blog.models import Post
from blog.services import ensure_rendered
from blog.text_index import NOTE_WORDS, POST_WORDS
from comments.text_index import COMMENT_WORDS
from history.models import HistoryEvent
from history.text_index import EVENT_WORDS
from sources.text_index import SOURCE_WORDS

CHANGES = (AlterField, RemoveField, RenameField)
INDEXES = (POST_WORDS, NOTE_WORDS, SOURCE_WORDS, COMMENT_WORDS, EVENT_WORDS)


def ensure_indexes(using, plan=(), **kwargs):
    """Make again what a migration has taken away. After a migration backwards nothing is made."""
    if any(backwards for _, backwards in plan or ()):
        return
    for index in INDEXES:
        with transaction.atomic(using=using):
            textindex.ensure(connections[using], index)


def make_way(using, plan=(), **kwargs):
    """Take away each index whose columns are to change; ``ensure_indexes`` makes it again."""
    changed = {
        (f"{migration.app_label}_{operation.model_name_lower}", name)
        for migration, _ in plan or ()
        for operation in migration.operations
        if isinstance(operation, CHANGES)
        for name in (getattr(operation, "old_name", operation.name),)
    }
    for index in INDEXES:
        if any((index.table, column) in changed for column in index.reads):
            with connections[using].schema_editor() as editor:
                textindex.drop(editor, index)


def problems(using="default"):
    """What is wrong with the indexes, a sentence each. Reads every row."""
    return [
        problem for index in INDEXES for problem in textindex.problems(connections[using], index)
    ]


def rebuild(index, using="default"):
    with transaction.atomic(using=using):
        textindex.rebuild(connections[using], index)


def derive_missing_texts():
    """Make the plain texts that a writer past the services left empty; how many."""
    made = 0
    for post in Post.objects.filter(search_text="").exclude(body="").iterator(chunk_size=100):
        post.rendered_with = ""
        made += bool(ensure_rendered(post).search_text)
    for event in HistoryEvent.objects.filter(body_text="").exclude(body="").iterator(200):
        event.save(update_fields=["body"])
        made += bool(event.body_text)
    return made
