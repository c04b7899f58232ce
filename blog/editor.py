"""The rich-text editor of the desk, for every body: of a post, the about page, an event."""

from django import forms
from django_prose_editor.fields import ProseEditorFormField
from django_prose_editor.widgets import AdminProseEditorWidget
from js_asset import ImportMap, Media, Script

from blog.image_admin import picker_media
from markup.allowlist import editor_extensions, kept_by_the_editor
from markup.exceptions import MarkupRefused
from markup.sanitise import clean_body

# Buttons and no drop-down: the editor's own is out of the keyboard's reach.
BUTTONS = [
    {"group": "blockType -lists"},
    {"group": "lists"},
    {"group": "nodes -blockType -lists"},
    {"group": "more"},
    {"group": "marks"},
    {"group": "link"},
    {"group": "table"},
    {"group": "direction"},
    {"group": "history"},
    {"group": "utility"},
]
#: The modules that the extensions import, by the names that they have there.
MODULES = {
    f"ibid/{name}": f"js/desk-{name}.js"
    for name in (
        "direction",
        "keep-blocks",
        "keep-elements",
        "keep-figures",
        "keep-inline",
        "keep-reading",
        "keep-same",
        "keep-tables",
        "keep-watch",
        "keep-writing",
        "more",
        "paste-notes",
        "word",
    )
}


def writing_extensions():
    """All that the sanitiser keeps, most of it with a button, and what helps to write it."""
    helps = ["CleanPaste", "Direction", "Fullscreen", "HTML", "Shortcuts"]
    return {
        **editor_extensions(),
        **dict.fromkeys(helps, True),
        "Keeping": kept_by_the_editor(),
        "Menu": {"groups": BUTTONS},
    }


def keeps_nothing(extension, allowlist):
    """What an extension of ours adds to the sanitiser's list: nothing. The list has it all."""


class WritingWidget(AdminProseEditorWidget):
    @property
    def media(self):
        return super().media + Media(
            importmap=ImportMap(MODULES),
            css={"all": ["css/desk-writing.css", "css/desk-keep.css"]},
            # Asked for at once, and not one when the other has come that imports it.
            js=[Script(path, type="module") for path in MODULES.values()],
        )


class BodyField(ProseEditorFormField):
    """HTML from the editor, sanitised: what it offers is what is kept (``markup.allowlist``)."""

    default_error_messages = {"required": "Write something first."}

    def __init__(self, *, extensions=None, **kwargs):
        kwargs.setdefault("widget", WritingWidget)
        kwargs.setdefault("strip", False)  # a body that nobody touched is saved as it was
        config = {"extensions": extensions or writing_extensions()}
        super().__init__(config=config, preset="configurable", **kwargs)

    def clean(self, value):
        try:
            cleaned = clean_body(value or "")
        except MarkupRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return super().clean("" if _is_blank(cleaned) else cleaned)


def _is_blank(html):
    """The editor leaves an empty paragraph where nothing was written."""
    return not html.replace("<p>", "").replace("</p>", "").replace("<br>", "").strip()


class EditorAdmin:
    """Mixed into a ModelAdmin whose form has a BodyField.

    The editor's import map is an inline script, which the Content-Security-Policy lets run only
    with the nonce of its page.
    """

    def render_change_form(self, request, context, *args, **kwargs):
        media = Media(js=["js/desk-editor.js"]) + context["media"] + picker_media(request.user)
        # str() reads the lazy nonce. Unread it is false, and the map would go without.
        context["media"] = Media.from_media(media, nonce=str(request.csp_nonce))
        return super().render_change_form(request, context, *args, **kwargs)
