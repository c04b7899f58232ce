"""Who is told what, and when. All of it only queues (comments.mailbox): call it in transactions."""

from datetime import timedelta

from django.utils import timezone

from comments import mailbox
from comments.letters import KIND_HEADER, Kind, moderator_addresses
from comments.models import Comment, CommentPolicy, OutgoingMail
from comments.subscriptions import address_of, ask_to_confirm, may_write_to

# Mail that follows from a decision waits this long, so that undoing it takes the mail back.
UNDO_WINDOW = timedelta(minutes=5)
# A comment that waited longer than this before its writer was asked is news no more.
LONGEST_WAIT = timedelta(days=30)


def tell_moderators(comment):
    """Tell the addresses of the policy that ``comment`` waits, each or in the next hour's digest.

    Says nothing about a comment that is not in the queue, and nothing twice about one that is.
    """
    ask_to_confirm(comment)
    policy = CommentPolicy.objects.current()
    if comment.status != Comment.Status.PENDING or policy.mail_as == policy.MailAs.NEVER:
        return
    addresses = moderator_addresses(policy)
    if policy.mail_as == policy.MailAs.DIGEST:
        queue_digest(addresses, due_at=_next_hour(timezone.now()))
        return
    waiting = _told(Kind.WAITING).filter(comment=comment, sent_at=None)
    told = set(waiting.values_list("to", flat=True))
    for address in addresses:
        if address not in told:
            mailbox.queue_mail(Kind.WAITING, address, comment=comment)


def queue_digest(addresses, *, due_at):
    """Queue one digest for each address that has none coming. Returns how many.

    What it says is settled when it leaves; where nothing waits then, it does not.
    """
    coming = set(_told(Kind.DIGEST).filter(sent_at=None).values_list("to", flat=True))
    queued = [
        mailbox.queue_mail(Kind.DIGEST, address, due_at=due_at)
        for address in addresses
        if address not in coming
    ]
    return sum(mail is not None for mail in queued)


def tell_writer_approved(comment):
    """Tell the writer, who asked for it and confirmed the address, that ``comment`` is public."""
    ask_to_confirm(comment)
    address = address_of(comment)
    if comment.wants_mail and may_write_to(address):
        _queue_once(Kind.APPROVED, address, comment)


def tell_about_reply(comment):
    """Tell the writer of what ``comment`` answers, who asked for it and confirmed the address.

    Nobody is told of an answer to oneself.
    """
    ask_to_confirm(comment)
    answered = comment.answers or comment.parent
    if answered is None or not answered.wants_mail or _same_person(comment, answered):
        return
    address = address_of(answered)
    if may_write_to(address):
        _queue_once(Kind.REPLY, address, comment)


def tell_what_was_missed(correspondent):
    """After a confirmation: the approvals that had to stay untold while the address was not sure.

    Only those by a moderator since the question was asked; whoever saw the comment go up at once
    needs no mail about it.
    """
    asked_at = correspondent.asked_at
    missed = Comment.objects.approved().filter(
        created_at__gte=asked_at - LONGEST_WAIT,  # along the index of (status, created_at)
        moderated_at__gte=asked_at,
        author_email__iexact=correspondent.email,
        wants_mail=True,
    )
    for comment in missed.select_related("post"):
        _queue_once(Kind.APPROVED, correspondent.email, comment)


def cancel_mail(comment):
    """Take back the mail about ``comment`` that has not left. Returns how many."""
    return mailbox.take_back(OutgoingMail.objects.filter(comment=comment))


def _queue_once(kind, address, comment):
    """Approved, undone and approved again is one piece of news."""
    if not _told(kind).filter(to=address, comment=comment).exists():
        mailbox.queue_mail(kind, address, comment=comment, due_at=timezone.now() + UNDO_WINDOW)


def _told(kind):
    return OutgoingMail.objects.filter(**{f"headers__{KIND_HEADER}": str(kind)})


def _same_person(comment, other):
    return (
        address_of(comment) == address_of(other)
        or bool(comment.user_id and comment.user_id == other.user_id)
        or bool(comment.writer and comment.writer == other.writer)
    )


def _next_hour(now):
    return now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
