from django.conf import settings
from django.db import models


class FirstStepsPutAway(models.Model):
    """Somebody wants no first steps any more. A row, for a session would end with the log-out."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    put_away_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = []

    def __str__(self):
        return f"First steps put away by {self.user}"
