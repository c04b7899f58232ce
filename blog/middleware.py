"""The Blog of a request: its row, its clock, and the addresses its posts once had."""

import re

from django.http import HttpResponsePermanentRedirect
from django.utils import timezone
from django.utils.encoding import escape_uri_path

from blog.models import Blog, Post

# /2011/07/slug.html as Blogger wrote it, and /2011/7/slug/ as people type it.
DATED_PATH = re.compile(r"/([0-9]{4})/([0-9]{1,2})/([-\w]+)(?:\.html|/)")


class BlogMiddleware:
    """Sets ``request.blog`` (one query) and makes its time zone current for the response.

    What nobody answered is looked up among the old addresses of posts. That happens here and not
    in ``handler404``, which Django leaves out while DEBUG is on.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.blog = Blog.objects.current()
        with timezone.override(request.blog.zone):
            response = self.get_response(request)
            if response.status_code == 404 and request.method in ("GET", "HEAD"):
                return redirect_to_moved_post(request.path) or response
        return response


def redirect_to_moved_post(path):
    """A permanent redirect from an old address to its post; None where no public post had it.

    A recorded address (LegacyPath) outranks the guess from its shape. The query is not looked at.
    """
    if "\0" in path:  # PostgreSQL takes no NUL, and no post ever had one
        return None
    public = Post.objects.published().only("path")
    post = public.filter(legacy_paths__path__in=_spellings(path)).first()
    if post is None and (dated := DATED_PATH.fullmatch(path)):
        year, month, slug = dated.groups()
        post = public.filter(path=f"{year}/{month:0>2}/{slug}").first()
    if post is None or post.get_absolute_url() == escape_uri_path(path):
        return None
    return HttpResponsePermanentRedirect(post.get_absolute_url())


def _spellings(path):
    """A path with and without its last slash (APPEND_SLASH may have added it), plain and quoted."""
    bare = path.rstrip("/")
    return {spelt for form in (path, bare, f"{bare}/") for spelt in (form, escape_uri_path(form))}
