"""Printing through the processor: where cites lead, and what is there when a style is silent."""

from csl.data import style_source
from markup.notes import parse_notes
from sources.installed_styles import installed_digest
from sources.styling import print_citations

BOOK = {
    "id": "tripp-2007",
    "type": "book",
    "title": "A History of Iraq",
    "author": [{"family": "Tripp", "given": "Charles"}],
    "issued": {"date-parts": [[2007]]},
}
BIBLE = {"id": "bible", "type": "classic", "title": "The <b>Bible</b> & more"}


def printed(text, *items, style="ibid"):
    notes = parse_notes(text).notes
    groups = [(note.number, group) for note in notes for group in note.groups]
    return print_citations(list(items), groups, style=style, language="en")


def test_a_first_citation_leads_to_its_source_and_a_later_one_to_the_first():
    notes = printed("<p>[@tripp-2007, p. 4] [@tripp-2007]</p>", BOOK).notes
    assert notes[0].startswith('<a href="#source-tripp-2007">Tripp, Charles')
    assert "p. 4" in notes[0]
    assert notes[1].startswith('<a href="#note-1">')


def test_words_around_a_cite_keep_their_emphasis_and_nothing_else():
    text = "<p>[see <em>also</em> <a href='https://e.org'>here</a> @tripp-2007, for one]</p>"
    note = printed(text, BOOK).notes[0]
    assert "see <i>also</i> here Tripp" in note
    assert "e.org" not in note
    assert "2007, for one" in note


def test_a_work_that_the_style_leaves_out_is_still_named():
    result = printed("<p>[@bible]</p>", BIBLE, BOOK, style="chicago-notes-bibliography")
    assert dict(result.entries)["bible"] == "The &lt;b&gt;Bible&lt;/b&gt; &amp; more"
    assert "Bible" in result.notes[0]


def test_an_upgrade_of_the_style_that_a_journal_follows_is_told_from_its_mark(monkeypatch):
    """Pages are rendered again by this mark, and the journal's own file does not change."""
    installed_digest.cache_clear()
    before = installed_digest("nature-physics")
    new = {"nature": b"<style>another</style>"}
    monkeypatch.setattr(
        "sources.installed_styles.style_source", lambda name: new.get(name) or style_source(name)
    )
    installed_digest.cache_clear()
    assert installed_digest("nature-physics") != before
    installed_digest.cache_clear()
