"""The editor of posts can cite: it shows tokens as chips and opens the library's picker."""

from django_prose_editor.widgets import AdminProseEditorWidget
from js_asset import ImportMap, Media

from markup.allowlist import editor_extensions

#: The modules of the extension, by the names that they import one another under.
MODULES = {
    f"ibid/cite-{name}": f"js/desk-cite-{name}.js"
    for name in ("tokens", "chips", "picker", "list", "new", "site")
}
# Before the buttons that every editor has.
MENU = [
    {"group": "citing"},
    {"group": "blockType -lists", "type": "dropdown", "minItems": 2},
    {"group": "lists"},
    {"group": "nodes -blockType -lists"},
    {"group": "marks"},
    {"group": "link"},
    {"group": "table"},
    {"group": "history"},
    {"group": "utility"},
]


class CitingWidget(AdminProseEditorWidget):
    @property
    def media(self):
        return super().media + Media(importmap=ImportMap(MODULES))


def citing_extensions():
    """Every button of the plain editor, and those that cite and remark."""
    return {**editor_extensions(), "Citing": True, "Menu": {"groups": MENU}}


def keeps_nothing(extension, allowlist):
    """What the extension adds to the sanitiser's list: nothing, for a token is plain text."""
