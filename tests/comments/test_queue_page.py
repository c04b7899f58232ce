"""The one screen of the queue: what waits, why, and who wrote it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from comments.models import Comment, Report
from tests.comments.queue import QUEUE, counts_in, fresh, rows_of, shown_in, waiting
from tests.desk.pages import log_in, queries_of, text_of
from tests.factories import make_comment, make_post, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def tom(client):
    return log_in(client, "tom", "Moderators")


def test_waiting_comments_stand_in_the_order_in_which_they_came(client, tom):
    post = make_post()
    first, second = waiting(post), waiting(post)
    make_comment(post)
    page = client.get(QUEUE)
    assert rows_of(page) == [first.pk, second.pk]
    assert shown_in(page) == first.pk
    assert "2 comments waiting" in text_of(page)


def test_beside_the_list_stands_all_one_needs(client, tom):
    post = make_post(title="The ice ledger")
    asked = make_comment(post, "Where is it kept?", name="Samir")
    comment = waiting(post, "In <b>Basra</b>.", parent=asked, spam_score=0.42)
    words = text_of(client.get(QUEUE, {"comment": comment.pk}))
    for expected in (
        "Why it waits It has 3 links, and 2 are allowed.",
        "The ice ledger",
        "Where is it kept?",
        "in reply to Samir",
        "In Basra .",
        "Spam score 0.42",
        "Before this nothing known",
    ):
        assert expected in words


def test_the_record_counts_by_cookie_or_address(client, tom):
    post = make_post()
    for status in ("approved", "approved", "rejected", "spam", "pending"):
        waiting(post, "Earlier.", status=status, writer="cookie")
    waiting(post, "By mail.", status="approved", email="karin@example.org")
    waiting(post, "A stranger's.", status="approved", writer="other")
    comment = waiting(post, writer="cookie", email="karin@example.org")
    words = text_of(client.get(QUEUE, {"comment": comment.pk}))
    assert "Approved before 3 Rejected before 1 Spam before 1" in words
    assert "By mail." in words


def test_what_a_writer_withdrew_does_not_count_as_refused(client, tom):
    post = make_post()
    waiting(post, status="removed", writer="cookie")
    comment = waiting(post, writer="cookie")
    words = text_of(client.get(QUEUE, {"comment": comment.pk}))
    assert "Approved before 0 Rejected before 0 Spam before 0" in words


def test_others_of_the_same_network_are_shown_for_thirty_days(client, tom):
    post = make_post()
    waiting(post, "By a neighbour.", status="approved", ip_hash="n")
    waiting(
        post,
        "Long ago.",
        status="approved",
        ip_hash="n",
        created_at=timezone.now() - timedelta(days=31),
    )
    words = text_of(client.get(QUEUE, {"comment": waiting(post, ip_hash="n").pk}))
    assert "Same network, 30 days 1" in words
    assert "By a neighbour." in words
    assert "Long ago." not in words


def test_the_four_lists_and_their_counts(client, tom):
    mira = make_user("mira")
    post = make_post(author=mira)
    held = waiting(post)
    spam = waiting(post, status="spam")
    confirmed = waiting(post, status="spam")
    Comment.objects.filter(pk=confirmed.pk).update(moderated_at=timezone.now())
    reported = waiting(post, status="approved", report_count=1)
    answered = make_comment(post, name="Samir")
    make_comment(post, parent=answered, user=mira)
    make_comment(post, created_at=timezone.now() - timedelta(days=91))
    make_comment(post, created_at=None)
    lists = {
        "waiting": [held.pk],
        "spam": [spam.pk],
        "reported": [reported.pk],
        "unanswered": [reported.pk],
    }
    for view, expected in lists.items():
        page = client.get(QUEUE, {"view": view})
        assert rows_of(page) == expected, view
        assert counts_in(page) == {name: len(found) for name, found in lists.items()}


def test_an_answer_that_the_tree_had_no_room_for_is_an_answer(client, tom, monkeypatch):
    monkeypatch.setattr("comments.services.MAX_DEPTH", 1)
    mira = make_user("mira")
    post = make_post(author=mira)
    root = make_comment(post, user=mira)
    deepest = make_comment(post, parent=root)
    assert rows_of(client.get(QUEUE, {"view": "unanswered"})) == [deepest.pk]
    reply = make_comment(post, parent=deepest, user=mira)
    assert (reply.parent_id, reply.answers_id) == (root.pk, deepest.pk)
    assert rows_of(client.get(QUEUE, {"view": "unanswered"})) == []


def test_what_readers_said_stands_with_a_reported_comment(client, tom):
    comment = waiting(status="approved", report_count=2)
    Report.objects.create(comment=comment, writer="a", reason="He insults my aunt.")
    words = text_of(client.get(QUEUE, {"view": "reported"}))
    assert "2 readers reported it." in words
    assert "He insults my aunt." in words


def test_a_page_has_fifty_and_a_comment_is_found_on_its_own(client, tom):
    post = make_post()
    comments = [waiting(post) for _ in range(51)]
    page = client.get(QUEUE)
    assert rows_of(page) == [comment.pk for comment in comments[:50]]
    assert "Page 1 of 2" in text_of(page)
    page = client.get(QUEUE, {"comment": comments[50].pk})
    assert rows_of(page) == [comments[50].pk]
    assert f"comment={comments[49].pk}" in page.content.decode()  # Previous, on the page before


@pytest.mark.parametrize(
    "asked",
    [
        {"view": "nonsense"},
        {"page": "99999999999999999999"},
        {"page": "-1"},
        {"comment": "1 OR 1=1"},
        {"comment": "9" * 30},
        {"after": "x\x00"},
    ],
)
def test_nonsense_in_the_address_shows_the_beginning(client, tom, asked):
    comment = waiting()
    page = client.get(QUEUE, asked)
    assert (page.status_code, shown_in(page)) == (200, comment.pk)


def test_a_comment_that_is_gone_is_told(client, tom):
    comment = waiting()
    page = client.get(QUEUE, {"comment": comment.pk + 1})
    assert "That comment is gone" in text_of(page)
    assert shown_in(page) == comment.pk


def test_a_decided_comment_can_still_be_looked_at(client, tom):
    """The log and mails lead here, whatever has happened since."""
    comment = waiting(status="rejected")
    page = client.get(QUEUE, {"comment": comment.pk})
    assert shown_in(page) == comment.pk
    assert "Approve after all" in text_of(page)


def test_an_empty_queue_says_so(client, tom):
    assert "Nothing is waiting." in text_of(client.get(QUEUE))
    assert "No reader has reported anything." in text_of(client.get(QUEUE, {"view": "reported"}))


@pytest.mark.parametrize(
    ("field", "text"),
    [("body", "<script>alert(1)</script>Hello"), ("name", "<img src=x onerror=alert(1)>")],
)
def test_nothing_a_writer_typed_becomes_markup(client, tom, field, text):
    waiting(**{field: text})
    page = client.get(QUEUE).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_a_draft_without_an_address_breaks_nothing(client, tom):
    comment = waiting(make_post(status="draft", published_at=None))
    assert shown_in(client.get(QUEUE)) == comment.pk


def test_the_page_costs_the_same_for_two_for_twelve_and_for_sixty(client, tom):
    def fill(numbers):
        for number in numbers:
            post = make_post(title=f"Post {number}", author=make_user(f"writer{number}"))
            parent = make_comment(post, user=make_user(f"reader{number}"))
            comment = waiting(post, parent=parent, writer=f"w{number}", ip_hash="n", report_count=1)
            Report.objects.create(comment=comment, writer=f"r{number}")

    costs = []
    for numbers in (range(2), range(2, 12), range(12, 60)):
        fill(numbers)
        costs.append(
            [
                queries_of(client, f"{QUEUE}?view={view}")
                for view in ("waiting", "reported", "unanswered")
            ]
        )
    assert costs[0] == costs[1] == costs[2]
    assert max(costs[0]) <= 24


@pytest.mark.parametrize(
    ("group", "status"), [("Authors", 403), ("Moderators", 200), ("Editors", 200)]
)
def test_who_may_moderate(client, group, status):
    waiting()
    log_in(client, "eddi", group)
    assert client.get(QUEUE).status_code == status


def test_an_author_who_was_given_the_right_moderates(client):
    eddi = log_in(client, "eddi", "Authors")
    eddi.user_permissions.add(Permission.objects.get(codename="change_comment"))
    assert client.get(QUEUE).status_code == 200


def test_strangers_are_asked_to_log_in(client):
    response = client.get(QUEUE)
    assert response.status_code == 302
    assert response.url.startswith("/admin/login/")


def test_every_page_of_the_desk_counts_what_waits(client, tom):
    post = make_post()
    waiting(post), waiting(post, report_count=2)
    assert "2 waiting , 1 reported" in text_of(client.get("/admin/"))


def test_those_who_do_not_moderate_see_no_counter(client):
    waiting()
    log_in(client, "mira", "Authors")
    assert "waiting" not in text_of(client.get("/admin/"))


def test_the_page_is_not_for_writing(client, tom):
    comment = waiting()
    assert client.post(QUEUE, {"act": "approve", "comment": comment.pk}).status_code == 405
    assert fresh(comment).status == "pending"
