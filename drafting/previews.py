"""A post as its readers will see it, from what is saved or from what is only typed. No writes."""

from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from blog.co_authors import co_authors_shown, possible_authors
from blog.models import Citation, Image, Post, Tag
from blog.own_pictures import put_pictures_into, words_on_missing
from blog.rendering import render_post
from blog.services import DERIVED
from markup.exceptions import MarkupRefused
from markup.notes import parse_notes
from markup.sanitise import clean_body
from sources.models import Source
from sources.services import current_keys

PLAIN = ["title", "summary", "language", "lead_image_caption", "lead_image_credit"]


@dataclass
class Preview:
    """``post`` is never saved; ``problems`` are sentences about what will not come out."""

    post: Post
    tags: list = field(default_factory=list)
    problems: list = field(default_factory=list)
    is_saved: bool = True


def preview_of_saved(post, blog):
    """``post`` as the database has it. Up to five queries."""
    citations = list(post.citations.select_related("source"))
    return _rendered(Preview(post, list(post.tags.all())), citations, blog)


def preview_of_copy(copy, blog):
    """What a WorkingCopy would be, were it saved now. Up to nine queries."""
    typed = copy.fields
    post = Post.objects.get(pk=copy.post_id) if copy.post_id else Post(author=copy.user)
    preview = Preview(post, is_saved=False)
    for name in [*PLAIN, "lead_image_alt"]:
        if name in typed:
            setattr(post, name, typed[name][0])
    post.title = post.title or "Untitled"
    post.published_at = _moment(typed) or post.published_at
    post.lead_image = _image(typed)
    _name_authors(post, typed)
    preview.tags = list(Tag.objects.filter(pk__in=_numbers(typed.get("tags", []))))
    try:
        post.body = clean_body(typed.get("body", [""])[0])
    except MarkupRefused as refusal:
        post.body = ""
        preview.problems.append(str(refusal))
    return _rendered(preview, _citations(preview, typed), blog)


def _rendered(preview, citations, blog):
    post = preview.post
    preview.problems += map(str, parse_notes(post.body).problems)
    rendered = render_post(
        post.body, citations, style=blog.citation_style, language=post.language or blog.language
    )
    for column in DERIVED:
        setattr(post, column, getattr(rendered, column))
    pictures = put_pictures_into(post)
    preview.problems += words_on_missing(post.body, pictures.missing)
    post.published_at = post.published_at or timezone.now()
    return preview


def _citations(preview, typed):
    """Unsaved rows for the tokens of the body, and for the sources of the form."""
    keys = parse_notes(preview.post.body).keys
    former = current_keys(keys)
    found = Source.objects.with_keys([*keys, *former.values()])
    rows = {}
    for key in keys:
        source = found.get(key) or found.get(former.get(key))
        if source is None:
            preview.problems.append(f"No source has the key “{key}”.")
            # Something to print in its place, where its note will stand.
            source = Source(key=key, title=f"[no source has the key {key}]")
        rows[source.pk or key] = Citation(source=source, in_text=True)
    listed = _rows_of_form(typed)
    sources = Source.objects.in_bulk(listed)
    for pk, quote in listed.items():
        if pk in sources:
            row = rows.setdefault(pk, Citation(source=sources[pk], is_listed=True))
            row.quote = quote
    return list(rows.values())


def _rows_of_form(typed):
    """The sources of the form's rows that are not to be deleted: a dict of id → quotation."""
    rows = {}
    for name, values in typed.items():
        prefix, _, last = name.rpartition("-")
        is_row = prefix.startswith("citations-") and last == "source"
        if is_row and values[0].isdecimal() and f"{prefix}-DELETE" not in typed:
            rows[int(values[0])] = typed.get(f"{prefix}-quote", [""])[0]
    return rows


def _name_authors(post, typed):
    """The author, where the form asks for one, and the co-authors in the order typed."""
    author = next(iter(_numbers(typed.get("author", []))), None)
    rows = []
    for name, values in typed.items():
        prefix, _, last = name.rpartition("-")
        is_row = prefix.startswith("co_authors-") and last == "user"
        if is_row and values[0].isdecimal() and f"{prefix}-DELETE" not in typed:
            position = typed.get(f"{prefix}-position", [""])[0]
            place = int(position) if position.isdecimal() else 1
            rows.append((place, len(rows), int(values[0])))
    later = list(dict.fromkeys(pk for *_, pk in sorted(rows)))
    people = possible_authors().in_bulk({*later, author} - {None})
    post.author = people.get(author, post.author)
    if "co_authors-TOTAL_FORMS" in typed:
        co_authors_shown(post, [people[pk] for pk in later if pk in people])


def _numbers(values):
    return [int(value) for value in values if value.isdecimal()]


def _image(typed):
    chosen = _numbers(typed.get("lead_image", []))
    return Image.objects.filter(pk__in=chosen).first() if chosen else None


def _moment(typed):
    """The date and time of the form, in the Blog's time zone; None for half a date."""
    day, time = (typed.get(f"published_at_{part}", [""])[0] for part in (0, 1))
    try:
        moment = parse_datetime(f"{day}T{time or '00:00'}")
    except ValueError:
        return None
    return timezone.make_aware(moment) if moment else None
