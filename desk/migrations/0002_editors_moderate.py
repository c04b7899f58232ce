"""Editors decide about comments and set the rules of discussion. Nobody loses a right."""

from django.db import migrations

from desk.roles import give_roles


def forwards(apps, schema_editor):
    give_roles(apps, schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [
        ("desk", "0001_roles"),
        ("comments", "0004_policy_and_discussion"),
    ]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
