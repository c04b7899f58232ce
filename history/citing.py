"""Events as those who cite the library's works. Every event is public; its text has no tokens."""

from django.db.models import Exists, OuterRef

from history.models import HistoryEvent
from sources.citers import Citer

EventSource = HistoryEvent.sources.through


class EventCiter(Citer):
    def public(self, at):
        return self.any()

    def any(self):
        return Exists(EventSource.objects.filter(source=OuterRef("pk")))

    def move(self, old, kept):
        kept.events.add(*old.events.all())
        old.events.clear()
