"""A mail server that is down delays mail: none is lost, none leaves twice."""

import smtplib
import threading
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from comments import mailbox
from comments.mailbox import TRIES, TRIES_WHERE_REFUSED, send_due
from comments.models import OutgoingMail
from comments.notifications import tell_moderators
from tests.comments.mail import TOM, later, make_policy, make_waiting
from tests.factories import make_post

pytestmark = pytest.mark.django_db


class Server:
    """A mail server that fails as told: by ``problems``, one for each message, None for a yes."""

    def __init__(self, problems=(), when_opened=None):
        self.problems, self.when_opened = list(problems), when_opened
        self.got, self.opened = [], 0

    def __call__(self, *args, **kwargs):
        return self

    def open(self):
        self.opened += 1
        if self.when_opened:
            raise self.when_opened

    def send_messages(self, messages):
        problem = self.problems.pop(0) if self.problems else None
        if problem:
            raise problem
        self.got += messages

    def close(self):
        pass


@pytest.fixture
def server(monkeypatch):
    server = Server()
    monkeypatch.setattr("django.core.mail.get_connection", server)
    return server


def queue(number=1):
    """So many mails about so many comments, one address."""
    make_policy()
    post = make_post()
    for at in range(number):
        tell_moderators(make_waiting(post, f"Number {at}."))
    return list(OutgoingMail.objects.all())


def refused(code):
    return smtplib.SMTPRecipientsRefused({TOM: (code, b"no")})


def test_many_mails_share_one_conversation_with_the_server(server):
    queue(5)
    assert send_due().sent == 5
    assert (len(server.got), server.opened) == (5, 1)


def test_a_server_that_is_down_delays_and_loses_nothing(server):
    queue(3)
    server.when_opened = ConnectionRefusedError("no one there")
    assert str(send_due()) == "0 sent, 1 delayed, 0 no longer needed"
    first = OutgoingMail.objects.order_by("-attempts").first()
    assert first.last_error == "ConnectionRefusedError: no one there"
    server.when_opened = None
    assert send_due().sent == 2
    assert send_due().sent == 0
    assert send_due(later(minutes=2)).sent == 1
    assert len(server.got) == 3


def test_a_server_that_dies_on_the_way_ends_the_round_not_the_mail(server):
    queue(4)
    server.problems = [None, smtplib.SMTPServerDisconnected("gone")]
    assert (send_due().sent, OutgoingMail.objects.filter(sent_at=None).count()) == (1, 3)
    assert send_due(later(minutes=2)).sent == 3
    assert len({message.body for message in server.got}) == 4


def test_one_refused_address_holds_up_nobody_else(server):
    queue(3)
    server.problems = [None, refused(450)]
    assert str(send_due()) == "2 sent, 1 delayed, 0 no longer needed"


def test_pauses_grow_to_a_day():
    pauses = [mailbox.pause_after(attempts) for attempts in range(1, TRIES)]
    assert pauses == sorted(pauses)
    assert (pauses[0], pauses[-1]) == (timedelta(minutes=1), timedelta(days=1))
    assert sum(pauses, timedelta()) > timedelta(days=12)


def test_a_mailbox_that_does_not_exist_is_given_up_soon_and_kept(server):
    [letter] = queue()
    server.problems = [refused(550)] * 10
    for days in range(10):
        send_due(later(days=days))
    assert len(server.problems) == 10 - TRIES_WHERE_REFUSED
    assert mailbox.given_up().get() == letter


def test_a_server_down_for_a_month_has_lost_nothing(server, capsys):
    queue()
    server.when_opened = TimeoutError()
    for days in range(40):
        send_due(later(days=days))
    server.when_opened = None
    assert not send_due(later(days=41)).sent
    call_command("send_mail", "--again")
    assert "1 given up before are tried again.\nMail: 1 sent" in capsys.readouterr().out
    assert len(server.got) == 1


def test_a_mail_that_django_will_not_send_does_not_stop_the_others(server):
    queue(3)
    server.problems = [ValueError("a header")]
    assert str(send_due()) == "2 sent, 1 delayed, 0 no longer needed"


def test_a_mail_on_its_way_is_not_taken_by_another_process(server, monkeypatch):
    """Two processes read the same row; the second comes to claim it while the first one sends."""
    [letter] = queue()
    read_by_other = OutgoingMail.objects.get(pk=letter.pk)
    results = []
    monkeypatch.setattr(
        server,
        "send_messages",
        lambda messages: (
            results.append(mailbox._claim(read_by_other, timezone.now()))
            or results.append(send_due().sent)
        ),
    )
    assert send_due().sent == 1
    assert results == [False, 0]


def test_what_a_dead_process_had_claimed_is_sent_by_the_next_with_the_same_id(server):
    [letter] = queue()
    server.problems = [SystemExit()]
    with pytest.raises(SystemExit):
        send_due()
    assert send_due().sent == 0
    assert send_due(later(minutes=16)).sent == 1
    first_id = server.got[0].extra_headers["Message-ID"]
    assert first_id == mailbox._message_id(letter)
    assert first_id.endswith("@127.0.0.1>")


def test_the_words_are_not_kept_once_they_have_arrived(server):
    [letter] = queue()
    assert "Number 0." in letter.body
    send_due()
    letter.refresh_from_db()
    assert (letter.body, bool(letter.sent_at)) == ("", True)


def test_what_was_sent_is_forgotten_after_a_month(server):
    queue()
    send_due()
    assert mailbox.forget_sent(later(days=29)) == 0
    assert mailbox.forget_sent(later(days=31)) == 1


def test_mail_says_that_a_machine_wrote_it(server):
    queue()
    send_due()
    message = server.got[0].message()
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["X-Ibid-Mail"] == "waiting"


def test_mail_leaves_after_commit_and_not_before(server, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        queue()
        assert not server.got
    assert len(server.got) == 1


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_sends_nothing(server):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        queue()
        1 / 0  # noqa: B018
    assert not OutgoingMail.objects.exists()
    assert not server.got


@pytest.mark.django_db(transaction=True)
def test_a_broken_task_queue_fails_no_comment(server, monkeypatch, caplog):
    monkeypatch.setattr("comments.tasks.deliver_mail_at", lambda due_at: 1 / 0)
    with transaction.atomic():
        queue()
    assert OutgoingMail.objects.filter(sent_at=None).count() == 1
    assert send_due().sent == 1


def test_send_mail_sends_what_is_due_and_says_so(server, capsys):
    queue(2)
    call_command("send_mail")
    assert capsys.readouterr().out == "Mail: 2 sent, 0 delayed, 0 no longer needed.\n"
    call_command("send_mail")
    assert len(server.got) == 2


def test_send_digest_tells_of_the_queue_at_once(capsys):
    make_policy(mail_as="never")
    make_waiting(make_post())
    call_command("send_digest")
    assert capsys.readouterr().out == "Digests queued: 1 of 1.\n"
    assert send_due().sent == 1
    assert "1 comment waits" in mail.outbox[0].subject


def test_send_digest_says_when_there_is_nobody_to_tell(capsys):
    call_command("send_digest")
    assert "names nobody" in capsys.readouterr().out


@pytest.mark.django_db(transaction=True)
def test_processes_that_send_at_once_send_each_mail_once(server, monkeypatch):
    monkeypatch.setattr("comments.mailbox.wake", lambda due_at: None)
    queue(40)
    start, deliveries = threading.Barrier(4), []

    def worker():
        start.wait()
        deliveries.append(send_due())
        connection.close()

    workers = [threading.Thread(target=worker) for _ in range(4)]
    for thread in workers:
        thread.start()
    for thread in workers:
        thread.join()
    assert sum(delivery.sent for delivery in deliveries) == 40
    assert len({message.extra_headers["Message-ID"] for message in server.got}) == 40
    assert len(server.got) == 40
