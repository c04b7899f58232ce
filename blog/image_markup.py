"""An image on a page: ``<picture>`` with its smaller copies, and its size, so that nothing jumps.

What is written here is escaped here. No queries.
"""

import html
import re
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from blog.pictures import local_name
from blog.variants import variant_name

_IMG = re.compile(r'<img((?:\s+[\w-]+="[^"]*")*)\s*/?>')
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')


@dataclass(frozen=True)
class Place:
    """Where images of a page stand: how wide and how high one can get there, in rem.

    The same limits as in the style sheets (post.css, lists.css, profile.css). On a phone the page
    leaves an image 92 % of the window.
    """

    width: float
    height: float

    def sizes(self, image):
        """The attribute ``sizes``: the width at which ``image`` is shown, never above its own."""
        widest = min(self.width, self.height * image.width / (image.height or 1))
        return f"min({widest:.4g}rem, {image.width}px, 92vw)"


PLACES = {
    "column": Place(36.5, 44),
    "entry": Place(28, 28),
    "portrait": Place(10, 15),
    "thumbnail": Place(9, 7),
}


def picture_html(image, *, alt, place="column", is_first=False, attributes=None):
    """``image`` in each format that it has copies in, else alone. An ``<img>`` is always inside.

    ``is_first``: it is seen at once, so the browser fetches it at once; any other waits until it
    is nearly in sight. ``attributes`` is what a text says of it besides, as a dict.
    """
    said = {"src": image.file.url, **_size(image, attributes or {}), "alt": alt}
    said |= {"fetchpriority": "high"} if is_first else {"loading": "lazy"}
    said["decoding"] = "async"
    said |= {k: v for k, v in (attributes or {}).items() if k not in said or k == "loading"}
    img = format_html("<img{}>", format_html_join("", ' {}="{}"', said.items()))
    sizes = PLACES[place].sizes(image)
    sources = format_html_join(
        "",
        '<source type="image/{}" srcset="{}" sizes="{}">',
        ((form, _srcset(image, form), sizes) for form in image.variants),
    )
    return format_html("<picture>{}{}</picture>", sources, img) if sources else img


def pictures_of(html):
    """(address, alternative text) of each picture of a text, in their order."""
    found = [_attributes(tag[1]) for tag in _IMG.finditer(html)]
    return [(said.get("src", ""), said.get("alt", "")) for said in found]


def show_pictures(html, images, *, missing=(), is_first=False):
    """A text with ``images``, a dict of stored name → Image, each as ``picture_html``.

    What lies elsewhere stays as it is: nothing is known of it. In place of one of the ``missing``
    names stands what it would have shown. ``is_first``: the text opens with a picture.
    """
    number = 0

    def shown(tag):
        nonlocal number
        number += 1
        said = _attributes(tag[1])
        name, alt = local_name(said.get("src", "")), said.get("alt", "")
        if name in missing:
            return missing_html(alt)
        if name not in images:
            return tag[0]
        opens = is_first and number == 1
        return picture_html(images[name], alt=alt, is_first=opens, attributes=said)

    return mark_safe(_IMG.sub(shown, html))  # noqa: S308 (sanitised, and escaped above)


def missing_html(alt):
    """Words in place of a picture that is gone. Readers see no broken frame."""
    return format_html('<span class="picture-missing">{}</span>', alt or "A picture is missing.")


def _attributes(text):
    return {name: html.unescape(value) for name, value in _ATTRIBUTE.findall(text)}


def _size(image, said):
    """Width and height: those of the text where it says both, else in the image's proportions."""
    width, height = (int(said.get(name, 0) or 0) for name in ("width", "height"))
    if width and not height:
        height = round(width * image.height / (image.width or 1))
    elif height and not width:
        width = round(height * image.width / (image.height or 1))
    return {"width": width or image.width, "height": height or image.height}


def _srcset(image, form):
    storage = image.file.storage
    return ", ".join(
        f"{storage.url(variant_name(image, width, form))} {width}w"
        for width in image.variants[form]
    )
