from django.core.management.base import BaseCommand

from transfer.this_day import events_of_post, posts_of_days

WIDTH = 120


class Command(BaseCommand):
    help = (
        "Makes events of the posts titled “This Day In … History - Mon D …”, “On this day:"
        " 15 June”, “Today in history” and their like in Spanish, French and German. Every line"
        " of the text that begins with a year is one. The posts are kept as they are. Can be run"
        " again: events that are there in nearly the same words only get the links that they lack."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--dry-run", action="store_true", help="Say what would be made; write nothing"
        )

    def handle(self, *, dry_run, **options):
        made = known = linked = days = 0
        for post in posts_of_days():
            found = events_of_post(post, dry_run=dry_run)
            self._tell(found)
            days += bool(found.day)
            made += len(found.events)
            known += len(found.known)
            linked += len(found.linked)
        would = "would be " if dry_run else ""
        self.stdout.write(
            self.style.SUCCESS(
                f"{days} posts of days: {made} events {would}recorded, {known} known already"
                f" ({linked} of them {would}linked to more)."
            )
        )

    def _tell(self, found):
        if found.fault:
            self.stdout.write(f"“{found.post.title}”: {found.fault}")
            return
        for event in found.events:
            year = f"{event.year} " if event.year else ""
            self.stdout.write(f"{found.label}: {_short(f'{year}{event.headline}')}")
        for line, reason in found.left:
            self.stdout.write(f"{found.label}: left: {_short(line)} ({reason})")


def _short(text):
    return text if len(text) <= WIDTH else f"{text[: WIDTH - 1]}…"
