"""What a revision changed, in words that an author reads at a glance."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.timezone import localtime

from blog.models import Image, Post, Tag, author_name
from blog.revisions import latest_revision, read_revisions, revisions_of
from markup.differences import Block, changed_words, differences

PLAIN = ["title", "summary", "slug", "status", "language", "published_at"]
CO_AUTHORS = "co-authors"
CAPTIONS = ["lead_image_caption", "lead_image_credit", "lead_image_alt"]


@dataclass(frozen=True)
class Change:
    """One field before and after. For the body ``blocks`` tell what changed in it."""

    label: str
    before: str = ""
    after: str = ""
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True)
class Summary:
    """A line of the list: what was touched, and how many words of the body came and went."""

    revision: object
    touched: list[str]
    added: int = 0
    removed: int = 0


@dataclass(frozen=True)
class Overtaken:
    """Somebody saved the post after our form was opened."""

    sentence: str
    revision: object
    blocks: list[Block]


def changes_between(before, after):
    """The Changes from one Kept to another; ``before`` is None for the first. Three queries."""
    old, new = (_with_co_authors(kept) if kept else {} for kept in (before, after))
    names = _names_of(old, new)
    changes = [
        Change(_label(name), names(name, old.get(name)), names(name, new.get(name)))
        for name in [*PLAIN, "author", CO_AUTHORS, "tags", "lead_image", *CAPTIONS]
        if (old.get(name) or None) != (new.get(name) or None)
    ]
    blocks = differences(old.get("body", ""), new["body"])
    if blocks:
        changes.append(Change("text", blocks=tuple(blocks)))
    return changes + _citation_changes(before.citations if before else {}, after.citations)


def summaries_of(post, revisions):
    """A Summary of each of ``revisions`` (newest first, without a gap). Four queries."""
    revisions = list(revisions)
    if not revisions:
        return []
    earlier = revisions_of(post).filter(pk__lt=revisions[-1].pk)[:1]
    kept = read_revisions([*revisions, *earlier])
    befores = [*kept[1:], None][: len(revisions)]
    return [_summary(after, before) for after, before in zip(kept, befores, strict=False)]


def overtaken_by(post_id, body):
    """Who saved post ``post_id`` last, and how that text differs from ``body``, typed since."""
    post = Post.objects.only("pk", "body").get(pk=post_id)
    kept = latest_revision(post)
    user = kept.revision.user if kept else None
    name = author_name(user) if user else "Somebody"
    moment = f" at {date_format(localtime(kept.revision.date_created), 'H:i')}" if kept else ""
    sentence = (
        f"{name} saved this post{moment}, after you had opened it. Nothing of yours is lost: it "
        "stands below, not yet saved. Compare the two, and save again to put yours in its place; "
        "the other one stays among the revisions."
    )
    return Overtaken(sentence, kept.revision if kept else None, differences(post.body, body))


def _summary(after, before):
    if before is None:
        return Summary(after.revision, ["first text"], *changed_words("", after.fields["body"]))
    touched = [
        _label(name) for name, value in after.fields.items() if value != before.fields.get(name)
    ]
    if after.co_authors != before.co_authors:
        touched.append(CO_AUTHORS)
    if after.citations != before.citations:
        touched.append("sources")
    words = changed_words(before.fields["body"], after.fields["body"])
    return Summary(after.revision, touched, *words)


def _with_co_authors(kept):
    return {**kept.fields, CO_AUTHORS: kept.co_authors}


def _label(name):
    if name == CO_AUTHORS:
        return name
    if name == "body":
        return "text"
    return str(Post._meta.get_field(name).verbose_name)


def _names_of(old, new):
    """A function that puts the value of a field into words."""
    asked = {name: {old.get(name), new.get(name)} - {None} for name in ("author", "lead_image")}
    asked["author"] |= {pk for fields in (old, new) for pk in fields.get(CO_AUTHORS, [])}
    tags = {pk for fields in (old, new) for pk in fields.get("tags", [])}
    people = get_user_model().objects.in_bulk(asked["author"]) if asked["author"] else {}
    images = Image.objects.in_bulk(asked["lead_image"]) if asked["lead_image"] else {}
    topics = Tag.objects.in_bulk({int(pk) for pk in tags}) if tags else {}

    def person(pk):
        return author_name(people[pk]) if pk in people else "somebody who is gone"

    def words(name, value):
        if value in (None, "", []):
            return ""
        if name == "author":
            return person(value)
        if name == CO_AUTHORS:
            return ", ".join(map(person, value))
        if name == "published_at":
            return date_format(localtime(parse_datetime(value)), "j F Y, H:i:s")
        if name == "lead_image":
            return str(images.get(value, "a picture that was deleted"))
        if name == "tags":
            return ", ".join(str(topics.get(int(pk), "a deleted one")) for pk in value)
        return str(value)

    return words


def _citation_changes(old, new):
    changes = []
    for key in sorted({*old, *new}):
        before, after = _citation(old.get(key)), _citation(new.get(key))
        if before != after:
            changes.append(Change(f"source {key}", before, after))
    return changes


def _citation(row):
    if row is None:
        return ""
    listed = "listed" if row["is_listed"] else "cited"
    return f"{listed}: “{row['quote']}”" if row["quote"] else listed
