"""How many notes stay notes in a style that cites in the text. Filled as posts are read."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("blog", "0005_blog_own_style"),
    ]

    operations = [
        migrations.AddField(
            model_name="post",
            name="remark_count",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
    ]
