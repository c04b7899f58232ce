"""An earlier text of a post comes back, with its citations."""

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime

from blog.models import Citation, Image, Post, Tag
from blog.revisions import RESTORED
from blog.services import save_post
from sources.models import Source
from sources.services import current_keys

SIMPLE = [name for name in RESTORED if name not in {"lead_image", "tags"}]


@transaction.atomic
def restore_revision(post, kept, *, by):
    """Give ``post`` the text, lead image, topics and citations of ``kept``. Returns what is gone.

    Address, date, status and authors stay. What stood there before is a revision, too, so restoring
    can be undone. The list returned holds a sentence for each image, topic or source that was
    deleted since; a source that the text cites and that is gone raises UnknownKeys, and nothing is
    changed.
    """
    post = Post.objects.select_for_update(of=("self",), no_key=True).get(pk=post.pk)
    for name in SIMPLE:
        setattr(post, name, kept.fields[name])
    gone = [*_restore_image(post, kept), *_restore_citations(post, kept)]
    moment = localtime(kept.revision.date_created)
    when = date_format(moment, "j F Y, H:i")
    gone += _restore_tags(post, kept)
    save_post(post, saved_by=by, comment=f"Brought back the text of {when}")
    return gone


def _restore_image(post, kept):
    wanted = kept.fields["lead_image"]
    post.lead_image = Image.objects.filter(pk=wanted).first() if wanted else None
    return ["Its lead image was deleted since."] if wanted and not post.lead_image else []


def _restore_tags(post, kept):
    tags = Tag.objects.filter(pk__in=kept.fields["tags"])
    post.tags.set(tags)
    missing = len(kept.fields["tags"]) - len(tags)
    return [f"{missing} of its topics were deleted since."] if missing else []


def _restore_citations(post, kept):
    """The rows that were quoted or listed. Those that only tokens make come by saving."""
    former = current_keys(kept.citations)
    found = Source.objects.with_keys([*kept.citations, *former.values()])
    post.citations.all().delete()
    gone = []
    for key, row in kept.citations.items():
        source = found.get(key) or found.get(former.get(key))
        if source is None:
            gone.append(f"The source “{key}” was deleted since.")
        elif row["quote"] or row["is_listed"]:
            Citation.objects.update_or_create(post=post, source=source, defaults=row)
    return gone
