"""What the desk asks about a work, in the words of a catalogue."""

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget

from sources.contributors import contributor_lines, parse_contributors
from sources.exceptions import KeyTaken
from sources.models import CSL_COLUMNS, Source
from sources.services import propose_key, refuse_taken_key
from sources.validators import validate_edtf


class WebAddressField(forms.URLField):
    """An address on the web; ``example.org`` typed without a scheme is https."""

    def __init__(self, **kwargs):
        super().__init__(assume_scheme="https", **kwargs)


class ContributorsField(forms.CharField):
    """A list of CSL names, typed one a line. ``known`` are those the work had before."""

    widget = AdminTextareaWidget(attrs={"rows": 4})
    known = ()

    def prepare_value(self, value):
        return contributor_lines(value) if isinstance(value, list) else value

    def to_python(self, value):
        try:
            return parse_contributors(super().to_python(value), self.known)
        except ValueError as problem:
            raise forms.ValidationError(str(problem)) from problem

    def has_changed(self, initial, data):
        return super().has_changed(self.prepare_value(initial or []), data)


class SourceForm(forms.ModelForm):
    contributors = ContributorsField(
        required=False,
        help_text=(
            "One a line. A person: Family, Given. An organisation: its name without a comma, or in"
            " braces. Another role comes first: editor: Family, Given"
        ),
    )

    class Meta:
        model = Source
        fields = [
            "key",
            "kind",
            "title",
            "contributors",
            "container_title",
            "publisher",
            "place",
            "volume",
            "issue",
            "pages",
            "issued",
            "url",
            "is_paywalled",
            "doi",
            "isbn",
            "language",
            "accessed_on",
            "archive_url",
            "archived_at",
            "annotation",
            "extra",
        ]
        field_classes = {"url": WebAddressField, "archive_url": WebAddressField}
        widgets = {
            "title": forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
            "container_title": AdminTextInputWidget,
            "publisher": AdminTextInputWidget,
            "annotation": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["contributors"].known = self.instance.contributors
        self.fields["key"].required = False
        self.fields["key"].help_text += " Made from name, year and title when left empty."
        self.fields["extra"].required = False
        # One label stands for two boxes, of which it names neither.
        for box, part in zip(
            getattr(self.fields["archived_at"].widget, "widgets", ()),
            ("date", "time"),
            strict=False,
        ):
            box.attrs["aria-label"] = f"Archived at, {part}"

    def clean_issued(self):
        # Here and not only in the model, because a key is made of it before that is asked.
        validate_edtf(self.cleaned_data["issued"])
        return self.cleaned_data["issued"]

    def clean_key(self):
        key = self.cleaned_data["key"]
        try:
            refuse_taken_key(key, self.instance)
        except KeyTaken as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return key

    def clean_url(self):
        url = self.cleaned_data["url"]
        same = Source.objects.filter(url=url).exclude(pk=self.instance.pk).first() if url else None
        if same:
            raise forms.ValidationError(f"The library holds the work at this address: {same.key}")
        return url

    def clean_extra(self):
        extra = self.cleaned_data["extra"] or {}
        if not isinstance(extra, dict):
            raise forms.ValidationError('Write CSL variables by name: {"genre": "editorial"}')
        # What a field cannot hold, such as an address that is none, came in beside it and may stay.
        new = {name for name in extra if self.instance.extra.get(name) != extra[name]}
        if doubled := sorted({"id", "type", *CSL_COLUMNS.values()} & new):
            raise forms.ValidationError(f"These have fields of their own: {', '.join(doubled)}")
        return extra

    def clean(self):
        cleaned = super().clean()
        if not {"title", "contributors"} & self.errors.keys() and not (
            cleaned.get("title") or cleaned.get("contributors")
        ):
            self.add_error("title", "Write at least a title or a contributor.")
        if not cleaned.get("key") and not self.errors:
            cleaned["key"] = self._make_key()
        return cleaned

    def _make_key(self):
        described = {name: self.cleaned_data[name] for name in self._meta.fields if name != "key"}
        return propose_key(Source(**described).csl, source=self.instance)
