from django.core.management.base import BaseCommand
from django.utils import timezone

from comments.letters import moderator_addresses
from comments.notifications import queue_digest


class Command(BaseCommand):
    help = (
        "Mails the addresses of the comment policy what waits for a moderator now, whatever the"
        " policy says about mail. Sends nothing where nothing waits. With the policy's hourly"
        " digest this happens by itself."
    )

    def handle(self, **options):
        addresses = moderator_addresses()
        if not addresses:
            self.stdout.write("The comment policy names nobody to tell.")
            return
        count = queue_digest(addresses, due_at=timezone.now())
        self.stdout.write(f"Digests queued: {count} of {len(addresses)}.")
