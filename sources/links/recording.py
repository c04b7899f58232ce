"""What a check found, kept beside the address. Nothing else of a work changes by it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from sources.citers import citers
from sources.links.checking import LinkStatus
from sources.models import Source

#: A link that cannot be reached is gone after failing on this many days, one after the other.
DEAD_AFTER_DAYS = 3


@dataclass(frozen=True)
class Known:
    """What is known of an address before it is asked again."""

    status: str
    failures: int
    checked_at: datetime | None

    @property
    def is_dead(self):
        return self.status == LinkStatus.DEAD


@transaction.atomic
def record_finding(source, finding, *, at=None):
    """Keep ``finding`` (of sources.links.checking) for the address that ``source`` was read with.

    ``source`` needs its pk, url and link columns; ``at`` is an aware datetime, now by default.
    Failures of one day count once. What is printed of the work is printed again when it goes or
    comes back. Returns the status as kept; None where the address has changed in the meantime.
    """
    at = at or timezone.now()
    known = Known(source.link_status, source.link_failures, source.link_checked_at)
    failures = failures_with(known, finding, at)
    status = status_with(known, finding, failures)
    kept = Source.objects.filter(pk=source.pk, url=source.url).update(
        link_status=status,
        link_code=finding.code,
        link_reason=finding.reason,
        link_moved_to=finding.moved_to,
        link_checked_at=at,
        link_failures=failures,
        link_url=F("url"),
    )
    return _told(source, kept, known, status)


@transaction.atomic
def record_copy(source, finding, *, at=None):
    """The same for the archived copy that ``source`` was read with; it needs its copy columns."""
    at = at or timezone.now()
    known = Known(source.copy_status, source.copy_failures, source.copy_checked_at)
    failures = failures_with(known, finding, at)
    status = status_with(known, finding, failures)
    kept = Source.objects.filter(pk=source.pk, archive_url=source.archive_url).update(
        copy_status=status,
        copy_reason=finding.reason,
        copy_checked_at=at,
        copy_failures=failures,
        copy_url=F("archive_url"),
    )
    return _told(source, kept, known, status)


def _told(source, kept, known, status):
    if not kept:
        return None
    if (status == LinkStatus.DEAD) != known.is_dead:
        for citer in citers():
            citer.reprint([source])
    return status


def status_with(known, finding, failures):
    """The status to keep, with what was found now."""
    if finding.status == LinkStatus.UNREACHED and failures >= DEAD_AFTER_DAYS:
        return LinkStatus.DEAD
    # An address that asks us to come later, or bars us, is no more alive than we knew.
    keeps_dead = finding.status in {LinkStatus.LATER, LinkStatus.UNREACHED, LinkStatus.BARRED}
    return LinkStatus.DEAD if known.is_dead and keeps_dead else finding.status


def failures_with(known, finding, at):
    """The days in a row on which the address failed, with what was found now."""
    if finding.status in {LinkStatus.LATER, LinkStatus.BARRED} or finding.is_ours:
        return known.failures
    if finding.status not in {LinkStatus.DEAD, LinkStatus.UNREACHED}:
        return 0
    before = known.checked_at
    is_another_day = before is None or timezone.localdate(before) != timezone.localdate(at)
    return known.failures + (is_another_day or not known.failures)
