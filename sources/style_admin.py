"""Citation styles of one's own at the desk: sent as a file or as text, checked, shown, kept."""

from django import forms
from django.contrib import admin
from django.template.loader import render_to_string

from csl import Style, StyleError
from sources.exceptions import StyleRefused
from sources.models import CitationStyle
from sources.style_checks import MOST_KILOBYTES, check_style
from sources.style_sample import print_sample

LOOK = "_show_sample"  # the button that checks and prints, and keeps nothing


class CitationStyleForm(forms.ModelForm):
    """A file or its text. Once read, a file stands in the text, where it can be corrected."""

    file = forms.FileField(
        required=False,
        label="File",
        help_text="A citation style, as reference managers keep them (.csl).",
        widget=forms.ClearableFileInput(attrs={"accept": ".csl,.xml,text/xml"}),
    )
    text = forms.CharField(
        required=False,
        strip=False,
        label="Or its text",
        widget=forms.Textarea(
            attrs={"rows": 16, "class": "vLargeTextField desk-code", "spellcheck": "false"}
        ),
    )

    class Meta:
        model = CitationStyle
        fields = ["title"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["title"].required = False
        if self.instance.pk:
            self.fields["text"].initial = self.instance.xml
            self.fields["file"].help_text += " Another file takes the place of the text below."
        self.is_only_looking = bool(self.data) and LOOK in self.data

    def is_valid(self):
        """Nothing is kept where only a sample was asked for."""
        return super().is_valid() and not self.is_only_looking

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and file.size > MOST_KILOBYTES * 1000:
            raise forms.ValidationError(
                f"The file is larger than {MOST_KILOBYTES} kB. No real style is."
            )
        return file

    def clean(self):
        cleaned = super().clean()
        file, text = cleaned.get("file"), cleaned.get("text") or ""
        if "file" in self.errors:
            return cleaned
        sent = file.read() if file else text.replace("\r\n", "\n").encode()
        if not sent.strip():
            self.add_error("file", "Choose the file of a style, or paste its text.")
            return cleaned
        if file:
            self._show_text(sent)
        try:
            title, self.instance.xml = check_style(sent)
        except StyleRefused as refusal:
            self.add_error("file" if file else "text", str(refusal))
            return cleaned
        cleaned["title"] = cleaned.get("title") or title or "A style without a title"
        return cleaned

    def _show_text(self, sent):
        """A browser does not send a chosen file twice. Its text is there instead."""
        self.data = self.data.copy()
        self.data["text"] = sent.decode("utf-8-sig", errors="replace")


@admin.register(CitationStyle)
class CitationStyleAdmin(admin.ModelAdmin):
    form = CitationStyleForm
    list_display = ["title", "updated_at"]
    search_fields = ["title"]
    fields = ["title", "file", "text"]
    change_form_template = "admin/sources/citationstyle/change_form.html"

    def get_queryset(self, request):
        return super().get_queryset(request).defer("xml")

    def get_deleted_objects(self, objs, request):
        """Say that the Blog prints in it, and not that one may not delete the Blog."""
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        return deleted, counts, set() if protected else lacking, protected

    def render_change_form(self, request, context, *args, **kwargs):
        form = context["adminform"].form
        context["sample"] = sample_html(form.instance.xml, request.blog.language)
        context["is_only_looking"] = getattr(form, "is_only_looking", False) and not form.errors
        return super().render_change_form(request, context, *args, **kwargs)


def sample_html(xml, language):
    """The sample of a style's text; "" where there is none yet, or none that can be read."""
    if not xml:
        return ""
    try:
        sample = print_sample(Style.from_xml(xml), language)
    except StyleError:
        return ""
    return render_to_string("admin/sources/_style_sample.html", {"sample": sample})
