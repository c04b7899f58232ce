"""The caption that an image is offered with; at first that of the newest post which it leads."""

from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def fill(apps, schema_editor):
    posts = apps.get_model("blog", "Post").objects.exclude(lead_image_caption="")
    newest = posts.filter(lead_image=OuterRef("pk")).order_by("-pk")
    images = apps.get_model("blog", "Image").objects.filter(lead_of__in=posts)
    images.update(caption=Subquery(newest.values("lead_image_caption")[:1]))


class Migration(migrations.Migration):
    dependencies = [("blog", "0017_cards")]

    operations = [
        migrations.AddField(
            model_name="image",
            name="caption",
            field=models.CharField(
                blank=True,
                help_text="Offered whenever the picture is used; each use may have another.",
                max_length=500,
            ),
        ),
        migrations.AlterField(
            model_name="image",
            name="source_url",
            field=models.URLField(blank=True, max_length=2000, verbose_name="where it comes from"),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
