from calendar import monthrange
from datetime import datetime, timedelta

from django.db import models
from django.db.models import Count, Exists, OuterRef, Prefetch, Q
from django.utils import timezone

from blog.text_index import POST_WORDS
from textindex import matching, read_query


def _related(model, name):
    """The model at the other end: models.py imports this module, and not the other way round."""
    return model._meta.get_field(name).related_model


class PostQuerySet(models.QuerySet):
    def published(self, at=None):
        """Posts the public may read at ``at`` (aware datetime, default now), newest first."""
        at = at or timezone.now()
        public = self.filter(status=self.model.Status.PUBLISHED, published_at__lte=at)
        return public.order_by("-published_at", "-pk")

    def drafts(self):
        return self.filter(status=self.model.Status.DRAFT).order_by("-updated_at", "-pk")

    def scheduled(self, at=None):
        """Posts whose hour is still to come at ``at`` (aware datetime, default now), next first."""
        at = at or timezone.now()
        coming = self.filter(status=self.model.Status.PUBLISHED, published_at__gt=at)
        return coming.order_by("published_at", "pk")

    def count_unpublished(self, at=None):
        """``draft_count`` and ``scheduled_count`` of these posts at ``at``. One query."""
        drafts = Q(status="draft")
        coming = Q(status="published", published_at__gt=at or timezone.now())
        # Both are told apart before they are counted: an index finds them among many posts.
        return (
            self.order_by()
            .filter(drafts | coming)
            .aggregate(
                draft_count=Count("pk", filter=drafts), scheduled_count=Count("pk", filter=coming)
            )
        )

    def editable_by(self, user):
        """What the desk shows ``user``: an editor every post, an author those written by them."""
        if user.has_perm("blog.edit_all_posts"):
            return self
        return self.by(user)

    def by(self, user):
        """Posts that ``user`` is an author of, the first or a later one."""
        shared = _related(self.model, "co_authors").objects.order_by().filter(user=user)
        return self.filter(Q(author=user) | Q(pk__in=shared.values("post")))

    def with_authors(self):
        """With all that a byline shows. One more query."""
        co_authors = _related(self.model, "co_authors").objects.select_related("user")
        return self.select_related("author").prefetch_related(Prefetch("co_authors", co_authors))

    def matching(self, text):
        """Posts with every word of ``text`` somewhere, notes and all; of nothing, every post."""
        query = read_query(text)
        if not query:
            return self.none() if text.strip() else self
        return matching(self, POST_WORDS, query)

    def for_advice(self):
        """With the body, which the warnings read, and without what is printed of it."""
        return self.select_related("author").defer(
            *("body_html", "notes_html", "sources_html", "search_text"),
            *("cited_works", "cite_lines", "card"),
        )

    def for_listing(self):
        """With all that a list of posts shows, without the long columns. One more query."""
        return (
            self.with_authors()
            .select_related("lead_image")
            .defer(
                *("body", "body_html", "notes_html", "sources_html", "search_text"),
                *("cited_works", "cite_lines", "card"),
            )
        )

    def for_reading(self):
        """With all that a post's page shows. Two queries; ``load_co_authors`` adds one, or none."""
        co_authors = _related(self.model, "co_authors").objects.filter(post=OuterRef("pk"))
        posts = self.annotate(has_co_authors=Exists(co_authors))
        return posts.select_related("author", "lead_image").prefetch_related("tags")

    def in_year(self, year):
        """Posts of one year in the current time zone, which a request sets to the Blog's."""
        return self._published_between((year, 1), (year + 1, 1))

    def in_month(self, year, month):
        """Posts of one month (1–12) in the current time zone."""
        after = (year, month + 1) if month < 12 else (year + 1, 1)
        return self._published_between((year, month), after)

    def _published_between(self, first, after):
        zone = timezone.get_current_timezone()
        begin, end = (datetime(*year_month, 1, tzinfo=zone) for year_month in (first, after))
        return self.filter(published_at__gte=begin, published_at__lt=end)

    def on_days(self, days, *, before):
        """Posts of these (month, day) pairs in the years before ``before``, in the current zone.

        A range of moments a year, which the index of dates answers as no function of them could.
        Two queries, the first at once: when the oldest post came.
        """
        zone = timezone.get_current_timezone()
        oldest = self.order_by("published_at").values_list("published_at", flat=True).first()
        wanted = Q(pk__in=[])
        for year in range(oldest.astimezone(zone).year, before) if oldest else ():
            for month, day in days:
                if day <= monthrange(year, month)[1]:
                    begin = datetime(year, month, day, tzinfo=zone)
                    after = begin + timedelta(days=1)  # the next midnight on the clock of the zone
                    wanted |= Q(published_at__gte=begin, published_at__lt=after)
        return self.filter(wanted)

    def citing(self, source):
        return self.filter(citations__source=source)

    def newer_and_older(self, post, at=None):
        """The published neighbours of a published post: (newer or None, older or None)."""
        others = self.published(at).exclude(pk=post.pk).only("title", "path", "published_at")
        when, pk = post.published_at, post.pk
        older = others.filter(Q(published_at__lt=when) | Q(published_at=when, pk__lt=pk))
        newer = others.filter(Q(published_at__gt=when) | Q(published_at=when, pk__gt=pk))
        return newer.order_by("published_at", "pk").first(), older.first()


class ProfileQuerySet(models.QuerySet):
    def of(self, user):
        """The profile of ``user`` with all that a page shows, or None. Two queries."""
        found = self.filter(user=user).select_related("portrait").prefetch_related("links")
        return found.first()


class CitationQuerySet(models.QuerySet):
    def public(self, at=None):
        """Citations in posts that the public may read at ``at`` (aware datetime, default now)."""
        posts = self.model._meta.get_field("post").related_model.objects
        # An EXISTS and no join: SQLite would begin the join with the posts, for each work anew,
        # and take 250 µs a work in place of 5.
        return self.filter(models.Exists(posts.published(at).filter(pk=models.OuterRef("post_id"))))


class NoteQuerySet(models.QuerySet):
    def public(self, at=None):
        """Notes of posts that the public may read at ``at`` (aware datetime, default now)."""
        at = at or timezone.now()
        return self.filter(post__status="published", post__published_at__lte=at)


class TagQuerySet(models.QuerySet):
    def in_use(self, at=None):
        """Tags of posts the public may read, by name, each with ``post_count``."""
        # As a list, which an index has: SQLite would read past the body of each post.
        public = _related(self.model, "posts").objects.published(at).order_by().values("pk")
        used = self.filter(posts__in=public).annotate(post_count=models.Count("posts"))
        return used.order_by("name")


class BlogQuerySet(models.QuerySet):
    def current(self):
        """The one Blog. Made with its defaults where nobody has named it yet. One query."""
        blog = self.select_related("own_style", "picture").defer("own_style__xml").first()
        return blog or self.get_or_create(pk=1)[0]
