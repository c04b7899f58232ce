from io import BytesIO

import PIL.Image
import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command

from blog import variants
from blog.images import delete_image, save_image, store_image
from blog.models import Image
from blog.tasks import make_variants_of
from blog.variants import delete_variants, make_variants, variant_name, widths_of
from tests.blog.images import make_image, upload
from tests.factories import make_post

pytestmark = pytest.mark.django_db


def stored(image, width, form):
    with image.file.storage.open(variant_name(image, width, form)) as file:
        return PIL.Image.open(BytesIO(file.read()))


def files_in(folder):
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (1, []),
        (320, []),
        (350, [350]),
        (700, [320, 700]),
        (1300, [320, 640, 960, 1300]),
        (6000, [320, 640, 960, 1280, 1920]),
    ],
)
def test_no_copy_is_wider_than_its_image(width, widths):
    assert widths_of(width) == widths


def test_a_photo_has_copies_in_both_formats():
    image = make_image((700, 400))
    assert image.variants == {"avif": [320, 700], "webp": [320, 700]}
    for form in ("avif", "webp"):
        copy = stored(image, 320, form)
        assert (copy.format, copy.size) == (form.upper(), (320, 183))


def test_what_is_small_has_none_and_is_done():
    image = make_image((40, 30))
    assert (image.variants, image.variants_recipe) == ({}, variants.RECIPE)


@pytest.mark.parametrize("mode", ["RGBA", "P", "L", "1", "LA"])
def test_every_way_to_keep_colours_is_scaled(mode, monkeypatch):
    monkeypatch.delitem(variants.FORMATS["avif"], "speed")  # in haste, noise in one bit grows
    image = store_image(upload((400, 300), mode=mode))
    make_variants(image)
    assert image.variants["avif"]


def test_what_shows_through_still_does():
    out = BytesIO()
    drawing = PIL.Image.effect_noise((400, 300), 90).convert("RGBA")
    drawing.putalpha(PIL.Image.linear_gradient("L").resize(drawing.size))
    drawing.save(out, "PNG")
    image = store_image(ContentFile(out.getvalue(), name="a.png"))
    make_variants(image)
    for form in ("avif", "webp"):
        assert stored(image, image.variants[form][0], form).mode == "RGBA"


def test_colours_of_print_become_those_of_a_screen():
    image = store_image(upload((400, 300), "JPEG", mode="CMYK"))
    make_variants(image)
    assert stored(image, image.variants["webp"][0], "webp").mode == "RGB"


def test_an_animation_is_served_as_it_is():
    frames = [PIL.Image.new("L", (400, 300), shade) for shade in (0, 120, 240)]
    out = BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    image = store_image(ContentFile(out.getvalue(), name="a.gif"))
    make_variants(image)
    assert (image.variants, image.variants_recipe) == ({}, variants.RECIPE)


def test_a_copy_larger_than_its_image_is_left_out(monkeypatch):
    image = store_image(upload((700, 400), "JPEG", quality=5))
    monkeypatch.setitem(variants.FORMATS, "webp", {"quality": 100})
    make_variants(image)
    assert 700 not in image.variants.get("webp", [])


def test_copies_are_made_once(settings, monkeypatch):
    image = make_image()
    before = files_in(settings.MEDIA_ROOT)
    monkeypatch.setattr(variants, "_copies", lambda data: pytest.fail("made again"))
    make_variants_of.call(image.pk)
    assert files_in(settings.MEDIA_ROOT) == before


def test_a_run_that_broke_off_is_done_again_over_its_files(settings):
    image = make_image()
    before = files_in(settings.MEDIA_ROOT)
    Image.objects.update(variants={}, variants_recipe=0)
    image.refresh_from_db()
    make_variants(image)
    assert files_in(settings.MEDIA_ROOT) == before
    assert image.variants == {"avif": [320, 700], "webp": [320, 700]}


def test_an_image_that_is_gone_by_then_leaves_nothing(settings, django_capture_on_commit_callbacks):
    image = make_image(has_variants=False)
    Image.objects.all().delete()
    make_variants_of.call(image.pk)
    with django_capture_on_commit_callbacks(execute=True):
        make_variants(image)  # as a worker that had read it before
    assert files_in(settings.MEDIA_ROOT / "variants") == []


def test_a_new_image_waits_in_the_queue(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        image = make_image(has_variants=False)
    image.refresh_from_db()
    assert image.variants  # the queue of a test does it at once, after the transaction


def test_copies_go_with_their_image(settings, django_capture_on_commit_callbacks):
    image = make_image()
    with django_capture_on_commit_callbacks(execute=True):
        delete_image(image)
    assert files_in(settings.MEDIA_ROOT) == []
    delete_variants(image.file.storage, image.file.name, 700)  # twice is no harm


def test_another_file_takes_the_place_of_the_copies(settings, django_capture_on_commit_callbacks):
    image = make_image()
    former = image.file.name
    with django_capture_on_commit_callbacks(execute=True):
        image.file.save("other.jpg", upload((500, 300), "JPEG"), save=False)
        save_image(image)
    image.refresh_from_db()
    assert image.variants["avif"] == [320, 500]
    assert not image.file.storage.exists(former)
    assert not image.file.storage.exists(variants.variant_name_of(former, 320, "avif"))


def test_a_file_that_a_text_shows_outlives_its_image_row(django_capture_on_commit_callbacks):
    image = make_image(has_variants=False)
    former = image.file.name
    make_post(body=f'<figure><img src="{image.file.url}" alt="A bridge"></figure>')
    with django_capture_on_commit_callbacks(execute=True):
        image.file.save("other.jpg", upload((500, 300), "JPEG"), save=False)
        save_image(image)
    assert image.file.storage.exists(former)


def test_the_command_makes_what_is_missing_and_says_what_failed(capsys):
    whole, broken = make_image(has_variants=False), make_image(has_variants=False)
    broken.file.storage.delete(broken.file.name)
    with pytest.raises(CommandError, match="Not all"):
        call_command("make_variants")
    said = capsys.readouterr()
    assert "1 images have their copies, 1 failed" in said.out
    assert broken.file.name in said.err
    whole.refresh_from_db()
    assert whole.variants_recipe == variants.RECIPE


def test_the_command_goes_on_where_it_was_interrupted(monkeypatch, capsys):
    for _ in range(3):
        make_image(has_variants=False)
    make, made = make_variants, []

    def until_ctrl_c(image):
        if made:
            raise KeyboardInterrupt
        made.append(image)
        make(image)

    where = "blog.management.commands.make_variants.make_variants"
    monkeypatch.setattr(where, until_ctrl_c)
    with pytest.raises(SystemExit):
        call_command("make_variants")
    monkeypatch.setattr(where, make)
    call_command("make_variants")
    assert "2 images have their copies, 0 failed" in capsys.readouterr().out
