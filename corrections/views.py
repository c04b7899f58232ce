from django.shortcuts import render
from django.views.decorators.http import require_safe

from corrections.models import Correction
from sources.pagination import page_of


@require_safe
def correction_list(request):
    """Every correction, newest first."""
    corrections = Correction.objects.public().select_related("post")
    slim = corrections.defer("post__body", "post__body_html", "post__search_text")
    context = {"page": page_of(request, slim, allow_empty=True)}
    return render(request, "corrections/list.html", context)
