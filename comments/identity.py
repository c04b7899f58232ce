"""Telling writers apart without knowing who they are: a random cookie, and keyed hashes.

The cookie is set when somebody sends something, never on reading. The database has its hash
alone, so nobody who reads the rows can pose as a writer.
"""

import base64
import ipaddress
import secrets

from django.conf import settings
from django.utils.crypto import salted_hmac

COOKIE = "writer"
COOKIE_SECONDS = 365 * 24 * 3600
SALT = "comments.writer"


def new_token():
    """What the cookie of a new writer will hold."""
    return secrets.token_urlsafe(24)


def token_of(request):
    """The token of the writer's cookie; "" where there is none, or one that we did not sign."""
    return request.get_signed_cookie(COOKIE, default="", salt=SALT)


def hash_of(token):
    """The 43 characters that stand for a writer in the database; "" for no token."""
    if not token:
        return ""
    digest = salted_hmac("comments.writer.hash", token, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def writer_of(request):
    """The hash that this request's comments are known by, or ""."""
    return hash_of(token_of(request))


def remember(response, token):
    """Let the browser keep ``token`` for a year, out of the reach of scripts."""
    response.set_signed_cookie(
        COOKIE,
        token,
        salt=SALT,
        max_age=COOKIE_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def address_of(request):
    """The network address that asks; behind our own proxy the last one that it wrote down.

    What stands before that in X-Forwarded-For is the client's own word and is not looked at.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        address = request.META.get("HTTP_X_FORWARDED_FOR", address).rsplit(",", 1)[-1]
    return address.strip()


def address_hash(request):
    """A keyed hash of the network address; "" where none is known.

    Of an IPv6 address the network part counts: a single home has more of them than we have rows.
    """
    try:
        address = ipaddress.ip_address(address_of(request))
    except ValueError:  # a socket has no address
        return ""
    if address.version == 6 and address.ipv4_mapped:
        address = address.ipv4_mapped
    network = f"{address}/64" if address.version == 6 else f"{address}/32"
    network = ipaddress.ip_network(network, strict=False)
    return salted_hmac("comments.address", str(network), algorithm="sha256").hexdigest()
