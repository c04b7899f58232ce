"""What a page of results says of each row: its address, and where the words stand in it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.timezone import localtime

import textindex
from blog.models import Note, Post
from comments.models import Comment
from history.models import HistoryEvent
from sources.models import Source
from sources.names import typed_name

MOST_OF_A_TEXT = 260  # letters: three lines
LONG_COLUMNS = ("body", "body_html", "notes_html", "sources_html", "cited_works")
#: Kind → the rows with what is shown of them, one query each.
SHOWN = {
    "posts": Post.objects.select_related("author").defer(*LONG_COLUMNS),
    "notes": Note.objects.select_related("post").defer(
        "post__search_text", *(f"post__{column}" for column in LONG_COLUMNS)
    ),
    "sources": Source.objects.defer("search_text", "annotation", "extra"),
    "comments": Comment.objects.select_related("post").defer(
        "body_html", "post__search_text", *(f"post__{column}" for column in LONG_COLUMNS)
    ),
    "events": HistoryEvent.objects.all(),
}


@dataclass(frozen=True)
class Hit:
    address: str
    title: str  # HTML, as is text
    text: str = ""
    date: str = ""
    where: str = ""  # what it belongs to, in words
    language: str = ""
    direction: str = "auto"


def hits(kind, pks, query, *, at_the_desk=False):
    """A Hit for each of ``pks``, in their order. One query; a row that has gone is left out."""
    rows = SHOWN[kind].all().in_bulk(pks)
    make = MAKERS[kind]
    return [make(rows[pk], query, at_the_desk) for pk in pks if pk in rows]


def marked(text, query, length=None):
    """``text`` as HTML with the words that were asked for in <mark>; everything else escaped."""
    return _in_html(_pieces(text, query, length))


def _pieces(text, query, length):
    return textindex.mark(" ".join((text or "").split()), query, length)


def _in_html(pieces):
    return format_html_join(
        "",
        "{}",
        (
            (format_html("<mark>{}</mark>", part) if is_found else part,)
            for part, is_found in pieces
        ),
    )


def _post(post, query, at_the_desk):
    pieces = _pieces(post.search_text, query, MOST_OF_A_TEXT)
    if post.teaser and not any(is_found for _, is_found in pieces):
        pieces = _pieces(post.teaser, query, MOST_OF_A_TEXT)
    return Hit(
        _desk(post) if at_the_desk else post.get_absolute_url(),
        marked(post.title, query),
        _in_html(pieces),
        _day(post.published_at),
        ("scheduled" if post.is_scheduled else post.status) if at_the_desk else "",
        post.language,
        post.direction or "auto",
    )


def _note(note, query, at_the_desk):
    return Hit(
        _desk(note.post) if at_the_desk else note.get_absolute_url(),
        marked(note.text, query, MOST_OF_A_TEXT),
        where=f"Note {note.number} of “{note.post.title}”",
        date=_day(note.post.published_at),
    )


def _source(source, query, at_the_desk):
    names = "; ".join(typed_name(name) for name in source.contributors)
    about = ", ".join(filter(None, (names, source.container_title, source.publisher)))
    return Hit(
        _desk(source) if at_the_desk else source.get_absolute_url(),
        marked(source.title or source.key, query),
        marked(about, query, MOST_OF_A_TEXT),
        source.issued,
        where=source.get_kind_display(),
        language=source.language,
    )


def _comment(comment, query, at_the_desk):
    state = f", {comment.status}" if at_the_desk else ""
    return Hit(
        _desk(comment) if at_the_desk else comment.get_absolute_url(),
        marked(comment.display_name, query),
        marked(comment.body, query, MOST_OF_A_TEXT),
        _day(comment.created_at),
        where=f"on “{comment.post.title}”{state}",
    )


def _event(event, query, at_the_desk):
    return Hit(
        _desk(event) if at_the_desk else event.get_absolute_url(),
        marked(event.headline, query),
        marked(event.body_text, query, MOST_OF_A_TEXT),
        " ".join(filter(None, (event.day_label, event.year_label))),
    )


MAKERS = {
    "posts": _post,
    "notes": _note,
    "sources": _source,
    "comments": _comment,
    "events": _event,
}


def _desk(row):
    return reverse(f"admin:{row._meta.label_lower.replace('.', '_')}_change", args=[row.pk])


def _day(moment):
    return date_format(localtime(moment), "j M Y") if moment else ""
