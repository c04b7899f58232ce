import json
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.serializers.json import DjangoJSONEncoder
from django.core.validators import validate_email

from comments.privacy import export


class Command(BaseCommand):
    help = "Writes everything that is kept about an e-mail address as JSON. Changes nothing."

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("--output", type=Path, help="A file; the standard output by default.")

    def handle(self, *, email, output, **options):
        try:
            validate_email(email)
        except ValidationError:
            raise CommandError(
                f"“{email}” is no e-mail address. Write one like ida@example.org."
            ) from None
        kept = export(email)
        text = json.dumps(kept, cls=DjangoJSONEncoder, indent=2, ensure_ascii=False)
        if output is None:
            self.stdout.write(text)
            return
        output.write_text(text + "\n", encoding="utf-8")
        self.stdout.write(f"Wrote {len(kept['comments'])} comments and the rest to {output}.")
