from django.db import models
from django.utils import timezone


class Attempt(models.Model):
    """A try at something that must not be tried for ever (``accounts.throttle``)."""

    class Kind(models.TextChoices):
        SIGN_IN = "sign in"
        CODE = "code"
        MAIL = "mail"
        SIGN_UP = "sign up"
        PAGE = "page"
        USED_CODE = "used code"
        SEARCH = "search"

    kind = models.CharField(max_length=10, choices=Kind)
    subject = models.CharField(
        max_length=64, help_text="A keyed hash of the account or address that was tried."
    )
    network = models.CharField(
        max_length=64, blank=True, help_text="A keyed hash of where it came from."
    )
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [
            models.Index(fields=["kind", "subject", "created_at"], name="accounts_attempt_subject"),
            models.Index(fields=["kind", "network", "created_at"], name="accounts_attempt_network"),
        ]

    def __str__(self):
        return f"{self.kind} at {self.created_at:%Y-%m-%d %H:%M}"
