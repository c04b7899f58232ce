"""Pictures of the library in rendered texts: of posts, events, the about page and biographies."""

import hashlib
import re

from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import default_storage

from blog.cards import card_of_image
from blog.image_markup import pictures_of, show_pictures
from blog.models import Image
from blog.pictures import local_name, pictures_in

#: Raised with every change of what is printed of a text without notes.
PROSE_VERSION = 1
_OPENS_WITH_PICTURE = re.compile(r"\s*<(?:figure|p)[^>]*>\s*<img\b")


class OwnPictures:
    """What is known of the pictures in some texts, asked for all of them together.

    ``images`` maps the name in storage to its Image, ``missing`` are names that neither the library
    nor the storage has. One query where there are pictures of our own, else none; the storage is
    asked only for what no row knows.
    """

    def __init__(self, texts):
        names = {local_name(src) for html in texts for src, _ in pictures_of(html)} - {""}
        self.images = Image.objects.of_files(names)
        self.missing = missing_among(names - self.images.keys())

    def put_into(self, html, *, waits=False):
        """``html`` with each of them as ``<picture>``, and words where one is missing.

        ``waits``: something stands above the text, so that none is fetched before it is in sight.
        """
        opens = not waits and bool(_OPENS_WITH_PICTURE.match(html))
        return show_pictures(html, self.images, missing=self.missing, is_first=opens)

    def card_in(self, html):
        """The card of the first of them that has one (blog.cards); {} for none."""
        for src, alt in pictures_of(html):
            image = self.images.get(local_name(src))
            if image and (card := card_of_image(image, alt)):
                return card
        return {}


def put_pictures_into(post):
    """Give what was rendered of ``post`` its pictures, and the post its card. Returns them."""
    html = post.body_html
    pictures = OwnPictures([html])
    post.card = pictures.card_in(html)
    post.body_html = pictures.put_into(html, waits=bool(post.lead_image_id))
    return pictures


def missing_among(names):
    """Those of ``names``, which no Image has, that the storage does not have either."""
    return {name for name in names if not _is_stored(name)}


def _is_stored(name):
    try:
        return default_storage.exists(name)
    except SuspiciousOperation:  # an address that climbs out of the folder
        return False


def words_on_missing(body, missing):
    """A sentence for each of the ``missing`` names that ``body`` shows, so that one knows which."""
    return [
        f"The picture {picture.named} is missing: it was deleted."
        for picture in pictures_in(body)
        if local_name(picture.src) in missing
    ]


def ensure_prose(row, text):
    """``row`` with the HTML of its field ``text`` current, rendered again where it is not.

    It is kept in ``<text>_html``, as a post keeps what is printed of it, and so is the mark of what
    it was made from. No query where it is current.
    """
    html = getattr(row, text)
    mark = hashlib.sha256(f"{PROSE_VERSION}\x1f{html}".encode()).hexdigest()
    if row.rendered_with != mark:
        columns = {f"{text}_html": OwnPictures([html]).put_into(html), "rendered_with": mark}
        for name, value in columns.items():
            setattr(row, name, value)
        type(row).objects.filter(pk=row.pk).update(**columns)
    return row
