"""Where a check may go: the public internet, and never the network that this host stands in."""

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.encoding import iri_to_uri

from sources.links.exceptions import Barred

LONGEST_ADDRESS = 2000
DEFAULT_PORTS = {"http": 80, "https": 443}
WEB_PORTS = frozenset({80, 443, 8080, 8443})
# IPv6 that is given out at all, and in it what carries an IPv4 address inside (6to4, Teredo).
GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")
CARRIERS = [ipaddress.ip_network("2002::/16"), ipaddress.ip_network("2001::/32")]


@dataclass(frozen=True)
class Address:
    """An address of the web, taken apart as a request needs it."""

    scheme: str
    host: str  # ASCII, lower case; IPv6 without brackets
    port: int
    target: str

    @property
    def netloc(self):
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    def __str__(self):
        return f"{self.scheme}://{self.netloc}{self.target}"


class Reach:
    """The public internet on the ports of the web. Tests put their own server in its place."""

    ports = WEB_PORTS

    def admits(self, address):
        """Whether ``address``, an ``ipaddress`` object, belongs to everybody."""
        if address.version == 6:
            if address.ipv4_mapped:
                return self.admits(address.ipv4_mapped)
            if address not in GLOBAL_UNICAST or any(address in carrier for carrier in CARRIERS):
                return False
        return address.is_global and not (address.is_multicast or address.is_reserved)

    def resolve(self, host, port):
        """The IP addresses of ``host``, each admitted. Raises Barred, or OSError from the resolver.

        One address inside is enough to refuse: who may name both decides which one is taken.
        """
        try:
            rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (UnicodeError, ValueError) as problem:
            raise Barred("The address names no possible host.") from problem
        found = list(dict.fromkeys(row[4][0] for row in rows))
        for text in found:
            if not self.admits(ipaddress.ip_address(text)):
                raise Barred(f"{host} belongs to a private network.")
        return found


def parse_address(url, reach):
    """``url`` taken apart. Raises Barred with the reason where no check goes there."""
    if len(url) > LONGEST_ADDRESS:
        raise Barred("The address is too long.")
    if any(char.isspace() or not char.isprintable() for char in url):
        raise Barred("The address holds blanks or signs that none can have.")
    try:
        parts = urlsplit(url)
        port = parts.port
        host = (parts.hostname or "").rstrip(".")
        host = host if host.isascii() else host.encode("idna").decode()
    except ValueError as problem:
        raise Barred("The address cannot be read.") from problem
    if parts.scheme not in DEFAULT_PORTS:
        raise Barred("The address begins with neither http:// nor https://.")
    if not host:
        raise Barred("The address names no host.")
    if parts.username is not None or parts.password is not None:
        raise Barred("The address holds a name or a password.")
    port = DEFAULT_PORTS[parts.scheme] if port is None else port
    if port not in reach.ports:
        raise Barred(f"Port {port} is not one of the web.")
    target = iri_to_uri(parts.path or "/") + (f"?{iri_to_uri(parts.query)}" if parts.query else "")
    return Address(parts.scheme, host, port, target if target.startswith("/") else f"/{target}")
