"""``/healthz``: can this process reach its database and its cache?"""

import logging

from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import JsonResponse

logger = logging.getLogger(__name__)


def database_answers():
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return cursor.fetchone() == (1,)
    except DatabaseError:
        logger.exception("The database does not answer")
        return False


def cache_answers():
    try:
        cache.set("healthz", "here", 10)
        return cache.get("healthz") == "here"
    except Exception:  # each backend raises errors of its own library
        logger.exception("The cache does not answer")
        return False


class HealthMiddleware:
    """Answers before hosts, HTTPS and sessions are looked at: a balancer asks by bare address."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path != "/healthz":
            return self.get_response(request)
        if request.method not in ("GET", "HEAD"):
            return JsonResponse({"error": "GET only"}, status=405, headers={"Allow": "GET, HEAD"})
        state = {"database": database_answers(), "cache": cache_answers()}
        status = 200 if all(state.values()) else 503
        return JsonResponse(state, status=status, headers={"Cache-Control": "no-store"})
