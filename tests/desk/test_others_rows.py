"""Who may open a page sends it the numbers of rows that are not theirs. Nothing comes of it."""

import pytest

from blog.models import Citation, Post
from comments.models import Comment
from corrections.models import Correction
from drafting.links import make_link
from drafting.models import PreviewLink
from tests.desk.pages import fields_of, log_in
from tests.factories import make_comment, make_correction, make_post, make_source, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def mira(client):
    return log_in(client, "mira", "Authors")


@pytest.fixture
def theirs():
    """Ida's draft, with a source, a correction and a secret link of its own."""
    source = make_source()
    draft = make_post(author=make_user("ida"), title="Plans", status="draft", listed=[source])
    make_correction(draft)
    make_link(draft, by=draft.author)
    return draft


@pytest.mark.parametrize("act", ["changed", "deleted"])
@pytest.mark.parametrize("model", [Citation, Correction])
def test_rows_of_anothers_post_are_not_moved_into_ones_own(client, mira, theirs, model, act):
    own, rows = make_post(author=mira), f"{model._meta.model_name}s"
    form = f"/admin/blog/post/{own.pk}/change/"
    row = model.objects.values().get(post=theirs)
    stolen = {"id": row["id"], "post": own.pk, "source": make_source("other").pk, "quote": "Mine"}
    stolen |= {"body": "Mine", "made_at_0": "2026-07-20", "made_at_1": "12:00"}
    stolen |= {"DELETE": "on"} if act == "deleted" else {}
    sent = {f"{rows}-0-{name}": value for name, value in stolen.items()}
    counted = {f"{rows}-TOTAL_FORMS": 1, f"{rows}-INITIAL_FORMS": 1}
    client.post(form, {**fields_of(client.get(form)), **counted, **sent})
    assert model.objects.values().get() == row


def test_a_link_to_anothers_draft_is_not_withdrawn_by_way_of_ones_own(client, mira, theirs):
    own, link = make_post(author=mira), PreviewLink.objects.get()
    for post in (own, theirs):
        address = f"/admin/blog/post/{post.pk}/preview/withdraw/{link.pk}/"
        assert client.post(address).status_code == 404
    assert PreviewLink.objects.alive().get() == link


@pytest.mark.parametrize(
    ("role", "field", "status"),
    [
        ("Authors", "blog.post.author", 403),
        ("Authors", "blog.coauthor.user", 403),
        ("Authors", "comments.comment.parent", 403),
        ("Authors", "history.historyevent.posts", 200),
        ("Moderators", "history.historyevent.posts", 200),
        ("Moderators", "blog.citation.source", 403),
        ("Moderators", "blog.post.lead_image", 403),
    ],
)
def test_autocompletes_offer_what_ones_lists_show(client, theirs, role, field, status):
    log_in(client, role.lower(), role)
    app, model, name = field.split(".")
    asked = {"app_label": app, "model_name": model, "field_name": name, "term": ""}
    answer = client.get("/admin/autocomplete/", asked)
    assert answer.status_code == status
    assert status == 403 or answer.json()["results"] == []


@pytest.mark.parametrize("role", ["Authors", "Moderators"])
def test_actions_do_nothing_to_rows_that_are_none_of_ones_own(client, theirs, role):
    log_in(client, role.lower(), role)
    comment = make_comment(make_post(author=theirs.author), status="pending")
    for place, row in (("blog/post", theirs), ("comments/comment", comment)):
        ticked = {"action": "delete_selected", "_selected_action": row.pk, "post": "yes"}
        client.post(f"/admin/{place}/", ticked)
    if role == "Authors":
        approving = {"action": "mark_approved", "_selected_action": comment.pk}
        assert client.post("/admin/comments/comment/", approving).status_code == 403
    assert Post.objects.filter(pk=theirs.pk).exists()
    assert Comment.objects.get().status == "pending"


@pytest.mark.parametrize(
    ("role", "guess"),
    [
        ("Authors", "blog/post/?author__password__startswith=a"),
        ("Authors", "blog/post/?comments__author_email__startswith=a"),
        ("Authors", "sources/source/?citations__post__body__contains=a"),
        ("Moderators", "comments/comment/?user__email__startswith=a"),
        ("Moderators", "comments/comment/?post__preview_links__token__startswith=a"),
    ],
)
def test_lists_answer_no_guesses_about_what_they_do_not_show(client, theirs, role, guess):
    log_in(client, role.lower(), role)
    assert client.get(f"/admin/{guess}").status_code == 400
