"""Secret links to previews: made, and withdrawn."""

from django.utils import timezone

from drafting.models import PreviewLink

LABEL_LENGTH = PreviewLink._meta.get_field("label").max_length


def make_link(post, *, by, label=""):
    """A new secret address of ``post``. Older ones stay. A long ``label`` is cut."""
    label = " ".join(label.replace("\0", "").split())[:LABEL_LENGTH]
    return PreviewLink.objects.create(post=post, made_by=by, label=label)


def withdraw_link(link):
    """From now on ``link`` opens nothing. For good: to share again takes a new one."""
    PreviewLink.objects.alive().filter(pk=link.pk).update(withdrawn_at=timezone.now())
