"""An event's sources as notes, in the Blog's style, printed once and kept."""

import pytest
from django.utils.html import strip_tags

from blog.models import Blog
from history.models import HistoryEvent
from history.notes import number_notes
from history.services import ensure_rendered
from sources.models import CitationStyle
from sources.services import rename_key
from tests.factories import make_blog, make_event, make_source
from tests.sources.test_own_styles import STYLE

pytestmark = pytest.mark.django_db


def read(*events, blog=None):
    found = HistoryEvent.objects.filter(pk__in=[event.pk for event in events]).order_by("pk")
    return ensure_rendered(found.for_reading(), blog or make_blog())


def sourced(body="", **fields):
    event = make_event(body=body)
    event.sources.add(make_source(**fields))
    return event


def test_a_source_that_no_token_cites_is_the_note_at_the_end_of_the_text():
    [event] = read(sourced("<p>Nine months passed.</p><ul><li>And one day.</li></ul>"))
    [(number, note)] = number_notes([event])
    assert number == 1
    assert "Beck, Peter" in note
    assert 'href="/sources/beck-1981-tedious/"' in note
    assert event.text_html.startswith("<p>Nine months passed.</p><ul><li>And one day.<sup")
    assert event.text_html.endswith("</sup></li></ul>")


def test_without_a_text_the_note_is_the_headline_s():
    [event] = read(sourced())
    assert len(number_notes([event])) == 1
    assert 'href="#note-1"' in event.headline_note_html
    assert event.text_html == ""


def test_tokens_are_notes_where_they_stand_and_the_page_numbers_through():
    first = sourced("<p>Drawn^[In pencil.] in Brussels [@beck-1981-tedious, p. 4].</p>")
    second = sourced("<p>Later.</p>", key="ernst-1999", title="A Second Look")
    events = read(first, second)
    notes = number_notes(events)
    assert [number for number, _ in notes] == [1, 2, 3]
    assert notes[0][1] == "In pencil."
    assert "4" in notes[1][1]
    assert 'Drawn<sup class="ref"><a id="ref-1"' in events[0].text_html
    assert 'id="ref-3"' in events[1].text_html


def test_a_repeated_citation_leads_to_its_first_note_by_the_number_on_the_page():
    first = sourced("<p>One.</p>")
    twice = make_event(body="<p>So [@beck-1981-tedious], and so [@beck-1981-tedious].</p>")
    twice.sources.add(first.sources.get())
    notes = dict(number_notes(read(first, twice)))
    assert 'href="#note-2"' in notes[3]


def test_current_notes_cost_no_query(django_assert_num_queries):
    blog = make_blog()
    event = sourced("<p>One.</p>")
    read(event, blog=blog)
    with django_assert_num_queries(3):  # the events, their posts and their sources
        read(event, blog=blog)


def test_another_style_a_corrected_work_and_another_source_are_printed_on_the_next_read():
    event = sourced("<p>One.</p>")
    assert "Tedious" in dict(number_notes(read(event)))[1]
    source = event.sources.get()
    source.title = "A Dull Controversy"
    source.save()
    assert "Dull" in dict(number_notes(read(event)))[1]
    event.sources.add(make_source("ernst-1999", title="A Second Look"))
    assert "Second Look" in dict(number_notes(read(event)))[1]
    before = dict(number_notes(read(event)))[1]
    assert dict(number_notes(read(event, blog=make_blog(citation_style="apa"))))[1] != before


@pytest.mark.parametrize("style", ["apa", "ieee", "nature-physics"])
def test_a_style_that_cites_in_the_text_still_says_here_what_the_source_is(style):
    """A page of events has no list of sources: "(Beck 1981)" or "[1]" would lead to none."""
    event = sourced("<p>One [see <em>also</em> @beck-1981-tedious, pp. 4-6, for <em>one</em>].</p>")
    note = dict(number_notes(read(event, blog=make_blog(citation_style=style))))[1]
    words = " ".join(strip_tags(note).split())
    assert words.startswith("see also ")
    assert "edious" in words
    assert words.endswith(", pp. 4–6, for one.")
    assert 'href="/sources/beck-1981-tedious/"' in note
    assert "csl-" not in note


def test_a_citation_within_a_remark_ends_where_the_sentence_does():
    event = sourced("<p>One^[So [@beck-1981-tedious].] two.^[Then [@beck-1981-tedious].]</p>")
    blog = make_blog(citation_style="chicago-notes-bibliography-17th-edition")
    notes = [strip_tags(note) for note in dict(number_notes(read(event, blog=blog))).values()]
    assert notes[0].startswith("So Peter Beck, “A Tedious")
    assert [note.count("..") for note in notes] == [0, 0]
    assert notes[1] == "Then Beck."


def test_the_file_of_an_own_style_is_printed_with_as_it_is_now():
    style = CitationStyle.objects.create(title="Marsh Notes", xml=STYLE)
    event = sourced("<p>One.</p>")
    make_blog(citation_style=style.full_name)
    assert "FIRST" in dict(number_notes(read(event, blog=Blog.objects.current())))[1]
    style.xml = STYLE.replace("FIRST", "SECOND")
    style.save()
    assert "SECOND" in dict(number_notes(read(event, blog=Blog.objects.current())))[1]


def test_what_a_source_says_of_itself_is_escaped():
    [event] = read(sourced(title="<script>alert(1)</script>"))
    [(_, note)] = number_notes([event])
    assert "<script" not in note


def test_a_renamed_work_keeps_its_citations():
    event = sourced("<p>One [@beck-1981-tedious].</p>")
    rename_key(event.sources.get(), "beck-1981")
    [event] = read(event)
    assert "[@beck-1981]" in event.body
    assert 'href="/sources/beck-1981/"' in dict(number_notes([event]))[1]


def test_a_key_that_nobody_knows_is_no_failure():
    [event] = read(make_event(body="<p>One [@nobody].</p>"))
    assert dict(number_notes([event]))[1] == "nobody"
