"""What is found at each address of a server that misbehaves (tests/sources/misbehaving.py)."""

import ssl
import time

import httpcore
import pytest

from sources.links.checking import LinkStatus, check_address, explain
from sources.links.fetching import MOST_BYTES, Fetcher
from tests.sources.misbehaving import Loopback, Server, closed_port


@pytest.fixture(scope="module")
def server():
    with Server() as server:
        yield server


@pytest.fixture
def fetcher(server):
    return Fetcher(timeout_seconds=0.4, reach=Loopback(server.port, 80))


@pytest.mark.parametrize(
    ("path", "status", "code", "reason"),
    [
        ("fine", "ok", 200, "200 OK"),
        ("odd-charset", "ok", 200, "200 OK"),
        ("no-head", "ok", 206, "206 Partial Content"),
        ("head-lies", "ok", 200, "200 OK"),
        ("huge", "ok", 200, "200 OK"),
        ("elsewhere-for-now", "ok", 200, "200 OK"),
        ("nothing-here", "dead", 404, "404 Not Found"),
        ("gone", "dead", 410, "410 Gone"),
        ("members", "refused", 403, "403 Forbidden"),
        ("busy", "later", 429, "429 Too Many Requests"),
        ("resting", "later", 503, "503 Service Unavailable"),
        ("broken", "unreached", 500, "500 Internal Server Error"),
        ("loop", "unreached", None, "It redirects more than 8 times."),
        ("silent", "unreached", None, "It did not answer in time."),
        ("drip", "unreached", None, "It did not answer in time."),
        ("garbage", "unreached", None, "What it answers is not HTTP."),
        ("header-flood", "unreached", None, "What it answers is not HTTP."),
        ("reset", "unreached", None, "The connection broke."),
        (
            "inwards",
            "barred",
            None,
            "It leads where no check goes. 10.0.0.1 belongs to",
        ),
        ("metadata", "barred", None, "It leads where no check goes. 169.254.169.254 belongs to"),
        ("to-a-file", "barred", None, "It leads where no check goes. The address begins with"),
    ],
)
def test_each_misbehaviour_has_its_finding(server, fetcher, path, status, code, reason):
    begun = time.monotonic()
    finding = check_address(server.url(path), fetcher)
    assert (finding.status, finding.code) == (status, code), finding
    assert finding.reason.startswith(reason)
    assert time.monotonic() - begun < 3


def test_where_it_moved_for_good_is_told(server, fetcher):
    finding = check_address(server.url("moved"), fetcher)
    assert (finding.status, finding.moved_to) == (LinkStatus.MOVED, server.url("fine"))


def test_only_a_little_of_a_huge_page_is_taken(server, fetcher):
    server.sent = 0
    check_address(server.url("huge"), fetcher)
    deadline = time.monotonic() + 2
    before = -1
    while server.sent != before and time.monotonic() < deadline:
        before = server.sent
        time.sleep(0.02)
    # What the machine's own buffers swallow, and not the 200 MB.
    assert server.sent < 16 * 1024**2
    answer = fetcher.ask("GET", server.url("huge"), most_bytes=1000)
    assert len(answer.body) == 1000 < MOST_BYTES


def test_it_asks_with_head_first_and_says_who_asks(server, fetcher, settings):
    settings.SITE_URL = "https://blog.example.org"
    server.seen.clear()
    check_address(server.url("fine"), fetcher)
    assert [(method, path) for method, path, _ in server.seen] == [("HEAD", "/fine")]
    assert "https://blog.example.org" in server.seen[0][2]
    check_address(server.url("no-head"), fetcher)
    assert server.methods("no-head") == ["HEAD", "GET"]


def test_retry_after_is_read_as_seconds_and_as_a_date(server, fetcher):
    assert check_address(server.url("busy"), fetcher).pause_seconds == 120
    assert check_address(server.url("resting"), fetcher).pause_seconds == 24 * 3600


def test_nobody_listening_and_no_tls_are_told_apart(server):
    port = closed_port()
    fetcher = Fetcher(timeout_seconds=1, reach=Loopback(port, server.port))
    silent = check_address(f"http://127.0.0.1:{port}/", fetcher)
    assert (silent.status, silent.reason) == ("unreached", "Nobody listens there.")
    plain = check_address(server.url("fine").replace("http:", "https:"), fetcher)
    assert (plain.status, plain.reason) == ("unreached", "It speaks no TLS that we understand.")


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("certificate has expired", "certificate has expired."),
        ("Hostname mismatch, certificate is not valid for 'a.org'.",
         "Hostname mismatch, certificate is not valid for 'a.org'."),
    ],
)  # fmt: skip
def test_a_bad_certificate_is_no_death(said, reason):
    problem = httpcore.ConnectError("x")
    problem.__cause__ = ssl.SSLCertVerificationError("certificate verify failed")
    problem.__cause__.verify_message = said
    assert explain(problem) == ("refused", f"Its certificate is not valid: {reason}")


def test_every_step_of_a_redirect_is_resolved_anew(server):
    reach = Loopback(server.port)
    fetcher = Fetcher(timeout_seconds=1, reach=reach)
    check_address(server.url("moved", host="old.test"), fetcher)
    assert reach.resolved == ["old.test", "old.test"]
