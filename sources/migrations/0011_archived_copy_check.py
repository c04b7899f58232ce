from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sources", "0010_key_reserved"),
    ]

    operations = [
        migrations.AddField(
            model_name="source",
            name="copy_checked_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="source",
            name="copy_failures",
            field=models.PositiveSmallIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name="source",
            name="copy_reason",
            field=models.CharField(blank=True, editable=False, max_length=300),
        ),
        migrations.AddField(
            model_name="source",
            name="copy_status",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "not checked yet"),
                    ("ok", "answers"),
                    ("moved", "has moved"),
                    ("refused", "answers, but not to us"),
                    ("later", "asks us to come later"),
                    ("unreached", "not reached"),
                    ("barred", "cannot be checked"),
                    ("dead", "gone"),
                ],
                default="",
                editable=False,
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="source",
            name="copy_url",
            field=models.URLField(blank=True, editable=False, max_length=2000),
        ),
        migrations.AddIndex(
            model_name="source",
            index=models.Index(
                condition=models.Q(("copy_status", "dead")),
                fields=["sort_key", "key"],
                name="sources_source_copy_dead",
            ),
        ),
    ]
