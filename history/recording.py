"""Events of one day into the calendar, all of them or none."""

from dataclasses import dataclass, field
from html import escape

from django.db import transaction

from blog.exceptions import UnknownKeys
from history.models import HistoryEvent
from history.services import settle_keys
from history.typed_tokens import token_of
from history.wording import as_html, fit_headline, same_words


@dataclass
class NewEvent:
    """``reference`` is kept in the text where neither ``post`` nor ``source`` stands for it.

    One that cites works of the library by their keys is a token of the text; they are its sources.
    """

    year: int | None
    circa: bool
    headline: str
    is_lead: bool = False
    reference: str = ""
    posts: list = field(default_factory=list)
    sources: list = field(default_factory=list)
    reference_url: str = ""


@transaction.atomic
def record_day(month, day, new_events):
    """Record ``new_events`` under a day of the year. Returns (events made, events known).

    What stands there in the same words already, as after a form was sent twice, is known. A lead
    beside another raises IntegrityError: forms look first.
    """
    there = HistoryEvent.objects.on_day(month, day)
    known = {(event.year, same_words(event.headline)): event for event in there}
    made, found = [], []
    for new in new_events:
        said = (new.year, same_words(new.headline))
        if said in known:
            found.append(known[said])
            continue
        token, cited = _citation(new.reference)
        known[said] = event = _event_of(month, day, new, token)
        event.save()
        event.posts.set(new.posts)
        event.sources.set({*new.sources, *(source.pk for source in cited)})
        made.append(event)
    return made, found


def _citation(reference):
    """(token, works that it cites) of a reference to the library by keys; ("", []) for other words.

    Handles such as ``via @thepaper`` are no keys, and stay the words that they are.
    """
    try:
        return settle_keys(token_of(reference))
    except UnknownKeys:
        return "", []


def _event_of(month, day, new, token):
    headline, body = fit_headline(new.headline)
    if token:
        body += f"<p>{token}</p>"
    elif new.reference and not new.posts and not new.sources:
        words = as_html(new.reference)
        if new.reference_url:
            words = f'<a href="{escape(new.reference_url)}">{words}</a>'
        body += f"<p>({words})</p>"
    return HistoryEvent(
        year=new.year,
        month=month,
        day=day,
        circa=new.circa,
        headline=headline,
        body=body,
        is_lead=new.is_lead,
    )
