from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("blog", "0015_fill_image_uses")]

    operations = [
        migrations.AddField(
            model_name="blog",
            name="about_html",
            field=models.TextField(blank=True, editable=False),
        ),
        migrations.AddField(
            model_name="blog",
            name="rendered_with",
            field=models.CharField(blank=True, editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name="profile",
            name="biography_html",
            field=models.TextField(blank=True, editable=False),
        ),
        migrations.AddField(
            model_name="profile",
            name="rendered_with",
            field=models.CharField(blank=True, editable=False, max_length=64),
        ),
    ]
