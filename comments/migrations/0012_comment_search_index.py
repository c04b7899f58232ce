"""The database keeps an index of the words of every comment."""

from django.db import migrations

import textindex
from comments.text_index import COMMENT_WORDS


def create_index(apps, schema_editor):
    textindex.create(schema_editor, COMMENT_WORDS)


def drop_index(apps, schema_editor):
    textindex.drop(schema_editor, COMMENT_WORDS)


class Migration(migrations.Migration):
    dependencies = [("comments", "0011_policy_hold_words")]

    operations = [migrations.RunPython(create_index, drop_index)]
