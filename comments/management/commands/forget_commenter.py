from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from comments.privacy import count_traces, forget


class Command(BaseCommand):
    help = (
        "Erases everything that is kept about an e-mail address: name, address, website and every"
        " mark of browser and network on its comments, its mail and its permission for mail, its"
        " tries to comment, and who sent its reports. The words of the comments stay, under"
        " Anonymous; --with-comments erases them too and leaves placeholders where they were"
        " public. There is no way back; --dry-run shows the counts and changes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("--with-comments", action="store_true", help="Erase the words too.")
        parser.add_argument("--dry-run", action="store_true", help="Only count.")

    def handle(self, *, email, with_comments, dry_run, **options):
        try:
            validate_email(email)
        except ValidationError:
            raise CommandError(
                f"“{email}” is no e-mail address. Write one like ida@example.org."
            ) from None
        counts, hints = count_traces(email)
        if dry_run:
            self.stdout.write(f"Would erase of {email}: {counts}.")
        else:
            self.stdout.write(f"Erased of {email}: {forget(email, with_comments=with_comments)}.")
        for hint in hints:
            self.stdout.write(hint)
