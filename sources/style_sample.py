"""A few notes and a list in a style, to choose it by: first and repeated citations, several works
in one note, locators, a remark with a citation.
"""

from dataclasses import dataclass

from csl import Style
from markup.citations import write_key
from markup.notes import parse_notes
from sources.note_text import note_text
from sources.styles import load_style, style_title
from sources.styling import print_citations

#: Works for a blog that has cited nothing yet: a book, an article of a journal, one of a paper.
WORKS = [
    {
        "id": "tripp",
        "type": "book",
        "title": "A History of Iraq",
        "author": [{"family": "Tripp", "given": "Charles"}],
        "issued": {"date-parts": [[2007]]},
        "publisher": "Cambridge University Press",
        "publisher-place": "Cambridge",
        "edition": "3",
    },
    {
        "id": "shields",
        "type": "article-journal",
        "title": "Mosul, the Ottoman Legacy and the League of Nations",
        "author": [{"family": "Shields", "given": "Sarah D."}],
        "container-title": "International Journal of Contemporary Iraqi Studies",
        "volume": "3",
        "issue": "2",
        "page": "217-230",
        "issued": {"date-parts": [[2009]]},
    },
    {
        "id": "observer",
        "type": "article-newspaper",
        "title": "The Council Hears Both Sides",
        "author": [{"family": "Oduya", "given": "Karin"}, {"family": "Brekke", "given": "Tom"}],
        "container-title": "The Frontier Observer",
        "issued": {"date-parts": [[1925, 9, 4]]},
        "URL": "https://observer.example.org/1925/council",
    },
]
_USES = [
    ("A first citation", "[@{0}, p. 12]"),
    ("Another page of it", "[@{0}, p. 14]"),
    ("The same page again", "[@{0}, p. 14]"),
    ("Two works at once", "[see @{1}, pp. 33-35; @{2}, for one]"),
    ("The first again", "[@{0}, chap. 3]"),
    ("A remark that cites", "^[Others count fewer; [@{1}, fig. 2] counts none.]"),
]


@dataclass(frozen=True)
class Sample:
    """``uses`` are (what it shows, HTML), ``entries`` HTML; ``cites_in_text`` says where."""

    title: str
    cites_in_text: bool
    uses: list
    entries: list


def print_sample(style, language, items=()):
    """A Sample in ``style``, a name or a Style. Raises StyleError.

    ``items`` are CSL-JSON items of works of one's own, the first three of them; what is missing
    comes from WORKS.
    """
    title = style.title if isinstance(style, Style) else style_title(style)
    style = style if isinstance(style, Style) else load_style(style)
    held = {item["id"] for item in items}
    works = [*items, *(work for work in WORKS if work["id"] not in held)][:3]
    keys = [write_key(item["id"]) for item in works]
    notes = parse_notes("<p>" + " ".join(text.format(*keys) for _, text in _USES) + "</p>").notes
    groups = [
        (0 if not style.note_style and note.source[0] == "[" else note.number, group)
        for note in notes
        for group in note.groups
    ]
    printed = print_citations(works, groups, style=style, language=language, is_linked=False)
    texts = iter(printed.notes)
    shown = [note_text(note, texts, ibid=printed.ibid) for note in notes]
    uses = [(label, text) for (label, _), text in zip(_USES, shown, strict=True)]
    entries = [entry for _, entry in printed.entries]
    return Sample(title, not style.note_style, uses, entries)
