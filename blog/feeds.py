"""Atom feeds with the full text, so that whoever reads by feed misses no note."""

import re
import uuid
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.syndication.views import Feed
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.views.decorators.http import require_safe

from blog.co_authors import load_co_authors
from blog.models import Blog, Post, Tag, author_name
from blog.services import ensure_rendered

# XML has no way to write these, not even escaped, and titles out of old exports hold them.
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
TAG = re.compile(r'<[a-z][a-z0-9]*(?:\s+[\w:-]+(?:="[^"]*")?)*\s*/?>', re.IGNORECASE)
LOCAL_ADDRESS = re.compile(r'(\s(?:href|src)=")(#|/(?!/))')
ID = re.compile(r'\sid="[^"]*"')
CHOICES = re.compile(r"</?picture>|<source [^>]*>")
ENTRY_IDS = uuid.UUID("6f0c1b5e-6a83-4d0e-9f43-2b1f6f9d1c27")


def with_full_addresses(html, *, page, root):
    """Our sanitised HTML for reading elsewhere: ``#note-1`` and ``/media/…`` get their host.

    ``page`` is the address that fragments belong to, ``root`` is scheme and host. Ids go: many
    posts may be shown on one page elsewhere, and every link leads to ours. Only attributes are
    touched, never the same letters in the text. Of a picture its ``img`` is left, which every
    program knows.
    """
    html = CHOICES.sub("", html)

    def complete(tag):
        return LOCAL_ADDRESS.sub(
            lambda found: f"{found[1]}{page if found[2] == '#' else root}{found[2]}",
            ID.sub("", tag[0]),
        )

    return TAG.sub(complete, html)


def entry_id(post):
    """An id that outlives a change of title, address, date and host.

    A permalink or a ``tag:`` holds the host and the slug, and a reader's program shows every old
    post as new when one of them changes. When a post was made never changes.
    """
    return uuid.uuid5(ENTRY_IDS, f"{post.pk} {post.created_at.isoformat()}").urn


def author_address(user):
    return reverse("blog:author-detail", args=[user.get_username()])


class FullTextAtom(Atom1Feed):
    """Atom with ``content``, with languages, and without characters that would break it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.feed = _xml_safe(self.feed)

    def add_item(self, *args, **kwargs):
        super().add_item(*args, **kwargs)
        self.items[-1] = _xml_safe(self.items[-1])

    def root_attributes(self):
        return {**super().root_attributes(), "xml:lang": self.feed["blog_language"]}

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        attributes = {"type": "html", "xml:lang": item["content_language"]}
        handler.addQuickElement("content", item["content"], attributes)
        for name, link in item.get("co_authors", ()):
            handler.startElement("author", {})
            handler.addQuickElement("name", name)
            handler.addQuickElement("uri", link)
            handler.endElement("author")


def _xml_safe(value):
    if isinstance(value, str):
        return NOT_XML.sub("", value)
    if isinstance(value, dict):
        return {key: _xml_safe(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_xml_safe(part) for part in value]
    return value


@dataclass(frozen=True)
class Subject:
    """What a feed is about: the whole blog, a topic or an author."""

    blog: Blog
    root: str
    title: str
    link: str
    posts: object


@dataclass(frozen=True)
class Entry:
    post: Post
    content: str
    language: str
    author_link: str
    co_authors: list


class PostFeed(Feed):
    """The newest posts of a Subject that ``get_object`` finds."""

    feed_type = FullTextAtom

    def get_object(self, request):
        return self.subject(request, "", reverse("blog:home"), Post.objects.published())

    def subject(self, request, name, link, posts):
        title = f"{name} · {request.blog.title}" if name else request.blog.title
        return Subject(request.blog, request.build_absolute_uri("/")[:-1], title, link, posts)

    def title(self, subject):
        return subject.title

    def link(self, subject):
        return subject.link

    def subtitle(self, subject):
        return subject.blog.tagline

    def feed_copyright(self, subject):
        return subject.blog.licence or "All rights reserved"

    def feed_extra_kwargs(self, subject):
        return {"blog_language": subject.blog.language}

    def items(self, subject):
        posts = list(subject.posts.for_reading()[: settings.POSTS_PER_PAGE])
        load_co_authors(posts)
        return [self.entry(ensure_rendered(post, subject.blog), subject) for post in posts]

    def entry(self, post, subject):
        html = render_to_string("blog/feed_entry.html", {"post": post})
        page = subject.root + post.get_absolute_url()
        return Entry(
            post=post,
            content=with_full_addresses(html, page=page, root=subject.root),
            language=post.language or subject.blog.language,
            author_link=subject.root + author_address(post.author),
            co_authors=[
                (author_name(user), subject.root + author_address(user))
                for user in post.authors[1:]
            ],
        )

    def item_title(self, entry):
        return entry.post.title

    def item_link(self, entry):
        return entry.post.get_absolute_url()

    def item_guid(self, entry):
        return entry_id(entry.post)

    def item_description(self, entry):
        # Django calls it HTML in the feed, and a summary is plain text.
        return escape(entry.post.teaser) or None

    def item_pubdate(self, entry):
        return entry.post.published_at

    def item_updateddate(self, entry):
        # A scheduled post appears after its last change, and is news when it appears.
        return max(entry.post.updated_at, entry.post.published_at)

    def item_author_name(self, entry):
        return author_name(entry.post.author)

    def item_author_link(self, entry):
        return entry.author_link

    def item_categories(self, entry):
        return [tag.name for tag in entry.post.tags.all()]

    def item_extra_kwargs(self, entry):
        return {
            "content": entry.content,
            "content_language": entry.language,
            "co_authors": entry.co_authors,
        }


class TopicFeed(PostFeed):
    def get_object(self, request, slug):
        topic = get_object_or_404(Tag.objects.in_use(), slug=slug)
        posts = Post.objects.published().filter(tags=topic)
        return self.subject(request, topic.name, topic.get_absolute_url(), posts)


class AuthorFeed(PostFeed):
    def get_object(self, request, username):
        author = get_object_or_404(get_user_model(), username=username)
        posts = Post.objects.published().by(author)
        if not posts.exists():
            raise Http404("This account has published nothing.")
        return self.subject(request, author_name(author), author_address(author), posts)


post_feed = require_safe(PostFeed())
topic_feed = require_safe(TopicFeed())
author_feed = require_safe(AuthorFeed())
