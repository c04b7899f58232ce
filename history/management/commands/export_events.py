from django.core.management.base import BaseCommand

from history.exporting import FORMATS, export_in_parts


class Command(BaseCommand):
    help = (
        "Writes every event to standard output, oldest first: a file that import_events reads"
        " back. Sources are named by key, posts by address, pictures by file name."
    )

    def add_arguments(self, parser):
        parser.add_argument("--format", choices=list(FORMATS), default="csv")

    def handle(self, **options):
        for part in export_in_parts(options["format"]):
            self.stdout.write(part, ending="")
