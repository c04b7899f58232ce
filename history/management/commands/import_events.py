from collections import Counter

from django.core.management.base import CommandError

from history.exceptions import UnreadableEvents
from history.importing import REFUSED, import_events
from sources.file_command import FileCommand

WIDTH = 160


class Command(FileCommand):
    help = (
        "Records the events of a CSV, TSV, JSON or BSD calendar file. Events of the same day, year"
        " and headline are left as they are. A row that cannot be read is named with its line and"
        " stops no other; the exit code is then 1. Nothing is written where the file as a whole"
        " cannot be read, or the command is interrupted."
    )
    dry_run_help = "Say what would be recorded; write nothing"

    def handle(self, *, file, dry_run, **options):
        tell = self.progress(options["verbosity"])
        try:
            report = import_events(self.read(file), dry_run=dry_run, tell=tell)
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
        self.fail_for_refused(report)


def _sentence(line):
    words = line.words if len(line.words) <= WIDTH else f"{line.words[: WIDTH - 1]}…"
    told = f" ({'; '.join(line.told)})" if line.told else ""
    return f"line {line.line:>5}  {line.outcome:<8} {words}{told}"
