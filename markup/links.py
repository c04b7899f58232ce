"""Which addresses a link or a picture in somebody's text may have."""

import re

PROTOCOLS = frozenset({"http", "https", "mailto"})

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.\-]*)[:]")
# Browsers drop tabs and line ends inside an address and blanks around it before they read it.
_DROPPED_INSIDE = re.compile(r"[\t\n\r]")
_BLANKS = "".join(map(chr, range(0x21))) + "\x7f\xa0\u2028\u2029\ufeff"


def tidy_address(value):
    """The address as a browser will read it: no blanks around it, no line ends inside."""
    return _DROPPED_INSIDE.sub("", value).strip(_BLANKS)


def is_safe_link(value):
    """Whether ``value`` may be an href: http, https, mailto, a relative path, ?query or #anchor.

    Protocol-relative addresses ("//host", and "/\\host", which browsers read the same) are refused:
    they leave the site without saying so.
    """
    address = tidy_address(value)
    if address[:2].replace("\\", "/") == "//":
        return False
    scheme = _SCHEME.match(address)
    if scheme:
        return scheme[1].lower() in PROTOCOLS
    # What is no scheme to us might be one to somebody: "java\x01script:", "&colon;" and their like.
    return ":" not in re.split(r"[/?#]", address, maxsplit=1)[0]


def is_web_address(value):
    """Whether ``value`` is an absolute http or https address with a host."""
    return bool(re.match(r"https?://[^\s/?#\\]", tidy_address(value), re.IGNORECASE))


def is_safe_image(value):
    """Whether ``value`` may be the src of a picture: http(s) or a path from the site's root."""
    address = tidy_address(value)
    return is_web_address(address) or bool(re.match(r"/(?![/\\])", address))
