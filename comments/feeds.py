"""Comments by feed: all of them, and those of one post."""

import uuid
from dataclasses import dataclass

from django.contrib.syndication.views import Feed
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from blog.feeds import FullTextAtom, with_full_addresses
from blog.models import Blog, Post
from comments.models import Comment

LENGTH = 50
# The long columns of a post and of what is answered, which a feed of comments does not show.
UNREAD = (
    *(f"post__{name}" for name in ("body", "body_html", "notes_html", "sources_html")),
    "post__search_text",
    "parent__body",
    "parent__body_html",
)
COMMENT_IDS = uuid.UUID("0d1a3f0e-52a7-4c55-9a0b-7d1a6c2f7b94")
THREADING = "http://purl.org/syndication/thread/1.0"  # RFC 4685


def newest_comments():
    """Approved comments on posts that the public may read, newest first, with post and parent.

    Imported comments whose time nobody knows are never news. One query, along the index of
    (status, created_at).
    """
    dated = Comment.objects.approved().filter(created_at__isnull=False)
    public = dated.filter(post__in=Post.objects.published().order_by())
    return public.select_related("post", "parent").defer(*UNREAD).order_by("-created_at", "-pk")


def comment_id(comment):
    """An id that outlives a change of host, of the post's address, and of the comment's words."""
    return uuid.uuid5(COMMENT_IDS, str(comment.pk)).urn


@dataclass(frozen=True)
class Subject:
    """What a feed is about: the whole discussion, or that of ``post``."""

    blog: Blog
    root: str
    title: str
    link: str
    comments: object
    post: Post | None = None


class ThreadedAtom(FullTextAtom):
    """Full text, and for a reply what it answers."""

    def root_attributes(self):
        return {**super().root_attributes(), "xmlns:thr": THREADING}

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        if item["answers"]:
            handler.addQuickElement("thr:in-reply-to", attrs=item["answers"])


class CommentFeed(Feed):
    feed_type = ThreadedAtom

    def get_object(self, request):
        title = f"Comments · {request.blog.title}"
        return self.subject(request, title, reverse("blog:home"), newest_comments())

    def subject(self, request, title, link, comments, post=None):
        root = request.build_absolute_uri("/")[:-1]
        return Subject(request.blog, root, title, link, comments, post)

    def title(self, subject):
        return subject.title

    def link(self, subject):
        return subject.link

    def feed_extra_kwargs(self, subject):
        language = subject.post.language if subject.post else ""
        return {"blog_language": language or subject.blog.language}

    def items(self, subject):
        return [Entry(comment, subject) for comment in subject.comments[:LENGTH]]

    def item_title(self, entry):
        return f"{entry.comment.display_name} on “{entry.comment.post.title}”"

    def item_link(self, entry):
        return entry.comment.get_absolute_url()

    def item_guid(self, entry):
        return comment_id(entry.comment)

    def item_description(self, entry):
        return None  # Atom has it whole, as content

    def item_pubdate(self, entry):
        return entry.comment.created_at

    def item_updateddate(self, entry):
        # One that waited for a moderator is news when it is let in.
        comment = entry.comment
        moments = (comment.created_at, comment.moderated_at, comment.edited_at)
        return max(moment for moment in moments if moment)

    def item_author_name(self, entry):
        return entry.comment.display_name

    def item_extra_kwargs(self, entry):
        return {
            "content": entry.content,
            "content_language": entry.comment.post.language or entry.subject.blog.language,
            "answers": entry.answers,
        }


@dataclass(frozen=True)
class Entry:
    comment: Comment
    subject: Subject

    @property
    def content(self):
        page = self.subject.root + self.comment.post.get_absolute_url()
        return with_full_addresses(self.comment.body_html, page=page, root=self.subject.root)

    @property
    def answers(self):
        """The attributes of ``thr:in-reply-to``; {} where no public comment is answered."""
        parent = self.comment.parent
        if parent is None or parent.status != Comment.Status.APPROVED:
            return {}
        parent.post = self.comment.post  # the same post, and no query for its address
        return {
            "ref": comment_id(parent),
            "href": self.subject.root + parent.get_absolute_url(),
            "type": "text/html",
        }


class PostCommentFeed(CommentFeed):
    def get_object(self, request, year, month, slug):
        path = f"{year:04d}/{month:02d}/{slug}"
        post = get_object_or_404(Post.objects.published(), path=path)
        title = f"Comments on “{post.title}” · {request.blog.title}"
        comments = newest_comments().filter(post=post)
        return self.subject(request, title, post.get_absolute_url(), comments, post)


comment_feed = require_safe(CommentFeed())
post_comment_feed = require_safe(PostCommentFeed())
