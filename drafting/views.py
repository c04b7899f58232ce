"""A draft, shown to whoever was given its secret address."""

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from blog.models import Post
from drafting.models import PreviewLink
from drafting.previews import preview_of_saved


@require_safe
@never_cache
def shared_preview(request, token):
    """The post as it was last saved. Once it is public, its own address."""
    link = get_object_or_404(
        PreviewLink.objects.alive().select_related("post__author"), token=token
    )
    public = Post.objects.published().filter(pk=link.post_id).only("path").first()
    if public:
        return redirect(public)
    preview = preview_of_saved(link.post, request.blog)
    response = render(request, "drafting/preview.html", {"preview": preview, "is_shared": True})
    # The address is the secret: no link on the page may tell it to another site.
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
