"""Akismet is asked where its key is set; else no request leaves, and its silence harms nobody."""

import logging
import socket
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs

import pytest

from comments.spam import Candidate, akismet, judge

CANDIDATE = Candidate(
    "Cheap visa", name="Ida", email="ida@mail.example", url="http://i.example", address="192.0.2.7"
)


@pytest.fixture
def server(settings, monkeypatch):
    """A server in Akismet's place; ``answer`` is what it says, ``asked`` what it was told."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            length = int(self.headers["Content-Length"])
            server.asked.append(parse_qs(self.rfile.read(length).decode()))
            self.send_response(server.status)
            self.end_headers()
            self.wfile.write(server.answer)

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    server.asked, server.status, server.answer = [], 200, b"true"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    monkeypatch.setattr(akismet, "ADDRESS", f"http://127.0.0.1:{server.server_port}/check")
    settings.AKISMET_KEY = "k3y"
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def no_sockets(monkeypatch):
    opened = []

    def refuse(*args, **kwargs):
        opened.append(args)
        raise OSError("no sockets here")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    return opened


@pytest.mark.django_db
def test_without_a_key_no_socket_is_opened(settings, no_sockets):
    # The database has its connection already.
    settings.AKISMET_KEY = ""
    assert akismet.is_spam(CANDIDATE) is None
    assert judge(CANDIDATE).reasons == []
    assert no_sockets == []


def test_with_a_key_one_is(settings, no_sockets, caplog):
    settings.AKISMET_KEY = "k3y"
    with caplog.at_level(logging.WARNING):
        assert akismet.is_spam(CANDIDATE) is None
    assert len(no_sockets) == 1
    assert "Akismet did not answer" in caplog.text


def test_it_is_told_the_comment_and_believed(server):
    assert akismet.is_spam(CANDIDATE) is True
    server.answer = b"false"
    assert akismet.is_spam(CANDIDATE) is False
    (told, _) = server.asked
    assert told["comment_content"] == ["Cheap visa"]
    assert (told["api_key"], told["user_ip"]) == (["k3y"], ["192.0.2.7"])


@pytest.mark.django_db
def test_its_word_counts_and_is_a_reason(server):
    verdict = judge(Candidate("I have seen the ledger."))
    assert verdict.reasons == ["Akismet takes it for spam"]
    assert 0.45 <= verdict.score < 0.9


@pytest.mark.parametrize(("status", "answer"), [(500, b"false"), (200, b"invalid"), (200, b"")])
def test_nonsense_is_no_answer_and_is_logged(server, caplog, status, answer):
    server.status, server.answer = status, answer
    with caplog.at_level(logging.WARNING):
        assert akismet.is_spam(CANDIDATE) is None
    assert "Akismet" in caplog.text
    assert "k3y" not in caplog.text


def test_a_server_that_says_nothing_is_not_waited_for(settings, monkeypatch, caplog):
    settings.AKISMET_KEY = "k3y"
    monkeypatch.setattr(akismet, "TIMEOUT_SECONDS", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        monkeypatch.setattr(akismet, "ADDRESS", f"http://127.0.0.1:{port}/")
        with caplog.at_level(logging.WARNING):
            assert akismet.is_spam(CANDIDATE) is None
    assert "did not answer" in caplog.text
