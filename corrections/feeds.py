"""Corrections by feed, for whoever has quoted a post."""

import uuid
from dataclasses import dataclass

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import Prefetch
from django.urls import reverse
from django.views.decorators.http import require_safe

from blog.feeds import FullTextAtom, author_address, with_full_addresses
from blog.models import Blog, Post, author_name
from corrections.models import Correction

CORRECTION_IDS = uuid.UUID("5b0f6a0d-3a0e-4f0c-8a55-1e0b2f9c7d42")


@dataclass(frozen=True)
class Subject:
    blog: Blog
    root: str


class CorrectionFeed(Feed):
    feed_type = FullTextAtom

    def get_object(self, request):
        return Subject(request.blog, request.build_absolute_uri("/")[:-1])

    def title(self, subject):
        return f"Corrections · {subject.blog.title}"

    def link(self, subject):
        return reverse("corrections:list")

    def subtitle(self, subject):
        return "What was changed in published posts."

    def feed_extra_kwargs(self, subject):
        return {"blog_language": subject.blog.language}

    def items(self, subject):
        posts = Prefetch("post", Post.objects.with_authors().defer("body", "body_html"))
        rows = Correction.objects.public().prefetch_related(posts)[: settings.POSTS_PER_PAGE]
        return [(correction, subject) for correction in rows]

    def item_title(self, item):
        return f"Correction: {item[0].post}"

    def item_link(self, item):
        return item[0].get_absolute_url()

    def item_guid(self, item):
        return uuid.uuid5(CORRECTION_IDS, str(item[0].pk)).urn

    def item_description(self, item):
        return None

    def item_pubdate(self, item):
        return item[0].made_at

    item_updateddate = item_pubdate

    def item_author_name(self, item):
        return author_name(item[0].post.author)

    def item_author_link(self, item):
        correction, subject = item
        return subject.root + author_address(correction.post.author)

    def item_extra_kwargs(self, item):
        correction, subject = item
        page = subject.root + correction.post.get_absolute_url()
        return {
            "content": with_full_addresses(correction.body_html, page=page, root=subject.root),
            "content_language": correction.post.language or subject.blog.language,
            "co_authors": [
                (author_name(user), subject.root + author_address(user))
                for user in correction.post.authors[1:]
            ],
        }


correction_feed = require_safe(CorrectionFeed())
