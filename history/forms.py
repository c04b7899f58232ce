from django import forms

from blog.editor import BodyField
from blog.exceptions import UnknownKeys
from history.dates import MONTHS, check_date, format_day
from history.models import HistoryEvent
from history.services import settle_keys
from sources.models import Source


class HistoryEventForm(forms.ModelForm):
    """An event, with one sentence for what is wrong about its date."""

    month = forms.TypedChoiceField(
        choices=[("", "—"), *enumerate(MONTHS, start=1)],
        coerce=int,
        empty_value=None,
        required=False,
    )
    year = forms.IntegerField(
        min_value=-100_000,
        max_value=9_999,
        required=False,
        help_text="Before our era: -44 is 44 BCE.",
    )
    day = forms.IntegerField(min_value=1, max_value=31, required=False)
    body = BodyField(
        required=False,
        help_text="Cite a source with [@its-key, p. 4]. Sources that the text does not cite share a"
        " note at its end.",
    )

    date_is_refused = False

    class Meta:
        model = HistoryEvent
        fields = [
            "year",
            "circa",
            "month",
            "day",
            "headline",
            "body",
            "is_lead",
            "image",
            "image_caption",
            "image_credit",
            "image_alt",
            "posts",
            "sources",
            "tags",
        ]

    def clean(self):
        cleaned = super().clean()
        year, month, day = (cleaned.get(part) for part in ("year", "month", "day"))
        try:
            check_date(year, month, day)
        except ValueError:
            self.date_is_refused = True
        if cleaned.get("is_lead"):
            self._check_lead(month, day)
        self._settle_keys(cleaned)
        return cleaned

    def _settle_keys(self, cleaned):
        """The works that the text cites are sources of the event, named or not."""
        try:
            body, cited = settle_keys(cleaned.get("body") or "")
        except UnknownKeys as refusal:
            self.add_error("body", str(refusal))
            return
        named = cleaned.get("sources")
        if cited and named is not None:
            keys = {source.pk for source in [*named, *cited]}
            cleaned["sources"] = Source.objects.filter(pk__in=keys)
        if "body" in cleaned:
            cleaned["body"] = body

    def _get_validation_exclusions(self):
        """Leave a refused date to the model's own sentence, and its constraints unasked.

        Django's private hook, for want of a public one: it validates them in the same breath.
        """
        excluded = super()._get_validation_exclusions()
        return excluded | {"year", "month", "day"} if self.date_is_refused else excluded

    def _check_lead(self, month, day):
        if not month or not day:
            self.add_error("is_lead", "Only an event with a month and a day can lead its day.")
            return
        others = HistoryEvent.objects.exclude(pk=self.instance.pk)
        leading = others.filter(is_lead=True, month=month, day=day).first()
        if leading:
            self.add_error(
                "is_lead",
                f"“{leading}” leads {format_day(month, day)} already. One event leads a day: make"
                " that one an ordinary event first.",
            )
