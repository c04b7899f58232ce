import sys
from collections import Counter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from history.exceptions import UnreadableEvents
from history.importing import REFUSED, import_events

WIDTH = 160


class Command(BaseCommand):
    help = (
        "Records the events of a CSV, TSV, JSON or BSD calendar file. Events of the same day, year"
        " and headline are left as they are. A row that cannot be read is named with its line and"
        " stops no other; the exit code is then 1. Nothing is written where the file as a whole"
        " cannot be read, or the command is interrupted."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", help="The file, whatever its name; - reads standard input")
        parser.add_argument(
            "--dry-run", action="store_true", help="Say what would be recorded; write nothing"
        )

    def handle(self, *, file, dry_run, **options):
        is_watched = options["verbosity"] > 0 and self.stderr.isatty()

        def tell(done, total):
            if is_watched:
                self.stderr.write(f"\r{done} of {total}", ending="\n" if done == total else "")

        try:
            report = import_events(_read(file), dry_run=dry_run, tell=tell)
        except UnreadableEvents as refusal:
            raise CommandError(f"{file}: {refusal} Nothing was changed.") from refusal
        told_before = Counter()
        for line in report.lines:
            told_before.update(line.told)
            is_news = line.outcome == REFUSED or any(told_before[one] == 1 for one in line.told)
            if is_news or options["verbosity"] > 1:
                self.stdout.write(_sentence(line))
        for remark, times in told_before.items():
            if times > 1:
                self.stdout.write(f"on {times} lines: {remark}")
        self.stdout.write(self.style.SUCCESS(report.summary))
        if refused := report.count(REFUSED):
            rows = "row was" if refused == 1 else "rows were"
            raise CommandError(f"{refused} {rows} refused; the lines above say why.")


def _read(file):
    try:
        return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as problem:
        raise CommandError(f"{file} cannot be read: {problem.strerror}.") from problem


def _sentence(line):
    words = line.words if len(line.words) <= WIDTH else f"{line.words[: WIDTH - 1]}…"
    told = f" ({'; '.join(line.told)})" if line.told else ""
    return f"line {line.line:>5}  {line.outcome:<8} {words}{told}"
