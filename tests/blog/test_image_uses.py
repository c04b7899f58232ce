"""The rows that say where images are shown follow whatever is saved, by whichever door."""

import pytest
from django.core.management import call_command

from blog.image_uses import uses_of
from blog.models import Blog, ImageUse, Profile
from blog.restoring import restore_revision
from blog.revisions import read_revisions, revisions_of
from blog.services import save_post
from history.importing import import_events
from history.models import HistoryEvent
from tests.blog.images import make_image
from tests.factories import make_blog, make_event, make_post, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def image():
    return make_image((20, 10), has_variants=False)


def figure(image):
    return f'<figure><img src="{image.file.url}" alt="A bridge"></figure>'


def places(image):
    return sorted(use.place for use in uses_of(image))


def test_a_post_shows_its_lead_image_and_those_of_its_text(image):
    other = make_image((20, 10), has_variants=False)
    post = make_post(lead_image=image, body=figure(image) + figure(other) * 2)
    assert places(image) == ["in the text", "lead image"]
    assert [(use.row, use.title) for use in uses_of(other)] == [(post, post.title)]


def test_what_a_post_shows_no_more_is_free(image):
    post = make_post(lead_image=image, body=figure(image))
    post.body, post.lead_image = "<p>Words.</p>", None
    save_post(post)
    assert not ImageUse.objects.exists()


def test_a_restored_text_shows_its_picture_again(image):
    post = make_post(body=figure(image))
    post.body = "<p>Words.</p>"
    save_post(post)
    restore_revision(post, read_revisions(revisions_of(post))[-1], by=make_user())
    assert places(image) == ["in the text"]


def test_the_blog_profiles_and_events_show_theirs(image):
    make_blog(about=figure(image))
    Profile.objects.create(user=make_user(), portrait=image, biography=figure(image))
    make_event(image=image, body=figure(image))
    assert places(image) == [
        "in the biography",
        "in the text",
        "in the text",
        "picture of the event",
        "portrait",
    ]


def test_events_of_a_file_show_theirs(image):
    import_events(
        f"year,headline,body_html,image\n1924,A,,{image.file.name}\n1925,B,"
        f'"{figure(image).replace(chr(34), chr(34) * 2)}",\n1926,C,,\n'.encode()
    )
    assert places(image) == ["in the text", "picture of the event"]


def test_what_is_deleted_shows_nothing(image):
    make_post(lead_image=image).delete()
    make_event(image=image)
    HistoryEvent.objects.all().delete()
    assert not ImageUse.objects.exists()


@pytest.mark.parametrize(
    "src", ["https://elsewhere.org/media/{}", "/media/{}.jpg", "/{}", "/media/variants/{}/320.avif"]
)
def test_a_picture_like_it_is_not_it(image, src):
    make_post(body=f'<figure><img src="{src.format(image.file.name)}" alt=""></figure>')
    assert places(image) == []


def test_its_address_in_full_is_its_own(image, settings):
    settings.SITE_URL = "https://blog.example.org"
    make_post(body=f'<p><img src="https://blog.example.org{image.file.url}" alt=""></p>')
    assert places(image) == ["in the text"]


def test_saving_other_columns_asks_nothing(image, django_assert_num_queries):
    post = make_post(body=figure(image))
    with django_assert_num_queries(1):
        post.save(update_fields=["title"])


def test_uses_are_kept_for_many_pictures_at_a_constant_cost(django_assert_max_num_queries):
    images = [make_image((20, 10), has_variants=False) for _ in range(12)]
    post = make_post()
    post.body = "".join(map(figure, images))
    with django_assert_max_num_queries(5):
        post.save()
    assert ImageUse.objects.count() == 12


@pytest.mark.django_db(transaction=True)
def test_a_blog_from_before_the_rows_gets_them(image):
    post = make_post(lead_image=image, body=figure(image), lead_image_caption="The bridge")
    event = make_event(image=image, body=figure(image))
    Blog.objects.update_or_create(pk=1, defaults={"about": figure(image)})
    profile = Profile.objects.create(user=make_user(), biography=figure(image))
    before = {(use.row, use.place) for use in uses_of(image)}
    assert {row for row, _ in before} == {post, event, profile, Blog.objects.get()}
    call_command("migrate", "history", "0008", verbosity=0)
    call_command("migrate", "blog", "0014", verbosity=0)
    ImageUse.objects.all().delete()
    call_command("migrate", verbosity=0)
    assert {(use.row, use.place) for use in uses_of(image)} == before
    image.refresh_from_db()
    assert image.caption == "The bridge"
