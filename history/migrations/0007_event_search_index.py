"""The database keeps an index of the words of every event."""

from django.db import migrations

import textindex
from history.text_index import EVENT_WORDS


def create_index(apps, schema_editor):
    textindex.create(schema_editor, EVENT_WORDS)


def drop_index(apps, schema_editor):
    textindex.drop(schema_editor, EVENT_WORDS)


class Migration(migrations.Migration):
    dependencies = [("history", "0006_fill_event_body_text")]

    operations = [migrations.RunPython(create_index, drop_index)]
