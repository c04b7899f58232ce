"""Whom we may write to, and what is on its way."""

from django.db import models
from django.utils import timezone


class Correspondent(models.Model):
    """An e-mail address of a commenter, and what its owner has allowed.

    Mail goes only where ``confirmed_at`` is set and ``unsubscribed_at`` is not (double opt-in).
    """

    email = models.EmailField(unique=True, help_text="In lower case.")
    asked_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    unsubscribed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self):
        return self.email


class OutgoingMail(models.Model):
    """A mail that is to leave, kept until the mail server has taken it."""

    to = models.EmailField()
    subject = models.CharField(max_length=300)
    body = models.TextField()
    headers = models.JSONField(default=dict, blank=True)
    comment = models.ForeignKey(
        "comments.Comment",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="mails",
        help_text="What it is about: undoing a decision takes its unsent mail back.",
    )
    due_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(blank=True)

    class Meta:
        ordering = ["due_at", "pk"]
        indexes = [models.Index(fields=["sent_at", "due_at"], name="comments_outgoingmail_due")]

    def __str__(self):
        return f"{self.subject} to {self.to}"
