"""Readers report a comment; enough of them take it back into the queue."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from comments.exceptions import NotReportable
from comments.models import Comment, CommentPolicy, Report
from comments.moderation import decide
from comments.submission import REPORTS_AN_HOUR, report_comment
from tests.comments.writing import address
from tests.factories import make_comment, make_post, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def comment():
    return make_comment(make_post(), name="Karin", body="A disputed claim.")


def report_as(number, comment, **fields):
    report_comment(comment, writer=f"writer {number}", ip_hash=f"address {number}", **fields)


def test_a_reader_reports_by_a_form_and_is_thanked(client, comment):
    where = address(comment.post, f"{comment.pk}/report/")
    assert "A disputed claim." in client.get(where).content.decode()
    answer = client.post(where, {"reason": "It names a private person."})
    assert "A moderator will look at the comment" in answer.content.decode()
    report = Report.objects.get()
    assert (report.comment, report.reason) == (comment, "It names a private person.")
    assert len(report.writer) == 43
    assert len(report.ip_hash) == 64
    comment.refresh_from_db()
    assert (comment.report_count, comment.status) == (1, "approved")


def test_looking_at_the_form_reports_nothing(client, comment):
    client.get(address(comment.post, f"{comment.pk}/report/"))
    assert not Report.objects.exists()


def test_enough_reports_hold_a_comment_with_their_reasons(comment):
    CommentPolicy.objects.create(reports_to_hold=2)
    report_as(1, comment, reason="Rude")
    assert comment.status == "approved"
    report_as(2, comment)
    assert comment.status == "pending"
    assert comment.held_because == "Reported by 2 readers: “Rude”"
    assert comment in Comment.objects.awaiting_moderation()
    with pytest.raises(NotReportable, match="already"):
        report_as(3, comment)


def test_one_reader_counts_once_by_cookie_or_by_network(client, comment):
    where = address(comment.post, f"{comment.pk}/report/")
    client.post(where)
    again = client.post(where, {"reason": "Really"})
    assert again.status_code == 422
    assert "before" in again.content.decode()
    without_cookie = Client().post(where)
    assert without_cookie.status_code == 422
    assert Report.objects.count() == 1


def test_many_reports_from_one_network_are_too_many():
    post = make_post()
    now = timezone.now()
    for number in range(REPORTS_AN_HOUR):
        report_comment(make_comment(post), writer=f"w{number}", ip_hash="a", at=now)
    with pytest.raises(NotReportable, match="in an hour"):
        report_comment(make_comment(post), writer="w", ip_hash="a", at=now)
    report_comment(make_comment(post), writer="w", ip_hash="a", at=now + timedelta(hours=2))


def test_reports_of_what_a_moderator_approved_again_start_from_nothing(comment):
    CommentPolicy.objects.create(reports_to_hold=1)
    report_as(1, comment)
    decide([comment], act="approve", moderator=make_user("tom"))
    comment.refresh_from_db()
    assert (comment.status, comment.report_count) == ("approved", 0)


@pytest.mark.parametrize("status", ["pending", "spam", "rejected", "removed"])
def test_only_what_is_public_can_be_reported(client, status):
    comment = make_comment(make_post(), status=status)
    where = address(comment.post, f"{comment.pk}/report/")
    assert client.get(where).status_code == client.post(where).status_code == 404
