from django import forms

from sources.shelf import shelf_slug
from textindex.typed import MOST_LETTERS

KINDS = [
    ("", "Everything"),
    ("posts", "Posts"),
    ("notes", "Notes"),
    ("sources", "Sources"),
    ("comments", "Comments"),
    ("events", "Events"),
]


class SearchForm(forms.Form):
    """What is asked. A field that makes no sense says so and is left out; the others hold."""

    q = forms.CharField(label="Search for", required=False, strip=True)
    kind = forms.ChoiceField(choices=KINDS, required=False, widget=forms.HiddenInput)
    year = forms.IntegerField(
        required=False,
        min_value=-9999,
        max_value=9999,
        error_messages={
            "invalid": "Write a year in digits, such as 1923 or -44.",
            "min_value": "Write a year from -9999 on.",
            "max_value": "Write a year up to 9999.",
        },
    )
    topic = forms.CharField(required=False)
    outlet = forms.CharField(required=False, help_text="A newspaper, journal or site.")

    def __init__(self, data, **kwargs):
        self.is_cut = len(data.get("q", "")) > MOST_LETTERS
        # What a hand has put into the address is no reason for an error page.
        clean = {
            name: data.get(name, "").replace("\0", " ")[:MOST_LETTERS] for name in self.base_fields
        }
        super().__init__(clean, auto_id="search-%s", **kwargs)
        self.is_valid()

    @property
    def asked(self):
        """The sound fields that say something, by name."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in self.errors and value not in ("", None)
        }

    @property
    def outlet_slug(self):
        """The outlet as the shelf files it: The Guardian and Guardian are one."""
        return shelf_slug({"literal": self.asked.get("outlet", "")})
