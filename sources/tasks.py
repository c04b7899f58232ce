"""What the desk asks for and does not wait for."""

import time

from sources.links import services
from sources.links.exceptions import ArchiveSilent
from sources.models import Source

try:
    from django.tasks import task  # Django 6 brings the queue along
except ImportError:
    from django_tasks import task

ARCHIVE_PAUSE_SECONDS = 1


@task()
def check_links_of(pks):
    """Check the addresses of these works, however lately they were checked; copies of the gone."""
    works = Source.objects.filter(pk__in=pks)
    services.check_links(works.due_for_link_check())
    services.check_copies(works.due_for_copy_check())


@task()
def find_archived_copies_of(pks):
    """Ask the archive for those of these works that have no copy. An archive that is silent is
    asked again by the next round of ``check_links --archive``.
    """
    wanting = Source.objects.filter(pk__in=pks).wanting_archived_copy()
    try:
        services.find_archived_copies(wanting, pause=lambda: time.sleep(ARCHIVE_PAUSE_SECONDS))
    except ArchiveSilent as silence:
        raise RuntimeError(f"The archive did not help: {silence}") from silence
