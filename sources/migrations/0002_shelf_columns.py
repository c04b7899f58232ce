from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sources", "0001_source")]

    operations = [
        migrations.AddField(
            model_name="source",
            name="search_text",
            field=models.TextField(blank=True, default="", editable=False),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="source",
            name="outlet_slug",
            field=models.CharField(blank=True, default="", editable=False, max_length=120),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="source",
            name="author_slug",
            field=models.CharField(blank=True, default="", editable=False, max_length=120),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="source",
            name="year",
            field=models.IntegerField(editable=False, null=True),
        ),
        *(
            migrations.AddIndex(
                model_name="source",
                index=models.Index(
                    fields=[column, "sort_key", "key"], name=f"sources_source_{name}"
                ),
            )
            for column, name in [
                ("outlet_slug", "outlet"),
                ("author_slug", "author"),
                ("year", "year"),
                ("kind", "kind"),
            ]
        ),
    ]
