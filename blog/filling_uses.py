"""The rows of ImageUse for what was there before them. Called by migrations."""

from blog.shown_images import names_in

BATCH = 500


def fill_uses(apps, app_label, model_name, *, keys=(), texts=()):
    """Make the rows of one model, given its foreign keys to Image and its texts in HTML.

    ``apps`` is the registry of a migration. Run again, it adds what is missing.
    """
    image_use = apps.get_model("blog", "ImageUse")
    owners = apps.get_model(app_label, model_name).objects.order_by("pk")
    content_types = apps.get_model("contenttypes", "ContentType").objects
    kind, _ = content_types.get_or_create(app_label=app_label, model=model_name.lower())
    found = []
    for place in keys:
        shown = owners.exclude(**{place: None}).values_list("pk", f"{place}_id")
        found += [(owner, image, place, False) for owner, image in shown.iterator(BATCH)]
    for place in texts:
        pictured = owners.filter(**{f"{place}__contains": "<img"}).values_list("pk", place)
        for owner, html in pictured.iterator(BATCH):
            images = apps.get_model("blog", "Image").objects.filter(file__in=names_in(html))
            found += [(owner, pk, place, True) for pk in images.values_list("pk", flat=True)]
    image_use.objects.bulk_create(
        [
            image_use(owner_type=kind, owner_id=owner, image_id=pk, place=place, in_text=in_text)
            for owner, pk, place, in_text in found
        ],
        batch_size=BATCH,
        ignore_conflicts=True,
    )
