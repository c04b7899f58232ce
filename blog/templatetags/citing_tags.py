"""What the posts say of a work, for the pages of the library, which stands below this room."""

from dataclasses import dataclass

from django import template
from django.core.paginator import Page, Paginator
from django.http import Http404

from blog.citing import uses_of
from blog.metadata import post_json_ld, post_tags
from blog.models import Citation, Post
from blog.post_as_work import shown_lines

register = template.Library()

POSTS_PER_PAGE = 25
MOST_AT_THE_DESK = 50


@dataclass(frozen=True)
class CitingPosts:
    count: int
    uses: list
    page: Page

    @property
    def quotes(self):
        """The uses that say which passage they rely on; a passage of two posts stands once."""
        first = {}
        for use in self.uses:
            first.setdefault(use.citation.quote, use)
        return [use for quote, use in first.items() if quote]


@register.simple_tag
def posts_citing(source, blog, number=1):
    """The published posts that cite ``source``, newest first, on page ``number``. Two queries.

    Raises Http404 for a page that there is not.
    """
    rows = Citation.objects.public().filter(source=source).select_related("post")
    rows = rows.order_by("-post__published_at", "-post_id").only(
        "quote", "source", "post__title", "post__path", "post__published_at", "post__body"
    )
    pages = Paginator(rows, POSTS_PER_PAGE)
    if number > pages.num_pages:
        raise Http404(f"There is no page {number}.")
    page = pages.page(number)
    return CitingPosts(pages.count, list(uses_of(source, page.object_list, blog)), page)


@register.simple_tag
def posts_using(source, user):
    """For the desk: the newest ``posts`` of any state that ``user`` may edit.

    And how many more of these there are (``unnamed``), how many of ``others``, and the ``count``
    of all. Three queries.
    """
    citing = Post.objects.citing(source)
    own = citing.editable_by(user)
    posts = list(own.order_by("-updated_at", "-pk").only("title", "status")[:MOST_AT_THE_DESK])
    count, own_count = citing.count(), own.count()
    return {
        "posts": posts,
        "unnamed": own_count - len(posts),
        "others": count - own_count,
        "count": count,
    }


@register.simple_tag
def cite_lines(post, site_root):
    """(name of the style, HTML) of how to cite ``post``, the Blog's style first. No query."""
    return shown_lines(post, site_root)


@register.simple_tag
def post_head(post, blog, site_root):
    """(name, content) of the tags that describe ``post`` to Zotero and search engines."""
    return post_tags(post, blog, site_root)


@register.simple_tag
def post_schema(post, blog, site_root):
    """The post and what it cites for schema.org."""
    return post_json_ld(post, blog, site_root)
