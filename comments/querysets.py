"""Questions about comments. The columns of the tree are spoken of here and in ``trees`` only."""

from django.db import connections, models
from mptt.managers import TreeManager
from mptt.querysets import TreeQuerySet

#: What readers get to see: a removed comment stays as a placeholder, so that replies keep a parent.
PUBLIC = ("approved", "removed")
#: The number that all comments of one thread share, and the span of each: a comment's replies
#: lie between the two.
TREE = ("tree_id", "lft", "rght")
TREE_SEQUENCE = "comments_comment_tree_id_seq"


class CommentQuerySet(TreeQuerySet):
    def public(self):
        """What stands in a thread: approved comments, and placeholders of removed ones."""
        return self.filter(status__in=PUBLIC)

    def approved(self):
        return self.filter(status=self.model.Status.APPROVED)

    def of_account(self, user):
        """What the owner of an account wrote under posts that are public, newest first."""
        posts = self.model._meta.get_field("post").related_model.objects.published()
        own = self.filter(user=user, post__in=posts.order_by())
        return own.select_related("post").order_by("-created_at", "-pk")

    def awaiting_moderation(self):
        """The queue, oldest first."""
        return self.filter(status=self.model.Status.PENDING).order_by("created_at", "pk")

    def awaiting_a_look_at_spam(self):
        """What the filter put into the spam folder and no moderator has confirmed.

        Words that their writer changed after a moderator had read them are new words.
        """
        changed = models.Q(edited_by=None, edited_at__gt=models.F("moderated_at"))
        spam = self.filter(status=self.model.Status.SPAM)
        return spam.filter(models.Q(moderated_at=None) | changed)

    def reported(self):
        """What readers have reported since a moderator last approved it, public or held again."""
        reported = self.filter(report_count__gt=0)
        return reported.filter(status__in=[self.model.Status.APPROVED, self.model.Status.PENDING])

    def unanswered(self, since):
        """Readers' comments from ``since`` on that the author of their post has not replied to.

        An answer is younger than what it answers, so the authors' own since then are enough: they
        are listed once. Asking for the answers of each comment took minutes for 30,000.
        """
        lately = self.model.objects.order_by().approved().filter(created_at__gte=since)
        co_authors = self.model._meta.get_field("post").related_model.co_authors.rel.related_model
        same = co_authors.objects.filter(
            post=models.OuterRef("post_id"), user=models.OuterRef("user_id")
        )
        by_author = models.Q(user=models.F("post__author")) | models.Exists(same)
        own = lately.filter(by_author)
        readers = self.approved().filter(created_at__gte=since).exclude(by_author)
        for link in ("parent", "answers"):
            answered = own.filter(**{f"{link}__isnull": False}).values(link)
            readers = readers.exclude(pk__in=answered)
        return readers

    def in_thread_order(self, *, newest_thread_first=False):
        """Each thread whole, parent before replies, oldest thread and oldest reply first."""
        return self.order_by("-tree_id" if newest_thread_first else "tree_id", "lft")

    def in_same_threads_as(self, comments, *, newest_first, begin=0, most):
        """Those of whole threads: of the ``most`` threads of ``comments`` from ``begin`` on."""
        order = "-tree_id" if newest_first else "tree_id"
        numbers = comments.order_by(order).values("tree_id").distinct()
        return self.filter(tree_id__in=numbers[begin : begin + most])

    def threads_before(self, comment, *, newest_first):
        """How many threads of these comments come before the one that ``comment`` is in."""
        side = "tree_id__gt" if newest_first else "tree_id__lt"
        before = self.order_by().filter(**{side: comment.tree_id})
        return before.values("tree_id").distinct().count()

    def newest_first(self):
        """By the time written; those whose time nobody knows come last."""
        return self.order_by(models.F("created_at").desc(nulls_last=True), "-pk")


class CommentManager(TreeManager.from_queryset(CommentQuerySet)):
    """Rows by id; ``in_thread_order`` says when the tree matters (mptt would always sort by it)."""

    def get_queryset(self, *args, **kwargs):
        return super().get_queryset(*args, **kwargs).order_by("pk")

    def _get_next_tree_id(self):
        """A number for a new thread that no other writer can get.

        mptt takes Max + 1, which two writers read alike. PostgreSQL hands out a sequence; SQLite
        lets one writer in at a time (IMMEDIATE transactions), so there Max + 1 holds.
        """
        connection = connections[self.db]
        if connection.vendor != "postgresql":
            return super()._get_next_tree_id()
        with connection.cursor() as cursor:
            cursor.execute("SELECT nextval(%s)", [TREE_SEQUENCE])
            return cursor.fetchone()[0]
