"""A file of events at the desk: checked first, told row by row, corrected on the page, recorded."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse

from blog.models import Post
from history.exceptions import UnreadableEvents
from history.importing import MADE, REFUSED, import_events, text_of
from history.models import HistoryEvent

# Some 10,000 rows, a few seconds of a request; more at once is the command's work.
MOST_BYTES = 2 * 1024 * 1024
# A text that was checked goes back into its field, where a row can be put right. Django takes
# 2.5 MB of fields.
MOST_BYTES_KEPT = 2_000_000
MOST_LINES = 500  # of a report on one page
CHECK, RECORD = "check", "record"


class EventFileForm(forms.Form):
    """A file or its text; the file counts, since the text of the last check stays on the page."""

    file = forms.FileField(
        required=False,
        label="File",
        allow_empty_file=True,  # the reader of files says so in its own words
        help_text="CSV, TSV or JSON, as a spreadsheet saves it; or a calendar file of BSD.",
    )
    text = forms.CharField(
        required=False,
        strip=False,
        label="Or its text",
        widget=forms.Textarea(
            attrs={"rows": 12, "class": "vLargeTextField", "spellcheck": "false", "dir": "auto"}
        ),
        help_text=(
            "The first line names the columns, such as year,month,day,headline. Where a file is"
            " chosen, the file is read instead."
        ),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and file.size > MOST_BYTES:
            raise forms.ValidationError(
                f"The file has {file.size / 1024**2:.1f} MB; here up to {MOST_BYTES // 1024**2} MB"
                " are read. Import it in parts, or with manage.py import_events."
            )
        return file

    def clean_text(self):
        return self.cleaned_data["text"].replace("\r\n", "\n")

    def clean(self):
        cleaned = super().clean()
        if not self.errors and cleaned["file"] is None and not cleaned["text"].strip():
            raise forms.ValidationError("Choose a file, or paste its text.")
        return cleaned

    @property
    def source(self):
        """The name of the field that is read."""
        return "file" if self.cleaned_data["file"] is not None else "text"

    def read(self):
        """The bytes to import."""
        if self.source == "text":
            return self.cleaned_data["text"].encode()
        return self.cleaned_data["file"].read()


def import_page(admin, request):
    if not admin.has_add_permission(request):
        raise PermissionDenied
    form = EventFileForm(request.POST or None, request.FILES or None)
    report, data = None, b""
    is_check = request.POST.get("step") != RECORD
    if request.method == "POST" and form.is_valid():
        data = form.read()
        try:
            report = import_events(data, dry_run=is_check, posts=_linkable(request.user))
        except UnreadableEvents as refusal:
            form.add_error(form.source, str(refusal))
    status = 422 if form.is_bound and form.errors else 200
    shown_again = _form_after(form, report, data)
    context = {
        **admin.admin_site.each_context(request),
        "opts": HistoryEvent._meta,
        "title": "Import events",
        "form": shown_again,
        "must_choose_again": is_check and report and shown_again.initial.get("text") == "",
        **_told(report),
    }
    template = "admin/history/historyevent/import.html"
    return TemplateResponse(request, template, context, status=status)


def _linkable(user):
    """The posts that a file of this person may lead to: no draft of somebody else."""
    return Post.objects.published() | Post.objects.editable_by(user)


def _form_after(form, report, data):
    """After a check, or with rows refused, the text to correct; after a clean import, none."""
    if report is None:
        return form
    if not report.is_dry_run and not report.count(REFUSED):
        return EventFileForm()
    text = text_of(data)
    return EventFileForm(initial={"text": text if len(text.encode()) <= MOST_BYTES_KEPT else ""})


def _told(report):
    """The rows, those first that ask for something: refused, then with a remark, then the rest."""
    if report is None:
        return {"report": None}
    lines = sorted(report.lines, key=lambda line: (line.outcome != REFUSED, not line.told))
    return {
        "report": report,
        "lines": lines[:MOST_LINES],
        "more": max(0, len(lines) - MOST_LINES),
        "made_count": report.count(MADE),
        "refused_count": report.count(REFUSED),
    }
