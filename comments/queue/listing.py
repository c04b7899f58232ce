"""What waits, in which of four lists, and which comment comes next."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from comments.models import Comment

PAGE_SIZE = 50
UNANSWERED_DAYS = 90


@dataclass(frozen=True)
class Listing:
    """One filter of the queue. Comments stand in the order in which they came in, or the reverse.

    By id and not by time: ids are never missing and never alike, so "the one after this" has one
    answer even when this one has left the list.
    """

    name: str
    label: str
    nothing: str
    is_newest_first: bool = False

    def comments(self):
        order = "-pk" if self.is_newest_first else "pk"
        return self._found().order_by(order)

    def _found(self):
        if self.name == "spam":
            return Comment.objects.awaiting_a_look_at_spam()
        if self.name == "reported":
            return Comment.objects.reported()
        if self.name == "unanswered":
            since = timezone.now() - timedelta(days=UNANSWERED_DAYS)
            return Comment.objects.unanswered(since)
        return Comment.objects.awaiting_moderation()

    def after(self, pk):
        """The comment that follows ``pk`` here, whether or not that is still in it; or None."""
        return self.comments().filter(**{f"pk__{self._onwards}": pk}).first()

    def before(self, pk):
        return self.comments().filter(**{f"pk__{self._back}": pk}).last()

    def page_of(self, pk):
        """On which page ``pk`` stands, or would stand."""
        return self.comments().filter(**{f"pk__{self._back}": pk}).count() // PAGE_SIZE + 1

    @property
    def _onwards(self):
        return "lt" if self.is_newest_first else "gt"

    @property
    def _back(self):
        return "gt" if self.is_newest_first else "lt"


LISTINGS = {
    listing.name: listing
    for listing in (
        Listing("waiting", "Waiting", "Nothing is waiting."),
        Listing("spam", "Held as spam", "Nothing is held as spam."),
        Listing("reported", "Reported", "No reader has reported anything."),
        Listing("unanswered", "Unanswered", "The authors have answered everybody.", True),
    )
}


def counts():
    """How many comments each list has. Four queries, each by an index."""
    return {name: listing.comments().order_by().count() for name, listing in LISTINGS.items()}


def mark_of(comment):
    """What a moderator saw when deciding: status and edition, for the form to bring back."""
    edited = comment.edited_at.isoformat() if comment.edited_at else ""
    return f"{comment.status} {edited}"


def as_seen(comment, mark):
    """``comment`` as it was when ``mark`` was made. Raises ValueError for what is not a mark."""
    status, _, edited = mark.partition(" ")
    comment.status = Comment.Status(status)
    comment.edited_at = datetime.fromisoformat(edited) if edited else None
    return comment
