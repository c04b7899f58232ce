from dataclasses import dataclass

from django import template
from django.urls import reverse

from comments.feeds import newest_comments
from markup.excerpts import excerpt

register = template.Library()

COUNT = 3
LENGTH = 160


@dataclass(frozen=True)
class RecentComment:
    text: str
    name: str
    link: str


@register.simple_tag
def recent_comments(count=COUNT):
    """``{% recent_comments as comments %}``: the newest that readers see, each beginning in text.

    A list of ``text`` (plain, at most LENGTH characters), ``name`` and ``link``. One query.
    """
    comments = newest_comments().select_related(None).select_related("post")
    shown = comments.defer(None).only("author_name", "body_html", "post__path")
    return [
        RecentComment(
            text=excerpt(comment.body_html, LENGTH),
            name=comment.display_name,
            link=comment.get_absolute_url(),
        )
        for comment in shown[:count]
    ]


@register.simple_tag
def comment_feed_of(post):
    """The address of the feed of one post's comments. Only a post with a date has one."""
    return reverse("comments_feeds:post", args=post.path.split("/"))
