"""The picture that social networks show with a link, as a plain dict. No queries.

They take JPEG, PNG and GIF, want at least 200 pixels a side, and fetch nothing that is very
large: so most images have a copy for them (blog.variants).
"""

from urllib.parse import urljoin

from django.conf import settings

from blog.variants import CARD_TYPES, card_name_of

LEAST_SIDE = 200
# From here on a network shows it over the whole width, and not as a small square.
LARGE = (300, 157)


def card_of_image(image, alt=""):
    """What to say of ``image``; None where it is too small, or where its copy is still to come."""
    name, width = image.file.name, image.width
    kind = CARD_TYPES.get(name.rpartition(".")[2])
    if image.card_width:
        name, width, kind = card_name_of(name), image.card_width, "image/jpeg"
    height = round(width * image.height / (image.width or 1))
    if kind is None or min(width, height) < LEAST_SIDE:
        return None
    return {
        "src": image.file.storage.url(name),
        "type": kind,
        "width": width,
        "height": height,
        "alt": alt or image.alt,
    }


def card_of_post(post):
    """That of its lead image, else of the first picture in its text that has one; or None."""
    lead = post.lead_image and card_of_image(post.lead_image, post.lead_image_alt)
    return lead or post.card or None


def complete(card, blog):
    """``card``, else the one of the Blog's own picture, with its address in full; or None.

    The address is the site's own, and not that of the request: networks keep it.
    """
    card = card or (blog.picture and card_of_image(blog.picture))
    if not card:
        return None
    is_large = card["width"] >= LARGE[0] and card["height"] >= LARGE[1]
    return {**card, "address": urljoin(settings.SITE_URL, card["src"]), "is_large": is_large}
