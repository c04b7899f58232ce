import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("history", "0002_history_event_image")]

    operations = [
        migrations.AddField(
            model_name="historyevent",
            name="created_at",
            field=models.DateTimeField(auto_now_add=True, default=django.utils.timezone.now),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="historyevent",
            name="updated_at",
            field=models.DateTimeField(auto_now=True),
        ),
        migrations.AddField(
            model_name="historyevent",
            name="search_text",
            field=models.TextField(blank=True, editable=False),
        ),
        migrations.AddField(
            model_name="historyevent",
            name="rendered",
            field=models.JSONField(blank=True, default=dict, editable=False),
        ),
        migrations.AddField(
            model_name="historyevent",
            name="rendered_with",
            field=models.CharField(blank=True, editable=False, max_length=64),
        ),
        migrations.AddIndex(
            model_name="historyevent",
            index=models.Index(fields=["-updated_at"], name="history_event_updated"),
        ),
    ]
