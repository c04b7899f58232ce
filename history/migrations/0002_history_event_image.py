import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("blog", "0001_blog_post_citation"),
        ("history", "0001_history_event"),
    ]

    operations = [
        migrations.AddField(
            model_name="historyevent",
            name="image",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="events",
                to="blog.image",
            ),
        ),
        migrations.AddField(
            model_name="historyevent",
            name="image_caption",
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name="historyevent",
            name="image_credit",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="historyevent",
            name="image_alt",
            field=models.CharField(
                blank=True, max_length=500, verbose_name="alternative text of the image"
            ),
        ),
    ]
