from django.db import models
from django.utils import timezone

from blog.models import Post


class CorrectionQuerySet(models.QuerySet):
    def public(self, at=None):
        """Corrections of posts the public may read at ``at`` (aware, default now), newest first."""
        at = at or timezone.now()
        posts = Post.objects.published(at).order_by()
        return self.filter(made_at__lte=at, post__in=posts).order_by("-made_at", "-pk")

    def of_post(self, post, at=None):
        """What readers of ``post`` are told at ``at`` (aware, default now), oldest first."""
        at = at or timezone.now()
        return self.filter(post=post, made_at__lte=at).order_by("made_at", "pk")
