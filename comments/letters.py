"""What each mail says, and whether it is still to be said.

A letter is written when it is queued and again when it leaves: in between the comment may have
been corrected, taken back or decided. ``write`` gives None for what is no longer to be said.
"""

import re
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from blog.models import Blog
from comments import mail_links
from comments.models import Comment, CommentPolicy, Correspondent, OutgoingMail

#: The header that says which letter a mail is, for the outbox and for filters of mail programs.
KIND_HEADER = "X-Ibid-Mail"
IN_DIGEST = 20
_QUOTED_CHARACTERS = 2000
# Line ends of every kind would begin a new header; the others turn the direction of what follows.
_BREAKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_UNSEEN = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class Kind(StrEnum):
    WAITING = "waiting"
    DIGEST = "digest"
    CONFIRM = "confirm"
    APPROVED = "approved"
    REPLY = "reply"
    ACCOUNT = "account"


TO_WRITERS = (Kind.CONFIRM, Kind.APPROVED, Kind.REPLY)


@dataclass(frozen=True)
class Letter:
    subject: str
    body: str
    headers: dict = field(default_factory=dict)


def write(mail):
    """The Letter of a queued mail as things stand now, or None where it has lost its reason."""
    return _WRITERS[kind_of(mail)](mail)


def kind_of(mail):
    return Kind(mail.headers[KIND_HEADER])


def one_line(text):
    """``text`` fit for a header: no line ends, no control characters, nothing that turns it."""
    return _BREAKS.sub(" ", _UNSEEN.sub("", text)).strip()


def moderator_addresses(policy=None):
    """Whom the policy tells, each once and in its order. What is no address is left out."""
    policy = policy or CommentPolicy.objects.current()
    found = {}
    for line in policy.moderator_emails.splitlines():
        try:
            validate_email(line.strip())
        except ValidationError:
            continue
        found.setdefault(line.strip().lower(), line.strip())
    return list(found.values())


def _waiting(mail):
    comment = _comment(mail)
    if comment.status != Comment.Status.PENDING or not _moderates(mail.to):
        return None
    parent = comment.answers or comment.parent
    return _letter(
        "waiting",
        f"A comment waits on “{comment.post.title}”",
        answers=parent and one_line(parent.display_name),
        website=one_line(comment.author_url),
        queue=_queue(),
        **_to_decide(comment, mail.to, _QUOTED_CHARACTERS),
    )


def _digest(mail):
    if not _moderates(mail.to):
        return None
    waiting = Comment.objects.awaiting_moderation().select_related("post")
    count = waiting.count()
    if not count:
        return None
    shown = [_to_decide(comment, mail.to, 400) for comment in waiting[:IN_DIGEST]]
    return _letter(
        "digest",
        f"{count} {'comment waits' if count == 1 else 'comments wait'}",
        count=count,
        shown=shown,
        rest=count - len(shown),
        queue=_queue(),
    )


def _confirm(mail):
    correspondent = Correspondent.objects.filter(email=mail.to).first()
    if not correspondent or correspondent.confirmed_at or correspondent.unsubscribed_at:
        return None
    return _letter(
        "confirm",
        "May we write to you?",
        headers=_unsubscribe_headers(correspondent),
        confirm=mail_links.confirm_link(correspondent),
        days=mail_links.CONFIRM_FOR.days,
        unsubscribe=mail_links.unsubscribe_link(correspondent),
    )


def _approved(mail):
    comment = _comment(mail)
    correspondent = _allows_mail(mail.to)
    if not correspondent or not _is_public(comment) or _tells_of_reply_too(mail):
        return None
    return _to_writer("approved", "Your comment is up", mail, correspondent, text=comment.body)


def _reply(mail):
    reply = _comment(mail)
    answered = reply.answers or reply.parent
    correspondent = _allows_mail(mail.to)
    if not correspondent or not _is_public(reply) or not _is_public(answered):
        return None
    subject = f"{reply.display_name} replied to you"
    return _to_writer("reply", subject, mail, correspondent, text=reply.body)


def _as_queued(mail):
    """What was said when it was queued: its links are good for once, and nobody else knows them."""
    return Letter(mail.subject, mail.body)


_WRITERS = {
    Kind.WAITING: _waiting,
    Kind.DIGEST: _digest,
    Kind.CONFIRM: _confirm,
    Kind.APPROVED: _approved,
    Kind.REPLY: _reply,
    Kind.ACCOUNT: _as_queued,
}


def _to_writer(template, subject, mail, correspondent, *, text):
    return _letter(
        template,
        f"{subject}: “{mail.comment.post.title}”",
        headers=_unsubscribe_headers(correspondent),
        name=one_line(mail.comment.display_name),
        title=one_line(mail.comment.post.title),
        text=quoted(text, _QUOTED_CHARACTERS),
        address=mail_links.absolute(mail.comment.get_absolute_url()),
        unsubscribe=mail_links.unsubscribe_link(correspondent),
    )


def _letter(template, subject, *, headers=None, **context):
    blog = Blog.objects.current()
    body = render_to_string(f"comments/mail/{template}.txt", {"blog": blog, **context})
    subject = one_line(f"[{blog.title}] {subject}")[:300]
    return Letter(subject, _CONTROLS.sub("", body).strip() + "\n", headers or {})


def quoted(text, most):
    """A stranger's words set off by ``>``, so that none of them can pass for ours."""
    text = _UNSEEN.sub("", text)
    cut = text if len(text) <= most else text[:most].rstrip() + " …"
    return "\n".join(f"> {_CONTROLS.sub('', line)}".rstrip() for line in cut.strip().splitlines())


def _to_decide(comment, address, most):
    """What a moderator sees of a comment; a line of ours has nothing but ours at its beginning."""
    links = [(act.label, mail_links.decide_link(comment, act, address)) for act in mail_links.ACTS]
    return {
        "name": one_line(comment.display_name),
        "title": one_line(comment.post.title),
        "text": quoted(comment.body, most),
        "held_because": one_line(comment.held_because),
        "links": [{"label": label, "address": link} for label, link in links],
    }


def _queue():
    return mail_links.absolute(reverse("queue:list"))


def _unsubscribe_headers(correspondent):
    """RFC 8058: a mail program can say no with one POST."""
    return {
        "List-Unsubscribe": f"<{mail_links.unsubscribe_link(correspondent)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def _allows_mail(address):
    return Correspondent.objects.filter(
        email=address, confirmed_at__isnull=False, unsubscribed_at=None
    ).first()


def _moderates(address):
    return address.lower() in [one.lower() for one in moderator_addresses()]


def _comment(mail):
    """The comment as it is now: the row in hand may have been read before others changed it."""
    related = ("post", "parent", "answers")
    mail.comment = Comment.objects.select_related(*related).get(pk=mail.comment_id)
    return mail.comment


def _is_public(comment):
    post = comment.post
    is_read = post.status == post.Status.PUBLISHED and post.published_at <= timezone.now()
    return is_read and comment.status == Comment.Status.APPROVED


def _tells_of_reply_too(mail):
    """Does a mail about a reply to this very comment leave now too? Then that one says it all."""
    others = OutgoingMail.objects.filter(
        Q(comment__answers=mail.comment) | Q(comment__parent=mail.comment, comment__answers=None),
        to=mail.to,
        sent_at=None,
        due_at__lte=mail.due_at + timedelta(minutes=1),
    )
    return any(
        kind_of(other) == Kind.REPLY and _is_public(other.comment)
        for other in others.select_related("comment__post")
    )
