from django.core.management.base import BaseCommand

from comments import mailbox


class Command(BaseCommand):
    help = (
        "Sends the mail about comments that is due, and deletes from the outbox what was sent more"
        f" than {mailbox.KEEP_SENT.days} days ago. The task queue does the sending by itself; run"
        " this every few minutes where no worker runs, or to make up for one that died. Mail that"
        " fails is tried again after growing pauses; nothing is sent twice or lost."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--again",
            action="store_true",
            help="Also what was tried to the end and given up, as if it were new.",
        )

    def handle(self, *, again, **options):
        if again:
            self.stdout.write(f"{mailbox.retry()} given up before are tried again.")
        self.stdout.write(f"Mail: {mailbox.send_due()}.")
        mailbox.forget_sent()
        if left := mailbox.given_up().count():
            self.stdout.write(f"{left} given up; see the outbox for why, or run with --again.")
