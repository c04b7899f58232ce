"""One request to a stranger's server: to a checked address, within a time, for a few bytes."""

import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field

import httpcore
from django.conf import settings

from sources.links.addresses import Reach, parse_address

MOST_BYTES = 128 * 1024  # of one connection, headers and all


@dataclass(frozen=True)
class Answer:
    code: int
    headers: dict = field(default_factory=dict)  # names in lower case
    body: bytes = b""


class Fetcher:
    """Asks servers one thing at a time, and two things of one host never at once.

    ``timeout_seconds`` is for a whole request: name, connection, handshake and the beginning of
    the answer. Names are resolved here, and the connection goes to the address that was looked at,
    so a name cannot lead elsewhere between the look and the step. Proxies that the environment
    names are not asked. Can be shared by threads.
    """

    def __init__(self, *, timeout_seconds=15, reach=None):
        self.timeout_seconds = timeout_seconds
        self.reach = reach or Reach()
        self._tls = httpcore.default_ssl_context()
        self._turns = defaultdict(threading.Lock)
        self._taking_turns = threading.Lock()

    def ask(self, method, url, *, headers=(), most_bytes=0):
        """The Answer with up to ``most_bytes`` of its body; redirects are the caller's to follow.

        Raises Barred, OSError from the resolver, and the exceptions of httpcore.
        """
        address = parse_address(url, self.reach)
        with self._turn_at(address.host):
            return self._ask(method, address, dict(headers), most_bytes)

    def _turn_at(self, host):
        with self._taking_turns:
            return self._turns[host]

    def _ask(self, method, address, headers, most_bytes):
        backend = _GuardedBackend(self.reach, time.monotonic() + self.timeout_seconds)
        sent = {
            "Host": address.netloc,
            "User-Agent": user_agent(),
            "Accept": "*/*",
            "Accept-Encoding": "identity",
            "Connection": "close",
            **headers,
        }
        target = httpcore.URL(
            scheme=address.scheme, host=address.host, port=address.port, target=address.target
        )
        seconds = self.timeout_seconds
        patience = {"connect": seconds, "read": seconds, "write": seconds, "pool": seconds}
        with (
            httpcore.ConnectionPool(ssl_context=self._tls, network_backend=backend) as pool,
            pool.stream(method, target, headers=sent, extensions={"timeout": patience}) as response,
        ):
            names = {name.decode("latin-1").lower(): value for name, value in response.headers}
            read = {name: value.decode("utf-8", "replace") for name, value in names.items()}
            return Answer(response.status, read, _beginning(response, most_bytes))


def user_agent():
    """Who asks, and where its people can be found."""
    return f"Mozilla/5.0 (compatible; Ibid link check; +{settings.SITE_URL})"


def _beginning(response, most_bytes):
    """What comes first of the body. The connection is closed on the rest."""
    read = b""
    if most_bytes:
        for part in response.iter_stream():
            read += part
            if len(read) >= most_bytes:
                break
    return read[:most_bytes]


class _GuardedBackend(httpcore.NetworkBackend):
    """Connects to the addresses that ``reach`` admits, until ``deadline`` (monotonic seconds)."""

    def __init__(self, reach, deadline):
        self._reach, self._deadline = reach, deadline
        self._network = httpcore.SyncBackend()

    def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None):
        problem = None
        for address in self._reach.resolve(host, port):
            try:
                stream = self._network.connect_tcp(
                    address, port, _left(self._deadline), local_address, socket_options
                )
            except httpcore.ConnectError as found:
                problem = found
            else:
                return _GuardedStream(stream, self._deadline)
        raise problem or httpcore.ConnectError("The name leads to no address.")


class _GuardedStream(httpcore.NetworkStream):
    """A connection that ends at the deadline, however slowly the bytes drip, or after too many."""

    def __init__(self, stream, deadline):
        self._stream, self._deadline = stream, deadline
        self._bytes_left = MOST_BYTES

    def read(self, max_bytes, timeout=None):
        if self._bytes_left <= 0:
            raise httpcore.RemoteProtocolError("more than a check reads")
        part = self._stream.read(min(max_bytes, self._bytes_left), _left(self._deadline))
        self._bytes_left -= len(part)
        return part

    def write(self, buffer, timeout=None):
        self._stream.write(buffer, _left(self._deadline))

    def close(self):
        self._stream.close()

    def start_tls(self, ssl_context, server_hostname=None, timeout=None):
        secured = self._stream.start_tls(ssl_context, server_hostname, _left(self._deadline))
        return _GuardedStream(secured, self._deadline)

    def get_extra_info(self, info):
        return self._stream.get_extra_info(info)


def _left(deadline):
    seconds = deadline - time.monotonic()
    if seconds <= 0:
        raise httpcore.ReadTimeout("The time for this request is over.")
    return seconds
