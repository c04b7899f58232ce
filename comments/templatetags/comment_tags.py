from django import template
from django.db.models import Count

from blog.models import Post
from comments.models import Comment
from comments.threads import render_thread

register = template.Library()

NEWEST = 3


@register.simple_tag
def comment_thread(post):
    """``{% comment_thread post as thread %}``: what readers see, as ``count`` and ``html``."""
    return render_thread(post)


@register.simple_tag
def comment_counts_of(posts):
    """A dict of post id → approved comments, for a list of posts. One query."""
    approved = Comment.objects.approved().filter(post__in=[post.pk for post in posts])
    counted = approved.order_by().values("post").annotate(comment_count=Count("pk"))
    return dict(counted.values_list("post", "comment_count"))


@register.filter
def for_post(counts, post):
    """The count of one post in the dict of ``comment_counts_of``."""
    return counts.get(post.pk, 0)


@register.simple_tag
def newest_comments():
    """The newest approved comments on posts that the public may read. One query.

    Imported comments whose time nobody knows are never news.
    """
    public = Comment.objects.approved().filter(post__in=Post.objects.published())
    dated = public.exclude(created_at=None).newest_first()
    return dated.select_related("user", "post").only(
        "author_name", "body_html", "user", "post__path"
    )[:NEWEST]
