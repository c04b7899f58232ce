import re
import struct
import zlib
from io import BytesIO

import PIL.Image
import pytest
from django.core.files.base import ContentFile

from blog import images
from blog.exceptions import ImageRefused
from blog.images import clean_picture, delete_image, store_image
from blog.models import Image

SECRET = "59.9139 N, my garden"
GPS = 0x8825
DESCRIPTION = 0x010E


def picture(kind="JPEG", size=(40, 30), mode="RGB", *, name="photo", orientation=None, **options):
    """An upload that says where it was taken, as phones write it."""
    exif = PIL.Image.Exif()
    exif[DESCRIPTION] = SECRET
    exif.get_ifd(GPS)[1] = "N"
    if orientation:
        exif[images.ORIENTATION] = orientation
    out = BytesIO()
    PIL.Image.effect_noise(size, 60).convert(mode).save(out, kind, exif=exif, **options)
    return ContentFile(out.getvalue(), name=name)


def opened(file):
    file.seek(0)
    return PIL.Image.open(BytesIO(file.read()))


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.mark.django_db
def test_a_stored_image_knows_its_size_and_credit():
    image = store_image(picture(), alt="A bridge at dusk", credit="Mira")
    stored = Image.objects.get()
    assert (stored.width, stored.height) == (40, 30)
    assert (stored.alt, stored.credit) == ("A bridge at dusk", "Mira")
    assert image.file.name.endswith(".jpg")


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("JPEG", {"comment": SECRET, "xmp": SECRET.encode()}),
        ("PNG", {}),
        ("WEBP", {"xmp": SECRET.encode()}),
        ("AVIF", {"xmp": SECRET.encode()}),
    ],
)
def test_where_it_was_taken_is_forgotten(kind, options):
    upload = picture(kind, **options)
    assert SECRET.encode() in upload.read()
    cleaned = clean_picture(upload)
    assert SECRET.encode() not in cleaned.read()
    assert not dict(opened(cleaned).getexif())


def test_a_comment_in_a_gif_is_forgotten():
    out = BytesIO()
    PIL.Image.new("P", (8, 8)).save(out, "GIF", comment=SECRET.encode())
    upload = ContentFile(out.getvalue(), name="a.gif")
    assert SECRET.encode() in out.getvalue()
    assert SECRET.encode() not in clean_picture(upload).read()


def test_a_photo_keeps_its_quality_and_colours():
    profile = b"an ICC profile, as far as Pillow looks"
    upload = picture("JPEG", quality=83, icc_profile=profile)
    before, after = opened(upload), opened(clean_picture(upload))
    assert after.quantization == before.quantization
    assert after.info["icc_profile"] == profile


def test_a_photo_taken_sideways_stands_upright():
    cleaned = opened(clean_picture(picture(size=(40, 30), orientation=6)))
    assert cleaned.size == (30, 40)


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP", "AVIF"])
def test_an_animation_stays_one(kind):
    frames = [PIL.Image.new("RGB", (16, 16), (shade, 0, 0)) for shade in (0, 120, 240)]
    out = BytesIO()
    frames[0].save(out, kind, save_all=True, append_images=frames[1:], duration=[50, 70, 90])
    cleaned = opened(clean_picture(ContentFile(out.getvalue(), name="a")))
    durations = []
    for number in range(cleaned.n_frames):
        cleaned.seek(number)
        cleaned.load()
        durations.append(cleaned.info["duration"])
    assert durations == [50, 70, 90]


@pytest.mark.parametrize(
    ("mode", "kind"), [("CMYK", "JPEG"), ("L", "JPEG"), ("RGBA", "PNG"), ("P", "PNG"), ("1", "PNG")]
)
def test_every_way_to_keep_colours_comes_through(mode, kind):
    assert opened(clean_picture(picture(kind, mode=mode))).mode == mode


def test_the_second_picture_of_a_phone_is_left_out():
    frame = PIL.Image.effect_noise((40, 30), 60).convert("RGB")
    out = BytesIO()
    frame.save(out, "MPO", save_all=True, append_images=[frame])
    cleaned = clean_picture(ContentFile(out.getvalue(), name="a.jpg"))
    assert opened(cleaned).format == "JPEG"


def test_the_ending_comes_from_the_content():
    named = clean_picture(picture("PNG", name="../../Løve & barn.php.exe")).name
    assert re.fullmatch(r"lve-barnphp-[0-9a-f]{8}\.png", named)


def test_what_hides_behind_a_picture_is_left_out():
    upload = picture("PNG")
    hidden = ContentFile(upload.read() + b"PK\x03\x04 <?php system(1);", name="a.png")
    assert b"<?php" not in clean_picture(hidden).read()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"MZ\x90\x00 an executable named photo.jpg", "no picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "Save the drawing as PNG"),
        (b"\xff\xd8\xff\xe0 not really a photo", "damaged"),
        (b"%PDF-1.7", "no picture"),
    ],
)
def test_what_is_no_picture_is_refused(content, words):
    with pytest.raises(ImageRefused, match=words):
        clean_picture(ContentFile(content, name="photo.jpg"))


@pytest.mark.parametrize("kind", ["BMP", "TIFF", "ICO"])
def test_pictures_that_browsers_do_not_share_are_refused(kind):
    out = BytesIO()
    PIL.Image.new("RGB", (16, 16)).save(out, kind)
    with pytest.raises(ImageRefused, match="JPEG, PNG, GIF"):
        clean_picture(ContentFile(out.getvalue(), name="a.png"))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_half_a_picture_is_refused(kind):
    whole = picture(kind, size=(200, 200)).read()
    with pytest.raises(ImageRefused, match=r"damaged|no picture"):
        clean_picture(ContentFile(whole[: len(whole) // 2], name="a"))


def bomb(width, height):
    """A PNG of a few bytes that claims to be this large."""

    def chunk(name, data):
        body = name + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    data = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    return ContentFile(b"\x89PNG\r\n\x1a\n" + data, name="bomb.png")


@pytest.mark.parametrize(
    "size", [(10_000, 10_000), (15_000, 15_000), (100_000, 1), (60_000, 60_000)]
)
def test_a_small_file_of_a_huge_picture_is_refused_before_it_is_decoded(size, monkeypatch):
    monkeypatch.setattr(PIL.Image.Image, "load", lambda self: pytest.fail("it was decoded"))
    with pytest.raises(ImageRefused, match="too large"):
        clean_picture(bomb(*size))


def test_the_frames_of_an_animation_count_together(monkeypatch):
    monkeypatch.setattr(images, "MAX_PIXELS", 16 * 16 * 2)
    frames = [PIL.Image.new("RGB", (16, 16), (shade, 0, 0)) for shade in (0, 120, 240)]
    out = BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    with pytest.raises(ImageRefused, match="over all frames"):
        clean_picture(ContentFile(out.getvalue(), name="a.gif"))


def test_a_file_of_too_many_bytes_is_refused(monkeypatch):
    monkeypatch.setattr(images, "MAX_BYTES", 100)
    with pytest.raises(ImageRefused, match="larger than"):
        clean_picture(picture())


@pytest.mark.django_db
def test_a_deleted_image_takes_its_file_along(media, django_capture_on_commit_callbacks):
    image = store_image(picture())
    file = media / image.file.name
    assert file.exists()
    with django_capture_on_commit_callbacks(execute=True):
        delete_image(image)
    assert not file.exists()
