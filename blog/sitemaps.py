"""What search engines should find. The host is the one that they ask.

What can be many is a queryset, so that the index counts it and a file reads its own page of it.
What is few is a list, and costs no second query.
"""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from blog.co_authors import published_authors
from blog.models import Post, Tag


class PageSitemap(Sitemap):
    def items(self):
        return ["blog:home", "blog:about", "blog:archives"]

    def location(self, item):
        return reverse(item)


class PostSitemap(Sitemap):
    def items(self):
        return Post.objects.published().only("path", "published_at", "updated_at")

    def lastmod(self, post):
        # A scheduled post appears after it was last changed.
        return max(post.updated_at, post.published_at)

    def get_latest_lastmod(self):
        """Nothing for the index: the latest would take all posts, which their own file reads."""


class TopicSitemap(Sitemap):
    def items(self):
        return list(Tag.objects.in_use())


class AuthorSitemap(Sitemap):
    def items(self):
        return list(published_authors(Post.objects.published()).order_by("username"))

    def location(self, author):
        return reverse("blog:author-detail", args=[author.get_username()])
