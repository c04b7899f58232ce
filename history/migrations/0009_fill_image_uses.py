"""Where images are shown, from what the events say."""

from django.db import migrations

from blog.filling_uses import fill_uses


def fill(apps, schema_editor):
    fill_uses(apps, "history", "HistoryEvent", keys=["image"], texts=["body"])


class Migration(migrations.Migration):
    dependencies = [("history", "0008_remove_event_search_text"), ("blog", "0014_image_use")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
