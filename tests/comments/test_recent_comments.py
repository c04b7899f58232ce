from datetime import timedelta

import pytest

from comments.templatetags.recent_comments import LENGTH, comment_feed_of, recent_comments
from tests.factories import NOON, make_comment, make_post

pytestmark = pytest.mark.django_db


def test_the_front_page_quotes_the_newest_comments(client):
    comment = make_comment(make_post(), "Is a < b & *so*?", name="Ida & Co")
    page = client.get("/").content.decode()
    assert "“Is a &lt; b &amp; so?”" in page
    assert f'<a href="{comment.get_absolute_url()}">Ida &amp; Co</a>' in page


def test_the_newest_stand_first_and_no_more_than_asked_for():
    post = make_post()
    for hours in (2, 5, 3, 4):
        make_comment(post, f"Hour {hours}.", created_at=NOON + timedelta(hours=hours))
    assert [comment.text for comment in recent_comments()] == ["Hour 5.", "Hour 4.", "Hour 3."]


@pytest.mark.parametrize("status", ["pending", "rejected", "spam", "removed"])
def test_only_what_readers_see_is_quoted(status):
    post = make_post()
    make_comment(post, "Shown.")
    make_comment(post, "Hidden.", status=status)
    make_comment(make_post(title="A draft", status="draft", published_at=None), "Early.")
    make_comment(post, "Of unknown time.", created_at=None)
    assert [comment.text for comment in recent_comments()] == ["Shown."]


def test_a_long_comment_is_cut_at_a_word():
    make_comment(make_post(), "word " * 100)
    [comment] = recent_comments()
    assert len(comment.text) <= LENGTH
    assert comment.text.endswith("word…") or comment.text.endswith("word …")


def test_the_tag_costs_one_query(django_assert_num_queries):
    posts = [make_post(title=f"Post {number}") for number in range(4)]
    first = make_comment(posts[0])
    for post in posts:
        make_comment(post, parent=first if post == posts[0] else None)
    with django_assert_num_queries(1):
        assert len(recent_comments(5)) == 5


def test_the_front_page_names_the_feed_of_comments(client):
    assert 'href="/comments/feed/"' in client.get("/").content.decode()


def test_the_front_page_without_comments_has_no_empty_heading(client):
    make_post()
    assert "From the comments" not in client.get("/").content.decode()


def test_a_post_names_the_feed_of_its_comments():
    assert comment_feed_of(make_post()) == "/2026/07/a-line-agreed-in-brussels/comments/feed/"


def test_the_page_of_a_post_leads_to_the_feed_of_its_comments(client):
    post = make_post(title="A <line> & more")
    page = client.get(post.get_absolute_url()).content.decode()
    assert f'href="{comment_feed_of(post)}"' in page
    assert client.get(comment_feed_of(post)).status_code == 200
