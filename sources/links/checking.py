"""What an address came to, in words. No database: one address in, one Finding out."""

import email.utils
import re
import socket
import ssl
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urljoin, urlsplit

import httpcore
from django.db import models
from django.utils import timezone

from sources.links.addresses import LONGEST_ADDRESS
from sources.links.exceptions import Barred

MOST_REDIRECTS = 8
LONGEST_REASON = 300
LONGEST_PAUSE_SECONDS = 24 * 3600
# A look at the beginning, for servers that answer HEAD otherwise than a reader.
GLANCE = {"Range": "bytes=0-1023"}
PERMANENT = {301, 308}
REDIRECTS = {301, 302, 303, 307, 308}
GONE = {404, 410}


class LinkStatus(models.TextChoices):
    """What the last check found at the address of a work."""

    UNCHECKED = "", "not checked yet"
    OK = "ok", "answers"
    MOVED = "moved", "has moved"
    REFUSED = "refused", "answers, but not to us"
    LATER = "later", "asks us to come later"
    UNREACHED = "unreached", "not reached"
    BARRED = "barred", "cannot be checked"
    DEAD = "dead", "gone"


@dataclass(frozen=True)
class Finding:
    status: LinkStatus
    reason: str
    code: int | None = None  # the last answer's; None where none came
    moved_to: str = ""
    pause_seconds: int = 0  # how long its host asks to be left alone
    is_ours: bool = False  # our own name server may be to blame, so it says nothing of the link


def check_address(url, fetcher):
    """Ask for ``url`` and follow where it leads; always a Finding, never an exception of the net.

    Every step is looked at anew before it is taken: a redirect leads to no private network either.
    """
    place, moved_to, is_moving = url, "", True
    try:
        for _ in range(MOST_REDIRECTS + 1):
            answer = look(place, fetcher)
            if answer.code not in REDIRECTS or "location" not in answer.headers:
                return judge(url, answer, moved_to)
            place = urljoin(place, answer.headers["location"].strip())
            # What moves for good moves up to the first step that is only for now.
            is_moving = is_moving and answer.code in PERMANENT
            if is_moving:
                moved_to = place
    except Barred as refusal:
        if place == url:
            return _finding(LinkStatus.BARRED, str(refusal))
        return _finding(LinkStatus.BARRED, f"It leads where no check goes. {refusal}")
    except Exception as problem:
        if not isinstance(problem, NETWORK_PROBLEMS):
            raise
        status, reason = explain(problem)
        unnamed = _cause(problem, socket.gaierror)
        is_ours = bool(unnamed) and unnamed.errno == socket.EAI_AGAIN
        return _finding(status, reason, is_ours=is_ours)
    return _finding(LinkStatus.UNREACHED, f"It redirects more than {MOST_REDIRECTS} times.")


NETWORK_PROBLEMS = (
    OSError,
    httpcore.TimeoutException,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.UnsupportedProtocol,
)


def look(url, fetcher):
    """The answer to HEAD; where that is an error, what GET says, for some know no HEAD."""
    try:
        answer = fetcher.ask("HEAD", url)
    except (httpcore.ReadError, httpcore.RemoteProtocolError):
        return fetcher.ask("GET", url, headers=GLANCE)
    if answer.code < 400 or answer.code == HTTPStatus.TOO_MANY_REQUESTS:
        return answer
    return fetcher.ask("GET", url, headers=GLANCE)


def judge(url, answer, moved_to=""):
    """The Finding for the last answer on the way from ``url``."""
    code, words = answer.code, _phrase(answer.code)
    pause = pause_of(answer)
    # A range that is outside of what is there: so it is there.
    if 200 <= code < 300 or code == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
        if moved_to and moved_to != url and len(moved_to) <= LONGEST_ADDRESS:
            reason = f"It leads to {moved_to} for good."
            if _is_front_page(moved_to) and not _is_front_page(url):
                reason = f"It leads to a front page, {moved_to}: the work itself may be gone."
            return _finding(LinkStatus.MOVED, reason, code, moved_to=moved_to)
        return _finding(LinkStatus.OK, words, code)
    if code in GONE:
        return _finding(LinkStatus.DEAD, words, code)
    if code == HTTPStatus.TOO_MANY_REQUESTS or (
        code == HTTPStatus.SERVICE_UNAVAILABLE and "retry-after" in answer.headers
    ):
        return _finding(LinkStatus.LATER, words, code, pause_seconds=pause)
    if 400 <= code < 500:
        return _finding(LinkStatus.REFUSED, words, code)
    return _finding(LinkStatus.UNREACHED, words, code, pause_seconds=pause)


def explain(problem):
    """A status and a sentence for what went wrong on the way."""
    cause = _cause(problem, ssl.SSLError)
    if isinstance(cause, ssl.SSLCertVerificationError):
        said = cause.verify_message.rstrip(".")
        return LinkStatus.REFUSED, f"Its certificate is not valid: {said}."
    if cause:
        return LinkStatus.UNREACHED, "It speaks no TLS that we understand."
    if unnamed := _cause(problem, socket.gaierror):
        known = unnamed.errno != socket.EAI_AGAIN
        return LinkStatus.UNREACHED, (
            "No host has this name." if known else "The name servers did not answer."
        )
    if isinstance(problem, httpcore.TimeoutException):
        return LinkStatus.UNREACHED, "It did not answer in time."
    if isinstance(problem, httpcore.ProtocolError):
        return LinkStatus.UNREACHED, "What it answers is not HTTP."
    if _cause(problem, ConnectionRefusedError):
        return LinkStatus.UNREACHED, "Nobody listens there."
    return LinkStatus.UNREACHED, "The connection broke."


def pause_of(answer):
    """Seconds that Retry-After asks for, by number or by date; 0 where it says nothing."""
    said = answer.headers.get("retry-after", "").strip()
    if re.fullmatch(r"[0-9]{1,9}", said):
        seconds = int(said)
    else:
        try:
            seconds = (email.utils.parsedate_to_datetime(said) - timezone.now()).total_seconds()
        except (TypeError, ValueError):
            return 0
    return int(min(max(seconds, 0), LONGEST_PAUSE_SECONDS))


def _finding(status, reason, code=None, **more):
    return Finding(status, reason[:LONGEST_REASON], code, **more)


def _cause(problem, kind):
    while problem:
        if isinstance(problem, kind):
            return problem
        problem = problem.__cause__ or problem.__context__
    return None


def _phrase(code):
    try:
        return f"{code} {HTTPStatus(code).phrase}"
    except ValueError:
        return f"{code}, a code of its own"


def _is_front_page(url):
    parts = urlsplit(url)
    return parts.path in {"", "/"} and not parts.query
