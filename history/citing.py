"""Events as those who cite the library's works. Every event is public."""

from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q

from history.models import HistoryEvent
from markup.notes import rename_keys
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

    def rename_keys(self, new_keys):
        """When an event was last changed stays as it was."""
        said = reduce(or_, (Q(body__contains=key) for key in new_keys))
        found = HistoryEvent.objects.filter(said).order_by("pk").select_for_update()
        for pk, body in found.values_list("pk", "body"):
            renamed = rename_keys(body, new_keys)
            if renamed != body:
                HistoryEvent.objects.filter(pk=pk).update(body=renamed)
