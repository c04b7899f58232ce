import argparse
import sys
import time
from datetime import timedelta

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from sources.links import archive, services
from sources.links.checking import LinkStatus
from sources.links.exceptions import ArchiveSilent
from sources.links.fetching import Fetcher
from sources.links.recording import DEAD_AFTER_DAYS
from sources.models import Source

INTERRUPTED = 130  # as a shell says it of Ctrl-C


class Command(BaseCommand):
    help = (
        "Asks for the address of each work of the library and records what came back, beside the"
        " work; nothing else of it is changed. Begins with what was never checked or longest ago,"
        " and records each finding at once: it can be interrupted, and the next run goes on from"
        f" there. A link is gone after 404, 410, or failing on {DEAD_AFTER_DAYS} different days;"
        " then its archived copy is asked for as well."
        " Addresses of private networks are never asked. Meant for a nightly cron."
    )

    def add_arguments(self, parser):
        add = parser.add_argument
        add("--limit", type=_at_least(1), metavar="N", help="Check no more than N works")
        add(
            "--older-than",
            type=_at_least(0),
            default=1,
            metavar="DAYS",
            help="Leave out what was checked in the last DAYS days (default: 1; 0 checks all)",
        )
        add("--only-dead", action="store_true", help="Only the links that were gone")
        add(
            "--concurrency",
            type=_at_least(1),
            default=services.CONCURRENCY,
            metavar="N",
            help=f"How many hosts are asked at once (default: {services.CONCURRENCY})",
        )
        add(
            "--per-host-seconds",
            type=_seconds,
            default=services.PER_HOST_SECONDS,
            metavar="S",
            help=f"The pause between two requests to a host (default: {services.PER_HOST_SECONDS})",
        )
        add(
            "--timeout",
            type=_seconds,
            default=15,
            metavar="S",
            help="How many seconds one request may take (default: 15)",
        )
        add(
            "--archive",
            action="store_true",
            help="Then ask the service of ARCHIVE_SERVICE_URL for copies of works without one",
        )
        add("--fail-on-dead", action="store_true", help="Exit with 1 where a link is gone")

    def handle(self, **options):
        if options["archive"] and not archive.is_on():
            raise CommandError(
                "ARCHIVE_SERVICE_URL is empty, so there is nobody to ask. Set it, for example, to"
                " https://archive.org/wayback/available."
            )
        if options["timeout"] <= 0:
            raise CommandError("--timeout must be more than 0 seconds.")
        self._is_watched = options["verbosity"] > 0 and self.stderr.isatty()
        self._is_talkative, self._is_verbose = options["verbosity"] > 0, options["verbosity"] > 1
        self._done, self._of = 0, ""
        self._gone = 0
        try:
            self._check(options)
            self._check_copies(options)
            if options["archive"]:
                self._find_copies(options)
        except KeyboardInterrupt:
            self.stderr.write(f"\nInterrupted; what {self._done} answered is kept.")
            sys.exit(INTERRUPTED)
        if options["fail_on_dead"] and self._gone:
            sys.exit(1)

    def _check(self, options):
        rows = Source.objects.with_dead_links() if options["only_dead"] else Source.objects
        before = timezone.now() - timedelta(days=options["older_than"])
        due = rows.due_for_link_check(before=before if options["older_than"] else None)
        counts = self._round(services.check_links, due, options)
        self._gone = counts[LinkStatus.DEAD]
        self.stdout.write(f"{self._done} checked: {in_words(counts)}.")

    def _check_copies(self, options):
        """What is shown first where a link is gone has to be there."""
        before = timezone.now() - timedelta(days=options["older_than"])
        due = Source.objects.due_for_copy_check(before=before if options["older_than"] else None)
        asked, self._of = self._done, "archived copy "
        counts = self._round(services.check_copies, due, options)
        if asked := self._done - asked:
            copies = "1 archived copy" if asked == 1 else f"{asked} archived copies"
            self.stdout.write(f"{copies} checked: {in_words(counts)}.")

    def _round(self, check, due, options):
        due = due[: options["limit"]]
        self._total = self._done + due.count()
        return check(
            due,
            fetcher=Fetcher(timeout_seconds=options["timeout"]),
            concurrency=options["concurrency"],
            per_host_seconds=options["per_host_seconds"],
            tell=self._tell,
        )

    def _tell(self, work, finding, status):
        self._done += 1
        if self._is_watched:
            end = "\n" if self._done == self._total else ""
            self.stderr.write(f"\r{self._done} of {self._total}\x1b[K", ending=end)
        is_news = status == LinkStatus.DEAD and work.link_status != LinkStatus.DEAD
        if self._is_verbose or (is_news and self._is_talkative):
            label = LinkStatus(status).label if status is not None else "changed in the meantime"
            self.stdout.write(f"{label}: {self._of}{work.key} <{work.url}> {finding.reason}")

    def _find_copies(self, options):
        wanting = Source.objects.wanting_archived_copy()[: options["limit"]]
        total = wanting.count()

        def tell(asked):
            if self._is_watched:
                end = "\n" if asked == total else ""
                self.stderr.write(f"\rcopies: {asked} of {total}\x1b[K", ending=end)

        try:
            asked, found = services.find_archived_copies(
                wanting, pause=lambda: time.sleep(options["per_host_seconds"]), tell=tell
            )
        except ArchiveSilent as silence:
            raise CommandError(f"The archive did not help: {silence}") from silence
        self.stdout.write(f"{asked} asked of the archive: {found} copies found.")


def in_words(counts):
    """``3 answers, 1 gone``; the order of the statuses, and only those found."""
    said = [f"{counts[status]} {status.label}" for status in LinkStatus if counts[status]]
    if counts["put off"]:
        said.append(f"{counts['put off']} left for later, as their hosts wish")
    return ", ".join(said) or "nothing was due"


def _at_least(least):
    def parse(text):
        if not text.isascii() or not text.isdigit() or int(text) < least:
            raise argparse.ArgumentTypeError(f"write a whole number of {least} or more")
        return int(text)

    return parse


def _seconds(text):
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1
    if not 0 <= seconds <= 3600:
        raise argparse.ArgumentTypeError("write seconds, from 0 to 3600")
    return seconds
