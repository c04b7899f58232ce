"""What the picker sends: one cite of a token, and the fields of a new work."""

import json

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import escape

from markup.citations import Cite
from markup.exceptions import MarkupRefused
from markup.locators import ABBREVIATIONS, read_place
from markup.sanitise import clean_inline
from sources.forms import SourceForm
from sources.models import Source
from sources.picker.tokens import plain
from sources.validators import validate_contributors

MOST_CITES = 30
WORDS = 1000


class CiteForm(forms.Form):
    """One work in a token, as the picker's fields hold it. ``cite`` is a Cite once it is valid.

    The words come twice: as typed, and as the HTML that they were read from, which stays while
    nobody changed the words.
    """

    key = forms.CharField(max_length=300)
    label = forms.ChoiceField(choices=list(ABBREVIATIONS.items()), required=False)
    locator = forms.CharField(max_length=300, required=False)
    prefix = forms.CharField(max_length=WORDS, required=False)
    suffix = forms.CharField(max_length=WORDS, required=False)
    prefix_html = forms.CharField(max_length=5 * WORDS, required=False)
    suffix_html = forms.CharField(max_length=5 * WORDS, required=False)
    suppress_author = forms.BooleanField(required=False)

    @property
    def cite(self):
        said = self.cleaned_data
        label, locator = read_place(said["label"] or "page", said["locator"])
        return Cite(
            said["key"],
            locator=locator,
            label=label,
            prefix=_words(said["prefix"], said["prefix_html"]),
            suffix=_words(said["suffix"], said["suffix_html"]),
            suppress_author=said["suppress_author"],
        )


def _words(typed, html):
    if html and plain(html).split() == typed.split():
        try:
            return clean_inline(html)
        except MarkupRefused:
            pass  # Then as plain words: they are all there.
    return escape(typed)


class NewSourceForm(SourceForm):
    """The fields of a work, beside what they cannot show of what was read."""

    # Names have parts that a line cannot show: particles, suffixes.
    names_as_read = forms.CharField(required=False, widget=forms.HiddenInput)
    # Records of the library that the author has seen and does not mean.
    declined = forms.CharField(required=False, widget=forms.HiddenInput)

    FIRST = ("kind", "issued", "title", "contributors", "container_title", "url")

    class Meta(SourceForm.Meta):
        widgets = {
            **SourceForm.Meta.widgets,
            "title": forms.Textarea(attrs={"rows": 2}),
            "container_title": forms.TextInput,
            "publisher": forms.TextInput,
            "annotation": forms.Textarea(attrs={"rows": 2}),
            "accessed_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "archived_at": forms.HiddenInput,
            "extra": forms.HiddenInput,
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, prefix="new", **kwargs)
        self.fields["contributors"].widget = forms.Textarea(attrs={"rows": 2})
        if self.is_bound:
            self.fields["contributors"].known = self._names_as_read()

    @classmethod
    def of(cls, reading):
        """The form to correct what a text was read as; empty where it said nothing."""
        initial = {"title": reading.left}
        if reading.candidate:
            work = reading.candidate
            initial = {name: getattr(work, name) for name in cls._meta.fields}
            initial |= {"key": reading.key, "names_as_read": json.dumps(work.contributors)}
        shown = [work.key for work in (reading.same, *reading.near) if work]
        return cls(initial={**initial, "declined": " ".join(shown)})

    def _names_as_read(self):
        try:
            names = json.loads(self.data.get(self.add_prefix("names_as_read")) or "[]")
            validate_contributors(names)
        except (ValueError, RecursionError, ValidationError):
            return []
        return names

    @property
    def first_fields(self):
        return [self[name] for name in self.FIRST]

    @property
    def more_fields(self):
        seen = {*self.FIRST, *(field.name for field in self.hidden_fields())}
        return [field for field in self if field.name not in seen]

    @property
    def has_more_errors(self):
        return any(field.errors for field in self.more_fields)

    def described(self):
        """The unsaved work of valid fields, for asking whether the library has it."""
        return Source(**{name: self.cleaned_data[name] for name in self._meta.fields})
