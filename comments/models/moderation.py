"""What moderators decided and what readers reported."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from comments.models.comment import Comment


class Decision(models.Model):
    """One act of a moderator on one comment: the log of who did what, and the way back."""

    class Act(models.TextChoices):
        APPROVE = "approve"
        REJECT = "reject"
        SPAM = "spam"
        REMOVE = "remove"
        HOLD = "hold"
        EDIT = "edit"
        REPLY = "reply"

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="decisions")
    moderator = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    act = models.CharField(max_length=10, choices=Act)
    status_before = models.CharField(max_length=10)
    status_after = models.CharField(max_length=10)
    body_before = models.TextField(blank=True, help_text="Only of an edit.")
    reason = models.CharField(max_length=300, blank=True)
    batch = models.UUIDField(
        default=uuid.uuid4, help_text="Decisions of one keystroke share it, and are undone at once."
    )
    decided_at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-decided_at", "-pk"]
        indexes = [
            models.Index(fields=["-decided_at", "-id"], name="comments_decision_newest"),
            models.Index(fields=["batch"], name="comments_decision_batch"),
        ]

    def __str__(self):
        return f"{self.get_act_display()}: {self.comment}"


class Report(models.Model):
    """A reader's word that a moderator should look at a comment."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="reports")
    writer = models.CharField(max_length=43, blank=True, editable=False)
    ip_hash = models.CharField(max_length=64, blank=True, editable=False)
    reason = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["comment", "writer"],
                condition=~Q(writer=""),
                name="comments_report_once_a_reader",
            )
        ]

    def __str__(self):
        return f"Report of {self.comment}"
