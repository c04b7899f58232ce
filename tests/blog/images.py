"""Pictures for tests: small files made here."""

from io import BytesIO

import PIL.Image
from django.core.files.uploadedfile import SimpleUploadedFile

from blog.images import store_image
from blog.tasks import make_variants_of


def upload(size=(40, 30), kind="PNG", *, name="bridge.png", mode="RGB", **options):
    """Noise, so that no format makes it very small."""
    out = BytesIO()
    PIL.Image.effect_noise(size, 90).convert(mode).save(out, kind, **options)
    return SimpleUploadedFile(name, out.getvalue())


def make_image(size=(700, 400), *, has_variants=True, **fields):
    """A stored photo, with its copies as the task queue makes them."""
    image = store_image(upload(size, "JPEG", quality=95), **{"alt": "A bridge", **fields})
    if has_variants:
        make_variants_of.call(image.pk)
        image.refresh_from_db()
    return image
