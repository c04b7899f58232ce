"""Network addresses are kept as keyed hashes, and even those for 30 days only."""

from django.core.cache import cache
from django.utils import timezone

from comments.models import Comment, Report, Submission
from comments.spam.store import ADDRESS_KEPT

# A request that cleans up by the way does so once an hour at most, and a little at a time.
PAUSE_SECONDS = 3600
AT_ONCE = 500


def clean_up(*, at=None, at_most=None, dry_run=False):
    """Delete old submissions and empty the address hashes of old comments and reports.

    ``at`` is an aware datetime, now by default; ``at_most`` limits each kind of row. Returns how
    many submissions, comments and reports were concerned, in that order. Four to six queries.
    """
    before = (at or timezone.now()) - ADDRESS_KEPT
    old = [
        Submission.objects.filter(created_at__lt=before),
        # Greater than empty, not unequal: an index answers that.
        Comment.objects.filter(ip_hash__gt="", created_at__lt=before),
        Report.objects.filter(ip_hash__gt="", created_at__lt=before),
    ]
    counts = []
    for number, rows in enumerate(old):
        if at_most is not None:
            some = rows.order_by("pk").values_list("pk", flat=True)[:at_most]
            rows = rows.model.objects.filter(pk__in=list(some))
        if dry_run:
            counts.append(rows.count())
        else:
            counts.append(rows.delete()[0] if number == 0 else rows.order_by().update(ip_hash=""))
    return tuple(counts)


def clean_up_now_and_then():
    """``clean_up`` a little, if this process (or its shared cache) did not within the hour."""
    if cache.add("comments:cleaned-up", True, PAUSE_SECONDS):
        clean_up(at_most=AT_ONCE)
