"""A long discussion: pages, order, folds, permalinks that survive paging, names of the nameless."""

import re

import html5lib
import pytest

from comments.models import Comment, CommentPolicy
from comments.threads import NoSuchPage, render_thread
from tests.factories import make_comment, make_post, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def post():
    return make_post()


def policy(**fields):
    return CommentPolicy.objects.update_or_create(pk=1, defaults=fields)[0]


def shown(html):
    """The words of the comments in the order of the page."""
    return re.findall(r'comment__body"><p>(.*?)</p>', html)


def names(html):
    return re.findall(r'<bdi class="comment__name">(.*?)</bdi>', html)


def test_a_page_has_so_many_whole_threads(post):
    policy(threads_per_page=2)
    roots = [make_comment(post, body=f"Root {number}") for number in range(5)]
    make_comment(post, body="Reply to 0", parent=roots[0])
    pages = [shown(render_thread(post, page).html) for page in (1, 2, 3)]
    assert pages == [["Root 0", "Reply to 0", "Root 1"], ["Root 2", "Root 3"], ["Root 4"]]
    assert render_thread(post, 2).count == 6


def test_the_newest_thread_can_come_first_and_its_replies_stay_in_order(post):
    policy(threads_per_page=2, newest_first=True)
    for number in range(3):
        root = make_comment(post, body=f"Root {number}")
    make_comment(post, body="First reply", parent=root)
    make_comment(post, body="Second reply", parent=root)
    pages = [shown(render_thread(post, page).html) for page in (1, 2)]
    assert pages == [["Root 2", "First reply", "Second reply", "Root 1"], ["Root 0"]]


def test_threads_of_which_nothing_is_public_take_no_room(post):
    policy(threads_per_page=2)
    for status in ("pending", "approved", "spam", "removed", "approved", "rejected", "approved"):
        make_comment(post, body=status, status=status)
    thread = render_thread(post)
    assert (thread.page_count, thread.count) == (2, 3)
    assert shown(thread.html) == ["approved", "approved"]


@pytest.mark.parametrize("page", [0, 3])
def test_a_page_that_is_not_there(post, page):
    policy(threads_per_page=1)
    make_comment(post)
    make_comment(post)
    with pytest.raises(NoSuchPage):
        render_thread(post, page)


@pytest.mark.parametrize("number", ["0", "3", "x", "-1", "٢", "9" * 30])
def test_its_address_is_a_404(client, post, number):
    policy(threads_per_page=1)
    make_comment(post)
    make_comment(post)
    assert client.get(f"{post.get_absolute_url()}?comments=2").status_code == 200
    assert client.get(f"{post.get_absolute_url()}?comments={number}").status_code == 404


@pytest.mark.parametrize("newest_first", [False, True])
def test_a_permalink_leads_to_the_page_that_shows_the_comment_now(client, post, newest_first):
    policy(threads_per_page=2, newest_first=newest_first)
    roots = [make_comment(post, body=f"Root {number}") for number in range(5)]
    make_comment(post, status="spam")
    everything = [*roots, *(make_comment(post, body="Reply", parent=root) for root in roots)]
    for comment in everything:
        path, anchor = client.get(comment.get_absolute_url()).url.split("#")
        assert f'id="{anchor}"' in client.get(path).content.decode()
    Comment.objects.filter(pk=roots[0].pk).update(status="rejected")
    assert client.get(roots[0].get_absolute_url()).status_code == 404


def test_the_first_page_has_the_plain_address(client, post):
    comment = make_comment(post)
    answer = client.get(f"{post.get_absolute_url()}comments/{comment.pk}/")
    assert (answer.status_code, answer.url) == (
        302,
        f"/2026/07/a-line-agreed-in-brussels/#comment-{comment.pk}",
    )


def test_pages_link_to_each_other(client, post):
    policy(threads_per_page=1)
    for number in range(3):
        make_comment(post, body=f"Root {number}")
    second = client.get(f"{post.get_absolute_url()}?comments=2").content.decode()
    assert f'href="{post.get_absolute_url()}#comments">Older comments' in second
    assert 'href="?comments=3#comments">Newer comments' in second


def test_a_thread_folds_with_all_below_it(post):
    root = make_comment(post)
    reply = make_comment(post, parent=root)
    make_comment(post, parent=reply)
    make_comment(post)
    html = render_thread(post).html
    assert html.count("<details") == html.count("</details>") == 1
    assert "2 replies</summary>" in html
    removed = make_comment(post, parent=root)
    Comment.objects.filter(pk=removed.pk).update(status="removed")
    assert "2 replies</summary>" in render_thread(post).html


def test_two_nameless_writers_in_one_thread_are_told_apart(post):
    root = make_comment(post, writer="one")
    make_comment(post, parent=root, writer="two")
    make_comment(post, parent=root, writer="one")
    make_comment(post, parent=root, writer="three", name="Karin")
    make_comment(post, writer="two")
    assert names(render_thread(post).html) == [
        "Anonymous",
        "Anonymous 2",
        "Anonymous",
        "Karin",
        "Anonymous",
    ]


def test_a_later_reply_further_up_renames_nobody(post):
    root = make_comment(post, name="Karin")
    upper = make_comment(post, parent=root, name="Ida")
    make_comment(post, parent=root, writer="one", body="Lower")
    make_comment(post, parent=upper, writer="two", body="Upper, and later")
    assert names(render_thread(post).html) == ["Karin", "Ida", "Anonymous 2", "Anonymous"]


def test_nobody_can_tell_from_a_page_who_wrote_elsewhere(post):
    make_comment(post, writer="a-secret-hash", email="karin@example.org", ip_hash="an-address")
    html = render_thread(post).html
    assert not re.search("a-secret-hash|karin@|an-address", html)


def test_a_reply_that_the_tree_could_not_hold_names_what_it_answers(post, monkeypatch):
    monkeypatch.setattr("comments.services.MAX_DEPTH", 1)
    root = make_comment(post, name="Root")
    reply = make_comment(post, parent=root, name="Reply")
    make_comment(post, parent=reply, name="Deep")
    html = render_thread(post).html
    assert f'in reply to <a href="#comment-{reply.pk}"><bdi>Reply</bdi></a>' in html


def test_the_two_kinds_of_removal_are_told_apart(post):
    from comments.moderation import decide

    root = make_comment(post)
    make_comment(post, parent=root)
    decide([root], act="remove", moderator=make_user("tom"))
    assert "A moderator removed this comment." in render_thread(post).html


def test_a_page_of_a_thousand_comments_takes_ten_queries_and_is_valid(
    client, post, django_assert_max_num_queries
):
    readers = [make_user("ida"), None, None]
    for _thread in range(50):
        parent = None
        for number in range(20):
            name = f"Reader {number}" if number % 2 else ""
            comment = make_comment(
                post, parent=parent, name=name, user=readers[number % 3], writer=f"w{number % 5}"
            )
            parent = comment if number % 4 else parent or comment
    with django_assert_max_num_queries(10):
        page = client.get(post.get_absolute_url()).content.decode()
    assert page.count('<article class="comment"') == 1000
    html5lib.HTMLParser(strict=True).parse(page)
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
