"""What the tests of mail share: a policy with addresses, a writer, and the outbox by kind."""

from datetime import timedelta

from django.utils import timezone

from comments.letters import KIND_HEADER
from comments.models import CommentPolicy, Correspondent, OutgoingMail
from tests.factories import make_comment

TOM = "tom@example.org"
IDA = "ida@example.org"


def make_policy(**fields):
    policy = CommentPolicy(**{"moderator_emails": TOM, **fields})
    policy.save()
    return policy


def make_correspondent(email=IDA, **fields):
    """An address whose owner has said yes."""
    confirmed = {"confirmed_at": timezone.now() - timedelta(days=10)}
    return Correspondent.objects.create(email=email, **{**confirmed, **fields})


def make_waiting(post, body="Let me in.", **fields):
    return make_comment(post, body, status="pending", **fields)


def wants_mail(comment, **fields):
    """The comment with the box ticked, which its form sets and ``add_comment`` does not."""
    for name, value in {"wants_mail": True, **fields}.items():
        setattr(comment, name, value)
    comment.save(update_fields=["wants_mail", *fields])
    return comment


def queued(kind=None):
    """Unsent mail of one kind, or all of it."""
    unsent = OutgoingMail.objects.filter(sent_at=None)
    return [mail for mail in unsent if kind in (None, mail.headers[KIND_HEADER])]


def later(**span):
    return timezone.now() + timedelta(**span)
