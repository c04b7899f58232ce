"""What is written and not yet saved."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from blog.models import Post
from drafting.querysets import PreviewLinkQuerySet, WorkingCopyQuerySet


def secret_token():
    """192 bits: nobody guesses one."""
    return secrets.token_urlsafe(24)


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

    objects = WorkingCopyQuerySet.as_manager()

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


class PreviewLink(models.Model):
    """A secret address that shows a draft to whoever has it, without an account."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="preview_links")
    token = models.CharField(max_length=64, unique=True, default=secret_token)
    # For whom, or why; the author's own reminder.
    label = models.CharField(max_length=100, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True)
    made_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self):
        return self.label or f"Link of {self.made_at:%Y-%m-%d}"

    def get_absolute_url(self):
        return reverse("drafting:shared-preview", args=[self.token])
