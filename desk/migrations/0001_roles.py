from django.db import migrations

from desk.roles import drop_roles, give_roles


def forwards(apps, schema_editor):
    give_roles(apps, schema_editor.connection.alias)


def backwards(apps, schema_editor):
    drop_roles(apps, schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("sources", "0001_source"),
        ("blog", "0001_blog_post_citation"),
        ("comments", "0001_comment"),
        ("history", "0001_history_event"),
        ("transfer", "0001_import_record"),
    ]

    operations = [migrations.RunPython(forwards, backwards)]
