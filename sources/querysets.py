import json

from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast

from sources.names import shelf_name

SEARCHED = ("key", "title", "container_title", "publisher", "issued", "url", "doi")


class SourceQuerySet(models.QuerySet):
    def in_shelf_order(self):
        """As a bibliography stands: by first contributor without article, then title, then key."""
        return self.order_by("sort_key", "key")

    def with_keys(self, keys):
        """A dict of key → Source for those of ``keys`` that exist. One query."""
        return {source.key: source for source in self.filter(key__in=set(keys))}

    def matching(self, text):
        """Works in which every word of ``text`` stands somewhere: key, names, title, outlet, year.

        The shelf's own spelling counts too, so that ``gonzalez`` finds González where he is the
        first contributor. Reads the whole shelf: for lists of some thousand works at the desk.
        """
        found = self.alias(names=Cast("contributors", models.TextField()))
        for word in text.replace("\0", "").split():
            # SQLite keeps JSON as it was written, with é as \u00e9; PostgreSQL keeps the letters.
            escaped = json.dumps(word)[1:-1]
            said = Q(names__icontains=word) | Q(names__icontains=escaped)
            said |= Q(sort_key__contains=shelf_name({"literal": word}))
            for column in SEARCHED:
                said |= Q(**{f"{column}__icontains": word})
            found = found.filter(said)
        return found
