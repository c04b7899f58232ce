from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from mptt.models import MPTTModel, TreeForeignKey

from blog.models import Post
from comments.querysets import CommentManager


class Comment(MPTTModel):
    """One contribution to a post's discussion, in a tree. Written by ``comments.services`` only.

    A root comment and everything below it is a thread, and each thread is one mptt tree.
    """

    class Status(models.TextChoices):
        PENDING = "pending"
        APPROVED = "approved"
        REJECTED = "rejected"
        SPAM = "spam"
        REMOVED = "removed"

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="comments")
    # RESTRICT and not PROTECT: a deleted post takes its whole threads along, and nothing else
    # may take a parent from its replies.
    parent = TreeForeignKey(
        "self", on_delete=models.RESTRICT, null=True, blank=True, related_name="replies"
    )
    status = models.CharField(max_length=10, choices=Status, default=Status.PENDING)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="comments",
    )
    author_name = models.CharField(max_length=100, blank=True, help_text="Empty: Anonymous.")
    author_email = models.EmailField(blank=True, help_text="Never shown to readers.")
    author_url = models.URLField(max_length=500, blank=True)
    body = models.TextField()
    body_html = models.TextField(editable=False)
    created_at = models.DateTimeField(
        null=True,
        blank=True,
        default=timezone.now,
        help_text="Empty for an imported comment whose page did not say when.",
    )
    moderated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    moderated_at = models.DateTimeField(null=True, blank=True, editable=False)
    held_because = models.CharField(
        max_length=300, blank=True, editable=False, help_text="Why the queue has it, in words."
    )
    edited_at = models.DateTimeField(null=True, blank=True, editable=False)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        help_text="The moderator; empty where the writer corrected it.",
    )
    answers = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        help_text="What it replies to, where the tree was too deep to hang it there.",
    )
    writer = models.CharField(
        max_length=43,
        blank=True,
        editable=False,
        help_text="A keyed hash of the writer's cookie: tells writers apart and names no one.",
    )
    wants_mail = models.BooleanField(default=False, editable=False)
    spam_score = models.FloatField(null=True, blank=True, editable=False, help_text="0 to 1.")
    report_count = models.PositiveIntegerField(default=0, editable=False)
    ip_hash = models.CharField(
        max_length=64, blank=True, editable=False, help_text="Keyed, and emptied after 30 days."
    )

    objects = CommentManager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(body=""), name="comments_comment_has_body"),
            models.CheckConstraint(
                condition=Q(parent=None, level=0) | Q(parent__isnull=False, level__gt=0),
                name="comments_comment_root_is_top",
            ),
            models.CheckConstraint(
                condition=Q(rght__gt=models.F("lft")), name="comments_comment_spans"
            ),
        ]
        indexes = [
            models.Index(fields=["post", "tree_id", "lft"], name="comments_comment_thread"),
            models.Index(fields=["status", "created_at"], name="comments_comment_queue"),
            models.Index(fields=["writer", "status"], name="comments_comment_of_writer"),
            models.Index(fields=["author_email", "status"], name="comments_comment_of_email"),
            models.Index(fields=["ip_hash"], name="comments_comment_of_address"),
            models.Index(
                fields=["status"], condition=Q(report_count__gt=0), name="comments_comment_reported"
            ),
        ]

    def __str__(self):
        return f"{self.display_name} on {self.post}"

    def get_absolute_url(self):
        """The permalink. It leads to the page of the discussion that shows the comment now."""
        return f"{self.post.get_absolute_url()}comments/{self.pk}/"

    @property
    def display_name(self):
        """The name as it was when the comment was written; Anonymous where none was given."""
        return self.author_name or "Anonymous"
