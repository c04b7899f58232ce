"""The fields of a work under review that no form of Django brings along."""

import json
import re
from functools import cache

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from sources.kinds import KINDS
from sources.models import CSL_COLUMNS

_LINE = re.compile(r"(?P<name>[A-Za-z][A-Za-z-]{0,40}):\s*(?P<value>\S.*)")
HAVE_FIELDS = {"id", "type", "issued", *CSL_COLUMNS.values()}


@cache
def kind_options(chosen):
    """The options of the select of kinds: two hundred selects on a page have nine thousand."""
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((kind, mark_safe(" selected") if kind == chosen else "", words) for kind, words in KINDS),
    )


class KindSelect(forms.Select):
    def render(self, name, value, attrs=None, renderer=None):
        written = flatatt({"name": name, **self.build_attrs(self.attrs, attrs)})
        chosen = value if value in dict(KINDS) else "document"
        return format_html("<select{}>{}</select>", written, kind_options(chosen))


class QuickInput(forms.TextInput):
    """A text input without a template: a review has thousands."""

    def render(self, name, value, attrs=None, renderer=None):
        written = {"type": "text", "name": name, **self.build_attrs(self.attrs, attrs)}
        value = self.format_value(value)
        if value is not None:
            written["value"] = value
        return format_html("<input{}>", flatatt(written))


class QuickTextarea(forms.Textarea):
    def render(self, name, value, attrs=None, renderer=None):
        written = {"name": name, **self.build_attrs({**self.attrs, "rows": 2}, attrs)}
        # A browser takes one line end at its beginning away.
        return format_html(
            "<textarea{}>\n{}</textarea>", flatatt(written), self.format_value(value) or ""
        )


class FurtherField(forms.CharField):
    """CSL variables without a field of their own, one a line: ``edition: 2``.

    ``known`` is the dict they are typed from; a line that was left as it stood keeps its value,
    whatever its type.
    """

    widget = QuickTextarea
    known = ()

    def prepare_value(self, value):
        return further_lines(value) if isinstance(value, dict) else value

    def to_python(self, value):
        as_typed = {_line(*pair): pair for pair in dict(self.known).items()}
        found = {}
        for line in filter(None, map(str.strip, super().to_python(value).splitlines())):
            name, said = as_typed.get(line) or _parse(line)
            found[name] = said
        return found


def further_lines(extra):
    return "\n".join(_line(name, value) for name, value in extra.items())


def _line(name, value):
    return f"{name}: {value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)}"


def _parse(line):
    match = _LINE.fullmatch(line)
    if not match:
        raise forms.ValidationError(f"Write a variable, a colon and its value: edition: 2 ({line})")
    if match["name"] in HAVE_FIELDS:
        raise forms.ValidationError(f"“{match['name']}” has a field of its own above.")
    return match["name"], match["value"]
