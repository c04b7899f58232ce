"""What can be set wrong and would only show in production."""

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
