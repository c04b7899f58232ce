"""On PostgreSQL new threads take their tree_id from a sequence: two writers never get the same."""

from django.db import migrations

NAME = "comments_comment_tree_id_seq"


def create_sequence(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    schema_editor.execute(f"CREATE SEQUENCE IF NOT EXISTS {NAME}")
    schema_editor.execute(
        f"SELECT setval('{NAME}', (SELECT COALESCE(MAX(tree_id), 0) + 1 FROM comments_comment), false)"
    )


def drop_sequence(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP SEQUENCE IF EXISTS {NAME}")


class Migration(migrations.Migration):
    dependencies = [("comments", "0001_comment")]

    operations = [migrations.RunPython(create_sequence, drop_sequence)]
