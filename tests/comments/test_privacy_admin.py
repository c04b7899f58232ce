"""Export and erasure at the desk."""

import json

import pytest
from django.contrib.admin.models import LogEntry

from comments.models import Comment, Correspondent
from tests.comments.mail import IDA, make_correspondent
from tests.factories import make_comment, make_post, make_user

pytestmark = pytest.mark.django_db
COMMENTS = "/admin/comments/comment/"


@pytest.fixture
def comment():
    return make_comment(make_post(), "I was there.", name="Ida", email=IDA)


def choose(client, action, *rows, address=COMMENTS, **more):
    data = {"action": action, "_selected_action": [row.pk for row in rows], **more}
    return client.post(address, data, follow=True)


def test_forgetting_asks_first_with_the_counts(admin_client, comment):
    page = choose(admin_client, "forget_writers", comment).content.decode()
    assert "<strong>ida@example.org</strong>: comments: 1," in page
    assert "keep their words" in page
    comment.refresh_from_db()
    assert comment.author_email == IDA


@pytest.mark.parametrize(
    ("extent", "body", "status"),
    [
        ("names", "I was there.", "approved"),
        ("words", "Erased at the writer's request.", "removed"),
    ],
)
def test_forgetting_erases_by_address(admin_client, comment, extent, body, status):
    other = make_comment(comment.post, "Again.", name="Ida L.", email=IDA)
    page = choose(admin_client, "forget_writers", comment, extent=extent).content.decode()
    assert "comments: 2" in page
    assert IDA not in page
    comment.refresh_from_db()
    other.refresh_from_db()
    assert (comment.body, comment.status) == (body, status)
    assert other.author_name == ""


def test_the_admins_own_log_forgets_too(admin_client, admin_user, comment):
    LogEntry.objects.log_actions(admin_user.pk, [comment], 2, "Approved.", single_object=True)
    assert "Ida" in LogEntry.objects.get().object_repr
    choose(admin_client, "forget_writers", comment, extent="names")
    assert LogEntry.objects.get().object_repr == "(erased)"


def test_an_export_is_a_file_with_all_that_is_kept(admin_client, comment):
    answer = choose(admin_client, "export_writers", comment)
    assert answer["Content-Disposition"] == 'attachment; filename="commenters.json"'
    [kept] = json.loads(answer.content)
    assert kept["email"] == IDA
    assert kept["comments"][0]["text"] == "I was there."


def test_an_address_without_comments_can_be_forgotten(admin_client):
    correspondent = make_correspondent()
    choose(
        admin_client,
        "forget_writers",
        correspondent,
        address="/admin/comments/correspondent/",
        extent="names",
    )
    assert not Correspondent.objects.exists()


def test_who_left_no_address_cannot_be_looked_up_by_it(admin_client):
    page = choose(admin_client, "forget_writers", make_comment(make_post())).content.decode()
    assert "Nobody left an address" in page


def test_not_too_many_at_once(admin_client):
    post = make_post()
    rows = [make_comment(post, email=f"{number}@example.org") for number in range(21)]
    page = choose(admin_client, "forget_writers", *rows, extent="names").content.decode()
    assert "These are 21 addresses." in page
    assert Comment.objects.filter(author_email="").count() == 0


@pytest.mark.parametrize("group", ["Moderators", "Editors", "Authors"])
def test_no_role_forgets_by_itself(client, comment, group):
    client.force_login(make_user("tom", group=group))
    choose(client, "forget_writers", comment, extent="words")
    comment.refresh_from_db()
    assert comment.author_email == IDA
