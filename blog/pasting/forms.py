"""The review of a pasted list: one form a line, each field of the work in it."""

from itertools import islice

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import construct_instance
from django.utils.functional import cached_property

from blog.pasting.checks import check_together
from blog.pasting.fields import FurtherField, KindSelect, QuickInput, QuickTextarea
from blog.pasting.reading import NEW, SKIP, USE, read_typed
from sources.dates import edtf_to_csl, spoken_date
from sources.forms import ContributorsField, WebAddressField
from sources.models import Source
from sources.names import typed_name
from sources.parsing.pasted_list import read_list
from sources.validators import validate_edtf

MOST_LINES = 300  # of one review: some six thousand fields
CHOICES = [
    ("", "Choose …"),
    (USE, "Use the library’s"),
    (NEW, "Add as new"),
    (SKIP, "Leave out"),
]
PLAIN = [
    "title",
    "container_title",
    "volume",
    "issue",
    "pages",
    "publisher",
    "place",
    "url",
    "doi",
    "isbn",
    "language",
    "key",
]


class PasteForm(forms.Form):
    text = forms.CharField(
        label="The list as you typed it",
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16, "class": "vLargeTextField"}),
        help_text="One source a line, or with blank lines between; bullets, numbers and headings"
        " may stay. Nothing is saved before you have seen what was read.",
        error_messages={"required": "Paste a list first."},
    )

    def clean_text(self):
        text = self.cleaned_data["text"]
        # Read no further than is shown: 5,000 lines would take ten seconds.
        self.entries = list(islice(read_list(text), MOST_LINES + 1))
        if not self.entries:
            raise forms.ValidationError("Paste a list first.", code="required")
        if len(self.entries) > MOST_LINES:
            raise forms.ValidationError(
                f"These are more than {MOST_LINES} lines. Paste up to {MOST_LINES} at a time: the"
                " first part now, the rest when it is done."
            )
        return text


class LineForm(forms.ModelForm):
    """One typed line and the work it says. ``read`` is its ReadLine."""

    line = forms.IntegerField(widget=forms.HiddenInput)
    typed = forms.CharField(strip=False, widget=forms.HiddenInput)
    choice = forms.ChoiceField(
        choices=CHOICES,
        label="Do",
        error_messages={"required": "Choose what to do with this line."},
    )
    use_key = forms.CharField(required=False, label="Its key", max_length=120, widget=QuickInput)
    contributors = ContributorsField(
        required=False, label="Contributors, one a line", widget=QuickTextarea
    )
    issued = forms.CharField(required=False, max_length=60, label="Date", widget=QuickInput)
    further = FurtherField(required=False, label="Further variables, one a line")

    # Fields about the line and not about its work.
    of_the_line = ("line", "typed", "choice", "use_key")

    class Meta:
        model = Source
        fields = [
            "kind",
            "title",
            "contributors",
            "issued",
            "container_title",
            "volume",
            "issue",
            "pages",
            "publisher",
            "place",
            "url",
            "accessed_on",
            "doi",
            "isbn",
            "language",
            "key",
        ]
        field_classes = {"url": WebAddressField}
        labels = {
            "container_title": "Published in",
            "pages": "Pages",
            "accessed_on": "Read on",
            "key": "Key",
        }
        widgets = {
            "kind": KindSelect,
            "accessed_on": QuickInput(attrs={"placeholder": "2026-07-13"}),
            **dict.fromkeys(PLAIN, QuickInput),
        }

    def __init__(self, *args, read, **kwargs):
        self.read = read
        candidate = read.candidate or Source()
        super().__init__(*args, instance=candidate, **kwargs)
        first = {
            "line": read.number,
            "typed": read.typed,
            "choice": read.proposal,
            "use_key": read.match.key if read.match else "",
            "key": read.key,
            "further": candidate.extra,
        }
        self.initial.update(first)
        self.fields["contributors"].known = candidate.contributors
        self.fields["further"].known = candidate.extra
        for name in ("key", "kind"):
            self.fields[name].required = False
        for name, field in self.fields.items():
            field.help_text = ""
            if name not in self.of_the_line:
                field.widget.attrs["dir"] = "auto"

    def clean_kind(self):
        return self.cleaned_data["kind"] or "document"

    def clean_issued(self):
        validate_edtf(self.cleaned_data["issued"])
        return self.cleaned_data["issued"]

    def clean(self):
        """No ``super().clean()``: it would ask the database about each line, one by one."""
        if self.cleaned_data.get("choice") != NEW:
            for name in [name for name in self.errors if name not in self.of_the_line]:
                del self.errors[name]
        elif not {"title", "contributors"} & self.errors.keys() and not (
            self.cleaned_data.get("title") or self.cleaned_data.get("contributors")
        ):
            self.add_error("title", "Write at least a title or a contributor.")
        return self.cleaned_data

    def _post_clean(self):
        """As ModelForm's, but for the constraints: those would be queries, line by line."""
        if self.cleaned_data.get("choice") != NEW or self.errors:
            return
        self.instance = construct_instance(self, self.instance, self._meta.fields)
        self.instance.extra = self.cleaned_data["further"]
        try:
            self.instance.clean_fields(exclude=self._get_validation_exclusions())
        except ValidationError as problem:
            self._update_errors(problem)

    @property
    def details(self):
        """The fields of the work, for the page."""
        return [self[name] for name in self.fields if name not in self.of_the_line]

    @property
    def facts(self):
        """What the line was read as, in a few pairs of words. After a refusal: as typed then."""
        names = self["contributors"].value() or ""
        if not isinstance(names, str):
            names = "; ".join(typed_name(name) for name in names)
        facts = {
            "by": names,
            "title": self["title"].value(),
            "in": self["container_title"].value() or self["publisher"].value(),
            "date": _spoken(self["issued"].value()),
            "address": self["url"].value() or self["doi"].value(),
        }
        return [(name, value) for name, value in facts.items() if value]

    @property
    def wants_a_look(self):
        return self.read.is_unsure or bool(self.errors)

    @property
    def opens(self):
        """Are its fields shown at once?"""
        return any(name not in self.of_the_line for name in self.errors) or (
            self.read.is_read and self.read.is_unsure and not self.read.match
        )


class ReviewFormSet(forms.BaseFormSet):
    """All lines under review, those that want a look first. ``reads`` are ReadLines, unbound."""

    noun = "Line"  # what one form is about

    def __init__(self, data=None, *, reads=None, may_add=True, prefix="lines"):
        self.may_add = may_add
        super().__init__(data, prefix=prefix, auto_id="id_%s")
        if self.is_bound:
            reads = read_typed(self._typed(), noun=self.noun.lower())
        else:
            reads = sorted(reads, key=lambda read: not read.is_unsure)
        self.reads = reads
        self.initial_extra = None
        self.extra = 0 if self.is_bound else len(reads)

    def _typed(self):
        for index in range(self.total_form_count()):
            prefix = self.add_prefix(index)
            number = self.data.get(f"{prefix}-line", "")
            yield int(number) if number.isdecimal() else 0, self.data.get(f"{prefix}-typed", "")

    def get_form_kwargs(self, index):
        return {
            "read": self.reads[index],
            "empty_permitted": False,
            "use_required_attribute": False,
        }

    def clean(self):
        check_together([form for form in self.forms if hasattr(form, "cleaned_data")], self.may_add)

    @cached_property
    def unsure_count(self):
        return sum(form.wants_a_look for form in self.forms)

    @property
    def ready_count(self):
        return len(self.forms) - self.unsure_count

    def taken(self):
        """The forms of lines that may be saved as they are. Of a cleaned formset."""
        return [form for form in self.forms if form.is_valid()]

    def left(self):
        """A formset of the lines that may not, with all that was typed."""
        kept = [index for index, form in enumerate(self.forms) if not form.is_valid()]
        data = {f"{self.prefix}-TOTAL_FORMS": len(kept), f"{self.prefix}-INITIAL_FORMS": 0}
        for place, index in enumerate(kept):
            old, new = f"{self.add_prefix(index)}-", f"{self.add_prefix(place)}-"
            for name in self.data:
                if name.startswith(old):
                    data[new + name.removeprefix(old)] = self.data[name]
        return type(self)(data, may_add=self.may_add, prefix=self.prefix)


LinesFormSet = forms.formset_factory(
    LineForm, formset=ReviewFormSet, extra=0, max_num=MOST_LINES, absolute_max=MOST_LINES
)


def _spoken(issued):
    try:
        return spoken_date(edtf_to_csl(issued or ""))
    except ValueError:
        return issued
