from django.core.management.base import CommandError

from sources.file_command import FileCommand
from sources.formats import UnreadableFile
from sources.importing import KNOWN, REFUSED, import_sources

WIDTH = 160


class Command(FileCommand):
    help = (
        "Adds the works of a BibTeX, RIS or CSL-JSON file to the library. Works that it holds are"
        " left as they are. An entry that cannot be read is named with its line and stops no other;"
        " the exit code is then 1. Can be interrupted and run again."
    )

    def handle(self, *, file, dry_run, **options):
        data = self.read(file)
        tell = self.progress(options["verbosity"])
        try:
            report = import_sources(data, dry_run=dry_run, tell=tell)
        except UnreadableFile as refusal:
            raise CommandError(f"{file}: {refusal} Nothing was changed.") from refusal
        for line in report.lines:
            if options["verbosity"] > 1 or line.told or line.outcome == REFUSED:
                self.stdout.write(_sentence(line, dry_run))
        self.stdout.write(self.style.SUCCESS(report.summary))
        self.fail_for_refused(report)


def _sentence(line, dry_run):
    outcome = {REFUSED: "refused", KNOWN: "known"}.get(line.outcome, "made")
    if dry_run and outcome == "made":
        outcome = "would be made"
    name = line.key or line.key_in_file or "(no key)"
    told = "; ".join(line.told)
    text = f"line {line.line:>5}  {outcome:<7} {name}" + (f": {told}" if told else "")
    return text if len(text) <= WIDTH * 4 else f"{text[: WIDTH * 4]}…"
