"""What a copied page would become: every row, before one is written. Reads, never writes."""

import datetime
from dataclasses import dataclass, field

from history.dates import check_date
from history.models import HistoryEvent
from markup.excerpts import excerpt
from sources.matching import find_same
from sources.models import Source
from sources.parsing import parse_line
from sources.services import propose_key
from transfer.page_notes import folded, note_token, protected

HEADLINE_LENGTH = 500


@dataclass
class PlannedSource:
    source: Source  # unsaved, or the library's own when ``is_known``
    is_known: bool
    is_listed: bool


@dataclass
class PlannedComment:
    name: str
    body: str
    created_at: datetime.datetime | None
    by_author: bool
    line_number: int
    answers: int | None = None  # the index of the comment that it is a reply to


@dataclass
class PagePlan:
    """The rows of one page, and what to tell the author, each with its line number."""

    title: str
    published_at: datetime.datetime
    body: str = ""
    caption: str = ""
    credit: str = ""
    labels: list[str] = field(default_factory=list)
    sources: dict[str, PlannedSource] = field(default_factory=dict)  # by key
    comments: list[PlannedComment] = field(default_factory=list)
    events: list[HistoryEvent] = field(default_factory=list)  # unsaved
    known_events: list[HistoryEvent] = field(default_factory=list)
    made: list[tuple[int, str, str]] = field(default_factory=list)  # line, what, words
    doubts: list[tuple[int, str]] = field(default_factory=list)  # line, sentence
    not_understood: list[tuple[int, str, str]] = field(default_factory=list)  # line, text, reason

    def tell(self, line_number, what, words):
        self.made.append((line_number, what, words))


def plan_page(page, *, zone, author_name="", nest_author_replies=False):
    """The PagePlan of a CopiedPage.

    ``zone`` is where the page's dates and times count; a page says the day and not the hour, so
    the post is put at noon. ``author_name`` is how the post's author signs comments.
    """
    noon = datetime.datetime.combine(page.published_on, datetime.time(12), tzinfo=zone)
    plan = PagePlan(title=page.title, published_at=noon, labels=list(page.labels))
    plan.tell(page.date_line, "date", page.published_on.isoformat())
    plan.tell(page.title_line, "title", page.title)
    for label in plan.labels:
        plan.tell(1, "topic", label)
    plan.caption, plan.credit = page.caption, page.credit
    if page.caption_line:
        credit = f" | credit: {page.credit}" if page.credit else ""
        plan.tell(page.caption_line, "caption", f"{page.caption}{credit}")
    _plan_body(plan, page)
    _plan_comments(plan, page, zone, author_name, nest_author_replies)
    _plan_events(plan, page)
    plan.doubts += [(doubt.line_number, doubt.reason.rstrip(".")) for doubt in page.doubts]
    plan.not_understood += [(left.line_number, left.text, left.reason) for left in page.leftovers]
    return plan


def _plan_body(plan, page):
    keys_by_line, refused = {}, []
    for line in page.source_lines:
        parsed = parse_line(line.text)
        if parsed.item is None or parsed.needs_review:
            reason = _joined(parsed.doubts) or "It does not read as a citation"
            refused.append(line)
            plan.not_understood.append(
                (line.line_number, line.text, f"{reason}. Kept as the last words of the post")
            )
            continue
        key = _add_source(plan, parsed.item, line.line_number, is_listed=True)
        keys_by_line[line.text] = key
        plan.doubts += [(line.line_number, doubt.rstrip(".")) for doubt in parsed.doubts]
    tokens = {}
    for note in page.notes:
        tokens[note.number] = note_token(
            note.text,
            keys_by_line,
            lambda item, line, at=note.line_number: _add_source(plan, item, at, is_listed=False),
        )
        plan.tell(note.line_number, f"note {note.number}", tokens[note.number])
    blocks = [_paragraph(plan, paragraph, tokens) for paragraph in page.paragraphs]
    marked = {mark.number for paragraph in page.paragraphs for mark in paragraph.marks}
    for note in page.notes:
        if note.number not in marked:
            blocks[-1] = blocks[-1].removesuffix("</p>") + f" {tokens[note.number]}</p>"
            plan.doubts.append(
                (
                    note.line_number,
                    f"No ({note.number}) in the text: the note ends the last paragraph",
                )
            )
    blocks += [f"<p>{protected(line.text)}</p>" for line in refused]
    plan.body = "\n".join(blocks)


def _joined(sentences):
    return "; ".join(sentence.rstrip(".") for sentence in sentences)


def _paragraph(plan, paragraph, tokens):
    text, html, at = paragraph.text, "", 0
    for mark in paragraph.marks:
        html += protected(text[at : mark.start]) + tokens[mark.number]
        at = mark.end
    plan.tell(paragraph.line_number, "paragraph", text)
    return f"<p>{html}{protected(text[at:])}</p>"


def _add_source(plan, item, line_number, *, is_listed):
    """The key of the work in ``item``: the plan's, else the library's, else a new one."""
    candidate = Source.from_csl(item, key="planned")
    same = find_same(candidate)
    for key, planned in plan.sources.items():
        if planned.source == same or _is_twin(planned.source, candidate):
            planned.is_listed = planned.is_listed or is_listed
            return key
    if not same:
        candidate.key = propose_key(item, besides=plan.sources)
    source = same or candidate
    plan.sources[source.key] = PlannedSource(source, is_known=bool(same), is_listed=is_listed)
    state = " (in the library)" if same else ""
    plan.tell(line_number, "source", f"{source.key}{state}: {_fields(source)}")
    return source.key


def _is_twin(one, other):
    columns = ("kind", "title", "contributors", "container_title", "issued", "url")
    return all(getattr(one, column) == getattr(other, column) for column in columns)


def _fields(source):
    parts = [
        " and ".join(_name(name) for name in source.contributors),
        f"“{source.title}”",
        source.container_title,
        source.publisher,
        source.issued,
    ]
    return " | ".join(part for part in parts if part)


def _name(name):
    return name.get("literal") or ", ".join(
        name[part] for part in ("family", "given") if name.get(part)
    )


def _plan_comments(plan, page, zone, author_name, nest):
    author = author_name or page.author_name
    if nest and not author:
        author = _answering_name(page.comments)
        if author:
            plan.doubts.append(
                (1, f"Took {author}, who answers the others, for the author (--author-name)")
            )
    for comment in page.comments:
        by_author = bool(author) and folded(comment.name) == folded(author)
        answers = None
        if nest and by_author:
            others = [i for i, earlier in enumerate(plan.comments) if not earlier.by_author]
            answers = others[-1] if others else None
        created_at = comment.created_at and comment.created_at.replace(tzinfo=zone)
        name = "" if folded(comment.name) == "anonymous" else comment.name
        planned = PlannedComment(
            name=name,
            body="\n\n".join(comment.paragraphs),
            created_at=created_at,
            by_author=by_author,
            line_number=comment.line_number,
            answers=answers,
        )
        plan.comments.append(planned)
        reply = ""
        if answers is not None:
            reply = f", a reply to line {plan.comments[answers].line_number}"
        plan.tell(comment.line_number, "comment", (name or "Anonymous") + reply)


def _answering_name(comments):
    """The one named person who never speaks first and always right after somebody else; or ""."""
    names = [folded(comment.name) for comment in comments]
    answering = {
        name
        for name in set(names) - {"anonymous"}
        if all(at > 0 and names[at - 1] != name for at, other in enumerate(names) if other == name)
    }
    most = sorted(answering, key=names.count, reverse=True)
    if not most or (len(most) > 1 and names.count(most[0]) == names.count(most[1])):
        return ""
    return next(comment.name for comment in comments if folded(comment.name) == most[0])


def _plan_events(plan, page):
    leads = set()
    for day in page.days:
        if day.lead:
            _plan_event(plan, day, None, False, day.lead, "", day.line_number, leads)
        for event in day.events:
            _plan_event(
                plan, day, event.year, event.circa, event.text, event.reference,
                event.line_number, leads,
            )  # fmt: skip
            if event.truncated:
                plan.doubts.append((event.line_number, "The page cut this event short"))


def _plan_event(plan, day, year, circa, text, reference, line_number, leads):
    try:
        check_date(year, day.month, day.day)
    except ValueError as problem:
        plan.not_understood.append((line_number, text, str(problem)))
        return
    headline, body = text, f"<p>({protected(reference)})</p>" if reference else ""
    if len(headline) > HEADLINE_LENGTH:
        headline, body = excerpt(text, HEADLINE_LENGTH - 20), f"<p>{protected(text)}</p>{body}"
    event = HistoryEvent(
        year=year, month=day.month, day=day.day, circa=circa, headline=headline, body=body
    )
    known = HistoryEvent.objects.filter(
        year=year, month=day.month, day=day.day, headline=headline
    ).first()
    state = " (known)" if known else ""
    label = f"{event.day_label} {event.year_label}".strip()
    if known:
        plan.known_events.append(known)
    else:
        is_title = year is None and line_number == day.line_number
        free = not HistoryEvent.objects.on_day(day.month, day.day).filter(is_lead=True).exists()
        if is_title and free and (day.month, day.day) not in leads:
            event.is_lead = True
            leads.add((day.month, day.day))
        plan.events.append(event)
    plan.tell(
        line_number, "event", f"{label}{state}{' (lead)' if event.is_lead else ''}: {headline}"
    )
