"""The own style that the Blog has chosen: its row cannot be deleted while it is."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("blog", "0004_post_cited_works"),
        ("sources", "0005_citation_style"),
    ]

    operations = [
        migrations.AddField(
            model_name="blog",
            name="own_style",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                to="sources.citationstyle",
            ),
        ),
    ]
