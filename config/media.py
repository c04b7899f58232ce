"""Uploaded pictures, for the blog that runs on one machine without a web server in front of it.

Set SERVE_MEDIA=0 where a web server or a bucket serves ``/media/`` itself.
"""

from django.conf import settings
from django.views.decorators.http import require_safe
from django.views.static import serve

DAY_SECONDS = 24 * 60 * 60


@require_safe
def media_file(request, path):
    """One file below MEDIA_ROOT; 404 for anything else, folders included."""
    response = serve(request, path, document_root=settings.MEDIA_ROOT)
    response["Cache-Control"] = f"public, max-age={DAY_SECONDS}"
    return response
