from django.db import models
from django.db.models import Q

from sources.citers import citers
from sources.names import shelf_name

SEARCHED = ("key", "title", "container_title", "publisher", "issued", "url", "doi")
SEARCHED_NAMES = 6
NAME_PARTS = tuple(
    f"contributors__{number}__{part}"
    for number in range(SEARCHED_NAMES)
    for part in ("family", "given", "literal")
)


class SourceQuerySet(models.QuerySet):
    def in_shelf_order(self):
        """As a bibliography stands: by first contributor without article, then title, then key."""
        return self.order_by("sort_key", "key")

    def public(self, at=None):
        """Works cited by what the public may read at ``at`` (aware datetime, default now)."""
        said = Q(pk__in=[])
        for citer in citers():
            said |= Q(citer.public(at))
        return self.filter(said)

    def with_keys(self, keys):
        """A dict of key → Source for those of ``keys`` that exist. One query."""
        return {source.key: source for source in self.filter(key__in=set(keys))}

    def matching(self, text):
        """Works in which every word of ``text`` stands somewhere: key, names, title, outlet, year.

        Names are those of the first SEARCHED_NAMES contributors; the first also in the shelf's own
        spelling, so that ``gonzalez`` finds González. Reads the whole shelf: for some thousand
        works at the desk.
        """
        found = self
        for word in text.replace("\0", "").split():
            said = Q(sort_key__contains=shelf_name({"literal": word}))
            for place in (*SEARCHED, *NAME_PARTS):
                said |= Q(**{f"{place}__icontains": word})
            found = found.filter(said)
        return found
