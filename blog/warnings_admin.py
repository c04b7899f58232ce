"""The warnings of a post at the desk: on its form, and in a message when it was saved."""

from django.contrib import messages
from django.utils.html import format_html, format_html_join

from blog.warnings import advice_on

MOST_IN_A_MESSAGE = 5


class WarningAdmin:
    """Mixed into the admin of posts."""

    class Media:
        css = {"all": ["css/desk-advice.css"]}

    def render_change_form(self, request, context, *args, **kwargs):
        post = kwargs.get("obj")
        if post and post.pk:
            context["advice"] = advice_on([post])[post.pk]
        return super().render_change_form(request, context, *args, **kwargs)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        advice = advice_on([form.instance])[form.instance.pk]
        # Bad tokens have a message each, from the form.
        shown = [one for one in advice if not one.is_soft and one.check != "tokens"]
        if shown:
            messages.warning(request, _as_message(shown))


def _as_message(shown):
    items = format_html_join(
        "",
        '<li>{} <a href="{}">{}</a></li>',
        ((one.words, one.address, one.link.capitalize()) for one in shown[:MOST_IN_A_MESSAGE]),
    )
    more = len(shown) - MOST_IN_A_MESSAGE
    rest = format_html("<li>And {} more, on the form of the post.</li>", more) if more > 0 else ""
    return format_html(
        'Before you publish, look at this:<ul class="advice-message">{}{}</ul>', items, rest
    )
