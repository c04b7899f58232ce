from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("history", "0004_fill_event_search_text"),
    ]

    operations = [
        migrations.AddField(
            model_name="historyevent",
            name="body_text",
            field=models.TextField(blank=True, editable=False),
        ),
    ]
