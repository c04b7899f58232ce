"""The editor of posts can cite: it shows tokens as chips and opens the library's picker."""

from django.urls import reverse
from js_asset import ImportMap, Media

from blog.editor import BUTTONS, WritingWidget, writing_extensions

#: The modules of the extension, by the names that they import one another under.
MODULES = {
    f"ibid/cite-{name}": f"js/desk-cite-{name}.js"
    for name in ("tokens", "chips", "picker", "list", "new", "site")
}


class CitingWidget(WritingWidget):
    @property
    def media(self):
        return super().media + Media(importmap=ImportMap(MODULES))

    def get_context(self, name, value, attrs):
        attrs = {**(attrs or {}), "data-markdown": reverse("admin:blog_post_markdown")}
        return super().get_context(name, value, attrs)


def citing_extensions():
    """Every button of the plain editor, and what only a post has: it cites, and has a cut."""
    return {
        **writing_extensions(),
        "Citing": True,
        "MarkdownPaste": True,
        "MoreCut": True,
        "WordCount": True,
        "Menu": {"groups": [{"group": "citing"}, *BUTTONS]},
    }
