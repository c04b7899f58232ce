"""A server on loopback that behaves as badly as the web does, each address in its own way."""

import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from sources.links.addresses import Reach

HUGE = 200 * 1024 * 1024


class Loopback(Reach):
    """Admits the tests' own server beside the public internet, and resolves its names itself."""

    def __init__(self, *ports):
        self.ports = frozenset(ports)
        self.resolved = []

    def resolve(self, host, port):
        self.resolved.append(host)
        if host == "127.0.0.1" or host.endswith(".test"):
            return ["127.0.0.1"]
        return super().resolve(host, port)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_HEAD(self):
        self.answer()

    def do_GET(self):
        self.answer()

    def answer(self):
        self.server.seen.append((self.command, self.path, self.headers.get("User-Agent")))
        name = self.path.partition("?")[0].strip("/").partition("/")[0]
        act = getattr(self, "do_" + name.replace("-", "_"), None)
        self.close_connection = True
        if act:
            act()
        else:
            self.say(404)

    def say(self, code, body=b"", **headers):
        self.send_response(code)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def raw(self, data):
        self.wfile.write(data)
        self.wfile.flush()

    def do_fine(self):
        self.say(200, b"Here I am.")

    def do_gone(self):
        self.say(410)

    def do_busy(self):
        self.say(429, Retry_After="120")

    def do_resting(self):
        self.say(503, Retry_After="Wed, 21 Oct 2099 07:28:00 GMT")

    def do_broken(self):
        self.say(500)

    def do_members(self):
        self.say(403)

    def do_no_head(self):
        self.say(405 if self.command == "HEAD" else 206, b"x")

    def do_head_lies(self):
        self.say(404 if self.command == "HEAD" else 200, b"x")

    def do_moved(self):
        self.say(301, Location="/fine")

    def do_elsewhere_for_now(self):
        self.say(302, Location="/fine")

    def do_front_page(self):
        self.say(308, Location="/fine/../")

    def do_loop(self):
        self.say(302, Location="/loop")

    def do_inwards(self):
        self.say(302, Location="http://10.0.0.1/secret")

    def do_metadata(self):
        self.say(301, Location="http://169.254.169.254:80/latest/")

    def do_to_a_file(self):
        self.say(302, Location="file:///etc/passwd")

    def do_silent(self):
        self.server.stopping.wait(5)

    def do_drip(self):
        """One byte of a header each moment, for ever: no single read takes long."""
        try:
            self.raw(b"HTTP/1.1 200 OK\r\nX-Slow: ")
            while not self.server.stopping.wait(0.02):
                self.raw(b"z")
        except OSError:
            pass

    def do_huge(self):
        """Refuses HEAD, then sends for as long as somebody reads."""
        if self.command == "HEAD":
            self.say(405)
            return
        try:
            self.raw(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % HUGE)
            while self.server.sent < HUGE:
                self.server.sent += self.connection.send(b"x" * 65536)
        except OSError:
            pass

    def do_header_flood(self):
        try:
            self.raw(b"HTTP/1.1 200 OK\r\n")
            for number in range(100_000):
                self.raw(b"X-%d: %s\r\n" % (number, b"y" * 500))
        except OSError:
            pass

    def do_garbage(self):
        self.raw(b"\x00\xff\xfe not http at all \r\n\r\n")

    def do_odd_charset(self):
        self.raw(
            b"HTTP/1.1 200 \xd9\x84\xd8\xa7\r\nContent-Type: text/html; charset=klingon\r\n"
            b"X-Odd: \xff\xfe\r\nContent-Length: 2\r\nConnection: close\r\n\r\n\xff\xff"
        )

    def do_reset(self):
        reset_on_close = b"\x01\x00\x00\x00\x00\x00\x00\x00"
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, reset_on_close)
        self.connection.close()

    def do_archive(self):
        self.say(200, self.server.archive_says, Content_Type="application/json")

    def log_message(self, *args):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.seen = []
        self.sent = 0
        self.archive_says = b"{}"
        self.stopping = threading.Event()

    @property
    def port(self):
        return self.server_address[1]

    def url(self, path, host="127.0.0.1"):
        return f"http://{host}:{self.port}/{path}"

    def methods(self, path):
        return [method for method, seen, _ in self.seen if seen == f"/{path}"]

    def handle_error(self, request, client_address):
        """A client that hangs up is what some of this is about."""

    def __enter__(self):
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *raised):
        self.stopping.set()
        self.shutdown()
        self.server_close()


def closed_port():
    """A port at which nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]
