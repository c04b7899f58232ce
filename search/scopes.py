"""Which rows somebody may find, a queryset for each kind: the public, or a user at the desk."""

from blog.models import Note, Post
from comments.models import Comment
from history.models import HistoryEvent
from sources.models import Source


def public():
    """What every reader may read now."""
    posts = Post.objects.published()
    return {
        "posts": posts,
        "notes": Note.objects.public(),
        "sources": Source.objects.public(),
        "comments": Comment.objects.approved().filter(post__in=posts.order_by()),
        "events": HistoryEvent.objects.all(),
    }


def desk(user):
    """What ``user`` may see at the desk: drafts of one's own or of all, what waits for moderators.

    A kind without permission is not there.
    """
    scope = {}
    if user.has_perm("blog.change_post"):
        posts = Post.objects.editable_by(user)
        scope |= {"posts": posts, "notes": Note.objects.filter(post__in=posts.order_by())}
    elif user.has_perm("blog.view_post"):
        scope |= {"posts": Post.objects.published(), "notes": Note.objects.public()}
    if user.has_perm("sources.view_source"):
        scope["sources"] = Source.objects.all()
    if user.has_perm("comments.change_comment"):
        scope["comments"] = Comment.objects.all()
    if user.has_perm("history.view_historyevent"):
        scope["events"] = HistoryEvent.objects.all()
    return scope
