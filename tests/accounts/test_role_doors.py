"""What each role does beyond its doors, which are in tests/desk/test_doors.py."""

import pytest

from blog.models import Post
from tests.desk.pages import log_in, send
from tests.factories import make_comment, make_post, make_user

pytestmark = pytest.mark.django_db


def test_an_author_publishes_her_own_posts_and_no_others(client):
    mira = log_in(client, "mira", "Authors")
    own = make_post(author=mira, title="Mine", status="draft")
    other = make_post(author=make_user("ida"), title="Hers", status="draft")
    for post in (own, other):
        url = f"/admin/blog/post/{post.pk}/change/"
        data = {"status": "published", "published_at_0": "2026-07-20", "published_at_1": "12:00"}
        if post == own:
            send(client, url, **data)
        else:
            assert client.post(url, {"title": "Hers", "body": "<p>B.</p>", **data}).url == "/admin/"
    assert [post.title for post in Post.objects.published()] == ["Mine"]


@pytest.mark.parametrize("act", ["approve", "spam"])
def test_an_author_decides_on_no_comment(client, act):
    mira = log_in(client, "mira", "Authors")
    comment = make_comment(make_post(author=mira), status="pending")
    response = client.post("/admin/comments/queue/decide/", {"act": act, "pk": comment.pk})
    assert response.status_code in {403, 404}
    comment.refresh_from_db()
    assert comment.status == "pending"
