"""The rows that say which images a post, an event, a profile or the Blog shows."""

from django.contrib.contenttypes.fields import GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction

from blog.image_models import Image, ImageUse
from blog.pictures import local_name, pictures_in


class ShowsImages(models.Model):
    """Mixed into what shows images. Whoever saves it, a form, a service or a script: rows follow.

    ``image_places`` maps its fields, keys of an Image and texts in HTML, to how one says the place.
    What writes past ``save`` calls ``note_images``: ``bulk_create``, or an ``update`` of a text.
    """

    image_places = {}
    image_uses = GenericRelation(
        ImageUse, content_type_field="owner_type", object_id_field="owner_id"
    )

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        written = kwargs.get("update_fields")
        if written is not None and not self.image_places.keys() & set(written):
            super().save(*args, **kwargs)
            return
        with transaction.atomic(savepoint=False):
            super().save(*args, **kwargs)
            note_images([self])


@transaction.atomic(savepoint=False)
def note_images(owners):
    """Bring the rows of ``owners``, saved and of one model, in step with what they show.

    One query where none of them shows an image or ever did, at most five in all. A picture that
    is no row of the library has none here.
    """
    owners = list(owners)
    if not owners:
        return
    kind = ContentType.objects.get_for_model(owners[0])
    wanted = _wanted(owners)
    rows = ImageUse.objects.filter(owner_type=kind, owner_id__in=[owner.pk for owner in owners])
    there = {(row.owner_id, row.image_id, row.place): row.pk for row in rows}
    gone = [pk for key, pk in there.items() if key not in wanted]
    if gone:
        ImageUse.objects.filter(pk__in=gone).delete()
    new = {key: in_text for key, in_text in wanted.items() if key not in there}
    if new:
        # Locked, so that nobody deletes one before this row protects it.
        images = Image.objects.select_for_update(no_key=True).order_by("pk")
        kept = set(images.filter(pk__in={key[1] for key in new}).values_list("pk", flat=True))
        ImageUse.objects.bulk_create(
            ImageUse(owner_type=kind, owner_id=owner, image_id=image, place=place, in_text=in_text)
            for (owner, image, place), in_text in new.items()
            if image in kept
        )


def _wanted(owners):
    """(owner, image, place) → whether a text names it. One query where texts have pictures."""
    wanted, named = {}, []
    for owner in owners:
        for place in owner.image_places:
            field = owner._meta.get_field(place)
            if not field.is_relation:
                named += [(owner.pk, name, place) for name in names_in(getattr(owner, place))]
            elif image := getattr(owner, field.attname):
                wanted[owner.pk, image, place] = False
    images = Image.objects.of_files({name for _, name, _ in named})
    for owner, name, place in named:
        if name in images:
            wanted[owner, images[name].pk, place] = True
    return wanted


def names_in(html):
    """The names in storage of our own pictures in a text."""
    return {local_name(picture.src) for picture in pictures_in(html)} - {""}
