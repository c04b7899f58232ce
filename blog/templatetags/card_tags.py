"""The pictures of links, for social networks."""

from django import template

from blog import cards

register = template.Library()


@register.simple_tag
def social_card(card, blog):
    """What ``_page_meta.html`` writes of a page's ``card``; the Blog's own where it has none."""
    return cards.complete(card, blog)


@register.filter
def card_of_post(post):
    return cards.card_of_post(post)


@register.filter
def card_of_image(image):
    """Of a portrait; nothing for nothing."""
    return cards.card_of_image(image) if image else None
