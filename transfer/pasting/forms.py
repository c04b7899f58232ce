"""The review of a pasted post: its title, its works, and what each note becomes."""

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget
from django.utils.functional import cached_property

from blog.pasting.forms import MOST_LINES, LineForm, ReviewFormSet
from markup.exceptions import MarkupRefused
from markup.notes import nearest_keys, parse_notes
from markup.sanitise import clean_inline
from sources.models import Source
from sources.services import current_keys
from transfer.pasting.plan import plan_old_post
from transfer.readers.old_post import read_old_post

MOST_NOTES = 500


class OldPostForm(forms.Form):
    title = forms.CharField(
        required=False,
        max_length=300,
        widget=AdminTextInputWidget,
        help_text="Left empty, it is the first line of the text.",
    )
    text = forms.CharField(
        label="The post with its notes and sources",
        strip=False,
        widget=forms.Textarea(attrs={"rows": 20, "class": "vLargeTextField"}),
        help_text="HTML or plain text. Marks such as (1), [1] or ¹ become citations where a note"
        " of that number stands below; years and enumerations in brackets stay. Nothing is saved"
        " before you have seen what was read.",
        error_messages={"required": "Paste a post first."},
    )

    def clean(self):
        """Leaves ``plan``, an OldPostPlan, with works up to what one review can hold."""
        cleaned = super().clean()
        if self.errors:
            return cleaned
        try:
            old = read_old_post(cleaned["text"], cleaned["title"].strip())
        except MarkupRefused as refusal:
            self.add_error("text", str(refusal))
            return cleaned
        if not old.paragraphs:
            self.add_error("text", "There is no text in it besides notes and sources.")
        # Asked before the works are read: each costs milliseconds.
        if len(old.notes) > MOST_NOTES:
            self.add_error("text", f"It has more than {MOST_NOTES} notes: paste it in parts.")
        if len(old.source_lines) > MOST_LINES:
            self.add_error("text", f"It names more than {MOST_LINES} works: paste it in parts.")
        if self.errors:
            return cleaned
        self.plan = plan_old_post(old)
        if len(self.plan.works) > MOST_LINES:
            self.add_error("text", f"It names more than {MOST_LINES} works: paste it in parts.")
        return cleaned


class TitleForm(forms.Form):
    """What the review asks about the post itself. ``text`` is what was pasted, as it was."""

    title = forms.CharField(
        max_length=300,
        widget=AdminTextInputWidget,
        error_messages={"required": "Give the post a title."},
    )
    published_on = forms.DateField(
        required=False,
        label="Written on",
        widget=AdminTextInputWidget(attrs={"placeholder": "2011-07-18"}),
        help_text="2011-07-18. The draft keeps it as its date, at noon.",
    )
    text = forms.CharField(strip=False, widget=forms.HiddenInput)
    title_read = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self):
        """Leaves ``old``, the OldPost of the text as it was read first, whatever its title now."""
        cleaned = super().clean()
        self.old = read_old_post(cleaned.get("text", ""), cleaned.get("title_read", ""))
        return cleaned


class WorkForm(LineForm):
    stands_for = forms.CharField(required=False, widget=forms.HiddenInput)
    is_listed = forms.BooleanField(required=False, widget=forms.HiddenInput)
    of_the_line = (*LineForm.of_the_line, "stands_for", "is_listed")

    def __init__(self, *args, work=None, **kwargs):
        super().__init__(*args, **kwargs)
        if work:
            self.initial |= {"stands_for": work.stands_for, "is_listed": work.is_listed}


class WorkFormSet(ReviewFormSet):
    noun = "Work"

    def __init__(self, data=None, *, works=None, **kwargs):
        works = sorted(works or [], key=lambda work: not work.read.is_unsure)
        self.works = works
        super().__init__(data, reads=[work.read for work in works], prefix="works", **kwargs)

    def get_form_kwargs(self, index):
        work = None if self.is_bound else self.works[index]
        return {**super().get_form_kwargs(index), "work": work}


WorkFormSet = forms.formset_factory(
    WorkForm, formset=WorkFormSet, extra=0, max_num=MOST_LINES, absolute_max=MOST_LINES
)


class NoteForm(forms.Form):
    """One note. An empty token leaves mark and note in the text as they were typed."""

    number = forms.IntegerField(widget=forms.HiddenInput)
    token = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}))

    def clean_token(self):
        try:
            token = clean_inline(self.cleaned_data["token"])
            noted = parse_notes(token)
        except MarkupRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        for problem in noted.problems:
            raise forms.ValidationError(str(problem))
        if token and (len(noted.notes) != 1 or len(noted.segments) != 1):
            raise forms.ValidationError(
                "Write one citation, such as [@its-key, p. 4], or one remark: ^[your words]."
            )
        self.keys = noted.keys
        return token


class NoteFormSet(forms.BaseFormSet):
    """``known`` are the keys that stand for works under review."""

    known = ()

    def __init__(self, data=None, *, notes=None):
        first = None if notes is None else [vars(note) for note in notes]
        super().__init__(data, prefix="notes", initial=first, auto_id="id_%s")

    def clean(self):
        """Every key leads to a work under review or of the library. Up to three queries."""
        forms_with_keys = [form for form in self.forms if getattr(form, "keys", ())]
        keys = {key for form in forms_with_keys for key in form.keys} - set(self.known)
        missing = keys - Source.objects.with_keys(keys).keys() if keys else set()
        missing -= current_keys(missing).keys() if missing else set()
        known = [*self.known, *Source.objects.values_list("key", flat=True)] if missing else []
        for form in forms_with_keys:
            for key in missing.intersection(form.keys):
                near = " or ".join(nearest_keys(key, known))
                hint = f" Did you mean {near}?" if near else ""
                form.add_error("token", f"No source has the key “{key}”.{hint}")

    def rows_of(self, old):
        """Each form with its note and whether a mark leads to it."""
        by_number = {str(note.number): note for note in old.notes}
        for form in self.forms:
            if note := by_number.get(str(form["number"].value())):
                yield form, note, note.number not in old.unmarked

    @cached_property
    def tokens(self):
        """Number → token, of a cleaned formset."""
        return {form.cleaned_data["number"]: form.cleaned_data["token"] for form in self.forms}


NoteFormSet = forms.formset_factory(
    NoteForm, formset=NoteFormSet, extra=0, max_num=MOST_NOTES, absolute_max=MOST_NOTES
)
