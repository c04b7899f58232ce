from django import template
from django.db.models import Count

from comments.models import Comment
from comments.threads import render_thread

register = template.Library()


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
