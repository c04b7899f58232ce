"""A post as a work that others cite: a record for their libraries, a line in any style."""

from django.utils.html import escape
from django.utils.safestring import mark_safe

from blog.models import author_name
from sources.cite_lines import cite_line
from sources.models import Source
from sources.styles import COMMON_STYLES

#: Stands for scheme and host in what is stored, since only a request knows them.
SITE = "https://site.invalid"
#: What the page of a post has ready besides the Blog's own style.
READY_STYLES = (
    "chicago-notes-bibliography",
    "modern-language-association",
    "apa",
    "harvard-cite-them-right",
    "nlm-citation-sequence",
)


def work_of(post, blog, *, site_root=SITE):
    """An unsaved Source that describes ``post``, which has an address."""
    day = post.published_at.astimezone(blog.zone)
    return Source(
        key=f"{post.slug}-{day:%Y}",
        kind="post-weblog",
        title=post.title,
        contributors=[_name_of(writer) for writer in post.authors],
        container_title=blog.title,
        issued=f"{day:%Y-%m-%d}",
        url=site_root + post.get_absolute_url(),
        language=post.language or blog.language,
    )


def _name_of(writer):
    if not writer.last_name:
        return {"role": "author", "literal": author_name(writer)}
    given = {"given": writer.first_name} if writer.first_name else {}
    return {"role": "author", "family": writer.last_name, **given}


def print_cite_lines(post, blog):
    """[style, HTML] of the Blog's own style and of READY_STYLES; nothing without an address."""
    if not (post.path and post.published_at):
        return []
    names = dict.fromkeys([blog.citation_style, *READY_STYLES])
    item = work_of(post, blog).csl
    return [[name, cite_line(item, style=name, language=blog.language)] for name in names]


def shown_lines(post, site_root):
    """(name of the style for readers, HTML) of ``cite_lines``, the Blog's own style first."""
    root = escape(site_root)
    return [
        (COMMON_STYLES.get(name, ""), mark_safe(line.replace(SITE, root)))  # noqa: S308
        for name, line in post.cite_lines
    ]
