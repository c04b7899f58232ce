from django.db import migrations

from sources.shelf import SHELF_COLUMNS, shelf_columns

BATCH = 500


def fill(apps, schema_editor):
    sources = apps.get_model("sources", "Source").objects.using(schema_editor.connection.alias)
    batch = []
    for source in sources.order_by("pk").iterator(BATCH):
        for column, value in shelf_columns(source).items():
            setattr(source, column, value)
        batch.append(source)
        if len(batch) == BATCH:
            sources.bulk_update(batch, SHELF_COLUMNS)
            batch = []
    sources.bulk_update(batch, SHELF_COLUMNS)


class Migration(migrations.Migration):
    dependencies = [("sources", "0002_shelf_columns")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
