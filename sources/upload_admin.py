"""In and out at the desk: a file of sources uploaded, the whole library taken home."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import StreamingHttpResponse
from django.template.response import TemplateResponse
from django.urls import path

from sources.download_urls import Ending  # noqa: F401  (registers the converter)
from sources.download_views import as_file
from sources.exporting import export_in_parts
from sources.formats import FORMATS, UnreadableFile
from sources.importing import import_sources
from sources.models import Source

MOST_BYTES = 10 * 1024 * 1024  # some 10,000 entries; more at once is the command's work
MOST_LINES = 1000  # of a report on one page


class SourceFileForm(forms.Form):
    """A file or its text, and whether to try first."""

    file = forms.FileField(
        required=False, label="File", help_text="BibTeX (.bib), RIS (.ris) or CSL-JSON (.json)."
    )
    text = forms.CharField(
        required=False,
        strip=False,
        label="Or its text",
        widget=forms.Textarea(attrs={"rows": 8, "class": "vLargeTextField", "spellcheck": "false"}),
    )
    dry_run = forms.BooleanField(required=False, initial=True, label="Only show what would be made")

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and file.size > MOST_BYTES:
            raise forms.ValidationError(
                f"The file has {file.size // 1024**2} MB; here up to {MOST_BYTES // 1024**2} MB are"
                " read. Import it in parts, or with manage.py import_sources."
            )
        return file

    def clean(self):
        cleaned = super().clean()
        if not self.errors and bool(cleaned.get("file")) == bool(cleaned.get("text", "").strip()):
            raise forms.ValidationError("Choose a file or paste its text: one of the two.")
        return cleaned

    @property
    def data_to_read(self):
        file = self.cleaned_data["file"]
        return file.read() if file else self.cleaned_data["text"]


class ImportingAdmin:
    """Mixed into the admin of sources: the page of uploads and the files of the whole library."""

    change_list_template = "admin/sources/source/change_list.html"

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("import/", view(self.import_view), name="sources_source_import"),
            path("export.<ending:ending>", view(self.export_view), name="sources_source_export"),
            *super().get_urls(),
        ]

    def import_view(self, request):
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = SourceFileForm(request.POST or None, request.FILES or None)
        report = None
        if request.method == "POST" and form.is_valid():
            try:
                report = import_sources(form.data_to_read, dry_run=form.cleaned_data["dry_run"])
            except UnreadableFile as refusal:
                form.add_error("file" if form.cleaned_data["file"] else "text", str(refusal))
        context = {
            **self.admin_site.each_context(request),
            "opts": Source._meta,
            "title": "Import sources",
            "form": form,
            "report": report,
            "lines": report.lines[:MOST_LINES] if report else [],
            "more": max(0, len(report.lines) - MOST_LINES) if report else 0,
            "formats": FORMATS,
        }
        status = 422 if form.is_bound and form.errors else 200
        return TemplateResponse(request, "admin/sources/source/import.html", context, status=status)

    def export_view(self, request, ending):
        """The whole library with the desk's own notes, unlike what readers download."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        sources = Source.objects.in_shelf_order()
        parts = export_in_parts(sources, ending, for_public=False)
        return as_file(StreamingHttpResponse(parts), "library", ending)
