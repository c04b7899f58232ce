"""What the desk asks for, and what it says when that cannot be."""

from copy import copy
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from django import forms
from django.conf.locale import LANG_INFO
from django.contrib.admin.widgets import (
    AdminFileWidget,
    AdminTextInputWidget,
    AutocompleteSelect,
)
from django.core.files.images import get_image_dimensions
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.text import slugify

from blog.editor import BodyField
from blog.exceptions import AddressTaken, ImageRefused, UnknownKeys
from blog.images import ACCEPTED_TYPES, clean_picture, licences_of_pictures
from blog.inline_rows import SurvivingFormSet
from blog.models import Blog, Citation, Image, LegacyPath, Post, Tag
from blog.picker import CitingWidget, citing_extensions
from blog.revision_changes import overtaken_by
from blog.services import refusals
from blog.style_forms import StyleChoosingForm
from sources.forms import WebAddressField

LEAST_SIDE = 8  # pixels: what is smaller counts readers, or spaces out an old page


class SuggestingInput(AdminTextInputWidget):
    """A text input that offers ``suggestions``, pairs of value and label, while one types."""

    def __init__(self, suggestions, attrs=None):
        super().__init__(attrs)
        self.suggestions = suggestions

    def render(self, name, value, attrs=None, renderer=None):
        attrs = {**(attrs or {}), "list": f"suggestions-{name}", "autocomplete": "off"}
        options = format_html_join("", '<option value="{}">{}</option>', self.suggestions)
        field = super().render(name, value, attrs, renderer)
        return format_html('{}<datalist id="suggestions-{}">{}</datalist>', field, name, options)


def time_zones():
    return [(name, name.replace("_", " ")) for name in sorted(available_timezones())]


def languages():
    """Codes with the names that the languages give themselves; a code without one is an alias."""
    named = {code: info for code, info in LANG_INFO.items() if "name_local" in info}
    return [(code, f"{info['name_local']} ({info['name']})") for code, info in named.items()]


class PostForm(forms.ModelForm):
    """A post with its refusals said before anything is saved, each at the field it is about."""

    body = BodyField(
        widget=CitingWidget,
        extensions=citing_extensions(),
        help_text=(
            "Cite a source: type [@ or press Ctrl+Shift+2 (⌘⇧2) and search; by hand it is"
            " [@its-key, p. 4]. Add a remark of your own with ^[…]."
        ),
    )

    # The moment of the saving that this form shows; another one since then is somebody else's.
    based_on = forms.CharField(required=False, widget=forms.HiddenInput)

    field_of = {UnknownKeys: "body", AddressTaken: "slug"}

    class Meta:
        model = Post
        fields = [
            "title",
            "slug",
            "summary",
            "body",
            "status",
            "published_at",
            "author",
            "lead_image",
            "lead_image_caption",
            "lead_image_credit",
            "lead_image_alt",
            "tags",
            "language",
        ]
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
            "language": SuggestingInput(languages()),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Both stand under one label, which belongs to neither.
        parts = getattr(self.fields.get("published_at"), "widget", None)
        for widget, name in zip(getattr(parts, "widgets", ()), ("date", "time"), strict=False):
            widget.attrs["aria-label"] = f"Published at: {name}"
        self.overtaken = None
        if self.instance.pk:
            self.initial["based_on"] = self.instance.updated_at.isoformat()

    def clean(self):
        cleaned = super().clean()
        if "_publish" in self.data and "published_at" in cleaned:
            cleaned["status"] = Post.Status.PUBLISHED
            cleaned["published_at"] = cleaned["published_at"] or timezone.now()
        self._look_for_another_saving(cleaned)
        wished = copy(self.instance)
        for name in ("title", "slug", "body", "status", "published_at"):
            if name in cleaned:
                setattr(wished, name, cleaned[name])
        for refusal in refusals(wished):
            self.add_error(self.field_of[type(refusal)], str(refusal))
        return cleaned

    def _look_for_another_saving(self, cleaned):
        """Ask, where a colleague has saved the post meanwhile. To send the form again is a yes."""
        based_on = cleaned.get("based_on")
        if not self.instance.pk or not based_on:
            return
        # Locked to the end of the request: nobody saves between this look and our own saving.
        rows = Post.objects.select_for_update(no_key=True).filter(pk=self.instance.pk)
        saved_at = rows.values_list("updated_at", flat=True).get().isoformat()
        if saved_at == based_on:
            return
        self.overtaken = overtaken_by(self.instance.pk, cleaned.get("body", ""))
        self.data = self.data.copy()
        self.data[self.add_prefix("based_on")] = saved_at
        self.add_error(None, self.overtaken.sentence)


class SourceSelect(AutocompleteSelect):
    """Django's own asks for the chosen work in each row; ``chosen`` came with the rows."""

    chosen = None

    def optgroups(self, name, value, attrs=None):
        if self.chosen is None or list(value) != [str(self.chosen.pk)]:
            return super().optgroups(name, value, attrs)
        option = self.create_option(name, self.chosen.pk, str(self.chosen), True, 0)
        return [(None, [option], 0)]


class CitationForm(forms.ModelForm):
    class Meta:
        model = Citation
        fields = ["source", "quote", "is_listed"]
        widgets = {"quote": forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Whoever may only look has no such field.
        if self.instance.pk and "source" in self.fields:
            self.fields["source"].widget.widget.chosen = self.instance.source


class CitationFormSet(SurvivingFormSet):
    def bring_up_to_date(self):
        """A merge joins the passages of two rows: the one that is left shows all of them."""
        for number, row in enumerate(self.get_queryset()):
            name = f"{self.prefix}-{number}-quote"
            typed = self.data.get(name, "")
            if row.quote and not is_within(row.quote, typed):
                says_more = is_within(typed, row.quote)
                self.data[name] = row.quote if says_more else f"{typed}\n\n{row.quote}"

    @property
    def gone_sentence(self):
        """With each passage that was typed in a row that is gone, and that no other row has."""
        kept = " ".join(self.instance.citations.values_list("quote", flat=True))
        typed = [fields.get("quote", "").strip() for fields in self.gone]
        lost = " ".join(f"“{quote}”" for quote in typed if not is_within(quote, kept))
        told = (
            "While this form was open, a source was taken out of this post or merged with another"
            " record. Below is what the post has now. Look again, and save once more."
        )
        return f"{told} A quotation was typed there: {lost}" if lost else told

    def save_new(self, form, commit=True):
        """A source that the text cites has its row already: that row takes what was typed here."""
        made = Citation.objects.filter(post=self.instance, source=form.instance.source).first()
        if made:
            form.instance.pk, form.instance.in_text = made.pk, made.in_text
        return super().save_new(form, commit)


def is_within(part, whole):
    """Whether ``whole`` has the words of ``part``, however its lines are broken."""
    return " ".join(part.split()) in " ".join(whole.split())


class LegacyPathForm(forms.ModelForm):
    class Meta:
        model = LegacyPath
        fields = ["path"]

    def clean_path(self):
        """The path of whatever was pasted, with or without the old site's name."""
        path = urlsplit(self.cleaned_data["path"].strip()).path
        if not path.startswith("/") or path == "/":
            raise forms.ValidationError(
                "Write the old address from the slash on: /2011/07/old.html"
            )
        return path


class BlogForm(StyleChoosingForm):
    about = BodyField(required=False, help_text="The about page: who writes here, and why.")

    class Meta:
        model = Blog
        fields = [
            "title",
            "tagline",
            "about",
            "picture",
            "language",
            "time_zone",
            "citation_style",
            "licence",
            "since_year",
        ]
        widgets = {
            "tagline": AdminTextInputWidget,
            "language": SuggestingInput(languages()),
            "time_zone": SuggestingInput(time_zones()),
        }


class TagForm(forms.ModelForm):
    class Meta:
        model = Tag
        fields = ["name", "slug"]

    def clean(self):
        """Make an empty slug here, where one that is taken is an error and no crash."""
        cleaned = super().clean()
        if cleaned.get("name") and not cleaned.get("slug") and "slug" not in self.errors:
            cleaned["slug"] = slugify(cleaned["name"], allow_unicode=True)[:100].strip("-")
            if not cleaned["slug"]:
                self.add_error("slug", "Write one: this name has no letter to make it from.")
        return cleaned


class ImageForm(forms.ModelForm):
    # Not an ImageField: that one takes whatever Pillow can read.
    file = forms.FileField(
        widget=AdminFileWidget(attrs={"accept": ACCEPTED_TYPES}),
        help_text="JPEG, PNG, GIF, WebP or AVIF. Where and when it was taken is removed.",
    )

    class Meta:
        model = Image
        fields = ["file", "alt", "caption", "credit", "licence", "source_url"]
        field_classes = {"source_url": WebAddressField}
        widgets = {"licence": SuggestingInput(licences_of_pictures())}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["alt"].required = True
        # Where others show the image, its file is no field (ImageLibraryAdmin).
        if self.instance.pk and "file" in self.fields:
            self.fields["file"].help_text += (
                " Another file takes the place of this one where it is a lead image, a portrait or"
                " an event's picture; texts go on showing the one that they have."
            )
        self.fields["credit"].help_text = "Who made it. Printed beside the caption."
        self.fields["licence"].help_text = "Such as CC BY 4.0. Printed behind the credit."

    def clean_file(self):
        if "file" not in self.changed_data:
            return self.cleaned_data["file"]
        try:
            cleaned = clean_picture(self.cleaned_data["file"])
        except ImageRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        width, height = get_image_dimensions(cleaned)
        if max(width, height) < LEAST_SIDE:
            raise forms.ValidationError(
                f"This picture has {width} × {height} pixels, too few to show anything."
                " Choose a larger one."
            )
        return cleaned
