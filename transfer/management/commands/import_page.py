from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from blog.exceptions import ImageRefused, PostRefused
from markup.exceptions import MarkupRefused
from transfer.exceptions import TransferError
from transfer.services import import_page
from transfer.text_files import read_text_file

User = get_user_model()
WIDTH = 100


class Command(BaseCommand):
    help = (
        "Makes a post, its sources, comments and events of a page copied from a browser into a text"
        " file. All of it goes in, or nothing. The same page a second time changes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", help="The page as plain text")
        parser.add_argument("--image", help="The picture that the caption belongs to")
        parser.add_argument("--alt", default="", help="What the picture shows, in words")
        parser.add_argument("--author", help="User name of the post's author (default: the first)")
        parser.add_argument("--author-name", default="", help="How the author signs comments")
        parser.add_argument(
            "--nest-author-replies",
            action="store_true",
            help="Put each comment by the author under the comment before it that it answers",
        )
        parser.add_argument(
            "--this-day",
            action="store_true",
            help="Make events of the lines of a post titled “This Day In … History - Mon D …”",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="Say what would be made; write nothing"
        )

    def handle(self, *, file, image, alt, author, author_name, **options):
        try:
            with _opened(image) as picture:
                report = import_page(
                    read_text_file(file),
                    author=_find_author(author, is_needed=not options["dry_run"]),
                    file_name=file,
                    image=picture,
                    image_alt=alt,
                    signs_as=author_name,
                    nest_author_replies=options["nest_author_replies"],
                    this_day=options["this_day"],
                    dry_run=options["dry_run"],
                )
        except (TransferError, PostRefused, MarkupRefused, ImageRefused) as refusal:
            raise CommandError(f"{refusal} Nothing was changed.") from refusal
        except ValidationError as refusal:
            raise CommandError(f"{' '.join(refusal.messages)} Nothing was changed.") from refusal
        self._print(report, dry_run=options["dry_run"])

    def _print(self, report, *, dry_run):
        plan = report.plan
        if dry_run:
            for line_number, what, words in sorted(plan.made, key=lambda entry: entry[0]):
                self.stdout.write(f"line {line_number:>4}  {what:<10} {_short(words)}")
        for line_number, sentence in sorted(plan.doubts):
            self.stdout.write(f"line {line_number:>4}  look at it: {sentence}.")
        for line_number, text, reason in sorted(plan.not_understood):
            self.stdout.write(f"line {line_number:>4}  not understood: {_short(text)} ({reason}.)")
        has_picture = report.post and report.post.lead_image_id
        if plan.caption and not has_picture and report.state != "pictured":
            credit = f" ({plan.credit})" if plan.credit else ""
            self.stdout.write(
                f"The picture “{plan.caption}”{credit} is not in the text. Its caption and credit"
                " are kept: add the picture with --image FILE, or in the admin."
            )
        if report.this_day:
            verb = "Would make" if dry_run else "Made"
            events = report.this_day
            self.stdout.write(
                f"{verb} {len(events.events)} events of {events.label} of its lines;"
                f" {len(events.known)} were known."
                if events.day
                else events.fault
            )
        self.stdout.write(self.style.SUCCESS(_summary(report, dry_run=dry_run)))


def _summary(report, *, dry_run):
    plan = report.plan
    if report.state == "unchanged":
        return f"This page is in already: {report.post.get_absolute_url()}. Nothing was changed."
    if report.state == "pictured":
        verb = "Would add" if dry_run else "Added"
        return f"{verb} the picture to {report.post.get_absolute_url()}. Nothing else was changed."
    new = sum(not planned.is_known for planned in plan.sources.values())
    counts = (
        f"1 post of {plan.published_at:%Y-%m-%d}, {new} new sources of"
        f" {len(plan.sources)}, {len(plan.comments)} comments, {len(plan.events)} events"
        f"; {len(plan.not_understood)} lines not understood"
    )
    if dry_run:
        return f"Would make {counts}. Nothing was written."
    return f"Made {counts}: {report.post.get_absolute_url()}"


def _find_author(username, *, is_needed):
    """The named user, else the first of the Authors, else the first superuser, else None."""
    if username:
        found = User.objects.filter(username=username).first()
        if not found:
            names = ", ".join(User.objects.order_by("username").values_list("username", flat=True))
            raise CommandError(f"There is no user {username!r}. There are: {names or 'none'}.")
        return found
    active = User.objects.filter(is_active=True).order_by("pk")
    found = (
        active.filter(groups__name="Authors").first() or active.filter(is_superuser=True).first()
    )
    if not found and is_needed:
        raise CommandError("There is no author yet. Make one: manage.py createsuperuser")
    return found


class _opened:  # noqa: N801 (used like the function open)
    """``open`` for a path or None, with a sentence where the file is not to be had."""

    def __init__(self, path):
        self.path = path
        self.file = None

    def __enter__(self):
        if self.path:
            try:
                self.file = open(self.path, "rb")
            except OSError as problem:
                raise CommandError(
                    f"The picture {self.path} cannot be read: {problem.strerror}."
                ) from problem
        return self.file

    def __exit__(self, *error):
        if self.file:
            self.file.close()


def _short(text):
    text = " ".join(text.split())
    return text if len(text) <= WIDTH else f"{text[: WIDTH - 1]}…"
