"""Posts titled "This Day In … History - Mon D …" as events of the calendar. The post is kept."""

import re
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from django.db import transaction

from blog.models import LegacyPath, Post
from history.dates import check_date, format_day
from history.lines import DAY_MONTH, MONTH_DAY, match_heading, match_year, read_entry
from history.matching import find_candidates
from history.models import HistoryEvent
from history.month_names import MONTHS, fold
from history.recording import NewEvent, record_day
from history.wording import is_nearly
from markup.links import is_web_address
from sources.models import Source
from transfer.this_day_lines import CITES, linked_lines

_OPENINGS = (
    r"(?:on\s+)?this day(?:\s+in(?:\s+[^-–—:,.!?]{1,60}?)??\s+history)?",
    r"today in(?:\s+[^-–—:,.!?]{1,60}?)??\s+history",
    r"(?:un\s+)?d[ií]a como hoy|hoy en la historia",
    r"ce jour[- ]l[àa]|ce jour dans l[’']histoire|[ée]ph[ée]m[ée]ride",
    r"heute in der geschichte|an diesem tag|kalenderblatt",
)
OPENING = re.compile(rf"\s*(?:{'|'.join(_OPENINGS)})\b", re.IGNORECASE)
_TITLE = re.compile(
    rf"{OPENING.pattern}\s*[-–—:,|]*\s*(?:{MONTH_DAY}|{DAY_MONTH})(?!\w)\s*[:–—,|-]?\s*(?P<lead>.*)",
    re.IGNORECASE,
)


@dataclass
class ThisDay:
    """What a post gave. ``events`` are new, ``linked`` were there and got a link that they lacked;
    ``fault`` is a sentence where the title begins like such a post and names no day."""

    post: Post
    month: int | None = None
    day: int | None = None
    events: list = field(default_factory=list)
    known: list = field(default_factory=list)
    linked: list = field(default_factory=list)
    left: list[tuple[str, str]] = field(default_factory=list)  # line, why it is no event
    fault: str = ""

    @property
    def label(self):
        return format_day(self.month, self.day) if self.day else ""


def posts_of_days():
    """Posts whose title begins as such a series does, oldest first. Reads the titles of all."""
    titles = Post.objects.order_by("published_at", "pk").values_list("pk", "title")
    wanted = [pk for pk, title in titles.iterator() if OPENING.match(title)]
    # One at a time: the bodies of them all may be more than fits.
    return (Post.objects.get(pk=pk) for pk in wanted)


def read_title(title):
    """``(month, day, lead)`` of such a title; None where it is another. Raises ValueError for a
    title that names no day, or one that no calendar has."""
    match = match_heading(title) or _TITLE.fullmatch(title)
    if not match:
        if OPENING.match(title):
            raise ValueError("The title names no day. Write one like “On this day: 15 June”.")
        return None
    name = match["month"] or match["month2"]
    month, day = MONTHS.get(fold(name)), int(match["day"] or match["day2"])
    if month is None:
        raise ValueError(f"“{name}” in the title is no month.")
    check_date(None, month, day)
    return month, day, match["lead"].strip()


@transaction.atomic
def events_of_post(post, *, dry_run=False):
    """The ThisDay of ``post``, or None if its title is another. The post itself is not changed.

    Each line of its text that begins with a year is an event, linked to the posts that the line
    links to or names in its bracket. What the calendar has in nearly the same words stays as it is,
    but for links that it lacks; so a second run changes nothing.
    """
    try:
        read = read_title(post.title)
    except ValueError as problem:
        return ThisDay(post, fault=str(problem))
    if not read:
        return None
    month, day, lead = read
    found = ThisDay(post, month, day)
    new = _read_events(post, lead, found)
    there = list(HistoryEvent.objects.on_day(month, day).prefetch_related("posts", "sources"))
    _settle_lead(new, there)
    fresh = []
    for event in new:
        known = next((one for one in there if _is_told(one, event)), None)
        if known:
            _link(known, event, found, dry_run)
        elif not any(_is_told(one, event) for one in fresh):
            fresh.append(event)
    found.events = fresh
    if not dry_run:
        record_day(month, day, fresh)
    return found


def _read_events(post, lead, found):
    """NewEvents of the title and the text; what is no event, or none of a real day, is left."""
    entries = [(read_entry(lead), [])] if lead else []
    for line in linked_lines(post.body):
        if match_year(line.text):
            entries.append((read_entry(line.text), line.links))
        elif not _says_lead(line.text, lead):
            found.left.append((line.text, "it does not begin with a year"))
    posts, sources = _linked_rows([links for _, links in entries])
    brackets = [entry.reference for entry, _ in entries if entry.reference]
    named = find_candidates(brackets, Post.objects.exclude(pk=post.pk))
    events = []
    for number, (entry, links) in enumerate(entries):
        is_lead = bool(lead) and number == 0
        try:
            check_date(entry.year, found.month, found.day)
        except ValueError as problem:
            found.left.append((entry.text, str(problem).rstrip(".")))
            continue
        if not entry.text:
            found.left.append((str(entry.year), "a year without an event"))
            continue
        event = NewEvent(entry.year, entry.circa, entry.text, is_lead, entry.reference)
        event.posts = _unique(posts[link] for link in links if link in posts)
        event.sources = _unique(sources[link] for link in links if link in sources)
        match = named.get(entry.reference)
        if match and not event.posts and not event.sources:
            event.posts = [match.post] if match.post else []
            event.sources = [match.source] if match.source and not match.post else []
        event.posts = [pk for pk in event.posts if pk != post.pk]
        event.reference_url = next((link for link in links if is_web_address(link)), "")
        if event.reference_url and not entry.reference:
            event.reference = event.reference_url
        events.append(event)
    return events


def _says_lead(text, lead):
    return bool(lead) and is_nearly(text, lead)


def _settle_lead(new, there):
    """One lead a day. A title that repeats one of the lines makes that line the lead."""
    if new and new[0].is_lead:
        twin = next((one for one in new[1:] if is_nearly(one.headline, new[0].headline)), None)
        if twin and new[0].year is None:
            del new[0]
            twin.is_lead = True
    if any(event.is_lead for event in there):
        for event in new:
            event.is_lead = False


def _is_told(one, event):
    years = {one.year, event.year}
    # A title seldom says the year of the event that its text dates.
    if len(years) > 1 and not (None in years and (one.is_lead or event.is_lead)):
        return False
    return is_nearly(one.headline, event.headline)


def _link(known, event, found, dry_run):
    found.known.append(known)
    posts = set(event.posts) - {post.pk for post in known.posts.all()}
    sources = set(event.sources) - {source.pk for source in known.sources.all()}
    if posts or sources:
        found.linked.append(known)
        if not dry_run:
            known.posts.add(*posts)
            known.sources.add(*sources)


def _linked_rows(links_of_lines):
    """Two dicts, link → id: of posts by present and former address, of sources by address."""
    links = {link for links in links_of_lines for link in links}
    paths = {link: unquote(urlsplit(link).path) for link in links}
    former = dict(LegacyPath.objects.filter(path__in=paths.values()).values_list("path", "post_id"))
    plain = {link: path.strip("/") for link, path in paths.items()}
    current = dict(Post.objects.filter(path__in=plain.values()).values_list("path", "pk"))
    posts = {
        link: current.get(plain[link]) or former.get(path)
        for link, path in paths.items()
        if plain[link] in current or path in former
    }
    cited = {link.removeprefix(CITES): link for link in links if link.startswith(CITES)}
    sources = dict(Source.objects.filter(url__in=links).values_list("url", "pk"))
    for key, source in Source.objects.with_keys(cited).items():
        sources[cited[key]] = source.pk
    return posts, sources


def _unique(pks):
    return list(dict.fromkeys(pks))
