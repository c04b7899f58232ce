"""Every change to posts: what is saved, what is derived from it, and the addresses."""

from copy import copy

from django.db import transaction
from django.utils.text import slugify

from blog.exceptions import AddressTaken, PostRefused, UnknownKeys
from blog.models import Blog, Citation, LegacyPath, Note, Post
from blog.own_pictures import put_pictures_into
from blog.post_as_work import print_cite_lines
from blog.rendering import render_post, rendering_mark
from blog.revisions import record_baseline, record_revision
from markup.notes import nearest_keys, parse_notes, rename_keys
from markup.sanitise import clean_body
from sources.models import Source
from sources.services import current_keys

DERIVED = [
    "body_html",
    "notes_html",
    "sources_html",
    "note_count",
    "remark_count",
    "source_count",
    "excerpt",
    "cited_works",
    "search_text",
]


@transaction.atomic
def save_post(post, *, blog=None, listed=(), saved_by=None, comment="", keep=True):
    """Save ``post`` with its citations and everything derived from its body, or nothing of it.

    ``listed`` are sources to stand in the list whether or not the text cites them; those listed
    before stay. The slug is made from the title when empty. A post that was readable at another
    address leaves a redirect there. What it says now is kept as a revision of ``saved_by`` (None
    for a command) with a ``comment``; not where ``keep`` is false, because more is to be saved
    with it. Raises UnknownKeys or AddressTaken.
    """
    blog = blog or Blog.objects.current()
    record_baseline(post)
    post.body, cited = _settle_keys(clean_body(post.body))
    _give_address(post, blog)
    post.save()
    _keep_old_address(post)
    _sync_citations(post, cited, listed)
    render_and_store(post, blog)
    if keep:
        record_revision(post, by=saved_by, comment=comment)
    return post


def refusals(post, *, blog=None):
    """What save_post would raise for ``post`` as it is now: a list of PostRefused. Writes nothing.

    For a form, which says everything at once. Between it and save_post an address can still be
    taken by somebody else, so save_post looks again.
    """
    blog = blog or Blog.objects.current()
    found = []
    for look in (lambda: _settle_keys(post.body), lambda: _give_address(copy(post), blog)):
        try:
            look()
        except PostRefused as refusal:
            found.append(refusal)
    return found


def _settle_keys(body):
    """``body`` with former keys made current, and its sources in order of appearance.

    Raises UnknownKeys.
    """
    keys = parse_notes(body).keys
    found = Source.objects.with_keys(keys)
    missing = [key for key in keys if key not in found]
    if not missing:
        return body, [found[key] for key in keys]
    former = current_keys(missing)
    if former.keys() >= set(missing):
        return _settle_keys(rename_keys(body, former))
    known = list(Source.objects.values_list("key", flat=True))
    raise UnknownKeys({key: nearest_keys(key, known) for key in missing if key not in former})


def _give_address(post, blog):
    """Slug and path. A slug made here evades those taken; one that was typed does not."""
    typed = bool(post.slug)
    wished = post.slug or slugify(post.title, allow_unicode=True)[:180].strip("-") or "post"
    if not post.published_at or (post.status == Post.Status.DRAFT and not post.path):
        post.slug = wished
        return
    local = post.published_at.astimezone(blog.zone)
    others = Post.objects.exclude(pk=post.pk)
    number, slug = 1, wished
    while others.filter(path=(path := f"{local:%Y/%m}/{slug}")).exists():
        if typed:
            raise AddressTaken(path)
        number += 1
        slug = f"{wished}-{number}"
    post.slug = slug
    post.former_path, post.path = post.path, path


def _keep_old_address(post):
    """A redirect from where the post stood, none from where it stands now."""
    former = getattr(post, "former_path", None)
    if former and former != post.path:
        LegacyPath.objects.update_or_create(path=f"/{former}/", defaults={"post": post})
    if post.path:
        LegacyPath.objects.filter(path=f"/{post.path}/").delete()


def _sync_citations(post, cited, listed):
    """One Citation a source: those of the tokens, and those listed without one.

    A row that only a token had made goes when its token goes, unless a passage was quoted.
    """
    rows = {citation.source_id: citation for citation in post.citations.all()}
    in_text = {source.pk for source in cited}
    in_list = {source.pk for source in listed}
    Citation.objects.bulk_create(
        Citation(post=post, source_id=pk, in_text=pk in in_text, is_listed=pk in in_list)
        for pk in dict.fromkeys([*(s.pk for s in cited), *(s.pk for s in listed)])
        if pk not in rows
    )
    for pk, row in rows.items():
        if pk not in in_text | in_list and not row.is_listed and not row.quote:
            row.delete()
        elif row.in_text != (pk in in_text) or (pk in in_list and not row.is_listed):
            row.in_text, row.is_listed = pk in in_text, row.is_listed or pk in in_list
            row.save(update_fields=["in_text", "is_listed"])


def render_and_store(post, blog):
    """Fill what is derived from the body and the citations as they are.

    Three queries, one more where the body has pictures, and more where the notes have changed.
    """
    citations = list(post.citations.select_related("source"))
    rendered = render_post(
        post.body, citations, style=blog.citation_style, language=post.language or blog.language
    )
    for column in DERIVED:
        setattr(post, column, getattr(rendered, column))
    put_pictures_into(post)
    post.cite_lines = print_cite_lines(post, blog)
    post.rendered_with = rendering_mark(post, blog)
    columns = [*DERIVED, "card", "cite_lines", "rendered_with"]
    kept = {column: getattr(post, column) for column in columns}
    Post.objects.filter(pk=post.pk).update(**kept)
    _store_notes(post, rendered.note_texts)
    return post


def _store_notes(post, texts):
    """One Note for each number, as the search finds them. Most saves change none."""
    texts = {number: text for number, text in texts.items() if text}
    if dict(post.notes.order_by().values_list("number", "text")) == texts:
        return
    post.notes.all().delete()
    Note.objects.bulk_create(
        Note(post=post, number=number, text=text) for number, text in texts.items()
    )


def ensure_rendered(post, blog=None):
    """``post`` with derived columns that are current, rendering again where they are not.

    A change of citation style, of a source or of the renderer needs nobody to save the posts. No
    query where the page is current, ``blog`` is given and the post is one of ``for_reading``.
    """
    blog = blog or Blog.objects.current()
    if post.rendered_with != rendering_mark(post, blog):
        with transaction.atomic():
            render_and_store(post, blog)
    return post
