"""Each role at each door of the desk, as a table."""

import pytest

from blog.models import Post
from comments.models import CommentPolicy
from tests.desk.pages import log_in, send
from tests.factories import make_comment, make_post, make_source, make_user

pytestmark = pytest.mark.django_db
OPEN, REFUSED, HIDDEN = 200, 403, 302
DOORS = {
    #                                    Authors  Editors  Moderators
    "/admin/blog/post/add/": (OPEN, OPEN, REFUSED),
    "/admin/blog/post/{others}/change/": (HIDDEN, OPEN, OPEN),
    "/admin/blog/post/{draft}/change/": (HIDDEN, OPEN, HIDDEN),
    "/admin/blog/post/{others}/delete/": (REFUSED, OPEN, REFUSED),
    "/admin/blog/blog/1/change/": (REFUSED, OPEN, REFUSED),
    "/admin/sources/source/{source}/change/": (OPEN, OPEN, REFUSED),
    "/admin/sources/source/{source}/delete/": (REFUSED, OPEN, REFUSED),
    "/admin/comments/comment/": (REFUSED, OPEN, OPEN),
    "/admin/comments/queue/": (REFUSED, OPEN, OPEN),
    "/admin/comments/commentpolicy/1/change/": (REFUSED, OPEN, REFUSED),
    "/admin/auth/user/": (REFUSED, REFUSED, REFUSED),
}
ROLES = ("Authors", "Editors", "Moderators")


@pytest.mark.parametrize("door", DOORS)
def test_each_role_comes_through_its_own_doors(client, door):
    ida = make_user("ida")
    others, draft = make_post(author=ida), make_post(author=ida, title="Plans", status="draft")
    make_comment(others)
    CommentPolicy().save()
    url = door.format(others=others.pk, draft=draft.pk, source=make_source().pk)
    found = {}
    for role in ROLES:
        log_in(client, role.lower(), role)
        found[role] = client.get(url).status_code
    assert found == dict(zip(ROLES, DOORS[door], strict=True))


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
