"""One way to page through a list: ``?page=2``."""

import re

from django.conf import settings
from django.core.paginator import EmptyPage, Paginator
from django.http import Http404

PAGE_NUMBER = re.compile(r"[1-9][0-9]{0,8}")


def page_of(request, rows, *, allow_empty=False, per_page=None):
    """The page of ``rows`` that the request asks for, ``settings.POSTS_PER_PAGE`` long by default.

    Raises Http404 for a number that is none or out of range, and for an empty list unless
    ``allow_empty``. Two queries for a queryset: how many there are, and the page.
    """
    number = request.GET.get("page", "1")
    if not PAGE_NUMBER.fullmatch(number):
        raise Http404(f"“{number}” is not the number of a page.")
    length = per_page or settings.POSTS_PER_PAGE
    pages = Paginator(rows, length, allow_empty_first_page=allow_empty)
    try:
        return pages.page(int(number))
    except EmptyPage:
        raise Http404(f"There is no page {number}.") from None
