import sys

from django.core.management.base import BaseCommand, CommandError

from blog.models import Image
from blog.variants import RECIPE, make_variants

INTERRUPTED = 130  # as a shell says it of Ctrl-C


class Command(BaseCommand):
    help = (
        "Makes the smaller copies, in AVIF and WebP, of all images that lack them or have those of"
        " an older version. Originals are not touched. Each image is recorded at once: it can be"
        " interrupted, and the next run goes on from there. Exits with 1 where a file is missing"
        " or damaged; such an image is served as it is, and tried again by the next run."
    )

    def add_arguments(self, parser):
        parser.add_argument("--limit", type=int, metavar="N", help="No more than N images")

    def handle(self, *, limit, verbosity, **options):
        if limit is not None and limit < 1:
            raise CommandError("--limit must be 1 or more.")
        pks = list(Image.objects.without_variants(RECIPE).values_list("pk", flat=True)[:limit])
        done, failed = 0, 0
        try:
            for number, pk in enumerate(pks, start=1):
                image = Image.objects.filter(pk=pk).first()
                if image is None:  # deleted since the list was made
                    continue
                try:
                    make_variants(image)
                except (OSError, SyntaxError, ValueError) as problem:
                    failed += 1
                    self.stderr.write(f"{image.file.name}: {problem}")
                else:
                    done += 1
                    if verbosity:
                        self.stdout.write(f"{number} of {len(pks)}: {image.file.name}")
        except KeyboardInterrupt:
            self.stderr.write(f"\nInterrupted; the copies of {done} images are kept.")
            sys.exit(INTERRUPTED)
        self.stdout.write(f"{done} images have their copies, {failed} failed.")
        if failed:
            raise CommandError("Not all files could be read.", returncode=1)
