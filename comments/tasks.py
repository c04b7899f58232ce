"""What the task queue does for this room."""

from datetime import timedelta

from django.utils import timezone

from comments import mailbox

try:
    from django.tasks import task  # Django 6 brings the queue along
except ImportError:
    from django_tasks import task

# A worker on another host may have a clock that is a little behind.
_AFTERWARDS = timedelta(seconds=2)


@task()
def deliver_mail():
    """Send what is due."""
    mailbox.send_due()


def deliver_mail_at(due_at):
    """Queue ``deliver_mail`` for ``due_at``, an aware datetime.

    A backend without a clock (the immediate one of development) can only do it now or not at all:
    what is due later leaves with the next mail, or with ``manage.py send_mail``.
    """
    if due_at <= timezone.now():
        deliver_mail.enqueue()
    elif deliver_mail.get_backend().supports_defer:
        deliver_mail.using(run_after=due_at + _AFTERWARDS).enqueue()
