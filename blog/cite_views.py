"""The post itself as a work to cite: in any style, and as a file."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from blog.models import Post
from blog.post_as_work import work_of
from sources.cite_pages import CitedThing, cite_page
from sources.download_views import as_file
from sources.exporting import export_sources


@require_safe
def post_cite(request, year, month, slug):
    post = _published(year, month, slug)
    work = work_of(post, request.blog, site_root=_root(request))
    address = post.get_absolute_url()
    return cite_page(request, CitedThing(work, post.title, address, f"{address}cite"))


@require_safe
def post_file(request, year, month, slug, ending):
    work = work_of(_published(year, month, slug), request.blog, site_root=_root(request))
    return as_file(HttpResponse(export_sources([work], ending)), slug, ending)


def _published(year, month, slug):
    posts = Post.objects.published().select_related("author")
    return get_object_or_404(posts, path=f"{year:04d}/{month:02d}/{slug}")


def _root(request):
    return f"{request.scheme}://{request.get_host()}"
