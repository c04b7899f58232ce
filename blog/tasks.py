"""What the task queue does for this room."""

from django.db import transaction

from blog.models import Image
from blog.variants import make_variants

try:
    from django.tasks import task  # Django 6 brings the queue along
except ImportError:
    from django_tasks import task


@task()
def make_variants_of(pk):
    """The copies of one Image; nothing for one that is gone by then."""
    image = Image.objects.filter(pk=pk).first()
    if image:
        make_variants(image)


def queue_variants(image):
    """Have the copies made after the transaction."""
    transaction.on_commit(lambda: make_variants_of.enqueue(image.pk))
