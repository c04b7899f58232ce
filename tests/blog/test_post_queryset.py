from datetime import timedelta

import pytest

from blog.models import Post, Tag
from tests.factories import NOON, make_post

pytestmark = pytest.mark.django_db


def test_scheduled_post_is_hidden_until_its_moment():
    post = make_post(published_at=NOON)
    assert post not in Post.objects.published(at=NOON - timedelta(seconds=1))
    assert post in Post.objects.published(at=NOON)


def test_a_draft_is_never_published():
    make_post(status="draft", published_at=NOON)
    assert not Post.objects.published().exists()


def test_newest_first_and_the_later_row_first_of_one_moment():
    first, second = make_post(), make_post()
    older = make_post(published_at=NOON - timedelta(days=1))
    assert list(Post.objects.published()) == [second, first, older]


def test_neighbours_of_a_post():
    older = make_post(published_at=NOON - timedelta(days=1))
    post, newer = make_post(), make_post(published_at=NOON + timedelta(days=1))
    make_post(status="draft", published_at=None)
    assert Post.objects.newer_and_older(post) == (newer, older)
    assert Post.objects.newer_and_older(newer) == (None, post)


def test_a_month_ends_where_the_next_begins():
    post = make_post(published_at=NOON.replace(month=12, day=31, hour=23, minute=59))
    assert list(Post.objects.in_month(2026, 12)) == [post]
    assert list(Post.objects.in_year(2026)) == [post]
    assert not Post.objects.in_year(2027).exists()


def test_tags_in_use_are_those_of_published_posts():
    used, unused = Tag.objects.create(name="Borders"), Tag.objects.create(name="Mosul")
    make_post(tags=[used])
    make_post(tags=[used, unused], status="draft", published_at=None)
    assert [(tag.name, tag.post_count) for tag in Tag.objects.in_use()] == [("Borders", 1)]


def test_tags_of_like_letters_get_addresses_of_their_own():
    slugs = [Tag.objects.create(name=name).slug for name in ("C", "C++", "?", "!")]
    assert slugs == ["c", "c-2", "topic", "topic-2"]
