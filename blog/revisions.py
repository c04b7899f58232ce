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

from blog.models import Citation, Post

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
#: Kept to be looked at. Restoring a text publishes nothing and moves nothing.
KEPT = [*RESTORED, "slug", "status", "published_at", "author"]
OF_CITATION = ["post", "source", "quote", "is_listed"]


def register():
    reversion.register(Post, fields=KEPT, follow=["citations"])
    # By the key of the source: one that was merged since is found by its alias.
    reversion.register(Citation, fields=OF_CITATION, use_natural_foreign_keys=True)


@dataclass(frozen=True)
class Kept:
    """A post as one save left it: plain values by field, and citations by the key of the source."""

    fields: dict
    citations: dict
    revision: Revision | None = None

    def says_the_same(self, other):
        return (self.fields, self.citations) == (other.fields, other.citations)


def record_revision(post, *, by=None, comment=""):
    """Keep ``post`` as the database has it, unless the newest revision says the same.

    ``by`` is who saved it, None for a command. About ten queries, however many citations.
    """
    stored = Post.objects.get(pk=post.pk)
    prefetch_related_objects([stored], "citations__source", "tags")
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
    found = {revision.pk: ({}, {}) for revision in revisions}
    versions = Version.objects.filter(revision__in=revisions).select_related("content_type")
    for version in versions:
        fields, citations = found[version.revision_id]
        _sort_in(json.loads(version.serialized_data)[0]["fields"], fields, citations)
    return [Kept(*found[revision.pk], revision) for revision in revisions]


def _as_it_is(post):
    fields, citations = {}, {}
    rows = [(post, KEPT), *((row, OF_CITATION) for row in post.citations.all())]
    for row, names in rows:
        written = serializers.serialize(
            "json", [row], fields=names, use_natural_foreign_keys=row is not post
        )
        _sort_in(json.loads(written)[0]["fields"], fields, citations)
    return Kept(fields, citations)


def _sort_in(written, fields, citations):
    if "source" in written:
        (key,) = written["source"]
        citations[key] = {"quote": written["quote"], "is_listed": written["is_listed"]}
    else:
        fields.update(written)
