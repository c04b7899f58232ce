"""Pictures and quotations in the body of a post, as an editor looks at them. No queries."""

import re
from dataclasses import dataclass, replace
from urllib.parse import unquote, urlsplit

from django.conf import settings

from blog.image_models import Image
from markup.excerpts import plain_text
from markup.scan import EndTag, StartTag, Text, scan

# Stands where a note was. For private use: no script writes with it.
MARK = "\ue000"
_QUOTATION = re.compile(r"<blockquote\b[^>]*>(.*?)</blockquote>", re.DOTALL)
_BLOCK_END = re.compile(r"</(?:p|li|h[2-4])>")


@dataclass(frozen=True)
class Picture:
    """A picture in a text. ``image`` is the blog's own row of it, where it has one.

    ``is_missing``: its address is one of ours, and nothing lies there.
    """

    src: str
    alt: str
    caption: str = ""
    image: Image | None = None
    is_missing: bool = False

    @property
    def named(self):
        """Its file and what it shows, as far as the text says: ``bridge.jpg (“A bridge”)``."""
        words = self.alt or self.caption
        file = file_name(self.src).rpartition("/")[2]
        return f"{file} (“{words}”)" if words else file


def pictures_in(body):
    """The pictures of ``body``, each with the caption of its figure."""
    found, in_figure, caption, in_caption = [], [], "", False
    for event in scan(body) if "<img" in body else ():
        match event:
            case StartTag("img", attributes):
                in_figure.append(len(found))
                found.append(Picture(attributes.get("src", ""), attributes.get("alt", "")))
            case StartTag("figure", _):
                in_figure, caption = [], ""
            case StartTag("figcaption", _) | EndTag("figcaption"):
                in_caption = isinstance(event, StartTag)
            case Text(data) if in_caption:
                caption += data
            case EndTag("figure"):
                for place in in_figure:
                    found[place] = replace(found[place], caption=caption.strip())
                in_figure, caption = [], ""
    return found


def file_name(src):
    """The name in storage of a picture at ``src``; its last words where it lies elsewhere."""
    path = unquote(urlsplit(src).path)
    return path.partition(settings.MEDIA_URL)[2] or path.rpartition("/")[2]


def local_name(src):
    """The name in storage of a picture of our own at ``src``; "" for one that lies elsewhere."""
    path = src.removeprefix(settings.SITE_URL.rstrip("/"))
    media = settings.MEDIA_URL
    return unquote(urlsplit(path[len(media) :]).path) if path.startswith(media) else ""


def unnoted_quotations(noted):
    """The words of block quotations with no note inside, just before or just after them."""
    html = noted.render(lambda note: MARK)
    for quotation in _QUOTATION.finditer(html):
        before = html[: quotation.start()]
        ends = [match.end() for match in _BLOCK_END.finditer(before)]
        last_block = before[ends[-2] if len(ends) > 1 else 0 :]
        after = html[quotation.end() :]
        end = _BLOCK_END.search(after)
        next_block = after[: end.start() if end else len(after)]
        if MARK not in last_block + quotation[1] + next_block:
            yield plain_text(quotation[1])
