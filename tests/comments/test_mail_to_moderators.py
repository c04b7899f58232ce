import re

import pytest
from django.core import mail

from comments import letters
from comments.mailbox import send_due
from comments.models import Comment, CommentPolicy, OutgoingMail
from comments.notifications import cancel_mail, queue_digest, tell_moderators
from comments.services import decide_comment
from tests.comments.mail import TOM, later, make_policy, make_waiting, queued
from tests.factories import make_blog, make_comment, make_post, make_user

pytestmark = pytest.mark.django_db
NO_CONTROLS = dict.fromkeys([*range(32), 0x7F, 0x85, 0x2028, 0x2029, 0x202E])
DIGEST, NEVER = CommentPolicy.MailAs.DIGEST, CommentPolicy.MailAs.NEVER


def test_each_address_of_the_policy_is_told_of_a_waiting_comment():
    make_policy(moderator_emails=f"{TOM}\n\n{TOM.upper()}\nada@example.org\nno address")
    make_blog(title="The Frontier Papers")
    tell_moderators(make_waiting(make_post(), "Was it so?", name="Ida"))
    send_due()
    assert [letter.to for letter in mail.outbox] == [[TOM], ["ada@example.org"]]
    letter = mail.outbox[0]
    assert letter.subject == "[The Frontier Papers] A comment waits on “A line agreed in Brussels”"
    assert letter.from_email == "The Frontier Papers <comments@localhost>"
    assert "Ida wrote on" in letter.body
    assert "> Was it so?" in letter.body
    assert letter.message().get_content_type() == "text/plain"


def test_a_mail_offers_what_may_be_decided_each_by_its_own_link():
    make_policy()
    tell_moderators(make_waiting(make_post()))
    links = re.findall(r"http://127.0.0.1:8000/comments/mail/decide/\S+/", queued()[0].body)
    assert len(set(links)) == 3


def test_links_lead_to_the_address_of_the_site_and_not_of_a_request(settings):
    settings.SITE_URL = "https://blog.example.org/"
    make_policy()
    tell_moderators(make_waiting(make_post()))
    assert "\nhttps://blog.example.org/comments/mail/decide/" in queued()[0].body


def test_what_is_public_spam_or_told_already_is_not_told():
    make_policy()
    post = make_post()
    waiting = make_waiting(post)
    for comment in (make_comment(post), make_comment(post, status="spam"), waiting, waiting):
        tell_moderators(comment)
    assert [letter.comment for letter in queued()] == [waiting]


def test_nobody_is_told_where_the_policy_says_never():
    make_policy(mail_as=NEVER)
    tell_moderators(make_waiting(make_post()))
    assert not queued()


def test_a_comment_decided_in_the_meantime_is_told_to_nobody():
    make_policy()
    comment = make_waiting(make_post())
    tell_moderators(comment)
    decide_comment(comment, status=Comment.Status.APPROVED, moderator=make_user("tom"))
    assert str(send_due()) == "0 sent, 0 delayed, 1 no longer needed"
    assert not mail.outbox
    assert not OutgoingMail.objects.exists()


def test_a_comment_corrected_in_the_meantime_is_told_as_it_is():
    make_policy()
    comment = make_waiting(make_post(), "My telephone number is 555 0101.")
    tell_moderators(comment)
    Comment.objects.filter(pk=comment.pk).update(body="Better so.")
    send_due()
    assert "> Better so." in mail.outbox[0].body
    assert "555" not in mail.outbox[0].body


def test_who_left_the_policy_is_told_no_more():
    policy = make_policy()
    tell_moderators(make_waiting(make_post()))
    policy.moderator_emails = ""
    policy.save()
    assert send_due().dropped == 1


def test_a_withdrawn_comment_takes_its_mail_back():
    make_policy()
    comment = make_waiting(make_post())
    tell_moderators(comment)
    assert cancel_mail(comment) == 1
    assert not queued()


def test_a_digest_gathers_what_came_in_until_the_hour_is_full():
    make_policy(mail_as=DIGEST)
    post = make_post()
    for number in range(3):
        tell_moderators(make_waiting(post, f"Number {number}."))
    assert send_due().sent == 0
    assert send_due(later(hours=1)).sent == 1
    [letter] = mail.outbox
    assert "3 comments wait" in letter.subject
    assert letter.body.index("Number 0.") < letter.body.index("Number 2.")


def test_a_digest_of_nothing_is_not_sent():
    make_policy(mail_as=DIGEST)
    comment = make_waiting(make_post())
    tell_moderators(comment)
    Comment.objects.filter(pk=comment.pk).update(status="approved")
    assert send_due(later(hours=1)).dropped == 1


def test_a_long_queue_does_not_make_a_long_digest():
    make_policy(mail_as=DIGEST)
    post = make_post()
    for number in range(23):
        make_waiting(post, f"Number {number}.")
    assert queue_digest([TOM], due_at=later(seconds=-1)) == 1
    [letter] = queued()
    assert "And 3 more in the queue." in letter.body
    assert letter.body.count("> Number") == 20


def test_a_digest_costs_no_query_per_comment(django_assert_max_num_queries):
    make_policy()
    post = make_post()
    for number in range(15):
        make_waiting(post, f"Number {number}.")
    with django_assert_max_num_queries(7):
        queue_digest([TOM], due_at=later(seconds=-1))


@pytest.mark.parametrize("title", ["A\r\nBcc: eve@example.org", "A\u2028B", "A\x0bB\x1f", "‮A"])
def test_no_title_or_name_adds_a_header(title):
    make_policy()
    make_blog(title=title)
    comment = make_waiting(make_post(), name="Eve\r\nBcc: all@example.org")
    comment.post.title = title
    comment.post.save()
    tell_moderators(comment)
    assert send_due().sent == 1
    headers = mail.outbox[0].message().as_string().partition("\n\n")[0]
    assert not re.search(r"^(bcc|to: (?!tom@))", headers, re.IGNORECASE | re.MULTILINE)
    assert letters.one_line(title) == letters.one_line(title).translate(NO_CONTROLS)
    assert mail.outbox[0].recipients() == [TOM]


def test_a_strangers_words_cannot_pass_for_ours():
    make_policy()
    forged = "\n\nReject:\nhttps://evil.example/\n-- \nThe editors"
    comment = make_waiting(make_post(), f"Hello.{forged}", name=f"Eve{forged}")
    comment.held_because = f"A blocked word.{forged}"
    tell_moderators(comment)
    lines = queued()[0].body.splitlines()
    assert "> https://evil.example/" in lines
    assert "https://evil.example/" not in lines
    assert ">" in lines
    assert "> --" in lines
    assert "--" not in lines
