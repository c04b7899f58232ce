from django import template

from markup.locators import ABBREVIATIONS

register = template.Library()


@register.inclusion_tag("admin/sources/picker/_picker.html", takes_context=True)
def citation_picker(context):
    """The dialog that cites a work at the cursor, for who may look into the library.

    It stands outside every form; static/js/desk-cite.js opens it.
    """
    user = context["request"].user
    labels = [(label, short, label.replace("-", " ")) for label, short in ABBREVIATIONS.items()]
    return {
        "may_look": user.has_perm("sources.view_source"),
        "may_add": user.has_perm("sources.add_source"),
        "labels": sorted(labels, key=lambda row: (row[0] != "page", row[0])),
        "csrf_token": context.get("csrf_token"),
    }
