"""Images on pages, each with its smaller copies."""

from django import template

from blog.image_markup import picture_html

register = template.Library()


@register.simple_tag
def picture(image, alt="", place="column", is_first=False, css_class=""):
    """``image`` as blog.image_markup writes it. ``place`` is a name of its PLACES."""
    attributes = {"class": css_class} if css_class else None
    return picture_html(image, alt=alt, place=place, is_first=is_first, attributes=attributes)
