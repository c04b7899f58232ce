"""Working copies: kept while somebody types, offered after a crash, gone when the post is saved."""

from datetime import timedelta

from django.utils import timezone

from drafting.models import WorkingCopy

#: Somebody who typed within it is still at it.
WRITING_SECONDS = 10 * 60
NOT_KEPT = {"csrfmiddlewaretoken"}


def keep_copy(*, user, post, data, at=None):
    """Keep the sent form ``data`` (a QueryDict) of ``post``, None for a new one. One row."""
    fields = {
        name: values
        for name, values in data.lists()
        if name not in NOT_KEPT and not name.startswith("_")
    }
    copy, _ = WorkingCopy.objects.update_or_create(
        user=user, post=post, defaults={"fields": fields, "kept_at": at or timezone.now()}
    )
    return copy


def copy_of(*, user, post):
    """What ``user`` typed into ``post`` (None: a new one) and did not save; None for nothing."""
    return WorkingCopy.objects.filter(user=user, post=post).first()


def drop_copy(*, user, post):
    WorkingCopy.objects.filter(user=user, post=post).delete()


def others_writing(*, user, post, at=None):
    """Working copies that others have typed into within WRITING_SECONDS, latest first."""
    if post is None:
        return []
    since = (at or timezone.now()) - timedelta(seconds=WRITING_SECONDS)
    others = WorkingCopy.objects.filter(post=post, kept_at__gte=since).exclude(user=user)
    return list(others.select_related("user").defer("fields").order_by("-kept_at"))
