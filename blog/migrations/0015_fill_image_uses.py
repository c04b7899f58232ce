"""Where images are shown, from what the posts, the Blog and the profiles say."""

from django.db import migrations

from blog.filling_uses import fill_uses


def fill(apps, schema_editor):
    fill_uses(apps, "blog", "Post", keys=["lead_image"], texts=["body"])
    fill_uses(apps, "blog", "Blog", texts=["about"])
    fill_uses(apps, "blog", "Profile", keys=["portrait"], texts=["biography"])


class Migration(migrations.Migration):
    dependencies = [("blog", "0014_image_use")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
