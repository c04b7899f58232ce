"""The library to take away. Every file starts from ``public()``: nothing of drafts is shown."""

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from sources.exporting import export_in_parts, export_sources
from sources.formats import FORMATS
from sources.lookup import public_source
from sources.models import Source


@require_safe
def library_file(request, ending):
    """All works that a reader can find cited, in shelf order, sent as they are written."""
    sources = Source.objects.public().in_shelf_order()
    parts = export_in_parts(sources, ending) if request.method == "GET" else []
    return as_file(StreamingHttpResponse(parts), "library", ending)


@require_safe
def source_file(request, key, ending):
    source = public_source(key)
    if source.key != key:
        return redirect("downloads:source", source.key, ending, permanent=True)
    return as_file(HttpResponse(export_sources([source], ending)), source.key, ending)


def as_file(response, name, ending):
    """Let a browser save ``response`` as ``name`` with the right ending and type."""
    response["Content-Type"] = FORMATS[ending].content_type
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.{ending}")
    return response
