"""A post as a work that others cite: a record for their libraries, a line in any style."""

import re

from blog.models import author_name
from sources.models import Source
from sources.styles import COMMON_STYLES
from sources.styling import print_citations

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
_NUMBER = re.compile(r'\s*<div class="csl-left-margin">.*?</div>', re.DOTALL)
_BLOCK = re.compile(r"</?div[^<>]*>")


def work_of(post, blog, *, site_root=SITE):
    """An unsaved Source that describes ``post``, which has an address."""
    writer = post.author
    if writer.last_name:
        name = {"family": writer.last_name, "given": writer.first_name}
    else:
        name = {"literal": author_name(writer)}
    day = post.published_at.astimezone(blog.zone)
    return Source(
        key=f"{post.slug}-{day:%Y}",
        kind="post-weblog",
        title=post.title,
        contributors=[{"role": "author", **{k: v for k, v in name.items() if v}}],
        container_title=blog.title,
        issued=f"{day:%Y-%m-%d}",
        url=site_root + post.get_absolute_url(),
        language=post.language or blog.language,
    )


def print_cite_lines(post, blog):
    """[style, HTML] of the Blog's own style and of READY_STYLES; nothing without an address."""
    if not (post.path and post.published_at):
        return []
    names = dict.fromkeys([blog.citation_style, *READY_STYLES])
    work = work_of(post, blog)
    return [[name, cite_line(work, style=name, language=blog.language)] for name in names]


def cite_line(work, *, style, language):
    """The work as a list of sources has it, HTML, without the number that it has in a list."""
    printed = print_citations([work.csl], [], style=style, language=language)
    return _BLOCK.sub("", _NUMBER.sub("", printed.entries[0][1])).strip()


def style_label(name):
    """The short name of a common style; another is the style of this blog."""
    return COMMON_STYLES.get(name, "")
