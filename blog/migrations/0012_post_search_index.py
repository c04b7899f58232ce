"""The database keeps an index of the words of every post and note."""

from django.db import migrations

import textindex
from blog.text_index import NOTE_WORDS, POST_WORDS


def create_index(apps, schema_editor):
    for index in (NOTE_WORDS, POST_WORDS):
        textindex.create(schema_editor, index)


def drop_index(apps, schema_editor):
    for index in (NOTE_WORDS, POST_WORDS):
        textindex.drop(schema_editor, index)


class Migration(migrations.Migration):
    dependencies = [("blog", "0011_fill_notes")]

    operations = [migrations.RunPython(create_index, drop_index)]
