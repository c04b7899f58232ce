"""An earlier text is brought back at the desk after the world around it has changed."""

import lxml.html
import pytest

from blog.images import delete_image, store_image
from blog.models import Post, Tag
from blog.revisions import revisions_of
from blog.services import save_post
from sources.merging import merge_sources
from sources.models import Source
from sources.services import rename_key
from tests.blog.images import make_image, upload
from tests.desk.pages import address, log_in, send, text_of
from tests.factories import make_post, make_source, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def mira(client):
    return log_in(client, "mira", "Authors")


@pytest.fixture
def run(django_capture_on_commit_callbacks):
    """Files go after the transaction."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def figure(image, alt="A bridge"):
    return f'<figure><img src="{image.file.url}" alt="{alt}"><figcaption>It</figcaption></figure>'


def change(post, **fields):
    post = Post.objects.get(pk=post.pk)
    for name, value in fields.items():
        setattr(post, name, value)
    return save_post(post)


def bring_back_first(client, post):
    """What the desk says after one click on the first revision."""
    number = revisions_of(post).last().pk
    return text_of(
        client.post(f"/admin/blog/post/{post.pk}/history/{number}/restore/", follow=True)
    )


def page_of(client, post):
    response = client.get(post.get_absolute_url())
    assert response.status_code == 200
    return lxml.html.fromstring(response.content.decode())


@pytest.fixture
def without_its_picture(client, mira, run):
    """A post whose text cites and showed a picture; the picture was taken out, and deleted."""
    source, image = make_source(), make_image()
    body = f"<p>So it was [@{source.key}].</p>{figure(image)}"
    post = make_post(
        is_kept=True, author=mira, body=body, lead_image=image, lead_image_caption="The bridge"
    )
    post = change(post, body="<p>Without.</p>", lead_image=None)
    with run():
        delete_image(image)
    return post, image.file.name.rpartition("/")[2]


def test_a_text_comes_back_without_its_deleted_picture_which_is_named(client, without_its_picture):
    post, file = without_its_picture
    said = bring_back_first(client, post)
    assert "The text and its citations are back, but look at this" in said
    assert "Its lead image (“The bridge”) is missing: it was deleted" in said
    assert f"The picture {file} (“A bridge”) is missing: it was deleted." in said
    post.refresh_from_db()
    assert "<img" in post.body
    assert [row.in_text for row in post.citations.all()] == [True]


def test_at_the_desk_a_missing_picture_stays_a_warning(client, without_its_picture):
    post, file = without_its_picture
    bring_back_first(client, post)
    warning = f"The picture {file} (“A bridge”) is missing: readers find only its words."
    assert warning in text_of(client.get(address(Post, "change", post.pk)))
    assert warning in text_of(client.get("/admin/"))
    preview = client.get(f"/admin/blog/post/{post.pk}/preview/page/")
    assert f"The picture {file} (“A bridge”) is missing" in text_of(preview)
    assert 'class="picture-missing">A bridge<' in preview.content.decode()


def test_readers_find_the_words_of_a_missing_picture_and_its_caption(client, without_its_picture):
    post, _ = without_its_picture
    bring_back_first(client, post)
    (shown,) = page_of(client, post).xpath('//div[@class="prose"]/figure')
    assert list(shown.itertext()) == ["A bridge", "It"]
    assert not shown.xpath(".//img")
    assert "A bridge" in client.get("/feed/").content.decode()


def test_another_picture_in_its_place_ends_the_warning(client, without_its_picture):
    post, _ = without_its_picture
    bring_back_first(client, post)
    send(client, address(Post, "change", post.pk), body=figure(make_image()))
    assert "is missing" not in text_of(client.get(address(Post, "change", post.pk)))


def test_another_picture_of_the_same_name_does_not_slip_into_an_old_text(client, mira, run):
    image = make_image()
    post = make_post(is_kept=True, author=mira, body=figure(image))
    post = change(post, body="<p>Without.</p>")
    with run():
        delete_image(image)
    assert make_image().file.name.rpartition("-")[0] == image.file.name.rpartition("-")[0]
    assert "is missing" in bring_back_first(client, post)


def test_the_same_picture_uploaded_again_takes_its_place(client, mira, run):
    file = upload((40, 30))
    image = store_image(file)
    post = make_post(is_kept=True, author=mira, body=figure(image))
    post = change(post, body="<p>Without.</p>")
    with run():
        delete_image(image)
    store_image(file)
    assert "back as they were" in bring_back_first(client, post)
    assert page_of(client, post).xpath("//figure/img/@src") == [image.file.url]


def test_a_source_that_was_renamed_comes_back_under_the_key_that_it_has_now(client, mira):
    post = make_post(
        is_kept=True, author=mira, body="<p>So [@beck-1981-tedious].</p>", listed=[make_source()]
    )
    change(post, body="<p>Nothing.</p>")
    rename_key(Source.objects.get(), "beck-mosul")
    bring_back_first(client, post)
    post.refresh_from_db()
    assert post.body == "<p>So [@beck-mosul].</p>"
    assert 'id="source-beck-mosul"' in client.get(post.get_absolute_url()).content.decode()


def test_a_source_that_was_merged_comes_back_under_the_key_that_it_has_now(client, mira):
    source = make_source()
    post = make_post(is_kept=True, author=mira, body=f"<p>So it was [@{source.key}, p. 4].</p>")
    post = change(post, body="<p>Without.</p>")
    merge_sources(make_source("beck-1981", url="https://beck.example/"), [source])
    assert "back as they were" in bring_back_first(client, post)
    assert "Tedious" in page_of(client, post).get_element_by_id("source-beck-1981").text_content()


def test_with_a_deleted_source_nothing_changes_until_it_is_there_again(client, mira):
    source = make_source()
    post = make_post(is_kept=True, author=mira, body=f"<p>So it was [@{source.key}].</p>")
    post = change(post, body="<p>Without.</p>")
    source.delete()
    said = bring_back_first(client, post)
    assert f"Nothing was changed. No source has the key “{source.key}”." in said
    assert "Without." in page_of(client, post).text_content()
    send(client, "/admin/sources/source/add/", title="A controversy", key=source.key)
    assert Source.objects.get().key == source.key
    assert "back as they were" in bring_back_first(client, post)


def test_a_listed_source_that_was_deleted_is_named_and_the_rest_comes_back(client, mira):
    source = make_source()
    post = make_post(is_kept=True, author=mira, listed=[source], body="<p>One.</p>")
    post.citations.all().delete()
    post = change(post, body="<p>Two.</p>")
    source.delete()
    assert f"The source “{source.key}” was deleted since." in bring_back_first(client, post)
    assert "One." in page_of(client, post).text_content()


def test_a_deleted_topic_is_told_and_the_others_come_back(client, mira):
    kept, gone = Tag.objects.create(name="Borders"), Tag.objects.create(name="Rivers")
    post = make_post(is_kept=True, author=mira, body="<p>One.</p>")
    post.tags.set([kept, gone])
    save_post(post)
    post.tags.clear()
    post = change(post, body="<p>Two.</p>")
    revisions_of(post).last().delete()  # the one before it had topics
    gone.delete()
    assert "1 of its topics was deleted since." in bring_back_first(client, post)
    assert list(post.tags.all()) == [kept]


def test_an_address_that_another_post_has_by_now_stays_the_other_s(client, mira):
    post = make_post(is_kept=True, author=mira, title="Crossing", body="<p>One.</p>")
    post = change(post, slug="crossing-again", body="<p>Two.</p>")
    other = make_post(
        is_kept=True, author=mira, title="Crossing", slug="crossing", body="<p>The other.</p>"
    )
    assert "back as they were" in bring_back_first(client, post)
    post.refresh_from_db()
    assert post.slug == "crossing-again"
    assert "One." in page_of(client, post).text_content()
    assert "The other." in page_of(client, other).text_content()


@pytest.fixture
def without_ida(mira):
    """A post by three, of whom one is not named any more."""
    ida, tom = make_user("ida"), make_user("tom", group="Authors")
    post = make_post(is_kept=True, author=mira, body="<p>One.</p>", co_authors=[ida, tom])
    save_post(post)
    revisions_of(post).last().delete()  # before the two were named
    post.co_authors.get(user=ida).delete()
    return change(post, body="<p>Two.</p>")


@pytest.mark.parametrize(("username", "role"), [("mira", "Authors"), ("eddi", "Editors")])
def test_who_may_name_authors_brings_their_names_back(client, without_ida, username, role):
    log_in(client, username, role)
    assert "Ida Lindqvist is named as co-author again" in bring_back_first(client, without_ida)
    byline = Post.objects.get().byline
    assert byline == "Mira Haddad, Ida Lindqvist and Tom Brekke"


def test_who_may_not_is_told_whose_name_is_missing(client, without_ida):
    log_in(client, "tom", "Authors")
    said = bring_back_first(client, without_ida)
    assert "Ida Lindqvist is not named any more as author of this text." in said
    assert Post.objects.get().byline == "Mira Haddad and Tom Brekke"
    assert Post.objects.get().body == "<p>One.</p>"


def test_whose_post_it_was_comes_back_as_a_co_author(client, without_ida):
    log_in(client, "eddi", "Editors")
    change(without_ida, author=make_user("sara"))
    bring_back_first(client, without_ida)
    assert Post.objects.get().byline == "Sara, Mira Haddad, Ida Lindqvist and Tom Brekke"


def test_an_account_that_is_gone_is_told(client, without_ida, mira):
    make_user("ida").delete()
    assert "1 of its authors has no account any more." in bring_back_first(client, without_ida)
