import pytest
from django.contrib.auth.models import Permission

from comments.admin import CommentAdmin
from comments.models import Comment
from comments.services import decide_comment
from tests.desk.pages import address, log_in, queries_of, text_of
from tests.factories import make_comment, make_post, make_user

pytestmark = pytest.mark.django_db
LIST = "/admin/comments/comment/"


@pytest.fixture
def tom(client):
    return log_in(client, "tom", "Moderators")


def waiting(post=None, **fields):
    return make_comment(post or make_post(), status=Comment.Status.PENDING, **fields)


def act(client, action, *comments):
    data = {"action": action, "_selected_action": [comment.pk for comment in comments]}
    return client.post(LIST, data, follow=True)


@pytest.mark.parametrize(
    ("action", "status"),
    [
        ("mark_approved", "approved"),
        ("mark_rejected", "rejected"),
        ("mark_spam", "spam"),
        ("mark_removed", "removed"),
    ],
)
def test_an_action_decides_and_keeps_who_did(client, tom, action, status):
    post = make_post()
    comments = [waiting(post), waiting(post)]
    response = act(client, action, *comments)
    assert f"2 comments are now {status}." in text_of(response)
    for comment in comments:
        comment.refresh_from_db()
        assert (comment.status, comment.moderated_by) == (status, tom)
        assert comment.moderated_at


def test_what_a_colleague_decided_meanwhile_is_counted_and_told(client, tom, monkeypatch):
    """The colleague is faster just when the action has read its comments."""
    first, second = waiting(), waiting(make_post(title="Another"))
    ida = make_user("ida")
    meant = CommentAdmin.decide

    def after_a_colleague(model_admin, request, queryset, status):
        comments = list(queryset)
        decide_comment(Comment.objects.get(pk=first.pk), status="spam", moderator=ida)
        meant(model_admin, request, comments, status)

    monkeypatch.setattr(CommentAdmin, "decide", after_a_colleague)
    shown = text_of(act(client, "mark_approved", first, second))
    assert "1 comment is now approved." in shown
    assert "Ida Lindqvist marked the comment by Anonymous as spam just now." in shown
    first.refresh_from_db()
    assert (first.status, first.moderated_by) == ("spam", ida)


def test_a_comment_is_decided_on_its_own_page(client, tom):
    comment = waiting(body="First line.\n\nSecond <b>line</b>.")
    url = address(Comment, "change", comment.pk)
    page = client.get(url).content.decode()
    assert "Second &lt;b&gt;line&lt;/b&gt;." in page
    assert 'value="approved"' in page
    response = client.post(url, {"decision": "approved", "seen": "pending"}, follow=True)
    assert "1 comment is now approved." in text_of(response)
    assert 'name="decision" value="approved"' not in response.content.decode()


def test_a_page_that_is_out_of_date_decides_nothing(client, tom):
    comment = waiting()
    decide_comment(comment, status="rejected", moderator=make_user("ida"))
    url = address(Comment, "change", comment.pk)
    response = client.post(url, {"decision": "approved", "seen": "pending"}, follow=True)
    assert "Ida Lindqvist rejected the comment" in text_of(response)
    comment.refresh_from_db()
    assert comment.status == "rejected"


@pytest.mark.parametrize("sent", [{}, {"decision": "pending"}, {"decision": "deleted"}])
def test_what_is_no_decision_changes_nothing(client, tom, sent):
    comment = waiting()
    url = address(Comment, "change", comment.pk)
    response = client.post(url, {**sent, "seen": "pending", "status": "approved"}, follow=True)
    assert "Choose one of the decisions" in text_of(response)
    comment.refresh_from_db()
    assert (comment.status, comment.moderated_by) == ("pending", None)


def test_the_newest_stand_first_and_those_without_a_time_last(client, tom):
    post = make_post()
    make_comment(post, body="Undated", created_at=None)
    make_comment(post, body="Older")
    make_comment(post, body="Newer")
    rows = client.get(LIST).context["cl"].result_list
    assert [comment.body for comment in rows] == ["Newer", "Older", "Undated"]


def test_the_list_is_filtered_and_searched(client, tom):
    post = make_post()
    waiting(post, body="About the marshes", name="Ida")
    make_comment(post, body="Already out")

    def bodies(**asked):
        return [comment.body for comment in client.get(LIST, asked).context["cl"].result_list]

    assert bodies(status="pending") == ["About the marshes"]
    assert bodies(q="ida") == ["About the marshes"]
    assert bodies(q="already") == ["Already out"]


def test_the_list_costs_the_same_for_two_comments_and_for_twelve(client, tom):
    def fill(numbers):
        for number in numbers:
            post = make_post(title=f"Post {number}", author=make_user(f"writer{number}"))
            root = make_comment(post, user=make_user(f"reader{number}"))
            waiting(post, parent=root, name="Ida")

    fill(range(1))
    before = queries_of(client, LIST)
    fill(range(1, 6))
    assert queries_of(client, LIST) == before


def test_nobody_adds_or_deletes_a_comment(admin_client):
    comment = waiting()
    assert admin_client.post(f"{LIST}add/", {"body": "Mine"}).status_code == 403
    url = address(Comment, "delete", comment.pk)
    assert admin_client.post(url, {"post": "yes"}).status_code == 403
    act(admin_client, "delete_selected", comment)
    assert Comment.objects.count() == 1


@pytest.mark.parametrize(("rights", "status"), [([], 403), (["view_comment"], 200)])
def test_others_decide_nothing(client, rights, status):
    comment = waiting()
    eddi = log_in(client, "eddi", "Authors")
    eddi.user_permissions.set(Permission.objects.filter(codename__in=rights))
    url = address(Comment, "change", comment.pk)
    page = client.get(url)
    assert page.status_code == status
    assert b'name="decision"' not in page.content
    assert client.post(url, {"decision": "approved", "seen": "pending"}).status_code == 403
    act(client, "mark_approved", comment)
    comment.refresh_from_db()
    assert comment.status == "pending"


def test_looking_at_a_decision_decides_nothing(client, tom):
    comment = waiting()
    client.get(address(Comment, "change", comment.pk), {"decision": "approved", "seen": "pending"})
    client.get(LIST, {"action": "mark_approved", "_selected_action": comment.pk})
    comment.refresh_from_db()
    assert comment.status == "pending"


def test_a_comment_that_is_not_there_leads_back_to_the_desk(client, tom):
    url = address(Comment, "change", 4711)
    assert client.get(url).url == "/admin/"
    assert client.post(url, {"decision": "approved", "seen": "pending"}).url == "/admin/"
