from io import BytesIO

import PIL.Image
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from blog.images import store_image
from blog.models import Image, Tag
from tests.desk.pages import address, errors_of, log_in, queries_of, send, text_of
from tests.factories import make_post, make_user

pytestmark = pytest.mark.django_db
ADD, LIST = "/admin/blog/image/add/", "/admin/blog/image/"


@pytest.fixture
def mira(client):
    return log_in(client, "mira", "Authors")


def upload(content=None, name="bridge.png"):
    if content is None:
        out = BytesIO()
        PIL.Image.new("RGB", (40, 30), "teal").save(out, "PNG")
        content = out.getvalue()
    return SimpleUploadedFile(name, content)


def test_an_image_is_added_under_the_name_of_what_it_is(client, mira):
    response = send(client, ADD, file=upload(name="bridge.exe"), alt="A bridge", credit="Mira")
    assert response.status_code == 302
    image = Image.objects.get()
    assert image.file.name.endswith(".png")
    assert (image.width, image.height, image.alt) == (40, 30, "A bridge")


def test_an_image_needs_its_alternative_text(client, mira):
    assert "required" in errors_of(send(client, ADD, file=upload(), alt=""))


def test_the_words_change_without_a_new_file(client, mira):
    image = store_image(upload(), alt="A bridge")
    assert send(client, address(Image, "change", image.pk), credit="Tom").status_code == 302
    changed = Image.objects.get()
    assert (changed.credit, changed.file.name) == ("Tom", image.file.name)


def test_an_author_puts_no_other_file_into_the_posts_of_others(client, mira):
    image = store_image(upload(), alt="A bridge")
    make_post(author=make_user("ida"), lead_image=image)
    form = address(Image, "change", image.pk)
    assert "An editor can do it." in text_of(client.get(form))
    send(client, form, file=upload(name="worse.png"), credit="Tom")
    changed = Image.objects.get()
    assert (changed.credit, changed.file.name) == ("Tom", image.file.name)
    log_in(client, "eddi", "Editors")
    send(client, form, file=upload(name="better.png"))
    assert Image.objects.get().file.name != image.file.name


def test_the_list_shows_the_pictures_at_a_constant_cost(client, mira):
    for _ in range(2):
        store_image(upload(), alt="A bridge")
    assert "desk-thumbnail" in client.get(LIST).content.decode()
    before = queries_of(client, LIST)
    for _ in range(10):
        store_image(upload(), alt="A bridge")
    assert queries_of(client, LIST) == before


def test_deleting_an_image_takes_its_file_along(client, django_capture_on_commit_callbacks):
    log_in(client, "eddi", "Editors")
    image = store_image(upload(), alt="A bridge")
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address(Image, "delete", image.pk), {"post": "yes"})
    assert not Image.objects.exists()
    assert not image.file.storage.exists(image.file.name)


def test_the_lead_image_of_a_post_is_not_deleted(client):
    log_in(client, "eddi", "Editors")
    image = store_image(upload(), alt="A bridge")
    make_post(lead_image=image, title="Crossing")
    shown = client.get(address(Image, "delete", image.pk))
    assert "Crossing" in text_of(shown)
    client.post(address(Image, "delete", image.pk), {"post": "yes"})
    assert Image.objects.exists()


def test_moderators_have_no_images(client):
    log_in(client, "tom", "Moderators")
    assert client.get(LIST).status_code == 403
    assert client.post(ADD, {"alt": "A"}).status_code == 403


def test_tags_are_listed_with_their_posts(client, mira):
    tag = Tag.objects.create(name="Borders")
    make_post(tags=[tag])
    make_post(title="Another", tags=[tag], status="draft", published_at=None)
    assert "Borders borders 2" in text_of(client.get("/admin/blog/tag/"))
    before = queries_of(client, "/admin/blog/tag/")
    for number in range(10):
        make_post(title=f"Post {number}", tags=[Tag.objects.create(name=f"Topic {number}")])
    assert queries_of(client, "/admin/blog/tag/") == before


def test_a_tag_gets_its_slug_from_its_name(client, mira):
    send(client, "/admin/blog/tag/add/", name="Marshes & rivers")
    assert Tag.objects.get().slug == "marshes-rivers"


@pytest.mark.parametrize(("name", "told"), [("C++", "already exists"), ("★", "Write one")])
def test_a_slug_that_cannot_be_made_is_told(client, mira, name, told):
    Tag.objects.create(name="C", slug="c")
    assert told in errors_of(send(client, "/admin/blog/tag/add/", name=name))
