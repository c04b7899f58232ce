"""Mail that is to leave: queued in the transaction that causes it, sent after its commit.

The rows are the queue. Tasks only wake it, so a lost task loses no mail: the next one sends all
that is due. A row is claimed before its mail is handed over, by an update that one process alone
can win; the claim lapses, so what a process took to its grave is sent by another. Should it die in
the moment between the mail server's yes and ours, the same Message-ID leaves twice.
"""

import logging
import smtplib
from dataclasses import dataclass
from datetime import timedelta
from email.headerregistry import Address
from email.utils import parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.core import mail as django_mail
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from blog.models import Blog
from comments import letters
from comments.models import OutgoingMail

logger = logging.getLogger(__name__)

# Longer than a mail server may take to answer (EMAIL_TIMEOUT, several times in a conversation).
CLAIM = timedelta(minutes=15)
PAUSES = [timedelta(minutes=m) for m in (1, 5, 15, 60, 3 * 60, 6 * 60, 12 * 60)]
LONGEST_PAUSE = timedelta(days=1)
TRIES = 20  # with the pauses above: two weeks
TRIES_WHERE_REFUSED = 3  # the server says that there is no such mailbox
KEEP_SENT = timedelta(days=30)
_BATCH = 200
# What the server says about one mail. It may take the others.
_ABOUT_ONE_MAIL = (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError)


@dataclass
class Delivery:
    """What one round did. ``dropped`` had lost their reason, such as a comment that was undone."""

    sent: int = 0
    delayed: int = 0
    dropped: int = 0

    def __str__(self):
        return f"{self.sent} sent, {self.delayed} delayed, {self.dropped} no longer needed"


def queue_mail(kind, to, *, comment=None, due_at=None):
    """Put a mail into the outbox; it leaves at ``due_at`` (default: now), after commit.

    Returns the row, or None where there is nothing to say (comments.letters).
    """
    mail = OutgoingMail(
        to=to,
        comment=comment,
        due_at=due_at or timezone.now(),
        headers={letters.KIND_HEADER: str(kind)},
    )
    letter = letters.write(mail)
    if letter is None:
        return None
    mail.subject, mail.body = letter.subject, letter.body
    mail.save()
    wake(mail.due_at)
    return mail


def queue_letter(to, letter):
    """Put a finished ``letters.Letter`` into the outbox, about an account and no comment."""
    mail = OutgoingMail.objects.create(
        to=to,
        subject=letter.subject,
        body=letter.body,
        headers={letters.KIND_HEADER: str(letters.Kind.ACCOUNT)},
    )
    wake(mail.due_at)
    return mail


def wake(due_at):
    """Have the task queue look at the outbox at ``due_at``, once this transaction is through."""
    # Robust: a queue that is out of order fails no request whose rows are committed. The mail
    # stays in the outbox, and the error in the log.
    transaction.on_commit(lambda: _enqueue(due_at), robust=True)


def _enqueue(due_at):
    from comments.tasks import deliver_mail_at

    deliver_mail_at(due_at)


def take_back(mails):
    """Delete what has not left. Returns how many."""
    return mails.filter(sent_at=None).delete()[0]


def due_mail(at):
    """What is to leave at ``at``, the longest due first."""
    waiting = OutgoingMail.objects.filter(sent_at=None, due_at__lte=at, attempts__lt=TRIES)
    return waiting.order_by("due_at", "pk")


def given_up():
    """What was tried to the end. It stays until somebody says ``retry`` or deletes it."""
    return OutgoingMail.objects.filter(sent_at=None, attempts__gte=TRIES)


def retry():
    """Begin anew with what was given up. Returns how many."""
    return given_up().update(attempts=0, due_at=timezone.now())


def forget_sent(at=None):
    """Delete mail that left more than KEEP_SENT ago. Returns how many."""
    long_ago = (at or timezone.now()) - KEEP_SENT
    return OutgoingMail.objects.filter(sent_at__lt=long_ago).delete()[0]


def send_due(at=None):
    """Send what is due at ``at`` (default: now), and return a Delivery. Call outside transactions.

    A mail that fails stays, and is due again after a pause that grows with each attempt. When the
    server itself fails, the round ends: the rest is due as before.
    """
    at, done = at or timezone.now(), Delivery()
    sender = _sender()
    with _Server() as server:
        while batch := list(due_mail(at)[:_BATCH]):
            for mail in batch:
                now = max(at, timezone.now())
                if not _claim(mail, now):
                    continue
                try:
                    letter = letters.write(mail)
                    if letter:
                        server.send(_message(mail, letter, sender))
                except Exception as problem:
                    _delay(mail, problem, now)
                    done.delayed += 1
                    if _concerns_the_server(problem):
                        return done
                else:
                    done.sent += _note_sent(mail) if letter else 0
                    done.dropped += 0 if letter else mail.delete()[0]
    return done


def _claim(mail, at):
    """Take ``mail`` for this process, if it stands as it was read. One process can win."""
    as_read = OutgoingMail.objects.filter(
        pk=mail.pk, sent_at=None, due_at=mail.due_at, attempts=mail.attempts
    )
    if not as_read.update(attempts=F("attempts") + 1, due_at=at + CLAIM):
        return False
    mail.attempts += 1
    return True


def _note_sent(mail):
    # The words have arrived. They, and whom they are about, are no longer ours to keep.
    sent = OutgoingMail.objects.filter(pk=mail.pk)
    return sent.update(sent_at=timezone.now(), body="", last_error="")


def _concerns_the_server(problem):
    # smtplib's errors are OSErrors, as those of the network are.
    return isinstance(problem, OSError) and not isinstance(problem, _ABOUT_ONE_MAIL)


def _delay(mail, problem, at):
    refused = isinstance(problem, smtplib.SMTPRecipientsRefused) and all(
        code >= 500 for code, _ in problem.recipients.values()
    )
    is_last = refused and mail.attempts >= TRIES_WHERE_REFUSED
    due_at = at + pause_after(mail.attempts)
    OutgoingMail.objects.filter(pk=mail.pk).update(
        due_at=due_at,
        last_error=f"{type(problem).__name__}: {problem}",
        attempts=TRIES if is_last else mail.attempts,
    )
    logger.warning("Mail %s could not be sent (attempt %s): %r", mail.pk, mail.attempts, problem)
    wake(due_at)


def pause_after(attempts):
    return PAUSES[attempts - 1] if attempts <= len(PAUSES) else LONGEST_PAUSE


class _Server:
    """One conversation with the mail server for many mails, begun with the first."""

    def __enter__(self):
        self.connection = None
        return self

    def send(self, message):
        if self.connection is None:
            connection = django_mail.get_connection()
            connection.open()
            self.connection = connection
        self.connection.send_messages([message])

    def __exit__(self, *exception):
        if self.connection is not None:
            self.connection.close()


def _message(mail, letter, sender):
    headers = {
        **mail.headers,
        **letter.headers,
        "Message-ID": _message_id(mail),
        "Auto-Submitted": "auto-generated",
    }
    return django_mail.EmailMessage(
        subject=letter.subject, body=letter.body, from_email=sender, to=[mail.to], headers=headers
    )


def _sender():
    """DEFAULT_FROM_EMAIL in the name of the Blog."""
    address = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    name = letters.one_line(Blog.objects.current().title)
    return str(Address(display_name=name, addr_spec=address))


def _message_id(mail):
    """The same at every attempt, so that a mail which arrives twice is shown once."""
    digest = salted_hmac("comments.mail.id", f"{mail.pk}").hexdigest()[:20]
    return f"<{mail.pk}.{digest}@{urlsplit(settings.SITE_URL).hostname}>"
