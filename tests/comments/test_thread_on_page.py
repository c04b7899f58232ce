"""The discussion as readers see it under a post."""

import re

import pytest

from comments.models import Comment
from comments.services import decide_comment
from comments.threads import DEEPEST_STEP, render_thread
from tests.factories import make_comment, make_post, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def post():
    return make_post()


def outline(html):
    """The thread as (step, text of the comment), read from its lists."""
    step, found = -1, []
    for token in re.findall(r"<ol|</ol|<p>.*?</p>", html):
        step += {"<ol": 1, "</ol": -1}.get(token, 0)
        if token.startswith("<p>"):
            found.append((step, token[3:-4]))
    assert step == -1
    return found


def test_replies_stand_inside_what_they_answer(post):
    first = make_comment(post, body="First")
    make_comment(post, body="Second")
    reply = make_comment(post, body="To first", parent=first)
    make_comment(post, body="Deeper", parent=reply)
    make_comment(post, body="To first again", parent=first)
    assert outline(render_thread(post).html) == [
        (0, "First"),
        (1, "To first"),
        (2, "Deeper"),
        (1, "To first again"),
        (0, "Second"),
    ]


def test_only_approved_comments_are_shown_and_counted(post):
    make_comment(post, body="Approved")
    for status in ("pending", "rejected", "spam"):
        make_comment(post, body=f"Of status {status}", status=status)
    thread = render_thread(post)
    assert outline(thread.html) == [(0, "Approved")]
    assert thread.count == 1


def test_a_removed_comment_leaves_a_placeholder_for_its_replies(post):
    parent = make_comment(post, body="Rude words", name="Rude name")
    make_comment(post, body="The answer", parent=parent)
    decide_comment(parent, status=Comment.Status.REMOVED, moderator=make_user("tom"))
    thread = render_thread(post)
    assert outline(thread.html) == [
        (0, "A moderator removed this comment."),
        (1, "The answer"),
    ]
    assert "Rude" not in thread.html
    assert thread.count == 1


def test_a_reply_to_a_comment_that_became_spam_moves_to_the_nearest_one_shown(post):
    top = make_comment(post, body="Top")
    make_comment(post, body="Brother", parent=top)
    spam = make_comment(post, body="Spam", parent=top, status="spam")
    make_comment(post, body="Kept", parent=spam)
    make_comment(post, body="Sister", parent=top)
    assert outline(render_thread(post).html) == [
        (0, "Top"),
        (1, "Brother"),
        (1, "Kept"),
        (1, "Sister"),
    ]


def test_deep_replies_stay_at_the_last_step_and_name_whom_they_answer(post):
    parent = None
    for depth in range(DEEPEST_STEP + 4):
        parent = make_comment(post, body=f"At {depth}", name=f"Reader {depth}", parent=parent)
    html = render_thread(post).html
    assert max(step for step, _ in outline(html)) == DEEPEST_STEP
    assert html.count("in reply to") == 3
    answered = f'<a href="#comment-{parent.parent_id}"><bdi>Reader {DEEPEST_STEP + 2}</bdi></a>'
    assert f"in reply to {answered}" in html


def test_the_author_of_the_post_has_a_badge(post):
    make_comment(post, user=post.author)
    make_comment(post, name="Mira Haddad")
    html = render_thread(post).html
    assert html.count("comment__badge") == 1
    assert html.index("comment__badge") < html.rindex("Mira Haddad")


def test_a_comment_without_a_known_time_shows_none(post):
    make_comment(post, created_at=None)
    assert "<time" not in render_thread(post).html


def test_nobody_is_anonymous_and_accounts_have_their_names(post):
    make_comment(post)
    make_comment(post, user=make_user("ida"))
    html = render_thread(post).html
    assert "Anonymous" in html
    assert "Ida Lindqvist" in html


def test_names_are_text_and_only_web_addresses_are_links(post):
    make_comment(post, name="<b>Bold</b>", url='https://example.org/"><script>')
    comment = make_comment(post, name="Sly")
    Comment.objects.filter(pk=comment.pk).update(author_url="javascript:alert(1)")
    html = render_thread(post).html
    assert "<b>" not in html
    assert "<script" not in html
    assert "javascript:" not in html
    assert 'rel="nofollow ugc"' in html


def test_a_post_nobody_has_discussed_has_no_thread(post):
    thread = render_thread(post)
    assert (thread.count, thread.html) == (0, "")


def test_a_page_shows_the_thread_with_its_count(client, post):
    make_comment(post, body="Well said")
    make_comment(post, body="Hear, hear")
    page = client.get(post.get_absolute_url()).content.decode()
    assert '<h2 id="comments">2 comments</h2>' in page
    assert "Hear, hear" in page
    assert 'method="post"' not in page


def test_a_page_costs_the_same_with_two_comments_and_with_twelve(
    client, post, django_assert_max_num_queries
):
    readers = [make_user("ida"), make_user("tom")]
    for reader in readers:
        make_comment(post, user=reader)
    with django_assert_max_num_queries(10) as few:
        client.get(post.get_absolute_url())
    parent = None
    for number in range(10):
        parent = make_comment(post, parent=parent, user=make_user(f"reader{number}"))
    with django_assert_max_num_queries(len(few)):
        client.get(post.get_absolute_url())
