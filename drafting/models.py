"""What is written and not yet saved."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from blog.models import Post


class WorkingCopy(models.Model):
    """The form of a post as somebody has typed it since the last save. One a person and post."""

    post = models.ForeignKey(
        Post,
        on_delete=models.CASCADE,
        null=True,
        related_name="working_copies",
        help_text="Empty for a post that was never saved.",
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="working_copies"
    )
    # As a browser sends them: name → list of values, inlines included.
    fields = models.JSONField()
    kept_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "working copies"
        constraints = [
            models.UniqueConstraint(fields=["post", "user"], name="drafting_copy_once"),
            models.UniqueConstraint(
                fields=["user"], condition=Q(post=None), name="drafting_copy_of_new_once"
            ),
        ]

    def __str__(self):
        return f"{self.post or 'A new post'}, unsaved by {self.user}"
