"""The discussion of a post as HTML, in one pass over one query.

mptt's ``recursetree``, or a template that includes itself, takes seconds for 10,000 comments;
this takes a fraction of one. Hence plain strings, and ``escape`` on each that people wrote.
"""

from collections import Counter
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from django.db.models import Count, F, Q, Subquery
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import get_current_timezone

from blog.models import Post
from comments.models import Comment, CommentPolicy, Discussion
from comments.policy import closed_because
from comments.querysets import TREE

# Four steps of indentation leave a phone three quarters of its width. Deeper replies stand at the
# fourth step and name the comment they answer.
DEEPEST_STEP = 4
BADGE = '<span class="comment__badge">author</span>'


class NoSuchPage(Exception):  # noqa: N818 - a view makes a 404 of it
    """The discussion has fewer pages."""


@dataclass(frozen=True)
class Thread:
    """``count`` of the comments to read on all pages, without placeholders; ``html`` of this page.

    ``closed`` is the sentence that says why nobody can add to it, or "".
    """

    count: int
    html: SafeString
    page: int = 1
    page_count: int = 1
    closed: str = ""
    newest_first: bool = False


class Row(NamedTuple):
    pk: int
    parent: int | None
    answers: int | None
    status: str
    user: int | None
    typed_name: str
    url: str
    body_html: str
    written_at: object  # datetime, or None where nobody knows
    edited_at: object
    moderated_at: object
    writer: str
    thread: int
    lft: int
    rght: int

    @property
    def is_removed(self):
        return self.status == Comment.Status.REMOVED

    @property
    def is_nameless(self):
        return not self.typed_name


COLUMNS = (
    "pk",
    "parent_id",
    "answers_id",
    "status",
    "user_id",
    "author_name",
    "author_url",
    "body_html",
    "created_at",
    "edited_at",
    "moderated_at",
    "writer",
    *TREE,
)


def render_thread(post, page=1):
    """One page of the public comments of ``post``, each reply inside what it answers: a Thread.

    Two queries. Raises NoSuchPage.
    """
    facts = _facts_of(post)
    policy = facts.policy
    pages = max(1, -(-facts.thread_count // policy.threads_per_page))
    if not 1 <= page <= pages:
        raise NoSuchPage
    closed = closed_because(post, policy, facts.door, at=timezone.now())
    html = ""
    if facts.thread_count:
        html = _html_of(post, _rows(post, policy, page), is_open=not closed)
    # Bodies were sanitised when they were written; whatever else came from people is escaped below.
    html = mark_safe(html)  # noqa: S308
    return Thread(facts.comment_count, html, page, pages, closed, policy.newest_first)


def page_of_comment(comment):
    """The number of the page that shows a public comment. Two queries."""
    policy = CommentPolicy.objects.current()
    read = Comment.objects.filter(post=comment.post_id).approved()
    before = read.threads_before(comment, newest_first=policy.newest_first)
    return before // policy.threads_per_page + 1


@dataclass(frozen=True)
class Facts:
    """What a page of a discussion has to know before its comments."""

    policy: CommentPolicy
    door: str
    comment_count: int
    thread_count: int


def _facts_of(post):
    """One query, whether there is a policy or not: hence the detour by the post."""
    wanted = ("close_after_days", "threads_per_page", "newest_first")
    chosen = {name: Subquery(CommentPolicy.objects.values(name)[:1]) for name in wanted}
    read = Q(comments__status=Comment.Status.APPROVED)
    row = (
        Post.objects.order_by()
        .filter(pk=post.pk)
        .values(door=F("discussion__door"), **chosen)
        .annotate(
            comment_count=Count("comments", filter=read),
            thread_count=Count(f"comments__{TREE[0]}", filter=read, distinct=True),
        )
        .get()
    )
    policy = CommentPolicy(pk=1, **{name: row[name] for name in wanted if row[name] is not None})
    door = row["door"] or Discussion.Door.POLICY
    return Facts(policy, door, row["comment_count"], row["thread_count"])


def _rows(post, policy, page):
    """The public comments of one page by id, in the order of reading. One query."""
    of_post, most = Comment.objects.filter(post=post), policy.threads_per_page
    order = {"newest_first": policy.newest_first}
    found = of_post.public().in_same_threads_as(
        of_post.approved(), begin=(page - 1) * most, most=most, **order
    )
    found = found.in_thread_order(newest_thread_first=policy.newest_first)
    return {row.pk: row for row in map(Row._make, found.values_list(*COLUMNS))}


def _html_of(post, found, *, is_open):
    above = _nearest_public(found)
    rows = _without_idle_placeholders(found, above)
    names = _names(found)
    replies = _reply_counts(rows, above)
    article = _articles(post, rows, names, is_open=is_open)
    depths, pieces, step = {None: -1}, [], -1
    for pk, row in rows.items():
        depth = depths[pk] = depths[above[pk]] + 1
        to = min(depth, DEEPEST_STEP)
        pieces.append(_move(step, to, replies[above[pk]]))
        step = to
        pieces.append(article(row, depth))
    pieces.append(_move(step, -1, 0))
    return "".join(pieces)


def _nearest_public(rows):
    """For each comment the one that it hangs from: the nearest public one whose span holds it.

    That is its parent, unless the parent is not public. None at the left edge.
    """
    above, open_spans = {}, []
    for pk, row in rows.items():
        while open_spans and (open_spans[-1].thread != row.thread or open_spans[-1].rght < row.lft):
            open_spans.pop()
        above[pk] = open_spans[-1].pk if open_spans else None
        open_spans.append(row)
    return above


def _without_idle_placeholders(rows, above):
    """The rows less removed comments that no reply needs any more."""
    needed = set()
    for pk in reversed(rows):  # replies come before what they answer
        if not rows[pk].is_removed or pk in needed:
            needed.add(above[pk])
    return {pk: row for pk, row in rows.items() if not row.is_removed or pk in needed}


def _names(rows):
    """What each comment is signed with. The second nameless writer of a thread is Anonymous 2.

    Counted by age and not by place, so that a later reply further up renames nobody.
    """
    numbers, names = {}, {}
    for pk in sorted(rows):
        row = rows[pk]
        names[pk] = row.typed_name or "Anonymous"
        if row.is_nameless and not row.user:
            writers = numbers.setdefault(row.thread, {})
            number = writers.setdefault(row.writer, len(writers) + 1)
            names[pk] = "Anonymous" if number == 1 else f"Anonymous {number}"
    return names


def _reply_counts(rows, above):
    """For each comment at the left edge, how many comments are in the fold below it."""
    tops, counts = {}, Counter()
    for pk, row in rows.items():
        tops[pk] = pk if above[pk] is None else tops[above[pk]]
        if tops[pk] != pk and not row.is_removed:
            counts[tops[pk]] += 1
    return counts


def _move(step, to, reply_count):
    """The tags between a comment at one step and the next at another; -1 is outside the list.

    Everything below a comment at the left edge is in a fold, which works without a script.
    """
    if to > step:
        if to == 0:
            return '<ol class="thread__list" role="list"><li>'
        fold = ""
        if to == 1:
            replies = f"{reply_count} repl{'y' if reply_count == 1 else 'ies'}"
            fold = f'<details class="thread__fold" open><summary class="meta">{replies}</summary>'
        return f'{fold}<ol class="thread__replies" role="list"><li>'
    if step == -1:
        return ""
    closed = "</li>"
    for left in range(step, max(to, 0), -1):
        closed += "</ol></details></li>" if left == 1 else "</ol></li>"
    return closed + ("</ol>" if to == -1 else "<li>")


def _articles(post, rows, names, *, is_open):
    """A function from a row and its depth to its HTML.

    Addresses are relative to the post's page, which alone shows this: a third of its weight.
    """
    clock, authors = _clock(), post.author_ids

    def article(row, depth):
        if row.is_removed:
            return _placeholder(row)
        name = escape(names[row.pk])
        badge = BADGE if row.user and row.user in authors else ""
        edited = '<span class="comment__edited">edited</span>' if row.edited_at else ""
        link = f"comments/{row.pk}/"
        head = (
            f"{_signature(row, name)}{badge}{clock(row, link)}{edited}"
            f"{_answer_to(row, depth, rows, names)}"
        )
        reply = ""
        if is_open:
            reply = (
                f'<a href="comments/new/?reply_to={row.pk}" aria-label="Reply to {name}">Reply</a>'
            )
        return (
            f'<article class="comment" id="comment-{row.pk}">'
            f'<header class="comment__head meta">{head}</header>'
            f'<div class="comment__body">{row.body_html}</div>'
            f'<footer class="comment__foot meta">{reply}'
            f'<a href="{link}report/">Report</a></footer></article>'
        )

    return article


def _placeholder(row):
    who = "A moderator removed this comment." if row.moderated_at else "This comment was removed."
    return (
        f'<article class="comment comment--removed" id="comment-{row.pk}">'
        f'<div class="comment__body"><p>{who}</p></div></article>'
    )


def _signature(row, name):
    # An imported row may hold any text here: only a web address becomes a link.
    if not row.url.lower().startswith(("https://", "http://")):
        return f'<bdi class="comment__name">{name}</bdi>'
    link = f'<a class="comment__name" rel="nofollow ugc" href="{escape(row.url)}">'
    return f"{link}<bdi>{name}</bdi></a>"


def _clock():
    """A function from a row and its link to the time it was written; "" where nobody knows it.

    Zone and month names are looked up once: Django's own formatting took half of the whole time.
    """
    zone = get_current_timezone()
    months = {number: str(name) for number, name in MONTHS.items()}

    def written(row, link):
        if row.written_at is None:
            return ""
        at = row.written_at.astimezone(zone)
        return (
            f'<a class="comment__time" href="{link}">'
            f'<time datetime="{at.isoformat(timespec="minutes")}">'
            f"{at.day} {months[at.month]} {at.year}, {at:%H:%M}</time></a>"
        )

    return written


def _answer_to(row, depth, rows, names):
    """To whom a reply speaks, where its place does not say so."""
    answered = row.answers or (row.parent if depth > DEEPEST_STEP else None)
    if answered not in rows:
        return ""
    name = (
        "a removed comment"
        if rows[answered].is_removed
        else f"<bdi>{escape(names[answered])}</bdi>"
    )
    return f'<span class="comment__to">in reply to <a href="#comment-{answered}">{name}</a></span>'
