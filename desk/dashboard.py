"""The start page of the desk: what waits, for whom it waits."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Count, Min, Prefetch, prefetch_related_objects
from django.utils import timezone

from blog.models import CoAuthor, Post
from blog.warnings import Advice, advice_on
from comments.models import Comment
from desk.dashboard_chart import Chart, draw_months
from desk.recent import Deed, recent_deeds
from drafting.models import WorkingCopy
from history.dates import days_shown_on, format_day
from history.models import HistoryEvent
from sources.models import Source

MOST_POSTS = 5  # of each list; its heading says how many there are
MOST_EVENTS = 5
DAYS_AHEAD = 7  # in which an empty day of the calendar is pointed out


@dataclass(frozen=True)
class CommentsWaiting:
    waiting: int
    oldest_at: datetime | None
    reported: int


@dataclass(frozen=True)
class PostLine:
    """A post of a list, with what an editor would ask of it. Soft advice is left to its form."""

    post: Post
    advice: list[Advice]


@dataclass
class PostsWaiting:
    """``published`` are the latest ones that something should be looked at in."""

    drafts: list[PostLine]
    scheduled: list[PostLine]
    published: list[PostLine]
    draft_count: int
    scheduled_count: int


@dataclass(frozen=True)
class Today:
    """``empty_days`` are those after today, within a week, that no event is recorded under."""

    date: datetime
    label: str
    events: list[HistoryEvent]
    more_count: int
    empty_days: list[dict]


@dataclass
class Board:
    """What one person sees. None is a part that is not theirs."""

    chart: Chart
    today: Today
    comments: CommentsWaiting | None = None
    posts: PostsWaiting | None = None
    sources: dict | None = None
    unsaved: list[WorkingCopy] = field(default_factory=list)
    deeds: list[Deed] | None = None


def dashboard(user):
    """The Board of ``user``. Fourteen queries where they may do everything, for any number of rows.

    What a role may not change at the desk, its board does not count.
    """
    board = Board(chart=draw_months(timezone.localdate()), today=_today(timezone.localdate()))
    if user.has_perm("comments.change_comment"):
        board.comments = _comments()
    if user.has_perm("blog.change_post"):
        board.posts = _posts(Post.objects.editable_by(user))
        board.unsaved = list(WorkingCopy.objects.of(user)[:MOST_POSTS])
    if user.has_perm("sources.change_source"):
        board.sources = Source.objects.count_lacking()
    if board.comments or board.posts or board.sources:
        board.deeds = recent_deeds(user)
    return board


def _comments():
    queue = Comment.objects.awaiting_moderation().order_by()
    found = queue.aggregate(waiting=Count("pk"), oldest_at=Min("created_at"))
    return CommentsWaiting(reported=Comment.objects.reported().count(), **found)


def _posts(posts):
    lists = [
        list(asked.for_advice()[:MOST_POSTS])
        for asked in (posts.drafts(), posts.scheduled(), posts.published())
    ]
    shown = [post for asked in lists for post in asked]
    prefetch_related_objects(shown, Prefetch("co_authors", CoAuthor.objects.select_related("user")))
    advice = advice_on(shown)
    drafts, scheduled, published = (
        [PostLine(post, [one for one in advice[post.pk] if not one.is_soft]) for post in asked]
        for asked in lists
    )
    return PostsWaiting(
        drafts, scheduled, [line for line in published if line.advice], **posts.count_unpublished()
    )


def _today(date):
    week = [date + timedelta(days=ahead) for ahead in range(DAYS_AHEAD)]
    shown = {one: days_shown_on(one) for one in week}
    asked = {day for days in shown.values() for day in days}
    events = HistoryEvent.objects.on_days(asked).defer("body", "body_text", "rendered")
    by_day = {}
    for event in events:
        by_day.setdefault((event.month, event.day), []).append(event)
    todays = [event for day in shown[date] for event in by_day.get(day, [])]
    empty = [
        {"month": one.month, "day": one.day, "label": format_day(one.month, one.day)}
        for one in week[1:]
        if (one.month, one.day) not in by_day
    ]
    label = format_day(date.month, date.day)
    return Today(date, label, todays[:MOST_EVENTS], len(todays[MOST_EVENTS:]), empty)
