"""Choosing the Blog's citation style: a list, a search over all of them, a sample."""

from dataclasses import dataclass

from django import forms
from django.template.loader import render_to_string

from blog.models import Blog, validate_language
from blog.style_sample import sample_for_blog
from csl import StyleError
from sources.own_styles import OWN
from sources.styles import (
    COMMON_STYLES,
    followed_title,
    load_style,
    own_titles,
    search_styles,
    style_title,
)

FIND, LOOK = "_find_style", "_show_sample"  # buttons that keep nothing
MOST_FOUND = 30


@dataclass(frozen=True)
class Choice:
    name: str
    title: str
    note: str = ""


def choices_for(chosen, words):
    """(choices, how many styles have the ``words``): found ones, or else the chosen and common."""
    if words.strip():
        found, count = search_styles(words, MOST_FOUND)
        listed = [Choice(name, title, _note(name, follows)) for name, title, follows in found]
    else:
        count = 0
        listed = [Choice(f"{OWN}{name}", title, "your own") for name, title in own_titles()]
        listed += [Choice(name, title) for name, title in COMMON_STYLES.items()]
    if chosen and chosen not in [choice.name for choice in listed]:
        listed.insert(0, Choice(chosen, style_title(chosen), _note(chosen, followed_title(chosen))))
    return listed, count


def _note(name, follows):
    if name.startswith(OWN):
        return "your own"
    return f"prints as {follows}" if follows else ""


class StyleChooser(forms.Widget):
    """Radio buttons for a few styles; ``words`` and ``sample`` are filled by the form."""

    words = ""
    sample = None
    problem = ""
    use_fieldset = True

    def render(self, name, value, attrs=None, renderer=None):
        choices, count = choices_for(value, self.words)
        context = {
            "name": name,
            "value": value,
            "choices": choices,
            "count": count,
            "words": self.words,
            "sample": self.sample,
            "problem": self.problem,
        }
        return render_to_string("admin/blog/_style_chooser.html", context)

    def id_for_label(self, id_):
        return ""


class StyleChoosingForm(forms.ModelForm):
    """A form of the Blog whose style can be looked at before anything is kept."""

    class Meta:
        model = Blog
        fields = ["citation_style"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["citation_style"]
        self.chooser = field.widget = StyleChooser()
        self.chooser.is_required = True
        field.error_messages["required"] = "Choose a style."
        self.chooser.words = self.data.get("style_words", "")
        # Enter in the search field presses "Save". Who has just typed there meant to search.
        searched = self.chooser.words != self.data.get("style_words_before", self.chooser.words)
        self.is_only_looking = FIND in self.data or LOOK in self.data or searched

    def is_valid(self):
        """Nothing is kept where only a search or a sample was asked for."""
        return super().is_valid() and not self.is_only_looking

    def clean_citation_style(self):
        name = self.cleaned_data["citation_style"]
        try:
            load_style(name)
        except StyleError as problem:
            raise forms.ValidationError(f"{problem} Choose another style.") from problem
        return name

    def show_sample(self):
        """Give the chooser the sample of the style as it stands in the form."""
        style = self["citation_style"].value() or ""
        sample_into(self.chooser, style, self["language"].value())


def sample_into(chooser, style, language):
    """Fill ``sample`` or, where the style cannot be read, ``problem`` in words."""
    try:
        validate_language(language)
    except forms.ValidationError:
        language = Blog.objects.current().language
    try:
        chooser.sample = sample_for_blog(style, language)
    except StyleError as problem:
        chooser.problem = str(problem)
