"""What the filter has learnt, and what came in of late."""

from django.db import models
from django.db.models import Q
from django.utils import timezone


class SpamWord(models.Model):
    """How often a word stood in comments that moderators called spam, and in those they let in.

    The empty word counts the comments themselves.
    """

    word = models.CharField(max_length=60, unique=True)
    spam_count = models.PositiveIntegerField(default=0)
    good_count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(spam_count__gte=0, good_count__gte=0), name="comments_spamword_counts"
            )
        ]

    def __str__(self):
        return self.word or "(comments)"


class Lesson(models.Model):
    """What one comment taught the filter, so that it can be taken back to the word."""

    comment = models.OneToOneField(
        "comments.Comment", on_delete=models.CASCADE, related_name="lesson"
    )
    is_spam = models.BooleanField()
    words = models.JSONField(help_text="Ids of the SpamWords that counted it.")

    def __str__(self):
        return f"{self.comment}: {'spam' if self.is_spam else 'good'}"


class Submission(models.Model):
    """One try to comment or report, for rate limits and repeats. Deleted after 30 days."""

    class Kind(models.TextChoices):
        COMMENT = "comment"
        REPORT = "report"

    kind = models.CharField(max_length=10, choices=Kind, default=Kind.COMMENT)
    ip_hash = models.CharField(max_length=64, help_text="A keyed hash of the network address.")
    writer = models.CharField(max_length=43, blank=True)
    body_hash = models.CharField(
        max_length=64, blank=True, help_text="SHA-256 of the words, without case and signs."
    )
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [
            models.Index(fields=["ip_hash", "kind", "created_at"], name="comments_submission_from"),
            models.Index(fields=["body_hash", "created_at"], name="comments_submission_same"),
            models.Index(fields=["created_at"], name="comments_submission_age"),
        ]

    def __str__(self):
        return f"{self.kind}, {self.created_at:%Y-%m-%d %H:%M}"
