from django.db import models
from django.db.models import Case, Count, F, Q, Value, When

from sources.citers import citers
from sources.links.checking import LinkStatus
from sources.shelf import fold
from sources.text_index import SOURCE_WORDS
from textindex import matching, read_query


class SourceQuerySet(models.QuerySet):
    def in_shelf_order(self):
        """As a bibliography stands: by first contributor without article, then title, then key."""
        return self.order_by("sort_key", "key")

    # Both say the range of the sort key apart, which an index can answer; the OR alone it cannot.
    def before(self, source):
        """Works that stand before ``source`` on the shelf."""
        order = Q(sort_key__lt=source.sort_key) | Q(key__lt=source.key)
        return self.filter(order, sort_key__lte=source.sort_key)

    def after(self, source):
        """Works that stand after ``source`` on the shelf."""
        order = Q(sort_key__gt=source.sort_key) | Q(key__gt=source.key)
        return self.filter(order, sort_key__gte=source.sort_key)

    def public(self, at=None):
        """Works cited by what the public may read at ``at`` (aware datetime, default now).

        A work that only drafts cite, or that nothing cites, is nobody's business yet.
        """
        return self.filter(_any_of(citer.public(at) for citer in citers()))

    def unused(self):
        """Works that nothing cites, not even a draft."""
        return self.exclude(_any_of(citer.any() for citer in citers()))

    def without_date(self):
        return self.filter(issued="")

    def without_link(self):
        """Works that nobody can follow: no address, no DOI and no archived copy."""
        return self.filter(url="", doi="", archive_url="")

    def with_dead_links(self):
        """Works whose address was gone when it was last checked."""
        return self.filter(link_status=LinkStatus.DEAD)

    def count_lacking(self):
        """How many are ``dead`` (their link is), and how many ``undated``. One query."""
        dead, undated = Q(link_status=LinkStatus.DEAD), Q(issued="")
        found = self.order_by().filter(dead | undated)
        return found.aggregate(dead=Count("pk", filter=dead), undated=Count("pk", filter=undated))

    def due_for_link_check(self, before=None):
        """Works with an address, first those never checked, then the longest ago.

        ``before`` (aware datetime) leaves out what was checked at that moment or after it.
        """
        linked = self.exclude(url="")
        if before:
            linked = linked.filter(Q(link_checked_at=None) | Q(link_checked_at__lt=before))
        return linked.order_by(F("link_checked_at").asc(nulls_first=True), "pk")

    def with_dead_copies(self):
        """Works whose archived copy was gone when it was last asked for."""
        return self.filter(copy_status=LinkStatus.DEAD)

    def due_for_copy_check(self, before=None):
        """Works whose link is gone and that have an archived copy, in the order of links.

        ``before`` leaves out copies that were asked for at that moment or after it.
        """
        kept = self.with_dead_links().exclude(archive_url="")
        if before:
            kept = kept.filter(Q(copy_checked_at=None) | Q(copy_checked_at__lt=before))
        return kept.order_by(F("copy_checked_at").asc(nulls_first=True), "pk")

    def wanting_archived_copy(self):
        """Works with an address and no archived copy: gone ones first, then the longest unasked."""
        wanting = self.exclude(url="").filter(archive_url="")
        is_dead = Case(When(link_status=LinkStatus.DEAD, then=0), default=1)
        return wanting.order_by(is_dead, F("archive_asked_at").asc(nulls_first=True), "pk")

    def with_keys(self, keys):
        """A dict of key → Source for those of ``keys`` that exist. One query."""
        return {source.key: source for source in self.filter(key__in=set(keys))}

    def matching(self, text):
        """Works in which every word of ``text`` stands somewhere: key, names, title, outlet, year.

        A word may be a beginning, for boxes that search while one types. Case and accents do not
        count: ``gonzalez`` finds González. Of nothing, every work.
        """
        query = read_query(text, shortest_beginning=1)
        if not query:
            return self.none() if text.strip() else self
        return matching(self, SOURCE_WORDS, query)

    def nearest_first(self, text, cited=()):
        """The work whose key is ``text``, those under the keys ``cited``, keys and then names that
        begin so, the others; each group as it stands on the shelf.
        """
        words = fold(text)
        key = words.replace(" ", "-")
        rank = Case(
            When(key=key, then=Value(0)),
            When(key__in=cited, then=Value(1)),
            When(key__istartswith=key, then=Value(2)),
            When(sort_key__startswith=words, then=Value(3)),
            default=Value(4),
        )
        return self.order_by(rank, "sort_key", "key")


def _any_of(conditions):
    """One of ``conditions``; of none, nothing."""
    joined = Q(pk__in=[])
    for condition in conditions:
        joined |= Q(condition)
    return joined
