"""The words to search in, for events that were written before there was a column for them."""

from django.db import migrations

from markup.excerpts import plain_text
from sources.shelf import fold

BATCH = 500


def fill(apps, schema_editor):
    events = apps.get_model("history", "HistoryEvent").objects.using(schema_editor.connection.alias)
    waiting = []
    for event in events.only("headline", "body").iterator(chunk_size=BATCH):
        words = f"{event.headline} {plain_text(event.body, tokens=False)}"
        event.search_text = fold(words)
        waiting.append(event)
    events.bulk_update(waiting, ["search_text"], batch_size=BATCH)


class Migration(migrations.Migration):
    dependencies = [("history", "0003_history_event_derived")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
