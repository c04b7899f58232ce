"""Hashed addresses are kept for thirty days, whoever remembers to run the command."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from comments.models import Comment, Report, Submission
from comments.spam import clean_up, clean_up_now_and_then
from tests.factories import make_comment, make_post

pytestmark = pytest.mark.django_db
NOW = timezone.now()
OLD, YOUNG = NOW - timedelta(days=31), NOW - timedelta(days=29)
HASH = "a" * 64


@pytest.fixture(autouse=True)
def kept():
    post = make_post()
    for moment in (OLD, YOUNG):
        comment = make_comment(post, f"{moment}", created_at=moment)
        Comment.objects.filter(pk=comment.pk).update(ip_hash=HASH)
        Report.objects.create(comment=comment, ip_hash=HASH, reason="Rude", created_at=moment)
        Submission.objects.create(ip_hash=HASH, created_at=moment)


def hashes():
    return [
        sorted(rows.filter(ip_hash=HASH).values_list("created_at", flat=True))
        for rows in (Submission.objects, Comment.objects, Report.objects)
    ]


def test_old_hashes_go_and_young_ones_stay():
    assert clean_up(at=NOW) == (1, 1, 1)
    assert hashes() == [[YOUNG], [YOUNG], [YOUNG]]
    assert (Comment.objects.count(), Report.objects.count()) == (2, 2)
    assert clean_up(at=NOW) == (0, 0, 0)


def test_the_command_says_what_it_did_or_would(capsys):
    call_command("clean_submissions", dry_run=True)
    assert "Would delete 1 submissions" in capsys.readouterr().out
    assert hashes() == [[OLD, YOUNG]] * 3
    call_command("clean_submissions")
    assert "Deleted 1 submissions" in capsys.readouterr().out
    assert hashes() == [[YOUNG]] * 3


def test_a_request_cleans_up_once_an_hour_at_most(django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        clean_up_now_and_then()
    assert hashes() == [[YOUNG]] * 3
    Submission.objects.create(ip_hash=HASH, created_at=OLD)
    with django_assert_max_num_queries(0):
        clean_up_now_and_then()


def test_a_request_cleans_up_a_little_at_a_time():
    Submission.objects.bulk_create(Submission(ip_hash=HASH, created_at=OLD) for _ in range(5))
    assert clean_up(at=NOW, at_most=2) == (2, 1, 1)
    assert clean_up(at=NOW, at_most=10) == (4, 0, 0)
