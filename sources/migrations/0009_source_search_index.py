"""The database keeps an index of the words of every work."""

from django.db import migrations

import textindex
from sources.text_index import SOURCE_WORDS


def create_index(apps, schema_editor):
    textindex.create(schema_editor, SOURCE_WORDS)


def drop_index(apps, schema_editor):
    textindex.drop(schema_editor, SOURCE_WORDS)


class Migration(migrations.Migration):
    dependencies = [("sources", "0008_desk_filter_indexes")]

    operations = [migrations.RunPython(create_index, drop_index)]
