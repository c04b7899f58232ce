"""What a post's page shows of this room."""

from django import template

from corrections.models import Correction

register = template.Library()


@register.simple_tag
def corrections_of(post):
    """The Corrections that readers of ``post`` are told, oldest first. One query."""
    return list(Correction.objects.of_post(post))
