"""Plain functions that make a valid, public thing; a test spells only what it is about.

The cast: Mira writes, Tom moderates, Ida reads.
"""

import datetime

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from blog.models import Blog, Post
from blog.services import save_post
from comments.models import Comment
from comments.services import add_comment
from corrections.models import Correction
from history.models import HistoryEvent
from sources.models import Source

NOON = datetime.datetime(2026, 7, 13, 12, tzinfo=datetime.UTC)
NAMES = {"mira": ("Mira", "Haddad"), "tom": ("Tom", "Brekke"), "ida": ("Ida", "Lindqvist")}


def make_user(username="mira", *, group=None, **fields):
    """The user of that name, made once. ``group`` gives a role and the door to the admin."""
    first, last = NAMES.get(username, (username.title(), ""))
    user, _ = get_user_model().objects.get_or_create(
        username=username, defaults={"first_name": first, "last_name": last, **fields}
    )
    if group:
        user.groups.add(Group.objects.get(name=group))
        user.is_staff = True
        user.save()
    return user


def make_blog(**fields):
    blog = Blog.objects.current()
    for name, value in {"title": "The Frontier Papers", **fields}.items():
        setattr(blog, name, value)
    blog.save()
    return blog


def make_source(key="beck-1981-tedious", **fields):
    described = {
        "kind": "article-journal",
        "title": "A Tedious and Perilous Controversy",
        "contributors": [{"role": "author", "family": "Beck", "given": "Peter"}],
        "container_title": "Middle Eastern Studies",
        "issued": "1981",
    }
    return Source.objects.create(key=key, **{**described, **fields})


def make_post(*, listed=(), tags=(), co_authors=(), is_kept=False, **fields):
    """A post as the service saves it. Few tests read its first revision, kept by ``is_kept``."""
    described = {
        "title": "A line agreed in Brussels",
        "body": "<p>The line was drawn in a room in Brussels.</p>",
        "status": Post.Status.PUBLISHED,
        "published_at": NOON,
    }
    fields.setdefault("author", None)
    fields["author"] = fields["author"] or make_user()
    post = save_post(Post(**{**described, **fields}), listed=listed, keep=is_kept)
    post.tags.set(tags)
    for position, user in enumerate(co_authors, start=1):
        post.co_authors.create(user=user, position=position)
    return post


def make_comment(post, body="I have seen the ledger.", **fields):
    return add_comment(post=post, body=body, **{"status": Comment.Status.APPROVED, **fields})


def make_correction(post, body="It was a Tuesday.", **fields):
    return Correction.objects.create(post=post, body=body, **{"made_at": NOON, **fields})


def make_event(**fields):
    described = {"year": 1924, "month": 10, "day": 29, "headline": "The Council draws a line"}
    return HistoryEvent.objects.create(**{**described, **fields})
