"""Smaller copies of an image in AVIF and WebP, so that a phone need not fetch the whole picture;
and one that social networks take.

They lie beside the images under names that follow from the image's own, in one and the same
storage. Which there are stands in the Image's row (``variants``): a page asks no storage. Made by
the task queue (blog.tasks) or by ``manage.py make_variants``, never while somebody waits.
"""

from contextlib import suppress
from io import BytesIO

import PIL.Image
from django.core.files.base import ContentFile
from django.db import transaction

from blog.image_uses import owners_in_text
from blog.models import Image

#: Raised with every change of widths or quality, so that ``make_variants`` makes them again.
RECIPE = 2
#: Copies in AVIF and WebP made since this recipe are as they would be made now.
COPIES_SINCE = 1
# The text column is 584 px wide; its screen may have two or three dots a pixel.
WIDTHS = (320, 640, 960, 1280, 1920)
NARROWEST = 320  # an image that is no wider is small enough as it is
# A width this near to the image's own would be made for nothing.
NEARLY = 0.9
FORMATS = {
    "avif": {"quality": 60},
    "webp": {"quality": 80},
}
# The copy for social networks: as wide as they show a picture, and small enough for all of them.
CARD_WIDTH = 1200
CARD_BYTES = 600_000
CARD_QUALITY = {"quality": 82, "optimize": True, "progressive": True}
#: Endings of what they take as it is, with its media type.
CARD_TYPES = {"jpg": "image/jpeg", "png": "image/png", "gif": "image/gif"}
# Pillow's names of what comes out as it looks, at 8 bits a colour.
_MODES = {"1": "L", "L": "L", "LA": "RGBA", "P": "RGBA", "PA": "RGBA", "RGB": "RGB"}
_MODES |= {"RGBA": "RGBA", "CMYK": "RGB", "YCbCr": "RGB", "I;16": "L"}


def widths_of(width):
    """The widths that an image of ``width`` pixels is offered in, narrowest first."""
    if width <= NARROWEST:
        return []
    widest = min(width, WIDTHS[-1])
    return [w for w in WIDTHS if w < widest * NEARLY] + [widest]


def variant_name(image, width, form):
    return variant_name_of(image.file.name, width, form)


def variant_name_of(name, width, form):
    return f"variants/{name}/{width}.{form}"


def card_name_of(name):
    return f"variants/{name}/card.jpg"


def make_variants(image):
    """Make the copies of ``image`` and note them in its row. Seconds for a large photo.

    Nothing is done twice for one recipe. A copy that would be larger than the original is left
    out; an animation, or a picture in colours that Pillow cannot scale, is served as it is.
    Raises OSError for a file that is gone or damaged; nothing is noted then.
    """
    if image.variants_recipe == RECIPE:
        return
    storage, name, width = image.file.storage, image.file.name, image.width
    with storage.open(name) as file:
        data = file.read()
    made = image.variants
    if image.variants_recipe < COPIES_SINCE:
        made = {}
        for form, width_made, content in _copies(data):
            _write_over(storage, variant_name_of(name, width_made, form), content)
            made.setdefault(form, []).insert(0, width_made)
    card, card_width = _card(data)
    if card:
        _write_over(storage, card_name_of(name), card)
    noted = {"variants": made, "card_width": card_width, "variants_recipe": RECIPE}
    with transaction.atomic():
        same = Image.objects.filter(pk=image.pk, file=name)
        if not same.update(**noted):
            # Deleted or given another file while we worked.
            transaction.on_commit(lambda: delete_variants(storage, name, width))
            return
        for column, value in noted.items():
            setattr(image, column, value)
        forget_pages_showing(image)


def forget_pages_showing(image):
    """Texts that show ``image`` are rendered again on their next read. A query for each kind."""
    for model, keys in owners_in_text(image):
        model.objects.filter(pk__in=keys).update(rendered_with="")


def delete_variants(storage, name, width):
    """Remove every copy there may be of the file ``name``, those of a broken-off run included."""
    for wide in {*WIDTHS, *widths_of(width)}:
        for form in FORMATS:
            storage.delete(variant_name_of(name, wide, form))
    storage.delete(card_name_of(name))
    with suppress(OSError):
        # A folder of its own on a disk; a bucket has no folders.
        storage.delete(f"variants/{name}")


def _copies(data):
    """(format, width, bytes) of each copy that is smaller than the original, widest first."""
    with PIL.Image.open(BytesIO(data)) as picture:
        widths = widths_of(picture.width)
        if not widths or getattr(picture, "is_animated", False) or picture.mode not in _MODES:
            return
        is_drawing = picture.format in {"PNG", "GIF"}
        options = _options(picture)
        ratio = picture.height / picture.width
        picture.draft("RGB", (WIDTHS[-1], 1))  # a JPEG is decoded no larger than it is needed
        flat = picture.convert(_mode_of(picture))
    for width in reversed(widths):
        if width < flat.width:
            flat = flat.resize((width, max(1, round(width * ratio))), PIL.Image.Resampling.LANCZOS)
        for form, quality in FORMATS.items():
            out = BytesIO()
            # Thin lines in colour fray when colours are kept at half the size.
            colours = {"subsampling": "4:4:4"} if is_drawing and form == "avif" else {}
            flat.save(out, form.upper(), **quality, **colours, **options)
            if out.tell() < len(data):
                yield form, width, out.getvalue()


def _card(data):
    """(bytes, width) of the copy for social networks; (b"", 0) where they take it as it is.

    Of an animation it shows the first picture, and white where something shows through.
    """
    with PIL.Image.open(BytesIO(data)) as picture:
        width = min(picture.width, CARD_WIDTH)
        is_small = picture.width == width and len(data) <= CARD_BYTES
        is_taken = is_small and picture.format in {"JPEG", "PNG", "GIF"}
        if is_taken or picture.mode not in _MODES:
            return b"", 0
        options = _options(picture)
        size = (width, max(1, round(width * picture.height / picture.width)))
        picture.draft("RGB", (CARD_WIDTH, 1))
        flat = picture.convert("RGBA" if "A" in _mode_of(picture) else "RGB")
    if flat.width > width:
        flat = flat.resize(size, PIL.Image.Resampling.LANCZOS)
    if flat.mode == "RGBA":
        white = PIL.Image.new("RGB", flat.size, "white")
        white.paste(flat, mask=flat.getchannel("A"))
        flat = white
    out = BytesIO()
    flat.save(out, "JPEG", **CARD_QUALITY, **options)
    return out.getvalue(), width


def _mode_of(picture):
    if picture.mode == "P" and "transparency" not in picture.info:
        return "RGB"
    return _MODES[picture.mode]


def _options(picture):
    """The colour profile, where the copy has the colours that it speaks of."""
    profile = picture.info.get("icc_profile")
    return {"icc_profile": profile} if profile and picture.mode in {"RGB", "RGBA"} else {}


def _write_over(storage, name, content):
    storage.delete(name)
    written = storage.save(name, ContentFile(content))
    if written != name:  # somebody else has made the same copy in between
        storage.delete(written)
