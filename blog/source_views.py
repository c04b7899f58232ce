"""The sources of a post to take away."""

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from blog.models import Post
from sources.download_views import as_file
from sources.exporting import export_sources
from sources.models import Source


@require_safe
def post_sources(request, year, month, slug, ending):
    """The list of sources of a published post, also those that its text does not cite."""
    posts = Post.objects.published()
    post = get_object_or_404(posts, path=f"{year:04d}/{month:02d}/{slug}")
    printed = post.citations.filter(Q(in_text=True) | Q(is_listed=True))
    sources = Source.objects.filter(citations__in=printed).in_shelf_order()
    return as_file(HttpResponse(export_sources(sources, ending)), f"{slug}-sources", ending)
