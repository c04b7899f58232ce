"""What a reader narrows the timeline down to: a topic, words, the years from and to."""

import re
from urllib.parse import urlencode

from django import forms
from django.urls import reverse

from blog.models import Tag
from history.spans import Span

NO_YEAR = {"invalid": "Write a year in figures, such as 1920 or 44 BCE."}
BEFORE_OUR_ERA = re.compile(r"([0-9]+)\s*b\.?\s?c\.?(?:\s?e\.?)?", re.IGNORECASE)


class YearField(forms.IntegerField):
    """A year as people write it: 1920, -44 or 44 BCE. A text box, which keeps what is no number."""

    widget = forms.TextInput

    def __init__(self, **kwargs):
        limits = {"min_value": -100_000, "max_value": 9_999, "required": False}
        super().__init__(**limits, error_messages=NO_YEAR, **kwargs)

    def to_python(self, value):
        before = BEFORE_OUR_ERA.fullmatch(str(value or "").strip())
        return super().to_python(f"-{before[1]}" if before else value)

    def widget_attrs(self, widget):
        return {"placeholder": "1920 or 44 BCE", "size": 12}


class TimelineForm(forms.Form):
    """The filters as the address has them: ``?topic=&q=&since=&until=``."""

    topic = forms.ModelChoiceField(
        Tag.objects.none(),
        to_field_name="slug",
        required=False,
        empty_label="All topics",
        error_messages={"invalid_choice": "There are no events of that topic. Choose another."},
    )
    q = forms.CharField(label="Words", max_length=200, required=False)
    since = YearField(label="From the year")
    until = YearField(label="To the year")

    def __init__(self, data):
        super().__init__(data, auto_id="timeline-%s", label_suffix="")
        tags = Tag.objects.filter(pk__in=Tag.objects.filter(events__isnull=False).values("pk"))
        self.fields["topic"].queryset = tags.order_by("name")
        self.fields["q"].widget.input_type = "search"

    def clean(self):
        cleaned = super().clean()
        since, until = cleaned.get("since"), cleaned.get("until")
        for name in ("since", "until"):
            if cleaned.get(name) == 0:
                self.add_error(name, "There is no year 0: 1 BCE is followed by 1.")
        if since is not None and until is not None and since > until:
            self.add_error("until", f"This is before {since}. Exchange the two years.")
            cleaned["since"] = None
        return cleaned


class Selection:
    """The filters of a request. One that is wrong narrows nothing, and the form says why."""

    def __init__(self, data):
        self.form = TimelineForm(data)
        self.form.is_valid()
        cleaned = self.form.cleaned_data
        self.topic, self.words = cleaned.get("topic"), cleaned.get("q", "")
        self.since, self.until = cleaned.get("since"), cleaned.get("until")

    @property
    def is_asked(self):
        return bool(self.topic or self.words or self.since or self.until)

    @property
    def is_filtered(self):
        return bool(self.topic or self.words)

    @property
    def within(self):
        """The Span of years that was asked for; None where an end is open."""
        return Span(self.since, self.until) if self.since and self.until else None

    def narrow(self, events):
        if self.topic:
            events = events.about(self.topic)
        if self.words:
            events = events.matching(self.words)
        if self.since:
            events = events.filter(year__gte=self.since)
        if self.until:
            events = events.filter(year__lte=self.until)
        return events

    def question(self, **changes):
        """The filters as a query string, some of them changed; "" for none."""
        asked = {
            "topic": self.topic and self.topic.slug,
            "q": self.words,
            "since": self.since,
            "until": self.until,
        }
        return urlencode({name: value for name, value in (asked | changes).items() if value})

    def address_of(self, span, unit):
        """Where a bar leads: the page of its year or decade, else the timeline of its years."""
        if not self.is_filtered and unit in (1, 10):
            return address_of_span(span, unit)
        return f"{reverse('history:index')}?{self.question(since=span.first, until=span.last)}"


def address_of_span(span, unit):
    """The page of a year or a decade; of a longer span, the timeline narrowed down to it."""
    if unit == 1:
        return reverse("history:year", args=[span.first])
    if unit == 10:
        return reverse("history:decade", args=[span])
    return f"{reverse('history:index')}?{urlencode({'since': span.first, 'until': span.last})}"
