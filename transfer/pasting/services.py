"""A reviewed old post becomes a draft with its citations."""

from datetime import datetime, time

from django.db import transaction

from blog.models import Blog, Post
from blog.pasting.reading import SKIP
from blog.pasting.services import decision_of, make_new_sources
from blog.services import save_post
from markup.notes import parse_notes, rename_keys
from transfer.page_notes import remark_token
from transfer.pasting.body import write_body


@transaction.atomic
def make_draft(*, title, old, works, tokens, author, published_on=None):
    """Save an OldPost as a draft by ``author``: works, tokens, list of sources, or nothing of it.

    ``works`` are valid WorkForms, ``tokens`` map the numbers of notes to HTML. A note whose work
    was left out becomes a remark in its own words; a line of the list whose work was left out
    stays in the text. ``published_on`` is a day of the Blog's time zone; the draft is dated to its
    noon. Raises what save_post raises, and IntegrityError.
    """
    decisions = {form: decision_of(form) for form in works}
    make_new_sources(list(decisions.values()))
    keys = _final_keys(decisions)
    final = {number: _final(old, number, token, keys) for number, token in tokens.items()}
    listed = [
        decision.source
        for form, decision in decisions.items()
        if decision.source and form.cleaned_data["is_listed"]
    ]
    kept = _left_lines(old, decisions)
    blog = Blog.objects.current()
    post = Post(title=title, author=author, body=write_body(old, final, kept))
    if published_on:
        post.published_at = datetime.combine(published_on, time(12), tzinfo=blog.zone)
    return save_post(post, blog=blog, listed={source.pk: source for source in listed}.values())


def _final_keys(decisions):
    """Key that stood for a work → its key now, None where it was left out."""
    keys = {}
    for form, decision in decisions.items():
        stood = form.cleaned_data["stands_for"]
        if decision.source:
            keys[stood] = decision.source.key
        else:
            keys.setdefault(stood, None)
    return keys


def _final(old, number, token, keys):
    if any(key in keys and keys[key] is None for key in parse_notes(token).keys):
        note = next(note for note in old.notes if note.number == number)
        return remark_token(old.html_of(note.line_number, note.text))
    return rename_keys(token, {old_key: key for old_key, key in keys.items() if key})


def _left_lines(old, decisions):
    """The lines of the list of sources whose works were left out, but for repeated ones."""
    # Browsers send other line ends than they were given.
    left = {
        _squeezed(form.read.typed)
        for form, decision in decisions.items()
        if decision.choice == SKIP and not form.read.twin
    }
    return [
        line.line_number
        for line in old.source_lines
        if {line.text, _squeezed(old.html_of(line.line_number, line.text))} & left
    ]


def _squeezed(text):
    return " ".join(text.split())
