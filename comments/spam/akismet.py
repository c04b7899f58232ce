"""A second opinion from Akismet, for those who set AKISMET_KEY. Without it, nothing leaves."""

import logging
import urllib.error
import urllib.parse
import urllib.request

from django.conf import settings

logger = logging.getLogger(__name__)
ADDRESS = "https://rest.akismet.com/1.1/comment-check"
TIMEOUT_SECONDS = 3
# Akismet wants an address; where none is known it gets one that belongs to nobody (RFC 5737).
NO_ADDRESS = "192.0.2.1"


def is_spam(candidate):
    """What Akismet says of ``candidate``; None where it is off or did not answer in time."""
    if not settings.AKISMET_KEY:
        return None
    try:
        with urllib.request.urlopen(_request(candidate), timeout=TIMEOUT_SECONDS) as response:  # noqa: S310 - the address is ours
            answer = response.read(100).decode("utf-8", "replace").strip()
            help_text = response.headers.get("X-akismet-debug-help", "")
    except (OSError, ValueError) as problem:  # URLError and timeouts are OSErrors
        logger.warning("Akismet did not answer: %s", problem)
        return None
    if answer not in {"true", "false"}:
        logger.warning("Akismet gave no verdict: %s %s", answer[:60], help_text[:200])
        return None
    return answer == "true"


def _request(candidate):
    fields = {
        "api_key": settings.AKISMET_KEY,
        "blog": settings.SITE_URL,
        "user_ip": candidate.address or NO_ADDRESS,
        "user_agent": candidate.agent,
        "permalink": candidate.page,
        "comment_type": "comment",
        "comment_author": candidate.name,
        "comment_author_email": candidate.email,
        "comment_author_url": candidate.url,
        "comment_content": candidate.body,
    }
    data = urllib.parse.urlencode(fields).encode()
    return urllib.request.Request(ADDRESS, data, headers={"User-Agent": "Ibid/1 | comments/1"})
