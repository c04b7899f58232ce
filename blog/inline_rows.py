"""Rows below a form that was opened before somebody else took some of them away.

Django refuses such a form for ever, and says nowhere why: a row that is gone cannot be shown. Here
it leaves the form, which says so once and can then be sent again.
"""

from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet
from django.forms.formsets import INITIAL_FORM_COUNT, TOTAL_FORM_COUNT


class SurvivingFormSet(BaseInlineFormSet):
    """``gone`` are the fields, as sent, of the rows that somebody has removed since."""

    gone_sentence = "Somebody has taken a row away meanwhile. Look again, and save once more."

    def __init__(self, data=None, *args, **kwargs):
        super().__init__(data, *args, **kwargs)
        self.gone = []
        if data is not None and self.instance.pk and self.management_form.is_valid():
            self._leave_out_what_is_gone()

    def clean(self):
        super().clean()
        if self.gone:
            raise ValidationError(self.gone_sentence)

    def _leave_out_what_is_gone(self):
        pk = self.model._meta.pk.name
        sent = self._sent_rows()
        if not all(fields.get(pk) for fields in sent):
            return  # rows that one may only look at
        rows = {str(row.pk): row for row in self.get_queryset()}
        # The desk shows each form beside its row: they come in the order of the forms.
        self._queryset = [rows[fields[pk]] for fields in sent if fields[pk] in rows]
        lost = {number: fields for number, fields in enumerate(sent) if fields[pk] not in rows}
        if lost:
            self.gone = [fields for fields in lost.values() if "DELETE" not in fields]
            self.data = self._data_without(lost)
            del self.management_form  # read before
            if self.gone:
                self.bring_up_to_date()

    def bring_up_to_date(self):
        """Called where a row is gone: ``data``, of the rows that are left, may take what it had."""

    def _sent_rows(self):
        """What was sent of each row that there was when the form was opened: name → value."""
        count = min(self.management_form.cleaned_data[INITIAL_FORM_COUNT], self.absolute_max)
        rows = {str(number): {} for number in range(count)}
        for name, (number, field) in self._parts_of_names().items():
            if field and number in rows:
                rows[number][field] = self.data[name]
        return list(rows.values())

    def _data_without(self, lost):
        """The sent form without the rows of these numbers, the others numbered anew."""
        counts = self.management_form.cleaned_data
        total = min(counts[TOTAL_FORM_COUNT], self.absolute_max)
        left = [str(number) for number in range(total) if number not in lost]
        renumbered = {number: place for place, number in enumerate(left)}
        data = self.data.copy()
        values = {name: data.pop(name) for name in self._parts_of_names()}
        for name, (number, field) in self._parts_of_names().items():
            if not field:
                data.setlist(name, values[name])
            elif number in renumbered:
                data.setlist(f"{self.prefix}-{renumbered[number]}-{field}", values[name])
        for name in (TOTAL_FORM_COUNT, INITIAL_FORM_COUNT):
            data[f"{self.prefix}-{name}"] = str(counts[name] - len(lost))
        return data

    def _parts_of_names(self):
        """Name of a sent value → the number of its row and its field, "" of what counts rows."""
        begin = f"{self.prefix}-"
        parts = {name: name.removeprefix(begin) for name in self.data if name.startswith(begin)}
        return {
            name: (rest.partition("-")[0], rest.partition("-")[2]) for name, rest in parts.items()
        }
