from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("history", "0007_event_search_index"),
    ]

    operations = [
        migrations.RemoveField(
            model_name="historyevent",
            name="search_text",
        ),
    ]
