import lxml.html
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from blog.image_markup import picture_html, show_pictures
from blog.models import Blog, Image, ImageUse, Post, Profile
from blog.tasks import make_variants_of
from drafting.links import make_link
from history.models import HistoryEvent
from tests.blog.images import make_image
from tests.factories import make_blog, make_event, make_post

pytestmark = pytest.mark.django_db


def figure(image, caption="The bridge"):
    return (
        f'<figure><img src="{image.file.url}" alt="As it was">'
        f"<figcaption>{caption}</figcaption></figure>"
    )


def page_of(client, post):
    return lxml.html.fromstring(client.get(post.get_absolute_url()).content.decode())


def test_the_lead_image_comes_in_each_format_and_at_once(client):
    image = make_image()
    post = make_post(lead_image=image, lead_image_alt="At dusk", lead_image_caption="The bridge")
    picture = page_of(client, post).xpath('//figure[@class="lead"]/picture')[0]
    avif, webp, img = picture.iterdescendants()
    assert (avif.get("type"), webp.get("type")) == ("image/avif", "image/webp")
    for width in (320, 700):
        assert f"/media/variants/{image.file.name}/{width}.avif {width}w" in avif.get("srcset")
    assert avif.get("sizes") == "min(36.5rem, 700px, 92vw)"
    assert img.get("src") == image.file.url
    assert (img.get("width"), img.get("height"), img.get("alt")) == ("700", "400", "At dusk")
    assert img.get("fetchpriority") == "high"
    assert img.get("loading") is None


def test_the_licence_of_a_picture_stands_behind_its_credit(client):
    image = make_image((20, 10), credit="Mira", licence="CC BY 4.0", has_variants=False)
    post = make_post(lead_image=image, lead_image_caption="The bridge")
    make_event(image=image, image_credit="Mira Haddad")
    (caption,) = page_of(client, post).xpath('//figure[@class="lead"]/figcaption')
    assert caption.text_content() == "The bridge · Mira, CC BY 4.0"
    day = lxml.html.fromstring(client.get("/history/10/29/").content.decode())
    assert day.xpath("string(//figure/figcaption)") == "Mira Haddad, CC BY 4.0"


def test_every_address_of_a_srcset_leads_to_a_picture(client):
    image = make_image()
    srcset = lxml.html.fromstring(picture_html(image, alt="")).xpath("//source/@srcset")
    addresses = [part.split()[0] for text in srcset for part in text.split(", ")]
    responses = [client.get(address) for address in addresses]
    assert all(response.getvalue() for response in responses)
    types = [response["Content-Type"] for response in responses]
    assert types == ["image/avif", "image/avif", "image/webp", "image/webp"]


def test_until_the_copies_are_there_the_original_is_shown(client):
    image = make_image(has_variants=False)
    post = make_post(lead_image=image, body=f"<p>So.</p>{figure(image)}")
    page = page_of(client, post)
    assert not page.xpath("//picture")
    assert page.xpath("//figure/img/@src") == [image.file.url] * 2
    assert page.xpath("//figure/img/@width") == ["700"] * 2


def test_a_page_takes_the_copies_up_when_they_are_made(client):
    image = make_image(has_variants=False)
    post, other = make_post(body=f"<p>So.</p>{figure(image)}"), make_post(title="Another")
    make_variants_of.call(image.pk)
    img = page_of(client, post).xpath('//div[@class="prose"]//picture//img')[0]
    assert (img.get("loading"), img.get("decoding")) == ("lazy", "async")
    assert (img.get("alt"), img.get("width")) == ("As it was", "700")
    other.refresh_from_db()
    assert other.rendered_with


def test_a_page_with_pictures_costs_no_more_queries(client):
    plain = make_post(title="Plain")
    pictured = make_post(lead_image=make_image(), body=figure(make_image()) * 12)
    counts = []
    for post in (plain, pictured):
        client.get(post.get_absolute_url())
        with CaptureQueriesContext(connection) as queries:
            client.get(post.get_absolute_url())
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 10


def test_pictures_of_a_text_are_looked_up_together():
    images = [make_image((330, 200)) for _ in range(3)]
    counts = []
    for body in (figure(images[0]), "".join(map(figure, images))):
        with CaptureQueriesContext(connection) as queries:
            make_post(title=str(len(counts)), body=body)
        counts.append(sum('"blog_image"."file" IN' in query["sql"] for query in queries))
    assert counts == [2, 2]  # to note them, and to print them


def test_a_text_that_opens_with_its_picture_does_not_wait_for_it(client):
    image = make_image()
    img = page_of(client, make_post(body=figure(image) * 2)).xpath("//picture//img")
    assert [one.get("loading") for one in img] == [None, "lazy"]
    below = make_post(title="Another", body=figure(image), lead_image=image)
    assert page_of(client, below).xpath('//div[@class="prose"]//img/@loading') == ["lazy"]


@pytest.mark.parametrize(
    "src", ["https://elsewhere.org/media/{}", "https://elsewhere.org/a.jpg", "/media/{}.jpg"]
)
def test_a_picture_from_elsewhere_stays_as_it_is(src):
    image = make_image()
    tag = f'<img src="{src.format(image.file.name)}" alt="A &amp; &quot;B&quot;">'
    assert show_pictures(tag, {image.file.name: image}) == tag


def test_words_of_a_text_stay_words():
    image = make_image()
    tag = f'<img src="{image.file.url}" alt="&quot;&gt;&lt;script&gt; &amp;amp;">'
    shown = show_pictures(tag, {image.file.name: image})
    assert "<script" not in shown
    assert lxml.html.fromstring(shown).xpath("//img/@alt") == ['"><script> &amp;']


def test_the_size_that_a_text_gives_is_kept_in_proportion():
    image = make_image()
    shown = show_pictures(f'<img src="{image.file.url}" width="350">', {image.file.name: image})
    img = lxml.html.fromstring(shown).xpath("//img")[0]
    assert (img.get("width"), img.get("height")) == ("350", "200")


def test_a_tall_picture_is_fetched_no_wider_than_it_is_shown():
    image = make_image((330, 1320), has_variants=False)
    image.variants = {"avif": [330]}
    assert 'sizes="min(11rem, 330px, 92vw)"' in picture_html(image, alt="")


def test_feeds_carry_plain_pictures_with_full_addresses(client):
    image = make_image()
    make_post(lead_image=image, body=f"<p>So.</p>{figure(image)}")
    feed = client.get("/feed/").content.decode()
    assert "picture&gt;" not in feed
    assert "srcset" not in feed
    assert feed.count(f'src="http://testserver{image.file.url}"') == 2


def test_lists_portraits_and_events_show_them_too(client):
    image = make_image()
    author = make_post(lead_image=image).author
    Profile.objects.create(user=author, portrait=image)
    make_event(image=image)
    for address in ("/", f"/authors/{author.username}/", "/history/10/29/"):
        assert "<picture><source" in client.get(address).content.decode(), address


def everywhere(image):
    """The address of each kind of page whose text shows ``image``."""
    author = make_post(body=f"<p>So.</p>{figure(image)}").author
    make_blog(about=figure(image))
    Profile.objects.create(user=author, biography=f"<p>So.</p>{figure(image)}")
    make_event(body=figure(image))
    link = make_link(make_post(title="A draft", body=figure(image), status="draft"), by=author)
    return [
        "/2026/07/a-line-agreed-in-brussels/",
        "/about/",
        "/authors/mira/",
        "/history/10/29/",
        "/history/1924/",
        link.get_absolute_url(),
    ]


def test_every_kind_of_text_shows_them_and_takes_copies_up_when_they_are_made(client):
    image = make_image(has_variants=False)
    addresses = everywhere(image)
    for address in addresses:
        page = lxml.html.fromstring(client.get(address).content.decode())
        assert page.xpath("//figure/img/@width") == ["700"], address
    make_variants_of.call(image.pk)
    for address in addresses:
        page = lxml.html.fromstring(client.get(address).content.decode())
        assert page.xpath("//figure/picture//source/@type") == ["image/avif", "image/webp"], address
        assert page.xpath("//figure/picture//img/@height") == ["400"], address


def test_pages_that_are_current_ask_for_no_picture(client):
    *kept, _ = everywhere(make_image())  # a preview is made anew each time
    for address in kept:
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        assert not [one for one in queries if '"blog_image"."file" IN' in one["sql"]], address


def test_events_of_a_page_look_their_pictures_up_together(client):
    images = [make_image((330, 200)) for _ in range(3)]
    for image in images:
        make_event(body=figure(image))
    with CaptureQueriesContext(connection) as queries:
        client.get("/history/10/29/")
    assert sum('"blog_image"."file" IN' in one["sql"] for one in queries) == 1


def test_in_place_of_a_missing_picture_readers_find_its_words(client):
    image = make_image()
    addresses = everywhere(image)
    image.file.storage.delete(image.file.name)
    ImageUse.objects.all().delete()
    Image.objects.all().delete()
    for model in (Blog, HistoryEvent, Post, Profile):
        model.objects.update(rendered_with="")
    for address in addresses:
        page = lxml.html.fromstring(client.get(address).content.decode())
        assert page.xpath('//figure/*[@class="picture-missing"]/text()') == ["As it was"], address
        assert not page.xpath("//figure//img")


def test_an_address_out_of_the_folder_of_pictures_is_a_missing_picture(client):
    src = "/media/../../etc/passwd"
    post = make_post(body=f'<figure><img src="{src}" alt=""></figure>')
    words = page_of(client, post).xpath('//figure/*[@class="picture-missing"]/text()')
    assert words == ["A picture is missing."]


def test_the_row_of_a_deleted_image_leaves_the_picture_of_a_text(client):
    image = make_image()
    post = make_post(body=figure(image))
    ImageUse.objects.all().delete()
    Image.objects.all().delete()
    Post.objects.update(rendered_with="")
    assert page_of(client, post).xpath("//figure/img/@src") == [image.file.url]
