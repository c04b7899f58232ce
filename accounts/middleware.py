"""What holds for every page about accounts, whichever package it comes from."""

from django.shortcuts import render

from accounts import throttle
from comments import identity

Kind = throttle.Kind
_SIGN_UP = "account_signup"


class CountedForms:
    """Counts what is sent to the pages of accounts, in the database: for all processes together.

    allauth counts the same in the cache, which is each process's own (settings turn that off).
    What guesses is counted where it is tried, too, and more strictly.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.method != "POST" or not request.resolver_match.route.startswith("account/"):
            return None
        kind = Kind.SIGN_UP if request.resolver_match.url_name == _SIGN_UP else Kind.PAGE
        user, network = request.user, identity.address_hash(request)
        sender = f"user {user.pk}" if user.is_authenticated else network
        if not sender:  # a socket: the proxy in front knows who it is, and we do not
            return None
        try:
            throttle.take(kind, sender)
        except throttle.TooManyAttempts as refusal:
            seconds = int(refusal.wait.total_seconds())
            page = render(request, "429.html", {"minutes": seconds // 60}, status=429)
            page.headers["Retry-After"] = seconds
            return page
        return None
