"""Bring pages in: plan, then write all of it or none."""

import hashlib
from dataclasses import dataclass

from django.db import transaction

from blog.images import store_image
from blog.models import Blog, Post, Tag, author_name
from blog.services import save_post
from comments.models import Comment
from comments.services import add_comment
from transfer.exceptions import PageExists
from transfer.models import ImportRecord
from transfer.page_plan import PagePlan, plan_page
from transfer.readers.copied_page import read_copied_page
from transfer.this_day import ThisDay, events_of_post


@dataclass
class ImportReport:
    """What an import did: ``state`` is planned (nothing written), made, unchanged or pictured."""

    state: str
    plan: PagePlan
    post: Post | None = None
    this_day: ThisDay | None = None


@transaction.atomic
def import_page(
    text,
    *,
    author,
    file_name="",
    image=None,
    image_alt="",
    signs_as="",
    nest_author_replies=False,
    summary="",
    topics=(),
    this_day=False,
    dry_run=False,
):
    """Make a post, its sources, comments and events of a page copied from a browser.

    ``author`` is a user, and may be None in a dry run. ``signs_as`` is the name under which the
    author comments on the page, by default the page's byline or the account's name. ``image`` is
    an open binary file. The same page a second time changes nothing, except that a picture now
    given is added to a post without one. With ``this_day`` a post titled "This Day In … History -
    Mon D …" becomes events too (transfer.this_day). Raises UnreadablePage, PageExists, or blog's
    ImageRefused, and then writes nothing.
    """
    blog = Blog.objects.current()
    page = read_copied_page(text)
    names = {comment.name for comment in page.comments}
    account = author_name(author) if author else ""
    signature = signs_as or (account if account in names else "")
    plan = plan_page(
        page, zone=blog.zone, author_name=signature, nest_author_replies=nest_author_replies
    )
    record = ImportRecord.objects.filter(fingerprint=fingerprint(text)).first()
    if record:
        return _add_late_picture(record.post, plan, image, image_alt, blog, dry_run)
    _refuse_other_version(plan, page)
    if dry_run:
        planned = Post(title=plan.title, body=plan.body)
        days = events_of_post(planned, dry_run=True) if this_day else None
        return ImportReport("planned", plan, this_day=days)

    post = _make_post(plan, author, summary, blog)
    _set_topics(post, [*plan.labels, *topics])
    if image:
        post.lead_image = _store_picture(image, image_alt, plan)
    sources = _save_sources(plan)
    save_post(post, blog=blog, listed=sources)
    _make_comments(plan, post, author, is_known=bool(signs_as or page.author_name or signature))
    _make_events(plan, post)
    ImportRecord.objects.create(
        fingerprint=fingerprint(text), post=post, file_name=file_name[-300:]
    )
    return ImportReport("made", plan, post, events_of_post(post) if this_day else None)


def fingerprint(text):
    """SHA-256 of the words: line ends and spaces may change on the way, words may not."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()


def _refuse_other_version(plan, page):
    same_day = Post.objects.filter(title=plan.title, published_at=plan.published_at).first()
    if same_day:
        raise PageExists(same_day)


def _add_late_picture(post, plan, image, image_alt, blog, dry_run):
    if not image or post.lead_image_id:
        return ImportReport("unchanged", plan, post)
    if not dry_run:
        post.lead_image = _store_picture(image, image_alt, plan)
        save_post(post, blog=blog)
    return ImportReport("pictured", plan, post)


def _store_picture(image, alt, plan):
    return store_image(image, alt=alt, caption=plan.caption, credit=plan.credit)


def _make_post(plan, author, summary, blog):
    post = Post(
        title=plan.title,
        author=author,
        summary=summary,
        body="",
        status=Post.Status.PUBLISHED,
        published_at=plan.published_at,
        lead_image_caption=plan.caption,
        lead_image_credit=plan.credit,
    )
    save_post(post, blog=blog)
    post.body = plan.body
    return post


def _set_topics(post, names):
    for name in dict.fromkeys(name.strip() for name in names if name.strip()):
        tag = Tag.objects.filter(name__iexact=name).first() or Tag.objects.create(name=name)
        post.tags.add(tag)


def _save_sources(plan):
    """The listed works, in the order of the page. New ones are saved, cited or listed."""
    for planned in plan.sources.values():
        if not planned.is_known:
            planned.source.full_clean()
            planned.source.save()
    return [planned.source for planned in plan.sources.values() if planned.is_listed]


def _make_comments(plan, post, author, *, is_known):
    made = []
    for planned in plan.comments:
        parent = made[planned.answers] if planned.answers is not None else None
        is_author = planned.by_author and is_known
        comment = add_comment(
            post=post,
            parent=parent,
            body=planned.body,
            user=author if is_author else None,
            name=planned.name,
            status=Comment.Status.APPROVED,
            created_at=planned.created_at,
        )
        made.append(comment)


def _make_events(plan, post):
    """New events go in. They stand on the same page as the post and not, for that, under it."""
    for event in plan.events:
        event.full_clean()
        event.save()
