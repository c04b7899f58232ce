"""Where a work of a post's list can be read, as HTML. No queries."""

from urllib.parse import urlsplit

from django.utils.formats import date_format
from django.utils.html import format_html


def reading_links(source):
    """Its address under the host's name and the archived copy; the copy first where the link died.

    Of a dead link it says so in words, with the day on which it was found gone; and of a copy.
    """
    original, copy = _original(source), _archived_copy(source)
    if source.url and source.is_link_dead:
        gone = format_html('<span class="link-gone">{} {}</span>', original, _gone(source))
        return [link for link in ((gone, copy) if source.is_copy_dead else (copy, gone)) if link]
    return [link for link in (original, copy) if link]


def _original(source):
    if source.url:
        return format_html('<a href="{}">{}</a>', source.url, _host(source.url))
    if source.doi:
        return format_html('<a href="{}">doi.org</a>', f"https://doi.org/{source.doi}")
    return ""


def _archived_copy(source):
    if not source.archive_url:
        return ""
    label = "archived copy"
    if source.archived_at:
        label = f"{label}, {date_format(source.archived_at, 'j F Y')}"
    link = format_html('<a href="{}">{}</a>', source.archive_url, label)
    if not source.is_copy_dead:
        return link
    on = date_format(source.copy_checked_at, "j F Y")
    return format_html('<span class="link-gone">{} (gone, checked on {})</span>', link, on)


def _gone(source):
    return f"(the original is gone, checked on {date_format(source.link_checked_at, 'j F Y')})"


def _host(url):
    return (urlsplit(url).hostname or url).removeprefix("www.")
