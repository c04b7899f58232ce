"""What is judged, and the judgement."""

import datetime
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Candidate:
    """A comment as it came in, before it is one.

    ``seconds_taken`` runs from the opened form to the sent one, None where nobody measured.
    ``trapped`` says that the honeypot was filled in. ``at`` is an aware datetime, now by default.
    ``address`` (of the network), ``agent`` (the browser) and ``page`` (the post's whole URL) are
    for Akismet alone: they are never kept, and empty unless it is switched on.
    """

    body: str
    name: str = ""
    email: str = ""
    url: str = ""
    ip_hash: str = ""
    writer: str = ""
    seconds_taken: float | None = None
    trapped: bool = False
    at: datetime.datetime | None = None
    address: str = ""
    agent: str = ""
    page: str = ""


@dataclass(frozen=True)
class Verdict:
    """How much a comment looks like spam, 0 to 1, and why, in words for an editor."""

    score: float
    reasons: list[str] = field(default_factory=list)
