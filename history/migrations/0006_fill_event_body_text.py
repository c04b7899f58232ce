from django.db import migrations

from markup.excerpts import plain_text


def fill(apps, schema_editor):
    events = apps.get_model("history", "HistoryEvent").objects
    for pk, body in events.exclude(body="").values_list("pk", "body").iterator(chunk_size=500):
        events.filter(pk=pk).update(body_text=plain_text(body))


class Migration(migrations.Migration):
    dependencies = [("history", "0005_event_body_text")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
