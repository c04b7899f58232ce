"""The rules of discussion and the log, at the desk."""

import pytest

from comments import moderation
from comments.models import CommentPolicy, Decision, Discussion
from tests.comments.queue import fresh, waiting
from tests.desk.pages import address, errors_of, log_in, queries_of, send, text_of
from tests.factories import make_post, make_user

pytestmark = pytest.mark.django_db
LOG = "/admin/comments/decision/"
POLICY = "/admin/comments/commentpolicy/"


def test_the_policy_is_one_row_that_is_there_when_looked_for(client):
    log_in(client, "eddi", "Editors")
    form = client.get(POLICY, follow=True)
    assert form.redirect_chain[0][0] == f"{POLICY}1/change/"
    send(client, f"{POLICY}1/change/", hold="everyone", links_allowed="1")
    policy = CommentPolicy.objects.get()
    assert (policy.hold, policy.links_allowed) == ("everyone", 1)
    client.get(POLICY)
    assert CommentPolicy.objects.get().hold == "everyone"


@pytest.mark.parametrize(
    ("field", "value"), [("spam_from", "7"), ("threads_per_page", "0"), ("links_allowed", "-1")]
)
def test_a_rule_that_makes_no_sense_is_refused_where_it_stands(client, field, value):
    log_in(client, "eddi", "Editors")
    client.get(POLICY)
    response = send(client, f"{POLICY}1/change/", **{field: value})
    assert errors_of(response)
    assert CommentPolicy.objects.get().links_allowed == 2


def test_an_address_that_is_none_is_named(client):
    log_in(client, "eddi", "Editors")
    client.get(POLICY)
    url, typed = f"{POLICY}1/change/", "tom@example.org\n\nida(at)example.org"
    response = send(client, url, moderator_emails=typed)
    assert "“ida(at)example.org” is not an e-mail address." in errors_of(response)
    send(client, url, moderator_emails="tom@example.org\r\n\r\n ida@example.org ")
    assert CommentPolicy.objects.get().moderator_emails == "tom@example.org\nida@example.org"


def test_the_policy_is_not_added_to_and_not_deleted(admin_client):
    admin_client.get(POLICY)
    assert admin_client.get(f"{POLICY}add/").status_code == 403
    assert admin_client.post(f"{POLICY}1/delete/", {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("group", ["Authors", "Moderators"])
def test_moderators_and_authors_do_not_set_the_rules(client, group):
    log_in(client, "tom", group)
    assert client.get(POLICY).status_code == 403
    assert not CommentPolicy.objects.exists()


def test_an_author_closes_the_discussion_of_a_post_on_its_page(client):
    mira = log_in(client, "mira", "Authors")
    post = make_post(author=mira)
    url = address(type(post), "change", post.pk)
    assert send(client, url, **{"discussion-0-door": "closed"}).status_code == 302
    assert Discussion.objects.get(post=post).door == "closed"
    send(client, url, **{"discussion-0-door": "policy"})
    assert Discussion.objects.get(post=post).door == "policy"


def test_a_post_that_follows_the_policy_gets_no_row(client):
    mira = log_in(client, "mira", "Authors")
    post = make_post(author=mira)
    assert send(client, address(type(post), "change", post.pk)).status_code == 302
    assert not Discussion.objects.exists()


def test_the_log_says_who_did_what_and_undoes_it(client):
    tom, ida = log_in(client, "tom", "Moderators"), make_user("ida")
    first, second = waiting(), waiting(make_post(title="Another"))
    moderation.decide([first, second], act="reject", moderator=ida, reason="Rude.")
    words = text_of(client.get(LOG))
    for expected in ("Ida Lindqvist", "Reject", "pending → rejected", "Rude.", "Another"):
        assert expected in words
    chosen = Decision.objects.get(comment=first).pk
    data = {"action": "undo_selected", "_selected_action": [chosen]}
    words = text_of(client.post(LOG, data, follow=True))
    assert "1 decision was undone." in words
    assert "by Tom Brekke" in words
    assert {fresh(first).status, fresh(second).status} == {"pending"}
    assert {entry.undone_by for entry in Decision.objects.all()} == {tom}


def test_the_log_undoes_several_from_the_newest_on(client):
    log_in(client, "tom", "Moderators")
    comment = waiting()
    for act in ("approve", "reject", "spam"):
        moderation.decide([fresh(comment)], act=act, moderator=None)
    data = {"action": "undo_selected"}
    data["_selected_action"] = list(Decision.objects.order_by("pk").values_list("pk", flat=True))
    assert "3 decisions were undone." in text_of(client.post(LOG, data, follow=True))
    assert fresh(comment).status == "pending"


def test_what_cannot_be_undone_is_told(client):
    log_in(client, "tom", "Moderators")
    comment = waiting()
    moderation.decide([comment], act="approve", moderator=None)
    moderation.decide([fresh(comment)], act="spam", moderator=make_user("ida"))
    oldest = Decision.objects.order_by("pk").first()
    data = {"action": "undo_selected", "_selected_action": [oldest.pk]}
    words = text_of(client.post(LOG, data, follow=True))
    assert "Ida Lindqvist marked the comment by Karin as spam just now. Undo that first." in words
    assert fresh(comment).status == "spam"


def test_the_log_is_read_and_not_written(client, admin_client):
    moderation.decide([waiting()], act="approve", moderator=None)
    entry = Decision.objects.get()
    assert admin_client.get(f"{LOG}add/").status_code == 403
    assert admin_client.post(f"{LOG}{entry.pk}/delete/", {"post": "yes"}).status_code == 403
    admin_client.post(f"{LOG}{entry.pk}/change/", {"reason": "Forged."})
    entry.refresh_from_db()
    assert entry.reason == ""
    log_in(client, "mira", "Authors")
    assert client.get(LOG).status_code == 403


def test_the_log_costs_the_same_for_two_entries_and_for_twelve(client):
    log_in(client, "tom", "Moderators")

    def fill(numbers):
        for number in numbers:
            comment = waiting(make_post(title=f"Post {number}"))
            moderation.decide([comment], act="spam", moderator=make_user(f"moderator{number}"))

    fill(range(2))
    before = queries_of(client, LOG)
    fill(range(2, 12))
    assert queries_of(client, LOG) == before
