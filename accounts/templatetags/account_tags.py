from django import template
from django.conf import settings

from comments.models import Comment

register = template.Library()

Status = Comment.Status
# That a filter took it for spam is not told.
_STATES = {
    Status.APPROVED: "public",
    Status.PENDING: "waits for a moderator",
    Status.SPAM: "waits for a moderator",
    Status.REJECTED: "not published",
    Status.REMOVED: "taken away",
}
# What a browser calls itself → what people call it. The first that fits: many name the others too.
_BROWSERS = {
    "Edg": "Edge",
    "OPR": "Opera",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "Chrome": "Chrome",
    "CriOS": "Chrome",
    "Safari": "Safari",
}
_SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS": "Mac",
    "CrOS": "ChromeOS",
    "Linux": "Linux",
}


@register.simple_tag
def signup_is_open():
    """Whether readers may make accounts here."""
    return settings.ALLOW_SIGNUP


@register.filter
def state_for_writer(comment):
    """What has become of a comment, as its own writer may know it."""
    return _STATES[comment.status]


@register.filter
def device(session):
    """A session in words, such as “Firefox on Linux”, from what the browser says of itself."""
    browser = _first(_BROWSERS, session.user_agent)
    system = _first(_SYSTEMS, session.user_agent)
    return " on ".join(filter(None, (browser, system))) or "An unknown device"


def _first(names, text):
    return next((name for sign, name in names.items() if sign in text), "")
