"""Every save of a post is kept: who, when, and all that was typed, citations included.

The one door to django-reversion, which keeps the rows. How they are read is ours, and how a post
comes back: blog.restoring saves it anew, so that tokens, citations and what is printed agree.
"""

import json
from dataclasses import dataclass

import reversion
from django.core import serializers
from django.db import transaction
from django.db.models import prefetch_related_objects
from reversion.models import Revision, Version

from blog.models import Citation, CoAuthor, Post

#: What a reader sees of a post, and restoring brings back.
RESTORED = [
    "title",
    "summary",
    "body",
    "language",
    "lead_image",
    "lead_image_caption",
    "lead_image_credit",
    "lead_image_alt",
    "tags",
]
#: Kept to be looked at. Restoring a text publishes nothing, moves nothing, and takes nobody's name
#: from it; the co-authors are kept so, too.
KEPT = [*RESTORED, "slug", "status", "published_at", "author"]
OF_CITATION = ["post", "source", "quote", "is_listed"]
OF_CO_AUTHOR = ["post", "user", "position"]


def register():
    reversion.register(Post, fields=KEPT, follow=["citations", "co_authors"])
    # By the key of the source: one that was merged since is found by its alias.
    reversion.register(Citation, fields=OF_CITATION, use_natural_foreign_keys=True)
    reversion.register(CoAuthor, fields=OF_CO_AUTHOR)


@dataclass(frozen=True)
class Kept:
    """A post as one save left it: plain values by field, and citations by the key of the source.

    ``co_authors`` are ids of users, in the order of the byline.
    """

    fields: dict
    citations: dict
    co_authors: list
    revision: Revision | None = None

    def says_the_same(self, other):
        mine = (self.fields, self.citations, self.co_authors)
        return mine == (other.fields, other.citations, other.co_authors)


def record_revision(post, *, by=None, comment=""):
    """Keep ``post`` as the database has it, unless the newest revision says the same.

    ``by`` is who saved it, None for a command. About ten queries, however many citations.
    """
    stored = Post.objects.get(pk=post.pk)
    prefetch_related_objects([stored], "citations__source", "tags", "co_authors")
    before = latest_revision(stored)
    if before and before.says_the_same(_as_it_is(stored)):
        return
    with transaction.atomic(), reversion.create_revision(manage_manually=True):
        reversion.add_to_revision(stored)
        reversion.set_user(by)
        reversion.set_comment(comment)


def record_baseline(post):
    """Keep a post that was written before revisions were, before its first change. One query."""
    if post.pk and not Version.objects.get_for_object(post).exists():
        record_revision(post, comment="As it was before revisions were kept")


def revisions_of(post):
    """The Revisions of ``post``, newest first, each with its user. One query when it is read."""
    kept = Version.objects.get_for_object(post).values("revision_id")
    return Revision.objects.filter(pk__in=kept).select_related("user").order_by("-pk")


def latest_revision(post):
    """The newest Kept of ``post``; None where nothing was kept yet. Two queries."""
    return next(iter(read_revisions(revisions_of(post)[:1])), None)


def read_revisions(revisions):
    """The Kept of each of ``revisions``, in their order. Two queries for all of them."""
    revisions = list(revisions)
    found = {revision.pk: [] for revision in revisions}
    versions = Version.objects.filter(revision__in=revisions).select_related("content_type")
    for version in versions:
        found[version.revision_id].append(json.loads(version.serialized_data)[0])
    return [_kept(found[revision.pk], revision) for revision in revisions]


def _as_it_is(post):
    rows = [
        (post, KEPT),
        *((row, OF_CITATION) for row in post.citations.all()),
        *((row, OF_CO_AUTHOR) for row in post.co_authors.all()),
    ]
    written = []
    for row, names in rows:
        of_citation = isinstance(row, Citation)
        written += json.loads(
            serializers.serialize("json", [row], fields=names, use_natural_foreign_keys=of_citation)
        )
    return _kept(written)


def _kept(written, revision=None):
    """The Kept of serialized rows, in whatever order they come."""
    fields, citations, co_authors = {}, {}, []
    for row in written:
        values = row["fields"]
        if "source" in values:
            (key,) = values["source"]
            citations[key] = {"quote": values["quote"], "is_listed": values["is_listed"]}
        elif "position" in values:
            co_authors.append((values["position"], row["pk"], values["user"]))
        else:
            fields.update(values)
    return Kept(fields, citations, [user for *_, user in sorted(co_authors)], revision)
