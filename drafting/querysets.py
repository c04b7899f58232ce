from django.db import models


class PreviewLinkQuerySet(models.QuerySet):
    def alive(self):
        """Links that were not withdrawn, newest first."""
        return self.filter(withdrawn_at=None).order_by("-made_at", "-pk")
