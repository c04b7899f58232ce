from django.db import models
from django.db.models.fields.json import KT


class WorkingCopyQuerySet(models.QuerySet):
    def of(self, user):
        """What ``user`` typed and did not save, latest first, each with the ``title`` typed.

        The other fields, which hold whole posts, stay where they are.
        """
        own = self.filter(user=user).annotate(title=KT("fields__title__0"))
        return own.select_related("post").only("kept_at", "post__title").order_by("-kept_at", "-pk")


class PreviewLinkQuerySet(models.QuerySet):
    def alive(self):
        """Links that were not withdrawn, newest first."""
        return self.filter(withdrawn_at=None).order_by("-made_at", "-pk")
