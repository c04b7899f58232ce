"""What was done lately at the desk: by whom, where it is, and for whom it is told."""

import pytest
from django.contrib.admin.models import ADDITION, CHANGE, DELETION, LogEntry

from blog.models import Blog, Post
from comments.moderation import decide
from desk.recent import MOST_DEEDS, recent_deeds
from tests.factories import make_comment, make_event, make_post, make_source, make_user

pytestmark = pytest.mark.django_db
DRAFT = {"status": Post.Status.DRAFT, "published_at": None}


@pytest.fixture
def mira():
    return make_user("mira", group="Authors")


@pytest.fixture
def ida():
    return make_user("ida", group="Editors")


def log(user, row, flag=CHANGE):
    LogEntry.objects.log_actions(user.pk, [row], flag, "", single_object=True)


def told(user):
    user = type(user).objects.get(pk=user.pk)  # permissions are remembered
    return [(deed.title, f"{deed.did} by {deed.by}") for deed in recent_deeds(user)]


def test_an_editor_hears_who_did_what_and_gets_there(mira, ida, client):
    source, event, post = make_source(), make_event(), make_post(title="A line", author=mira)
    log(mira, source, ADDITION)
    log(ida, event)
    log(mira, post)
    assert told(ida) == [
        ("A line", "post changed by Mira Haddad"),
        (str(event), "history event changed by you"),
        (str(source), "source added by Mira Haddad"),
    ]
    client.force_login(ida)
    page = client.get("/admin/").content.decode()
    part = page.split('id="board-recent"')[1].split("</section>")[0]
    for row in ("blog/post", "history/historyevent", "sources/source"):
        assert f'href="/admin/{row}/' in part


def test_of_one_row_the_last_deed_is_told_under_its_name_of_today(mira, ida):
    post = make_post(title="Before", author=mira)
    log(mira, post, ADDITION)
    log(ida, post)
    Post.objects.filter(pk=post.pk).update(title="After")
    assert told(ida) == [("After", "post changed by you")]


def test_an_author_hears_of_no_draft_that_is_not_theirs_and_of_no_settings(mira, ida):
    hidden = make_post(title="Not for her", author=ida, **DRAFT)
    for row in (hidden, Blog.objects.current(), ida):
        log(ida, row)
    log(ida, hidden, DELETION)
    log(ida, make_post(title="Hers", author=ida, co_authors=[mira], **DRAFT))
    assert told(mira) == [("Hers", "post changed by Ida Lindqvist")]


def test_what_was_deleted_is_told_without_a_link(mira, ida):
    post = make_post(title="Gone", author=mira)
    log(ida, post, DELETION)
    post.delete()
    assert told(ida) == [("Gone", "post deleted by you")]
    assert [deed.address for deed in recent_deeds(ida)] == [""]


def test_decisions_of_a_day_under_one_post_are_one_line_for_moderators_only(mira):
    tom, post = make_user("tom", group="Moderators"), make_post(title="A line", author=mira)
    for _ in range(3):
        decide([make_comment(post, status="pending")], act="approve", moderator=tom)
    assert told(tom) == [("3 comments on “A line”", "approved by you")]
    assert told(mira) == []


def test_the_list_is_short(mira, ida):
    for number in range(MOST_DEEDS + 2):
        log(mira, make_source(f"work-{number}"))
    assert len(recent_deeds(ida)) == MOST_DEEDS
