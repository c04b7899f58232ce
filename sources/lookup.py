"""The work that an address names."""

from django.shortcuts import get_object_or_404

from sources.models import Source, SourceAlias


def public_source(key):
    """The work of this key, or of this former key; Http404 where readers may see none."""
    public = Source.objects.public()
    source = public.filter(key=key).first()
    return source or get_object_or_404(SourceAlias, key=key, source__in=public).source
