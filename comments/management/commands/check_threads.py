from django.core.management.base import BaseCommand, CommandError

from blog.models import Post
from comments.trees import catch_numbers_up, faults_of, find_broken, mend, numbers_behind

SHOWN = 50


class Command(BaseCommand):
    help = (
        "Checks that every thread of comments is a whole tree: edges 1 to 2n, replies inside"
        " their parents, right levels, one root and one post. Exits with 1 if one is broken."
        " --repair builds broken trees anew from each comment's parent, which is what counts; a"
        " reply without one becomes a thread of its own. It changes no words and deletes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("--repair", action="store_true", help="Mend what is broken")
        parser.add_argument("--post", type=int, metavar="ID", help="Only the threads of this post")

    def handle(self, *, repair, post, **options):
        if post is not None and not Post.objects.filter(pk=post).exists():
            raise CommandError(f"There is no post {post}.")
        findings = find_broken(post)
        behind = numbers_behind()
        self._tell(findings, behind)
        if not findings.broken and not behind:
            return
        if not repair:
            raise CommandError("Mend them with --repair.", returncode=1)
        self._mend(findings, behind, post)

    def _tell(self, findings, behind):
        for tree_id in findings.broken[:SHOWN]:
            faults = "; ".join(faults_of(tree_id)) or "whole again by now"
            self.stdout.write(f"tree {tree_id}: {faults}")
        if len(findings.broken) > SHOWN:
            self.stdout.write(f"and {len(findings.broken) - SHOWN:,} more")
        if behind:
            self.stdout.write(f"the numbers of new threads are behind by {behind:,}")
        self.stdout.write(
            f"{findings.comments:,} comments in {findings.trees:,} trees:"
            f" {len(findings.broken):,} broken"
        )

    def _mend(self, findings, behind, post):
        catch_numbers_up()
        mended = mend(findings.broken)
        left = find_broken(post).broken
        if left or numbers_behind():
            ids = ", ".join(str(tree_id) for tree_id in left[:SHOWN])
            raise CommandError(f"Still broken: {ids or 'the numbers'}. Try again.", returncode=1)
        self.stdout.write(
            self.style.SUCCESS(
                f"Mended {mended.trees:,} trees: {mended.renumbered:,} comments renumbered,"
                f" {mended.uprooted:,} of them given another parent or none,"
                f" {mended.moved_to_post:,} moved to the post of their thread"
            )
        )
