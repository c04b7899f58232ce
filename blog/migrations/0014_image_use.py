import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("blog", "0013_image_variants"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.CreateModel(
            name="ImageUse",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("owner_id", models.PositiveBigIntegerField()),
                ("place", models.CharField(max_length=30)),
                ("in_text", models.BooleanField(default=False)),
                (
                    "image",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="uses",
                        to="blog.image",
                    ),
                ),
                (
                    "owner_type",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="contenttypes.contenttype",
                    ),
                ),
            ],
            options={
                "default_permissions": [],
                "indexes": [
                    models.Index(fields=["owner_type", "owner_id"], name="blog_imageuse_of_owner")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("image", "owner_type", "owner_id", "place"),
                        name="blog_imageuse_once",
                    )
                ],
            },
        ),
    ]
