"""What can be set wrong and would only show in production."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import Error, Tags, register


@register(Tags.security, deploy=True)
def check_hosts(app_configs, **kwargs):
    """A host name that readers use must be allowed, or every page is a 400."""
    if set(settings.ALLOWED_HOSTS) <= {"127.0.0.1", "localhost", "[::1]"}:
        return [
            Error(
                "ALLOWED_HOSTS names this machine only, so readers get an error page.",
                hint="Set it to the blog's host names: ALLOWED_HOSTS=blog.example.org",
                id="ibid.E001",
            )
        ]
    return []


@register(Tags.urls, deploy=True)
def check_site_url(app_configs, **kwargs):
    """Mail links to the site's address; the default leads readers to their own machine."""
    if urlsplit(settings.SITE_URL).hostname in {None, "127.0.0.1", "localhost"}:
        return [
            Error(
                "SITE_URL names this machine, so the links in mails lead nowhere.",
                hint="Set it to the blog's address: SITE_URL=https://blog.example.org",
                id="ibid.E003",
            )
        ]
    return []


@register(Tags.files)
def check_var_is_writable(app_configs, **kwargs):
    probe = settings.VAR_DIR / ".writable"
    try:
        probe.touch()
        probe.unlink()
    except OSError as problem:
        return [
            Error(
                f"{settings.VAR_DIR} cannot be written: {problem}.",
                hint="Set IBID_VAR to a folder that this user may write.",
                id="ibid.E002",
            )
        ]
    return []
