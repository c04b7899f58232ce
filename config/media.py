"""Uploaded pictures, for the blog that runs on one machine without a web server in front of it.

Set SERVE_MEDIA=0 where a web server or a bucket serves ``/media/`` itself.
"""

import mimetypes

from django.conf import settings
from django.views.decorators.http import require_safe
from django.views.static import serve

# Python 3.11 does not know them, and the system's list may not either.
mimetypes.add_type("image/avif", ".avif")
mimetypes.add_type("image/webp", ".webp")
DAY_SECONDS = 24 * 60 * 60


@require_safe
def media_file(request, path):
    """One file below MEDIA_ROOT; 404 for anything else, folders included."""
    response = serve(request, path, document_root=settings.MEDIA_ROOT)
    response["Cache-Control"] = f"public, max-age={DAY_SECONDS}"
    return response
