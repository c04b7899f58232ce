"""What the commands that import a file share: the file or standard input, a dry run, progress."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from sources.reports import REFUSED


class FileCommand(BaseCommand):
    dry_run_help = "Say what would be made; write nothing"

    def add_arguments(self, parser):
        parser.add_argument("file", help="The file, whatever its name; - reads standard input")
        parser.add_argument("--dry-run", action="store_true", help=self.dry_run_help)

    def read(self, file):
        """The bytes of the file. Raises CommandError where there are none to be had."""
        try:
            return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        except OSError as problem:
            raise CommandError(f"{file} cannot be read: {problem.strerror}.") from problem

    def fail_for_refused(self, report):
        """Raises CommandError, so that who calls it in a script hears of what did not come in."""
        if refused := report.count(REFUSED):
            one, many = report.unit
            rows = f"{one} was" if refused == 1 else f"{many} were"
            raise CommandError(f"{refused} {rows} refused; the lines above say why.")

    def progress(self, verbosity):
        """A function that says how many are done of how many, to whoever watches."""
        is_watched = verbosity > 0 and self.stderr.isatty()

        def tell(done, total):
            if is_watched:
                self.stderr.write(f"\r{done} of {total}", ending="\n" if done == total else "")

        return tell
