"""Posts by several hands. The first author is the post's own; those after are rows, in order."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce


class CoAuthor(models.Model):
    post = models.ForeignKey("blog.Post", on_delete=models.CASCADE, related_name="co_authors")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="co_authored",
        verbose_name="co-author",
    )
    position = models.PositiveSmallIntegerField(
        "order", default=1, help_text="Smaller numbers stand first, after the author."
    )

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = "co-author"
        constraints = [
            models.UniqueConstraint(fields=["post", "user"], name="blog_coauthor_once"),
        ]

    def __str__(self):
        return str(self.user)


def possible_authors():
    """The people of the desk, and whoever has written here before."""
    users = get_user_model().objects
    wrote = Q(posts__isnull=False) | Q(co_authored__isnull=False)
    return users.filter(Q(is_staff=True) | wrote).distinct().order_by("username")


def may_name_authors(user, post):
    """A name under a text is a claim: the author of ``post`` makes it, and editors."""
    return post.author_id == user.pk or user.has_perm("blog.edit_all_posts")


def co_authors_shown(post, users):
    """Let ``post`` name ``users`` after its author, saved or not; nothing is written."""
    rows = [CoAuthor(user=user) for user in users if user.pk != post.author_id]
    post._prefetched_objects_cache = {"co_authors": rows}


def load_co_authors(posts):
    """Put the co-authors of ``posts``, a list of ``for_reading``, into them: one query, or none."""
    shared = [post for post in posts if post.has_co_authors]
    if shared:
        rows = CoAuthor.objects.select_related("user")
        models.prefetch_related_objects(shared, models.Prefetch("co_authors", rows))


def published_authors(posts):
    """The people who wrote ``posts``, each with ``post_count``, most posts first. One query."""
    posts = posts.order_by()
    first = posts.filter(author=OuterRef("pk")).values("author")
    later = CoAuthor.objects.order_by().filter(user=OuterRef("pk"), post__in=posts).values("user")
    people = get_user_model().objects.annotate(as_first=_count(first), as_later=_count(later))
    people = people.annotate(post_count=F("as_first") + F("as_later"))
    return people.filter(post_count__gt=0).order_by("-post_count", "username")


def _count(rows):
    return Coalesce(Subquery(rows.annotate(count=Count("pk")).values("count")), 0)


def in_words(names):
    """“A”, “A and B”, “A, B and C”."""
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last
