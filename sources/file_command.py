"""What the commands that import a file share: the file or standard input, a dry run, progress."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError


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

    def progress(self, verbosity):
        """A function that says how many are done of how many, to whoever watches."""
        is_watched = verbosity > 0 and self.stderr.isatty()

        def tell(done, total):
            if is_watched:
                self.stderr.write(f"\r{done} of {total}", ending="\n" if done == total else "")

        return tell
