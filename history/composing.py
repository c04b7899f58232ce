"""A post of one day, made of its events."""

from django.db import transaction

from blog.models import Post
from blog.services import save_post
from history.dates import format_day
from history.exceptions import HistoryError
from history.models import HistoryEvent
from history.wording import as_html
from markup.citations import Cite, token_for
from markup.notes import parse_notes

OPENING = "On this day"


@transaction.atomic
def compose_post(month, day, *, author, opening=OPENING):
    """A saved draft by ``author`` that tells the events of a day of the year, the lead first.

    The lead titles it and gives its picture. Sources become citations, published posts links.
    Raises HistoryError for a day without events, and blog's PostRefused.
    """
    events = HistoryEvent.objects.on_day(month, day).select_related("image")
    published = Post.objects.published().only("title", "path", "published_at")
    events = list(events.prefetch_related("sources"))
    if not events:
        raise HistoryError(f"{format_day(month, day)} has no events yet. Record one first.")
    posts = _posts_of(events, published)
    post = Post(
        title=_title(events[0], format_day(month, day), opening),
        body="\n".join(_told(event, posts[event.pk]) for event in events),
        author=author,
    )
    pictured = next((event for event in events if event.image), None)
    if pictured:
        post.lead_image = pictured.image
        post.lead_image_caption = pictured.image_caption
        post.lead_image_credit = pictured.image_credit
        post.lead_image_alt = pictured.image_alt
    comment = f"Composed of the events of {format_day(month, day)}"
    return save_post(post, saved_by=author, comment=comment)


def _posts_of(events, published):
    found = {event.pk: [] for event in events}
    links = HistoryEvent.posts.through.objects.filter(historyevent__in=events).order_by("pk")
    by_pk = published.in_bulk({link.post_id for link in links})
    for link in links:
        if link.post_id in by_pk:
            found[link.historyevent_id].append(by_pk[link.post_id])
    return found


def _title(first, label, opening):
    if not first.is_lead:
        return f"{opening}: {label}"
    title = f"{opening}, {label}: {first.headline}"
    return title if len(title) <= 300 else f"{title[:299].rsplit(' ', 1)[0]}…"


def _told(event, posts):
    """One event: its year in bold, its headline with its citations and links, then its text."""
    year = event.year_label
    headline = as_html(event.headline)
    words = f"<strong>{year}</strong> {headline}" if year else f"<strong>{headline}</strong>"
    cited = parse_notes(event.body).keys
    uncited = sorted(source.key for source in event.sources.all() if source.key not in cited)
    if uncited:
        words += f" {token_for([Cite(key) for key in uncited])}"
    if posts:
        links = (f'<a href="{post.get_absolute_url()}">{as_html(post.title)}</a>' for post in posts)
        words += f" ({'; '.join(links)})"
    return f"<p>{words}</p>{event.body}"
