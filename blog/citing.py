"""Posts as those who cite the library's works."""

import re
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q

from blog.models import Citation, Post
from blog.places import places_of
from markup.excerpts import plain_text, sentence_at
from markup.notes import parse_notes, rename_keys
from sources.citers import Citer

MOST_OF_A_SENTENCE = 240  # characters: three lines of the page of a work
# Stands in the text where a note was; a sign for private use, which no script writes with.
MARK = "\ue000"


class PostCiter(Citer):
    def public(self, at):
        return Exists(Citation.objects.public(at).filter(source=OuterRef("pk")))

    def any(self):
        return Exists(Citation.objects.filter(source=OuterRef("pk")))

    def move(self, old, kept):
        """A post that cites both keeps one row with both passages."""
        of_both = Citation.objects.filter(source=old, post__citations__source=kept)
        kept_rows = {row.post_id: row for row in Citation.objects.filter(source=kept)}
        for row in of_both:
            same = kept_rows[row.post_id]
            same.quote = "\n\n".join(dict.fromkeys(filter(None, (same.quote, row.quote))))
            same.is_listed |= row.is_listed
            same.in_text |= row.in_text
            same.save(update_fields=["quote", "is_listed", "in_text"])
            row.delete()
        Citation.objects.filter(source=old).update(source=kept)
        Post.objects.filter(citations__source=kept).update(rendered_with="")

    def rename_keys(self, new_keys):
        """In published posts, drafts and all. When they were last changed stays as it was."""
        # A body that was written past the services may have tokens without rows.
        said = reduce(or_, (Q(body__contains=key) for key in new_keys))
        cited = Q(
            citations__source__key__in=[*new_keys, *new_keys.values()], citations__in_text=True
        )
        found = Post.objects.filter(pk__in=Post.objects.filter(said | cited).values("pk"))
        for pk, body in found.order_by("pk").select_for_update().values_list("pk", "body"):
            renamed = rename_keys(body, new_keys)
            if renamed != body:
                Post.objects.filter(pk=pk).update(body=renamed, rendered_with="")

    def reprint(self, sources):
        Post.objects.filter(citations__source__in=sources).update(rendered_with="")


@dataclass(frozen=True)
class Use:
    """How one post uses a work: at which places of its text, and in which sentence first."""

    citation: Citation
    places: tuple = ()
    sentence: str = ""

    @property
    def post(self):
        return self.citation.post

    @property
    def address(self):
        place = self.places[0].reads if self.places else f"source-{self.citation.source.key}"
        return f"{self.post.get_absolute_url()}#{place}"

    @property
    def notes(self):
        return [place.number for place in self.places if place.is_note]

    @property
    def note_text(self):
        """``note 1``, ``notes 1, 4, 6``, ``notes 3–9``; "" where only the list has the work."""
        if not self.notes:
            return "in the text" if self.places else ""
        return f"note{'s' if len(self.notes) > 1 else ''} {number_text(self.notes)}"


def uses_of(source, citations, blog):
    """What ``citations`` of ``source`` (with their posts' bodies) come to in the Blog's style."""
    for citation in citations:
        citation.source = source
        noted = parse_notes(citation.post.body)
        places = places_of(noted, cites_in_text=blog.cites_in_text)
        citing = tuple(place for place in places if cites(place.note, source.key))
        yield Use(citation, citing, sentence_of(noted, citing[0].note) if citing else "")


def cites(note, key):
    return any(cite.key == key for group in note.groups for cite in group.cites)


def sentence_of(noted, note):
    """The sentence of the text that ``note`` belongs to, cut at its beginning where it is long."""
    text = plain_text(noted.render(lambda other: MARK if other is note else ""))
    line = next((line for line in text.splitlines() if MARK in line), "")
    before, _, after = line.partition(MARK)
    before = before.rstrip()
    sentence = sentence_at(before + after, len(before))
    # Where other notes stood, blanks are left before a comma.
    sentence = re.sub(r" +(?=[.,;)])", "", " ".join(sentence.split()))
    if len(sentence) <= MOST_OF_A_SENTENCE:
        return sentence
    return "… " + sentence[-MOST_OF_A_SENTENCE:].partition(" ")[2]


def number_text(numbers):
    """``1, 4–6``: three or more in a row are said by the first and the last."""
    runs = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(
        f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs
    )
