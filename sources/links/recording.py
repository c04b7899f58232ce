"""What a check found, kept beside the address. Nothing else of a work changes by it."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from sources.citers import citers
from sources.links.checking import LinkStatus
from sources.models import Source

#: A link that cannot be reached is gone after failing on this many days, one after the other.
DEAD_AFTER_DAYS = 3


@transaction.atomic
def record_finding(source, finding, *, at=None):
    """Keep ``finding`` (of sources.links.checking) for the address that ``source`` was read with.

    ``source`` needs its pk, url and link columns; ``at`` is an aware datetime, now by default.
    Failures of one day count once. What is printed of the work is printed again when it goes or
    comes back. Returns the status as kept; None where the address has changed in the meantime.
    """
    at = at or timezone.now()
    failures = failures_with(source, finding, at)
    status = finding.status
    if status == LinkStatus.UNREACHED and failures >= DEAD_AFTER_DAYS:
        status = LinkStatus.DEAD
    # An address that asks us to come later, or bars us, is no more alive than we knew.
    keeps_dead = finding.status in {LinkStatus.LATER, LinkStatus.UNREACHED, LinkStatus.BARRED}
    if source.is_link_dead and keeps_dead:
        status = LinkStatus.DEAD
    kept = Source.objects.filter(pk=source.pk, url=source.url).update(
        link_status=status,
        link_code=finding.code,
        link_reason=finding.reason,
        link_moved_to=finding.moved_to,
        link_checked_at=at,
        link_failures=failures,
        link_url=F("url"),
    )
    if not kept:
        return None
    if (status == LinkStatus.DEAD) != source.is_link_dead:
        for citer in citers():
            citer.reprint([source])
    return status


def failures_with(source, finding, at):
    """The days in a row on which the address failed, with what was found now."""
    if finding.status in {LinkStatus.LATER, LinkStatus.BARRED} or finding.is_ours:
        return source.link_failures
    if finding.status not in {LinkStatus.DEAD, LinkStatus.UNREACHED}:
        return 0
    before = source.link_checked_at
    is_another_day = before is None or timezone.localdate(before) != timezone.localdate(at)
    return source.link_failures + (is_another_day or not source.link_failures)
