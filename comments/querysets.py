"""Questions about comments. The columns of the tree are spoken of here and nowhere else."""

from django.db import connections, models
from mptt.managers import TreeManager
from mptt.querysets import TreeQuerySet

#: What readers get to see: a removed comment stays as a placeholder, so that replies keep a parent.
PUBLIC = ("approved", "removed")
TREE_SEQUENCE = "comments_comment_tree_id_seq"


class CommentQuerySet(TreeQuerySet):
    def public(self):
        """What stands in a thread: approved comments, and placeholders of removed ones."""
        return self.filter(status__in=PUBLIC)

    def approved(self):
        return self.filter(status=self.model.Status.APPROVED)

    def awaiting_moderation(self):
        """The queue, oldest first."""
        return self.filter(status=self.model.Status.PENDING).order_by("created_at", "pk")

    def in_thread_order(self):
        """Each thread whole, parent before replies, oldest thread and oldest reply first."""
        return self.order_by("tree_id", "lft")

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
