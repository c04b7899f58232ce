from django import template
from django.db.models import Count
from django.http import Http404

from comments.models import Comment
from comments.threads import NoSuchPage, render_thread
from sources.pagination import PAGE_NUMBER

register = template.Library()


@register.simple_tag(takes_context=True)
def comment_thread(context, post):
    """``{% comment_thread post as thread %}``: the Thread of the page in ``?comments=``.

    A page that is not there is a 404, as in any list.
    """
    number = context["request"].GET.get("comments", "1")
    try:
        return render_thread(post, int(number) if PAGE_NUMBER.fullmatch(number) else 0)
    except NoSuchPage:
        raise Http404(f"The discussion has no page “{number}”.") from None


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


@register.filter
def minutes_left(seconds):
    """A stretch of time to the end of something: "12 more minutes", "1 more minute"."""
    minutes = max(1, seconds // 60)
    return f"{minutes} more minute{'' if minutes == 1 else 's'}"
