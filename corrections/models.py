from django.db import models
from django.db.models import Q
from django.utils import timezone

from blog.models import Post
from corrections.querysets import CorrectionQuerySet
from markup.sanitise import comment_html


class Correction(models.Model):
    """What readers of a published post should know was changed in it, and when."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="corrections")
    body = models.TextField(
        help_text="What the post said, what it says now, and whom to thank. *Emphasis* and web "
        "addresses are understood."
    )
    made_at = models.DateTimeField(
        default=timezone.now, help_text="In the Blog's time zone. Readers see the day."
    )
    # Derived on save, never typed.
    body_html = models.TextField(editable=False)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(body=""), name="corrections_correction_says_what")
        ]
        indexes = [
            models.Index(fields=["post", "made_at"], name="corrections_of_post"),
            models.Index(fields=["-made_at", "-id"], name="corrections_newest"),
        ]

    def __str__(self):
        return f"Correction of {timezone.localtime(self.made_at):%Y-%m-%d}"

    def save(self, *args, **kwargs):
        self.body_html = comment_html(self.body)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        """Its place on the page of its post."""
        return f"{self.post.get_absolute_url()}#{self.anchor}"

    @property
    def anchor(self):
        return f"correction-{self.pk}"
