"""How to cite each post. Filled as posts are read."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("blog", "0006_post_remark_count"),
    ]

    operations = [
        migrations.AddField(
            model_name="post",
            name="cite_lines",
            field=models.JSONField(blank=True, default=list, editable=False),
        ),
    ]
