"""Authors and editors fill in their profile. Nobody loses a right."""

from django.db import migrations

from desk.roles import give_roles


def forwards(apps, schema_editor):
    give_roles(apps, schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [
        ("desk", "0003_editors_add_styles"),
        ("blog", "0008_profile"),
    ]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
