"""The start page of the desk: what waits, for whom, and what it costs."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from blog.models import Post
from comments.models import Decision
from drafting.models import WorkingCopy
from tests.factories import (
    make_comment,
    make_event,
    make_post,
    make_source,
    make_user,
)

pytestmark = pytest.mark.django_db
NOW = timezone.now()
DRAFT = {"status": Post.Status.DRAFT, "published_at": None}


@pytest.fixture
def desk(client):
    """The start page as somebody of a role sees it: its Board, or its HTML."""

    def open_as(username, group=None, **fields):
        client.force_login(make_user(username, group=group, **fields))
        response = client.get("/admin/")
        assert response.status_code == 200
        response.html = " ".join(response.content.decode().split())
        return response

    return open_as


def titles(lines):
    return [line.post.title for line in lines]


def test_an_author_finds_own_drafts_newest_first_and_nobody_elses(desk):
    mira = make_user("mira")
    for title in ("Older", "Newer"):
        make_post(title=title, author=mira, **DRAFT)
    make_post(title="Somebody else's", author=make_user("ida"), **DRAFT)
    make_post(title="Shared", author=make_user("ida"), co_authors=[mira], **DRAFT)
    page = desk("mira", "Authors")
    posts = page.context["board"].posts
    assert titles(posts.drafts) == ["Shared", "Newer", "Older"]
    assert posts.draft_count == 3
    assert "Somebody else" not in page.html


def test_an_editor_finds_everybodys_with_their_names(desk):
    make_post(title="Hers", author=make_user("ida"), co_authors=[make_user("tom")], **DRAFT)
    page = desk("mira", "Editors")
    assert titles(page.context["board"].posts.drafts) == ["Hers"]
    assert "Ida Lindqvist and Tom Brekke" in page.html


def test_scheduled_posts_stand_in_the_order_of_their_hours(desk):
    mira = make_user("mira")
    for days in (3, 1, 2):
        make_post(title=f"In {days}", author=mira, published_at=NOW + timedelta(days=days))
    page = desk("mira", "Authors")
    posts = page.context["board"].posts
    assert titles(posts.scheduled) == ["In 1", "In 2", "In 3"]
    assert (posts.draft_count, posts.scheduled_count) == (0, 3)


def test_a_long_list_is_cut_and_says_how_many_there_are(desk):
    mira = make_user("mira")
    for number in range(7):
        make_post(title=f"Draft {number}", author=mira, **DRAFT)
    page = desk("mira", "Authors")
    assert len(page.context["board"].posts.drafts) == 5
    assert '<span class="board__count">7</span>' in page.html
    assert 'href="/admin/blog/post/?state=draft"' in page.html


def test_what_was_typed_and_not_saved_is_offered_to_its_writer_only(desk):
    mira = make_user("mira")
    post = make_post(author=mira)
    WorkingCopy.objects.create(user=mira, post=post, kept_at=NOW, fields={"title": ["Half a <b>"]})
    WorkingCopy.objects.create(user=mira, post=None, kept_at=NOW, fields={"title": [""]})
    page = desk("mira", "Authors")
    assert "Half a &lt;b&gt;" in page.html
    assert f'href="/admin/blog/post/{post.pk}/change/?bring_back=1"' in page.html
    assert 'href="/admin/blog/post/add/?bring_back=1">A post without a title' in page.html
    assert desk("ida", "Editors").context["board"].unsaved == []


def test_a_moderator_finds_the_queue_its_age_and_no_drafts(desk):
    post = make_post()
    for days in (1, 4):
        make_comment(post, status="pending", created_at=NOW - timedelta(days=days))
    reported = make_comment(post)
    type(reported).objects.filter(pk=reported.pk).update(report_count=2)
    make_post(title="A draft", **DRAFT)
    page = desk("tom", "Moderators")
    board = page.context["board"]
    assert (board.comments.waiting, board.comments.reported) == (2, 1)
    assert ">4 d</time>" in page.html
    assert board.posts is None and board.sources is None
    assert "A draft" not in page.html and "/admin/blog/post/add/" not in page.html


def test_an_author_hears_nothing_of_the_queue(desk):
    make_comment(make_post(), status="pending")
    assert desk("mira", "Authors").context["board"].comments is None


def test_dead_links_and_missing_dates_lead_to_the_works(desk, client):
    make_source("gone-1999", url="https://example.org/gone", link_status="dead")
    make_source("dateless", issued="")
    make_source("both", issued="", url="https://example.org/both", link_status="dead")
    make_source()
    page = desk("mira", "Authors")
    assert page.context["board"].sources == {"dead": 2, "undated": 2}
    for filtered in ("?link=dead", "?lacks=date"):
        assert f'href="/admin/sources/source/{filtered}"' in page.html
        found = client.get(f"/admin/sources/source/{filtered}").context["cl"]
        assert found.result_count == 2


def test_posts_that_an_editor_would_ask_about_are_marked(desk):
    mira, source = make_user("mira"), make_source(issued="")
    make_post(title="Doubtful draft", author=mira, listed=[source], **DRAFT)
    make_post(title="Doubtful post", author=mira, listed=[source])
    make_post(title="Sound post", author=mira)
    page = desk("mira", "Authors")
    posts = page.context["board"].posts
    assert titles(posts.published) == ["Doubtful post"]
    assert [len(line.advice) for line in posts.drafts] == [1]
    assert "1 to look at" in page.html


def test_today_shows_its_events_and_the_days_without_any(desk):
    today = timezone.localdate()
    tomorrow = today + timedelta(days=1)
    make_event(year=1924, month=today.month, day=today.day, headline="The Council meets")
    page = desk("mira", "Authors")
    board = page.context["board"]
    assert [event.headline for event in board.today.events] == ["The Council meets"]
    assert len(board.today.empty_days) == 6
    quick = f"/admin/history/historyevent/quick/?month={tomorrow.month}&amp;day={tomorrow.day}"
    assert quick in page.html


def test_an_empty_today_leads_to_quick_entry_who_may_record(desk):
    today = timezone.localdate()
    quick = f"/admin/history/historyevent/quick/?month={today.month}&amp;day={today.day}"
    assert quick in desk("mira", "Authors").html
    moderators = desk("tom", "Moderators").html
    assert "Nothing is recorded under today." in moderators and quick not in moderators


def test_somebody_without_a_role_is_told_so(desk):
    page = desk("ida", is_staff=True)
    board = page.context["board"]
    assert (board.comments, board.posts, board.sources) == (None, None, None)
    assert "You have no role here yet." in page.html


def test_a_reader_is_shown_the_door(client):
    client.force_login(make_user("ida"))
    assert client.get("/admin/").status_code == 302


@pytest.mark.parametrize("role", ["Authors", "Editors", "Moderators", None])
def test_the_page_costs_the_same_for_2_rows_and_12_and_at_most_22_queries(client, role):
    of_root = {} if role else {"is_superuser": True, "is_staff": True}
    viewer = make_user("viewer", group=role, **of_root)
    client.force_login(viewer)
    source, costs = make_source(issued=""), []
    for numbers in (range(2), range(2, 12)):
        for number in numbers:
            _fill(viewer, source, number)
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/admin/").status_code == 200
        costs.append(len(captured))
    assert costs[0] == costs[1] <= 22


def _fill(author, source, number):
    today, colleague = timezone.localdate(), make_user(f"colleague{number}")
    for at in (None, NOW + timedelta(days=2), NOW):
        fields = {"published_at": at} if at else DRAFT
        title, others = f"Post {number} {at}", [colleague]
        post = make_post(title=title, author=author, listed=[source], co_authors=others, **fields)
    WorkingCopy.objects.create(user=author, post=post, kept_at=NOW, fields={"title": ["Half"]})
    make_comment(post, status="pending")
    make_comment(post)
    Decision.objects.create(comment=make_comment(post), moderator=colleague, act="approve")
    LogEntry.objects.log_actions(colleague.pk, [post, source], CHANGE, "")
    make_source(f"gone-{number}", url=f"https://example.org/{number}", link_status="dead")
    make_event(month=today.month, day=today.day, headline=f"Event {number}")
