"""Pictures on their way in: what they are is read from their content, never from their name.

Every picture is decoded and written again. That is the proof that it is one, and it leaves behind
whatever else the file held: where and when it was taken (EXIF, XMP, IPTC), comments, other files
hidden at its end. A JPEG keeps its quantisation tables, so nothing can be seen of it.
"""

import hashlib
import warnings
from io import BytesIO
from pathlib import PurePath

import PIL
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.text import slugify
from PIL import ImageOps, ImageSequence

from blog.exceptions import ImageInUse, ImageRefused
from blog.image_uses import uses_of
from blog.models import Image, Licence
from blog.tasks import queue_variants
from blog.variants import delete_variants, forget_pages_showing

MAX_BYTES = 25 * 1024 * 1024
# All frames together. A phone of 2026 takes 48 million; decoded, this is 200 MB at most.
MAX_PIXELS = 50_000_000
MAX_SIDE = 16_000

# What Pillow calls a format → the ending it gets, and how it is written.
FORMATS = {
    "JPEG": (".jpg", {"optimize": True}),
    "PNG": (".png", {"optimize": True}),
    "GIF": (".gif", {}),
    "WEBP": (".webp", {"quality": 90}),
    "AVIF": (".avif", {"quality": 80}),
}
NAMES = "JPEG, PNG, GIF, WebP or AVIF"
ACCEPTED_TYPES = "image/jpeg,image/png,image/gif,image/webp,image/avif"
ORIENTATION = 0x0112
HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}


def licences_of_pictures():
    """(value, label) of what pictures by others often come with."""
    shared = [(value, label) for value, label in Licence.choices if value]
    return [*shared, ("Public domain", "Public domain")]


def store_image(file, *, alt="", caption="", credit="", licence="", source_url=""):
    """Keep a picture as an Image. ``file`` is a Django File or an open binary file with a name.

    Raises ImageRefused for what is no picture that the web shows, or is too large.
    """
    image = Image(alt=alt, caption=caption, credit=credit, licence=licence, source_url=source_url)
    cleaned = clean_picture(file)
    image.file.save(cleaned.name, cleaned, save=False)
    return save_image(image)


@transaction.atomic
def save_image(image):
    """Save an Image, whose file is cleaned, and have its smaller copies made where it is new.

    What it had before another file is removed. Texts name a picture by its file: where one shows
    the former file, that file stays.
    """
    former = Image.objects.filter(pk=image.pk).first() if image.pk else None
    is_new = former is None or former.file.name != image.file.name
    if is_new:
        image.variants, image.variants_recipe = {}, 0
    image.save()
    if is_new:
        queue_variants(image)
    if is_new and former:
        forget_pages_showing(former)
        left_behind, _ = former.uses.filter(in_text=True).delete()
        _remove_files(former, keep_original=bool(left_behind))
    return image


@transaction.atomic
def delete_image(image):
    """Delete an Image, and its files once that is certain.

    Raises ImageInUse where anything shows it.
    """
    # Whoever is just about to show it waits here, and then finds it gone; or was faster.
    Image.objects.select_for_update().filter(pk=image.pk).first()
    if uses := uses_of(image):
        raise ImageInUse(uses)
    image.delete()
    _remove_files(image)


def _remove_files(image, *, keep_original=False):
    storage, name, width = image.file.storage, image.file.name, image.width

    def remove():
        delete_variants(storage, name, width)
        if not keep_original:
            storage.delete(name)

    transaction.on_commit(remove)


def clean_picture(file):
    """The picture of ``file`` alone, as a ContentFile whose name ends as its content wants.

    It is upright and without metadata but for its colour profile; animations stay animated.
    Raises ImageRefused.
    """
    data = _read(file)
    try:
        with _opened(data) as picture:
            ending, options = FORMATS[picture.format]
            written = _write_again(picture, data, options)
    except ImageRefused:
        raise
    except (OSError, ValueError, SyntaxError, EOFError, OverflowError, MemoryError) as problem:
        # Pillow's decoders raise all of these for a file that breaks off or contradicts itself.
        raise ImageRefused(
            "This picture is damaged. Open it, save it again, and try once more."
        ) from problem
    stem = slugify(PurePath(getattr(file, "name", "") or "").stem)[:80].strip("-")
    # A text names its pictures by their files, an old text perhaps one that was deleted: no other
    # picture may ever have that name.
    digest = hashlib.sha256(written).hexdigest()[:8]
    return ContentFile(written, name=f"{stem or 'image'}-{digest}{ending}")


def _read(file):
    file.seek(0)
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ImageRefused(f"This file is larger than {MAX_BYTES // 1024**2} MB. Make it smaller.")
    if not data:
        raise ImageRefused("This file is empty.")
    return data


def _opened(data):
    """The picture with its head read and its size accepted, not yet decoded."""
    try:
        with warnings.catch_warnings():
            # The sizes are ours to judge, and the head is all that has been read.
            warnings.simplefilter("ignore", PIL.Image.DecompressionBombWarning)
            picture = PIL.Image.open(BytesIO(data), formats=tuple(FORMATS))
    except PIL.Image.DecompressionBombError as problem:
        raise ImageRefused(_too_large()) from problem
    except PIL.UnidentifiedImageError as problem:
        raise ImageRefused(_what_it_is(data)) from problem
    if picture.format == "MPO":  # a phone's JPEG with a second picture behind it: keep the first
        picture.format = "JPEG"
    frames = 1 if picture.format == "JPEG" else getattr(picture, "n_frames", 1)
    if max(picture.size) > MAX_SIDE or picture.width * picture.height * frames > MAX_PIXELS:
        raise ImageRefused(_too_large())
    return picture


def _what_it_is(data):
    """A sentence on a file that is no picture for the web, and what to do about it."""
    if b"<svg" in data[:2000].lower():
        return "This is an SVG, whatever its name says. Save the drawing as PNG."
    if data[4:8] == b"ftyp" and data[8:12] in HEIC_BRANDS:
        return (
            "This is a HEIC photo, which browsers do not show. Save it as JPEG; an iPhone takes"
            " JPEG with Settings › Camera › Formats › Most Compatible."
        )
    return f"This is no picture of the kind {NAMES}."


def _too_large():
    return (
        f"This picture is too large: {MAX_PIXELS // 10**6} million pixels fit, over all frames,"
        f" and {MAX_SIDE:,} a side. Make it smaller."
    )


def _write_again(picture, data, options):
    kind, profile = picture.format, picture.info.get("icc_profile")
    options = {**options, "icc_profile": profile} if profile else dict(options)
    if kind == "WEBP" and data[12:16] == b"VP8L":
        options["lossless"] = True
    if kind != "JPEG" and getattr(picture, "is_animated", False):
        return _saved(picture, kind, _animation(picture, kind) | options)
    if picture.getexif().get(ORIENTATION, 1) != 1:
        upright = ImageOps.exif_transpose(picture)
        return _saved(_bare(upright), kind, options | ({"quality": 95} if kind == "JPEG" else {}))
    if kind == "JPEG":
        # "keep" needs the picture as it was opened, whose metadata must then be named away.
        picture.load()
        for name in ("exif", "xmp", "comment", "photoshop", "mpoffset"):
            picture.info.pop(name, None)
        return _saved(picture, kind, options | {"quality": "keep", "exif": b"", "comment": b""})
    return _saved(_bare(picture), kind, options)


def _bare(picture):
    """A copy that carries pixels, palette and transparency, and nothing else."""
    bare = picture.copy()
    bare.info = {k: v for k, v in bare.info.items() if k in ("transparency", "background")}
    return bare


def _animation(picture, kind):
    """How the frames follow each other: pictures, milliseconds of each, rounds (0: for ever)."""
    frames, durations = [], []
    for frame in ImageSequence.Iterator(picture):
        frame.load()  # only now do WebP and AVIF tell how long it stays
        durations.append(frame.info.get("duration", 100))
        frames.append(_bare(frame))
    picture.seek(0)
    first, *others = frames
    options = {"save_all": True, "append_images": others, "duration": durations}
    if "loop" in picture.info or kind != "GIF":
        options["loop"] = picture.info.get("loop", 0)
    return options | {"first": first}


def _saved(picture, kind, options):
    picture = options.pop("first", picture)
    out = BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()
