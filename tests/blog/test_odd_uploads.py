"""Odd and hostile files through both doors, the form of an image and the editor's upload."""

import PIL.Image
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from blog.models import Image
from tests.blog import odd_files as odd
from tests.desk.pages import errors_of, log_in, send

pytestmark = pytest.mark.django_db
FORM, EDITOR = "/admin/blog/image/add/", "/admin/blog/image/upload/"


@pytest.fixture(params=[FORM, EDITOR], ids=["form", "editor"])
def door(request, client, django_capture_on_commit_callbacks):
    """Sends a file through, with all that is queued by it. Returns what was said against it."""
    log_in(client, "mira", "Authors")

    def go(content, name="photo.jpg"):
        file = SimpleUploadedFile(name, content)
        with django_capture_on_commit_callbacks(execute=True):
            if request.param == FORM:
                response = send(client, FORM, file=file, alt="A bridge")
                return "" if response.status_code == 302 else errors_of(response)
            response = client.post(EDITOR, {"file": file, "alt": "A bridge"})
        if response.status_code == 201:
            return ""
        assert response.status_code == 422
        return " ".join(response.json()["errors"]["file"])

    return go


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (odd.SVG, "drawing.svg", "Save the drawing as PNG"),
        (odd.SVG, "drawing.png", "This is an SVG, whatever its name says"),
        (odd.packed_svg(), "drawing.svgz", "no picture of the kind JPEG, PNG, GIF, WebP or AVIF"),
        (b"MZ\x90\0" * 100, "photo.jpg", "no picture of the kind"),
        (b"#!/bin/sh\nrm -r /\n", "photo.png", "no picture of the kind"),
        (odd.heic(), "IMG_0001.HEIC", "Save it as JPEG; an iPhone takes JPEG with Settings"),
        (odd.heic(), "IMG_0001.jpg", "This is a HEIC photo"),
        (odd.bomb(), "a.png", "too large: 50 million pixels fit"),
        (odd.text_bomb(), "a.png", "damaged"),
        (odd.photo()[:-900], "a.jpg", "This picture is damaged. Open it, save it again"),
        (b"", "a.jpg", "empty"),
    ],
    ids=[
        *("SVG", "SVG named PNG", "packed SVG", "program", "script", "HEIC", "HEIC named JPEG"),
        *("bomb", "bomb of text", "half a photo", "nothing"),
    ],
)
def test_what_is_refused_is_told_in_words_and_not_kept(door, settings, content, name, said):
    assert said in door(content, name)
    assert not Image.objects.exists()
    assert not list(settings.MEDIA_ROOT.rglob("*"))


@pytest.mark.parametrize(
    ("made", "ending", "size", "mode"),
    [
        (lambda: odd.saved(odd.noise(mode="CMYK"), "JPEG"), "jpg", (60, 40), "CMYK"),
        (odd.deep_png, "png", (400, 300), "I;16"),
        (odd.deep_colour_png, "png", (64, 48), "RGB"),
        (odd.animated_gif, "gif", (400, 300), "P"),
        (lambda: odd.saved(odd.noise(), "WEBP"), "webp", (60, 40), "RGB"),
        (lambda: odd.saved(odd.noise(), "AVIF"), "avif", (60, 40), "RGB"),
        (lambda: odd.saved(odd.noise(), "JPEG", exif=odd.exif(6)), "jpg", (40, 60), "RGB"),
        (lambda: odd.saved(odd.noise(), "PNG", exif=odd.exif(6)), "png", (40, 60), "RGB"),
        (lambda: odd.saved(odd.noise(), "WEBP", exif=odd.exif(6)), "webp", (40, 60), "RGB"),
    ],
    ids=[
        *("CMYK", "16 bits", "16 bits a colour", "animation", "WebP", "AVIF"),
        *("sideways JPEG", "sideways PNG", "sideways WebP"),
    ],
)
def test_what_is_odd_is_kept_as_what_it_is(door, made, ending, size, mode):
    assert door(made(), "photo.xyz") == ""
    image = Image.objects.get()
    assert image.file.name.endswith(f".{ending}")
    assert (image.width, image.height) == size
    with PIL.Image.open(image.file.path) as kept:
        assert (kept.size, kept.mode) == (size, mode)


@pytest.mark.parametrize(
    "made",
    [
        odd.photo_that_tells,
        odd.png_that_tells,
        odd.animated_gif,
        lambda: odd.photo("WEBP"),
        lambda: odd.photo("AVIF"),
    ],
    ids=["JPEG", "PNG", "GIF", "WebP", "AVIF"],
)
def test_where_it_was_taken_stays_in_no_file(door, settings, monkeypatch, made):
    monkeypatch.setattr("blog.variants.NARROWEST", 10)
    monkeypatch.setattr("blog.variants.CARD_BYTES", 10)
    assert odd.SECRET in made() or made is odd.png_that_tells  # some of its texts are packed
    assert door(made()) == ""
    files = [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]
    assert len(files) > 1
    for file in files:
        assert odd.SECRET not in file.read_bytes(), file
        with PIL.Image.open(file) as picture:
            assert not dict(picture.getexif()), file
            assert not {"xmp", "comment", "Comment", "Description"} & picture.info.keys(), file


def test_a_picture_of_16_bits_has_its_copies(door):
    assert door(odd.deep_png()) == ""
    assert Image.objects.get().variants["avif"] == [320, 400]


def test_a_photo_of_forty_million_pixels_is_kept(door):
    assert door(odd.large_photo()) == ""
    image = Image.objects.get()
    assert (image.width, image.height) == (8000, 5000)
    assert image.variants["avif"][-1] == 1920
    assert image.card_width == 1200


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("b" * 296 + ".jpg", "b" * 80),
        ("صورة الجسر.jpg", "image"),
        ("../../etc/pass wd.jpg", "pass-wd"),
        ("photo.php.jpg", "photophp"),
    ],
    ids=["long", "Arabic", "path", "two endings"],
)
def test_whatever_a_file_is_called_it_is_kept_under_a_plain_name(door, name, stem):
    assert door(odd.photo(), name) == ""
    kept = Image.objects.get().file.name.rpartition("/")[2]
    assert kept.rpartition("-")[0] == stem
