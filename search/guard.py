"""Searching costs more than reading, and anybody may do it: how often, and for how long.

Here and not in the views, for the library and the calendar search as well and know no accounts.
"""

from django.core.cache import cache
from django.shortcuts import render

from accounts import throttle
from comments.identity import address_hash
from search.budget import TookTooLong, budget

GUARDED = {
    "search:page",
    "sources:source-list",
    "sources:outlet-detail",
    "history:index",
}
SECONDS = 5  # for all queries of a page; the dearest question takes half a second of 10,000 posts
WAIT_SECONDS = 60
CLEAN_UP_SECONDS = 600


class SearchGuard:
    """Middleware. Refuses who asks too often with 429, and ends what takes too long with 503."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.resolver_match.view_name not in GUARDED or not request.GET.get("q", "").strip():
            return None
        try:
            self._count(request)
            with budget(SECONDS):
                return view(request, *args, **kwargs)
        except throttle.TooManyAttempts:
            response = self._refusal(request, "often", 429)
            response["Retry-After"] = str(WAIT_SECONDS)
            return response
        except TookTooLong:
            return self._refusal(request, "long", 503)

    def _count(self, request):
        """One count per limit and an insert. Kept is a keyed hash of the network, no word."""
        kind = throttle.Kind.SEARCH
        throttle.take_lightly(kind, "everybody", network=address_hash(request))
        if cache.add("search:cleaned-up", True, CLEAN_UP_SECONDS):
            throttle.forget_old(kind)

    def _refusal(self, request, too, status):
        context = {"too": too, "again": request.get_full_path(), "seconds": SECONDS}
        return render(request, "search/refused.html", context, status=status)
