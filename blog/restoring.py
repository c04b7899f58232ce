"""An earlier text of a post comes back, with its citations."""

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime

from blog.co_authors import in_words, may_name_authors
from blog.models import Citation, CoAuthor, Image, Post, Tag, author_name
from blog.own_pictures import OwnPictures, words_on_missing
from blog.revisions import RESTORED
from blog.services import save_post
from sources.models import Source
from sources.services import current_keys

SIMPLE = [name for name in RESTORED if name not in {"lead_image", "tags"}]


@transaction.atomic
def restore_revision(post, kept, *, by):
    """Give ``post`` the text, pictures, topics and citations of ``kept``. Returns what to look at.

    Address, date, status and author stay. Whom the text named as an author and nobody names now
    comes back as a co-author where ``by`` may name them; nobody's name is taken from the post. What
    stood there before is a revision, too, so restoring can be undone.

    The list returned holds a sentence for each picture, topic or source that was deleted since, and
    on the names. A source that the text cites and that is gone raises UnknownKeys, and nothing is
    changed.
    """
    post = Post.objects.select_for_update(of=("self",), no_key=True).get(pk=post.pk)
    for name in SIMPLE:
        setattr(post, name, kept.fields[name])
    told = [
        *_restore_image(post, kept),
        *words_on_missing(post.body, OwnPictures([post.body]).missing),
        *_restore_citations(post, kept),
        *_restore_tags(post, kept),
        *_restore_names(post, kept, by),
    ]
    when = date_format(localtime(kept.revision.date_created), "j F Y, H:i")
    save_post(post, saved_by=by, comment=f"Brought back the text of {when}")
    return told


def _restore_image(post, kept):
    wanted = kept.fields["lead_image"]
    post.lead_image = Image.objects.filter(pk=wanted).first() if wanted else None
    if not wanted or post.lead_image:
        return []
    words = post.lead_image_caption or post.lead_image_alt
    which = f" (“{words}”)" if words else ""
    return [f"Its lead image{which} is missing: it was deleted. The post has none now."]


def _restore_tags(post, kept):
    tags = Tag.objects.filter(pk__in=kept.fields["tags"])
    post.tags.set(tags)
    missing = len(kept.fields["tags"]) - len(tags)
    if not missing:
        return []
    return [f"{missing} of its topics {'was' if missing == 1 else 'were'} deleted since."]


def _restore_names(post, kept, by):
    named = [pk for pk in (kept.fields["author"], *kept.co_authors) if pk != post.author_id]
    lost = [pk for pk in named if pk not in post.author_ids]
    if not lost:
        return []
    people = get_user_model().objects.in_bulk(lost)
    told = []
    if gone := len(lost) - len(people):
        told.append(f"{gone} of its authors {'has' if gone == 1 else 'have'} no account any more.")
    if not people:
        return told
    names = in_words([author_name(people[pk]) for pk in lost if pk in people])
    verb = "is" if len(people) == 1 else "are"
    if not may_name_authors(by, post):
        ask = "The author of the post or an editor can name them again."
        return [*told, f"{names} {verb} not named any more as author of this text. {ask}"]
    later = [row.user_id for row in post.co_authors.all() if row.user_id not in named]
    order = [pk for pk in named if pk not in lost or pk in people] + later
    for position, pk in enumerate(order, start=1):
        CoAuthor.objects.update_or_create(post=post, user_id=pk, defaults={"position": position})
    return [*told, f"{names} {verb} named as co-author again, as the text had it."]


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
