"""Where images are shown, in words, for the desk: read from rows, never from the texts."""

from dataclasses import dataclass

from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.urls import reverse

from blog.models import Blog, ImageUse, Post, Profile


@dataclass(frozen=True)
class Use:
    """``row`` is what is edited there, ``place`` says how it shows the image, in a word or two."""

    row: object
    place: str

    @property
    def title(self):
        if isinstance(self.row, Blog):
            return "About this blog"
        return getattr(self.row, "headline", "") or str(self.row)

    @property
    def address(self):
        meta = self.row._meta
        return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[self.row.pk])


def uses_of(image):
    return uses_of_images([image])[image.pk]


def uses_of_images(images):
    """Image pk → list of Use. One query, and one for each kind of thing that shows them."""
    named = [Post.objects.only("title"), Profile.objects.select_related("user")]
    rows = ImageUse.objects.filter(image__in=[image.pk for image in images])
    found = {image.pk: [] for image in images}
    for row in rows.order_by("owner_type", "owner_id", "-place").prefetch_related(
        GenericPrefetch("owner", named)
    ):
        if row.owner:
            found[row.image_id].append(Use(row.owner, row.owner.image_places[row.place]))
    return found


def owners_in_text(image):
    """(model, primary keys) of what names ``image`` in a text. One query."""
    keys = {}
    rows = image.uses.filter(in_text=True).select_related("owner_type")
    for row in rows:
        keys.setdefault(row.owner_type.model_class(), set()).add(row.owner_id)
    return keys.items()
