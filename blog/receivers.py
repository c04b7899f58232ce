"""What this room hears from the one below."""

from django.db.models.signals import post_save
from django.dispatch import receiver

from blog.models import Post
from sources.models import Source


@receiver(post_save, sender=Source)
def forget_pages_of_source(sender, instance, created, **kwargs):
    """Posts that print this work are rendered again on their next read.

    A signal, because ``sources`` stands below ``blog`` and may not call up into it.
    """
    if not created:
        Post.objects.filter(citations__source=instance).update(rendered_with="")
