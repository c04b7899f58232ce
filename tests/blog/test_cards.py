"""What social networks show with a link: a picture they can take, with its size and its words."""

from io import BytesIO

import lxml.html
import PIL.Image
import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from blog.images import store_image
from blog.models import Image, Profile
from blog.tasks import make_variants_of
from blog.variants import card_name_of, make_variants
from tests.blog.images import make_image, upload
from tests.desk.pages import log_in, send, text_of
from tests.factories import make_blog, make_event, make_post

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = "https://blog.example.org"


def card_of(client, address):
    head = lxml.html.fromstring(client.get(address).content.decode())
    found = {
        meta.get("property") or meta.get("name"): meta.get("content")
        for meta in head.xpath('//meta[starts-with(@property, "og:image") or @name="twitter:card"]')
    }
    return {name.removeprefix("og:"): content for name, content in found.items()}


def figure(image, alt="As it was"):
    return f'<figure><img src="{image.file.url}" alt="{alt}"></figure>'


def photo(**fields):
    return make_image((1400, 700), **fields)


def test_a_post_has_its_lead_image_as_a_jpeg_of_1200_pixels(client):
    image = photo()
    post = make_post(lead_image=image, lead_image_alt="At dusk", body=figure(make_image()))
    assert card_of(client, post.get_absolute_url()) == {
        "image": f"https://blog.example.org/media/variants/{image.file.name}/card.jpg",
        "image:type": "image/jpeg",
        "image:width": "1200",
        "image:height": "600",
        "image:alt": "At dusk",
        "twitter:card": "summary_large_image",
    }
    with image.file.storage.open(card_name_of(image.file.name)) as file:
        copy = PIL.Image.open(BytesIO(file.read()))
    assert (copy.format, copy.size) == ("JPEG", (1200, 600))


@pytest.mark.parametrize("kind", ["WEBP", "AVIF", "PNG"])
def test_what_not_every_network_takes_is_copied_at_its_own_size(kind):
    image = store_image(upload((700, 400), kind, name="a"))
    make_variants(image)
    is_copied = kind != "PNG" or image.file.size > 600_000
    assert image.card_width == (700 if is_copied else 0)


def test_where_something_shows_through_the_card_is_white():
    out = BytesIO()
    PIL.Image.new("RGBA", (1300, 700), (0, 0, 0, 0)).save(out, "PNG")
    image = store_image(ContentFile(out.getvalue(), name="a.png"))
    make_variants(image)
    with image.file.storage.open(card_name_of(image.file.name)) as file:
        assert PIL.Image.open(file).getpixel((600, 300)) == (255, 255, 255)


def test_without_a_lead_image_it_is_the_first_picture_of_the_text_that_will_do(client):
    icon, image = make_image((48, 48)), photo()
    post = make_post(body=f"<p>So.</p>{figure(icon)}{figure(image)}")
    said = card_of(client, post.get_absolute_url())
    assert said["image"].endswith(f"{image.file.name}/card.jpg")
    assert said["image:alt"] == "As it was"
    post.body = "<p>So.</p>"
    post.save()
    assert "image" not in card_of(client, post.get_absolute_url())


def test_a_card_that_is_made_later_is_taken_up(client):
    image = store_image(upload((1400, 700), "WEBP", name="a"))
    post = make_post(body=figure(image))
    assert card_of(client, post.get_absolute_url()) == {"twitter:card": "summary"}
    make_variants_of.call(image.pk)
    assert card_of(client, post.get_absolute_url())["image:width"] == "1200"


def test_a_page_without_a_picture_has_the_blog_s_or_none(client):
    post = make_post()
    addresses = [post.get_absolute_url(), "/", "/about/", "/history/"]
    for address in addresses:
        assert card_of(client, address) == {"twitter:card": "summary"}
    make_blog(picture=photo(alt="The frontier"))
    for address in addresses:
        said = card_of(client, address)
        assert (said["image:alt"], said["twitter:card"]) == ("The frontier", "summary_large_image")


def test_a_day_and_a_year_have_the_picture_of_their_event(client):
    first, lead, inside = photo(), photo(), photo()
    make_event(year=1920, image=first)
    make_event(year=1924, image=lead, image_alt="The line", is_lead=True)
    make_event(year=1930, month=None, day=None, body=figure(inside))
    assert card_of(client, "/history/10/29/")["image"].endswith(f"{lead.file.name}/card.jpg")
    assert card_of(client, "/history/10/29/")["image:alt"] == "The line"
    assert card_of(client, "/history/1930/")["image"].endswith(f"{inside.file.name}/card.jpg")


def test_an_author_has_the_portrait_if_it_is_large_enough(client):
    author = make_post().author
    profile = Profile.objects.create(user=author, portrait=make_image((100, 100)))
    assert "image" not in card_of(client, "/authors/mira/")
    profile.portrait = make_image((250, 250), alt="Mira")
    profile.save()
    said = card_of(client, "/authors/mira/")
    assert (said["image:width"], said["twitter:card"]) == ("250", "summary")


def test_cards_ask_no_query(client):
    make_blog(picture=photo())
    plain, pictured = make_post(title="Plain"), make_post(body=figure(photo()))
    counts = []
    for post in (plain, pictured):
        client.get(post.get_absolute_url())
        with CaptureQueriesContext(connection) as queries:
            client.get(post.get_absolute_url())
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_an_image_from_before_the_cards_gets_one_and_keeps_its_copies(monkeypatch):
    image = photo()
    Image.objects.update(variants_recipe=1, card_width=0)
    monkeypatch.setattr("blog.variants._copies", lambda data: pytest.fail("made again"))
    call_command("make_variants", verbosity=0)
    assert Image.objects.get().card_width == 1200
    assert Image.objects.get().variants == image.variants


def test_the_blog_s_picture_is_chosen_at_the_desk(client):
    log_in(client, "eddi", "Editors")
    blog, image = make_blog(), make_image()
    address = f"/admin/blog/blog/{blog.pk}/change/"
    assert send(client, address, picture=str(image.pk)).status_code == 302
    said = text_of(client.get(f"/admin/blog/image/{image.pk}/change/"))
    assert "picture of the Blog" in said
