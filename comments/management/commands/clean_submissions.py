from django.core.management.base import BaseCommand

from comments.spam import clean_up
from comments.spam.store import ADDRESS_KEPT


class Command(BaseCommand):
    help = (
        f"Deletes what was kept of tries to comment or report, and empties the hashed network"
        f" addresses of comments and reports, all older than {ADDRESS_KEPT.days} days. Run it"
        " daily; new comments also do it by the way, a little at a time."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="Count them; change nothing")

    def handle(self, *, dry_run, **options):
        submissions, comments, reports = clean_up(dry_run=dry_run)
        verbs = ("Would delete", "would empty") if dry_run else ("Deleted", "emptied")
        self.stdout.write(
            f"{verbs[0]} {submissions:,} submissions, {verbs[1]} the address hashes of"
            f" {comments:,} comments and {reports:,} reports"
        )
