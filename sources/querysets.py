from django.db import models


class SourceQuerySet(models.QuerySet):
    def in_shelf_order(self):
        """As a bibliography stands: by first contributor without article, then title, then key."""
        return self.order_by("sort_key", "key")

    def with_keys(self, keys):
        """A dict of key → Source for those of ``keys`` that exist. One query."""
        return {source.key: source for source in self.filter(key__in=set(keys))}
