import json

import pytest
from django.core.management import CommandError, call_command

from comments.exceptions import CannotUndo
from comments.models import (
    Comment,
    Correspondent,
    Decision,
    Lesson,
    OutgoingMail,
    Report,
    Submission,
)
from comments.moderation import decide, edit, undo
from comments.notifications import tell_about_reply, tell_moderators
from comments.privacy import export, forget
from tests.comments.mail import (
    IDA,
    make_correspondent,
    make_policy,
    make_waiting,
    queued,
    wants_mail,
)
from tests.factories import make_comment, make_post, make_user

pytestmark = pytest.mark.django_db


def traces_of_ida(post=None, **fields):
    """A comment of Ida's with everything that a form and a request leave behind."""
    kept = {"name": "Ida Lindqvist", "email": "Ida@Example.org", "url": "https://ida.example/"}
    comment = make_comment(post or make_post(), "I was there.", **{**kept, **fields})
    return wants_mail(comment, writer="w" * 43, ip_hash="i" * 64)


def everything(*models):
    """All that the tables of this room hold, as one text to search."""
    tables = models or (Comment, Correspondent, OutgoingMail, Report, Submission, Decision)
    return json.dumps([list(model.objects.values()) for model in tables], default=str).lower()


def test_no_trace_of_the_address_is_left():
    make_policy()
    make_correspondent()
    comment = traces_of_ida()
    waiting = wants_mail(make_waiting(comment.post, name="Ida Lindqvist", email=IDA))
    tell_moderators(waiting)
    tell_about_reply(make_comment(comment.post, "Were you?", parent=comment, name="Omar"))
    Submission.objects.create(ip_hash="i" * 64, writer="w" * 43)
    Report.objects.create(comment=waiting, writer="w" * 43, ip_hash="i" * 64)
    decide([waiting], act="reject", moderator=None, reason="by mail (ida@example.org)")
    assert "lindqvist" in everything()
    forget(IDA)
    left = everything()
    for trace in ("lindqvist", "ida@", "ida.example", "w" * 43, "i" * 64):
        assert trace not in left, trace
    assert Report.objects.count() == 1


def test_the_words_stay_under_anonymous_with_their_replies():
    comment = traces_of_ida()
    reply = make_comment(comment.post, "Were you?", parent=comment)
    counts = forget(IDA)
    comment.refresh_from_db()
    assert (comment.display_name, comment.body) == ("Anonymous", "I was there.")
    assert list(comment.post.comments.public().in_thread_order()) == [comment, reply]
    assert (counts.comments, counts.subscriptions) == (1, 0)


def test_with_comments_the_words_go_and_a_placeholder_stays():
    comment = traces_of_ida()
    edit(comment, body="I was here.", moderator=make_user("tom"))
    reply = make_comment(comment.post, "Were you?", parent=comment)
    forget(IDA, with_comments=True)
    comment.refresh_from_db()
    assert comment.status == "removed"
    assert "i was" not in everything(Comment, Decision)
    assert list(comment.post.comments.public().in_thread_order()) == [comment, reply]


@pytest.mark.parametrize(
    ("before", "after"), [("pending", "rejected"), ("rejected", "rejected"), ("spam", "spam")]
)
def test_what_was_never_public_leaves_no_placeholder(before, after):
    comment = traces_of_ida(status=before)
    forget(IDA, with_comments=True)
    comment.refresh_from_db()
    assert comment.status == after
    assert comment not in Comment.objects.public()


def test_erased_words_do_not_come_back_by_an_undo():
    comment = traces_of_ida(status="pending")
    tom = make_user("tom")
    batch = decide([comment], act="reject", moderator=tom)
    forget(IDA, with_comments=True)
    with pytest.raises(CannotUndo):
        undo(batch, moderator=tom)


def test_others_keep_what_is_theirs():
    comment = traces_of_ida()
    other = make_comment(comment.post, name="Omar", email="xida@example.org")
    make_correspondent("omar@example.org")
    forget(IDA, with_comments=True)
    other.refresh_from_db()
    assert (other.author_name, other.author_email) == ("Omar", "xida@example.org")
    assert Correspondent.objects.count() == 1


def test_comments_of_an_account_with_the_address_are_found(capsys):
    ida = make_user("ida", email=IDA)
    comment = make_comment(make_post(), user=ida)
    call_command("forget_commenter", IDA)
    comment.refresh_from_db()
    assert (comment.user, comment.author_name) == (None, "")
    assert "The account “ida” has this address." in capsys.readouterr().out


def test_a_dry_run_counts_and_changes_nothing(capsys):
    traces_of_ida()
    make_correspondent()
    before = everything()
    call_command("forget_commenter", IDA, "--dry-run")
    counts = "comments: 1, reports: 0, submissions: 0, mails: 0, subscriptions: 1"
    assert capsys.readouterr().out == f"Would erase of {IDA}: {counts}.\n"
    assert everything() == before


def test_forgetting_twice_does_no_harm(capsys):
    traces_of_ida()
    call_command("forget_commenter", IDA)
    call_command("forget_commenter", IDA)
    first, second = capsys.readouterr().out.splitlines()
    assert "comments: 1" in first
    assert "comments: 0" in second


@pytest.mark.parametrize("command", ["forget_commenter", "export_commenter"])
def test_what_is_no_address_is_refused(command):
    with pytest.raises(CommandError, match="Write one like"):
        call_command(command, "")


def test_the_tree_is_as_before(capsys):
    comment = traces_of_ida()
    make_comment(comment.post, parent=comment)
    columns = ("pk", "tree_id", "lft", "rght", "level")
    before = list(Comment.objects.values_list(*columns))
    forget(IDA, with_comments=True)
    assert list(Comment.objects.values_list(*columns)) == before


def test_an_unsent_digest_forgets_too():
    make_policy(mail_as="digest")
    tell_moderators(make_waiting(make_post(), name="Ida Lindqvist", email=IDA))
    assert "Lindqvist" in queued("digest")[0].body
    forget(IDA)
    assert "Lindqvist" not in queued("digest")[0].body


def test_an_export_has_all_that_is_kept(capsys):
    comment = traces_of_ida()
    make_correspondent()
    Report.objects.create(comment=comment, writer="w" * 43, reason="He lies.")
    edit(comment, body="I was here.", moderator=make_user("tom"))
    call_command("export_commenter", "IDA@example.org")
    text = capsys.readouterr().out
    kept = json.loads(text)
    assert kept["comments"][0]["text"] == "I was here."
    assert kept["comments"][0]["decisions"][0]["text_before"] == "I was there."
    assert kept["mail_allowed"][0]["confirmed_at"]
    for part in ("Ida Lindqvist", "ida.example", "w" * 43, "i" * 64, "He lies."):
        assert part in text
    assert "tom" not in text.lower()


def test_an_export_can_be_written_to_a_file(tmp_path, capsys):
    traces_of_ida()
    call_command("export_commenter", IDA, output=tmp_path / "ida.json")
    assert json.loads((tmp_path / "ida.json").read_text())["email"] == IDA
    assert "Wrote 1 comments" in capsys.readouterr().out


def test_an_export_costs_no_query_per_comment(django_assert_max_num_queries):
    post = make_post()
    for _ in range(12):
        traces_of_ida(post)
    with django_assert_max_num_queries(9):
        assert len(export(IDA)["comments"]) == 12


def test_erased_words_are_not_kept_by_the_filter_either():
    comment = traces_of_ida(status="pending")
    decide([comment], act="approve", moderator=make_user("tom"))
    assert Lesson.objects.filter(comment=comment).exists()
    forget(IDA, with_comments=True)
    assert not Lesson.objects.filter(comment=comment).exists()
