"""The two forms of quick entry: lines under a day, and the table of what they were read as."""

from django import forms

from history.dates import MONTHS, check_date, format_day, format_year
from history.matching import Candidates, find_candidates
from history.models import HistoryEvent
from history.recording import NewEvent
from history.typed_dates import read_year
from history.typed_day import read_day_lines
from history.typed_tokens import token_of
from history.wording import is_nearly

# Ten fields a row, and Django takes 1,000 fields of a form.
MOST_ROWS = 90
RECORD, KNOWN, LEAVE = "record", "known", "leave"


class DayForm(forms.Form):
    month = forms.TypedChoiceField(choices=list(enumerate(MONTHS, start=1)), coerce=int)
    day = forms.TypedChoiceField(choices=[(d, d) for d in range(1, 32)], coerce=int)

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            try:
                check_date(None, cleaned["month"], cleaned["day"])
            except ValueError as problem:
                self.add_error("day", str(problem))
        return cleaned

    @property
    def chosen(self):
        return self.cleaned_data["month"], self.cleaned_data["day"]


class LinesForm(forms.Form):
    lines = forms.CharField(
        strip=False,
        widget=forms.Textarea(
            attrs={"rows": 12, "dir": "auto", "autofocus": True, "aria-describedby": "lines-help"}
        ),
        label="One event a line, its year first",
        error_messages={"required": "Paste or type at least one line."},
    )

    def clean_lines(self):
        lines = self.cleaned_data["lines"]
        count = sum(bool(line.strip()) for line in lines.splitlines())
        if not count:
            raise forms.ValidationError("Paste or type at least one line.")
        if count > MOST_ROWS:
            raise forms.ValidationError(
                f"These are {count} lines; {MOST_ROWS} fit at once. Review them in parts, or use"
                " manage.py import_events."
            )
        return lines


class RowForm(forms.Form):
    """One line as it was read. ``said`` is its bracket, of which the candidates come."""

    take = forms.ChoiceField(
        label="What to do",
        choices=[(RECORD, "Record it"), (KNOWN, "Already recorded"), (LEAVE, "Leave it out")],
    )
    year = forms.CharField(required=False, label="Year")
    headline = forms.CharField(
        required=False,
        label="Event",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    is_lead = forms.BooleanField(required=False, label="Leads the day")
    reference = forms.CharField(
        required=False,
        max_length=2000,
        label="Bracket",
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    post = forms.TypedChoiceField(required=False, coerce=int, empty_value=None, label="Post")
    source = forms.TypedChoiceField(required=False, coerce=int, empty_value=None, label="Source")
    said = forms.CharField(required=False, widget=forms.HiddenInput)
    line = forms.IntegerField(required=False, widget=forms.HiddenInput)
    remarks = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, candidates, month, day, there, **kwargs):
        super().__init__(*args, **kwargs)
        self.month, self.day, self.there = month, day, there
        none = [("", "None")]
        self.fields["post"].choices = none + candidates.posts
        self.fields["source"].choices = none + candidates.sources
        self.has_candidates = bool(candidates.posts or candidates.sources)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("take") != RECORD:
            return cleaned
        if not cleaned.get("headline"):
            self.add_error("headline", "Say what happened, or leave this line out.")
        try:
            cleaned["date"] = read_year(cleaned.get("year", ""))
            check_date(cleaned["date"].year, self.month, self.day)
        except ValueError as problem:
            self.add_error("year", str(problem))
        if cleaned.get("is_lead"):
            self._check_lead()
        return cleaned

    def _check_lead(self):
        leading = next((event for event in self.there if event.is_lead), None)
        if leading:
            day = format_day(self.month, self.day)
            self.add_error("is_lead", f"“{leading}” leads {day} already. One event leads a day.")

    @property
    def twin(self):
        """The event of that day that says nearly the same, or None."""
        try:
            year = read_year(str(self["year"].value() or "")).year
        except ValueError:
            return None
        headline = self["headline"].value() or ""
        near = (event for event in self.there if event.year == year)
        return next((event for event in near if is_nearly(event.headline, headline)), None)

    @property
    def typed(self):
        """The line as it could be pasted again."""
        year, headline = self["year"].value() or "", self["headline"].value() or ""
        bracket = self["reference"].value() or ""
        if bracket:
            bracket = f"[{bracket}]" if token_of(bracket) else f"({bracket})"
        parts = [year, " ".join(headline.split()), bracket]
        return " ".join(part for part in parts if part)


class BaseRows(forms.BaseFormSet):
    """``posts`` are those that the writer may link, ``there`` the day's events."""

    def __init__(self, *args, month, day, posts, there, **kwargs):
        super().__init__(*args, prefix="rows", **kwargs)
        self.day_kwargs = {"month": month, "day": day, "there": there}
        self.candidates = find_candidates(self._references(), posts)

    def _references(self):
        if self.is_bound:
            said = (self.data.get(f"rows-{at}-said", "") for at in range(self.total_form_count()))
        else:
            said = (row.get("said", "") for row in self.initial or [])
        return list(dict.fromkeys(one for one in said if one))

    def get_form_kwargs(self, index):
        if self.is_bound:
            said = self.data.get(f"rows-{index}-said", "")
        else:
            said = self.initial[index].get("said", "") if index is not None else ""
        return {**self.day_kwargs, "candidates": self.candidates.get(said, Candidates())}

    def clean(self):
        leads = [form for form in self.forms if _is_lead(form)]
        for form in leads[1:]:
            first = leads[0].cleaned_data["line"]
            form.add_error("is_lead", f"Line {first} leads the day already. One event leads a day.")

    def propose(self):
        """Choose in each row the work that its bracket names beyond doubt."""
        for form, row in zip(self.forms, self.initial, strict=True):
            found = self.candidates.get(row["said"], Candidates())
            form.initial.update(post=found.post or "", source=found.source or "")
            if form.initial["take"] == RECORD and form.twin:
                form.initial["take"] = KNOWN

    def new_events(self):
        """What is to be recorded, of a valid formset."""
        for form in self.forms:
            data = form.cleaned_data
            if data["take"] == RECORD:
                yield NewEvent(
                    data["date"].year,
                    data["date"].circa,
                    data["headline"],
                    data["is_lead"],
                    data["reference"],
                    posts=[data["post"]] if data["post"] else [],
                    sources=[data["source"]] if data["source"] else [],
                )


def _is_lead(form):
    data = getattr(form, "cleaned_data", {})
    return data.get("is_lead") and data.get("take") == RECORD


Rows = forms.formset_factory(RowForm, BaseRows, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS)


def initial_rows(text, month, day):
    """The table as the lines were read, before anybody looked."""
    there = HistoryEvent.objects.on_day(month, day)
    has_lead = any(event.is_lead for event in there)
    rows = []
    for typed in read_day_lines(text, month, day):
        entry, told = typed.entry, list(typed.told)
        if typed.twin_of:
            told.append(f"Says the same as line {typed.twin_of}.")
        if typed.is_lead and has_lead:
            told.append("The day has its lead already; this becomes an ordinary event.")
        year = format_year(entry.year)
        rows.append(
            {
                "take": LEAVE if typed.twin_of else RECORD,
                "year": f"c. {year}" if entry.circa and year else year,
                "headline": typed.headline,
                "is_lead": typed.is_lead and not has_lead,
                "reference": entry.reference,
                "said": entry.reference,
                "line": typed.number,
                "remarks": " ".join(told),
            }
        )
    return rows
