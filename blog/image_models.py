"""A picture of the library, and where it is shown."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models

from blog.image_queryset import ImageQuerySet


class Image(models.Model):
    file = models.ImageField(
        upload_to="images/%Y/%m/", width_field="width", height_field="height", max_length=250
    )
    width = models.PositiveIntegerField(editable=False, default=0)
    height = models.PositiveIntegerField(editable=False, default=0)
    alt = models.CharField(
        "alternative text",
        max_length=500,
        blank=True,
        help_text="What the picture shows, for those who cannot see it.",
    )
    caption = models.CharField(
        max_length=500,
        blank=True,
        help_text="Offered whenever the picture is used; each use may have another.",
    )
    credit = models.CharField(max_length=300, blank=True)
    licence = models.CharField(max_length=100, blank=True)
    source_url = models.URLField("where it comes from", max_length=2000, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    # The copies that there are (blog.variants): format → widths in pixels, narrowest first.
    variants = models.JSONField(editable=False, default=dict, blank=True)
    # Of the copy for social networks, in pixels; 0 where they take the picture as it is.
    card_width = models.PositiveSmallIntegerField(editable=False, default=0)
    variants_recipe = models.PositiveSmallIntegerField(editable=False, default=0)

    objects = ImageQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="blog_image_newest"),
            # A text names its pictures by their files.
            models.Index(fields=["file"], name="blog_image_of_file"),
        ]

    def __str__(self):
        return self.alt or self.file.name


class ImageUse(models.Model):
    """An image is shown by a post, an event, a profile or the Blog: the ``owner``.

    Derived when the owner is saved (blog.shown_images). A text names its pictures by their
    addresses, which no query finds; these rows it does. They also keep the image from being
    deleted.
    """

    # Without indexes of their own: those below begin with them.
    image = models.ForeignKey(Image, on_delete=models.PROTECT, related_name="uses", db_index=False)
    owner_type = models.ForeignKey(
        ContentType, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    owner_id = models.PositiveBigIntegerField()
    owner = GenericForeignKey("owner_type", "owner_id")
    place = models.CharField(max_length=30)  # the owner's field that shows it
    in_text = models.BooleanField(default=False)  # named by its file, not by its key

    class Meta:
        default_permissions = []
        constraints = [
            models.UniqueConstraint(
                fields=["image", "owner_type", "owner_id", "place"], name="blog_imageuse_once"
            ),
        ]
        indexes = [
            models.Index(fields=["owner_type", "owner_id"], name="blog_imageuse_of_owner"),
        ]

    def __str__(self):
        return f"{self.image} in {self.owner}"
