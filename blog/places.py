"""Where a token of the text is printed: as a numbered note, or on the spot.

Styles like APA cite in the running text. There a bare citation stays where it was typed, and only
the author's remarks are notes.
"""

from dataclasses import dataclass

from markup.notes import CiteGroup, Note


@dataclass(frozen=True)
class Place:
    """The ``number``-th note (from 1), or with ``is_note`` false the citation on the spot."""

    note: Note
    number: int
    is_note: bool

    @property
    def in_text(self):
        """The id of the place in the text."""
        return f"{'ref' if self.is_note else 'cite'}-{self.number}"

    @property
    def reads(self):
        """The id of where a reader finds the words: the note, or the citation itself."""
        return f"{'note' if self.is_note else 'cite'}-{self.number}"

    @property
    def label(self):
        """The number of a note; ``a``, ``b`` … ``z``, ``aa`` of a citation on the spot."""
        return str(self.number) if self.is_note else _letters(self.number)


def places_of(noted, *, cites_in_text):
    """A Place for each note of a NotedText, in order of appearance."""
    counts = {True: 0, False: 0}
    places = []
    for note in noted.notes:
        is_note = not (cites_in_text and is_bare_citation(note))
        counts[is_note] += 1
        places.append(Place(note, counts[is_note], is_note))
    return places


def is_bare_citation(note):
    """Whether the author typed a citation and no words of a note around it."""
    return len(note.parts) == 1 and isinstance(note.parts[0], CiteGroup) and note.source[0] == "["


def _letters(number):
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
