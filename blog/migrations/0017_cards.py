import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("blog", "0016_prose_with_pictures")]

    operations = [
        migrations.AddField(
            model_name="image",
            name="card_width",
            field=models.PositiveSmallIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name="post",
            name="card",
            field=models.JSONField(blank=True, default=dict, editable=False),
        ),
        migrations.AddField(
            model_name="blog",
            name="picture",
            field=models.ForeignKey(
                blank=True,
                help_text="What social networks show with a link to a page that has no picture of its own. 1200 × 630 pixels suit all of them.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="blog.image",
            ),
        ),
    ]
