from django.core.management.base import BaseCommand, CommandError

from search.keeping import INDEXES, derive_missing_texts, problems, rebuild


class Command(BaseCommand):
    help = (
        "Makes the plain texts that are missing and every index of the search anew, then compares"
        " them with the tables, row by row. Readers can search meanwhile. --check only compares,"
        " changes nothing, and fails where something is wrong."
    )

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="look only")

    def handle(self, *, check, **options):
        if not check:
            made = derive_missing_texts()
            for index in INDEXES:
                rebuild(index)
                self.stdout.write(f"{index.table}: made anew")
            self.stdout.write(f"{made} missing texts made.")
        if found := problems():
            raise CommandError("\n".join([*found, "Run manage.py rebuild_search."]))
        self.stdout.write("The search is in order.")
