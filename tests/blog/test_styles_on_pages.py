"""Each family of styles on the page of a post, and a change of style on every page at once."""

import re

import pytest

from blog.body_html import body_html
from markup.locators import LABELS
from markup.notes import parse_notes
from tests.desk.pages import page_of, queries_of, text_of
from tests.factories import make_blog, make_post, make_source

pytestmark = pytest.mark.django_db
POST = "/2026/07/a-line-agreed-in-brussels/"
BODY = (
    "<p>One [@tripp-2007, p. 4]. Two [@tripp-2007, p. 5]. Three [@tripp-2007, p. 5]."
    " Four [see @beck-1981-tedious, p. 256; @tripp-2007, chap. 3]. Five [@tripp-2007].</p>"
    "<p>Six.^[Others count fewer; [@tripp-2007, p. 7] counts none.]</p>"
)
IN_TEXT = ["apa", "modern-language-association", "nlm-citation-sequence", "ieee",
           "chicago-author-date"]  # fmt: skip


@pytest.fixture
def post():
    make_source()
    make_source("tripp-2007", kind="book", title="A History of Iraq", container_title="",
                publisher="Cambridge University Press", place="Cambridge", issued="2007",
                contributors=[{"family": "Tripp", "given": "Charles"}])  # fmt: skip
    return make_post(body=BODY)


def notes_in(client, style):
    make_blog(citation_style=style)
    notes = page_of(client.get(POST)).find_class("note__text")
    return [note.text_content() for note in notes]


def prose_in(client, style):
    make_blog(citation_style=style)
    return " ".join(page_of(client.get(POST)).find_class("prose")[0].text_content().split())


def test_the_house_style_says_ibid_and_repeats_in_short(client, post):
    assert notes_in(client, "ibid") == [
        "Tripp, Charles, A History of Iraq, Cambridge: Cambridge University Press, 2007, p. 4",
        "Ibid., p. 5",
        "Ibid.",
        "see Beck, Peter, “A Tedious and Perilous Controversy,” Middle Eastern Studies, 1981,"
        " p. 256; Tripp, A History of Iraq, chap. 3",
        "Tripp, A History of Iraq",
        "Others count fewer; ibid., p. 7 counts none.",
    ]


def test_chicago_repeats_in_short_and_in_its_older_form_says_ibid(client, post):
    notes = notes_in(client, "chicago-notes-bibliography")
    assert notes[0] == ("Charles Tripp, A History of Iraq (Cambridge University Press, 2007), 4.")
    assert notes[1] == "Tripp, A History of Iraq, 5."
    assert notes[5] == "Others count fewer; Tripp, A History of Iraq, 7 counts none."
    older = notes_in(client, "chicago-notes-bibliography-subsequent-ibid")
    assert older[1:3] == ["Ibid., 5.", "Ibid."]
    assert older[5] == "Others count fewer; ibid., 7 counts none."


def test_oscola_says_ibid_and_names_the_first_note(client, post):
    notes = notes_in(client, "oscola")
    assert notes[1:3] == ["ibid 5.", "ibid."]
    assert notes[3].endswith("256; Tripp (n 1) ch 3.")
    assert notes[4] == "Tripp (n 1)."


@pytest.mark.parametrize(
    ("style", "said"),
    [
        ("apa", "One (Tripp, 2007, p. 4). Two (Tripp, 2007, p. 5)."),
        ("apa", "Four (see Beck, 1981, p. 256; Tripp, 2007, Chapter 3)."),
        ("modern-language-association", "One (Tripp 4). Two (Tripp 5)."),
        ("nlm-citation-sequence", "One (1). Two (1)."),
        ("ieee", "One [1, p. 4]. Two [1, p. 5]."),
        ("american-medical-association", "One1(p4). Two1(p5)."),
    ],
)
def test_a_style_that_cites_in_the_text_does_so(client, post, style, said):
    assert said in prose_in(client, style)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Tedious.[@b] More.", "Tedious (Beck, 1981). More."),
        ("Tedious. [@b]", "Tedious (Beck, 1981)."),
        ("Tedious, [@b] He", "Tedious (Beck, 1981), He"),
        ("The U.S. [@b] forces", "The U.S. (Beck, 1981) forces"),
        ("“Tedious.” [@b] More", "“Tedious.” (Beck, 1981) More"),
        ("Tom &amp; Jerry.[@b][@b]", "Tom & Jerry (Beck, 1981) (Beck, 1981)."),
        ("[@b] begins", "(Beck, 1981) begins"),
    ],
)
def test_a_citation_in_brackets_stands_before_the_stop(client, typed, printed):
    make_source("b")
    make_post(body=f"<p>{typed}</p>")
    assert prose_in(client, "apa") == printed


def test_a_long_row_of_blanks_stays_and_is_no_burden():
    html = "<p>So." + " &nbsp;" * 20_000 + "it goes on.</p>"  # minutes, if it took the square
    assert body_html(parse_notes(html), []) == html


@pytest.mark.parametrize("style", IN_TEXT)
def test_there_only_remarks_are_notes(client, post, style):
    notes = notes_in(client, style)
    assert len(notes) == 1
    assert notes[0].startswith("Others count fewer; ")
    assert "Notes 1" in text_of(client.get(POST))


@pytest.mark.parametrize("style", ["ibid", "oscola", *IN_TEXT])
def test_every_way_on_the_page_leads_somewhere(client, post, style):
    make_blog(citation_style=style)
    page = client.get(POST).content.decode()
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    ways = set(re.findall(r'href="#([^"]+)"', page))
    assert {"source-tripp-2007", "source-beck-1981-tedious"} <= ways <= set(ids)


def test_each_use_of_a_work_is_found_back_from_the_list(client, post):
    def back(style):
        make_blog(citation_style=style)
        entry = page_of(client.get(POST)).get_element_by_id("source-tripp-2007")
        (uses,) = entry.find_class("uses")
        return uses.text_content(), [link.get("href") for link in uses.iter("a")]

    assert back("ibid") == ("notes 1 2 3 4 5 6", [f"#ref-{n}" for n in range(1, 7)])
    text, ways = back("apa")
    assert text == "note and text a b c d e 1"
    assert ways == [*(f"#cite-{n}" for n in range(1, 6)), "#ref-1"]


@pytest.mark.parametrize("label", sorted(set(LABELS.values())))
def test_every_locator_of_csl_is_printed_with_its_number(client, label):
    typed = next(word for word, name in LABELS.items() if name == label)
    make_source()
    make_post(body=f"<p>So [@beck-1981-tedious, {typed} 12].</p>")
    for style in ("ibid", "chicago-notes-bibliography"):
        assert "12" in notes_in(client, style)[0].rpartition("1981")[2]


def test_a_style_without_a_list_still_gives_readers_the_sources(client, post):
    make_blog(citation_style="chicago-notes")
    entry = page_of(client.get(POST)).get_element_by_id("source-tripp-2007")
    assert entry.text_content().startswith("Charles Tripp, A History of Iraq (Cambridge")


def test_a_change_of_style_is_right_on_the_very_next_view_everywhere(client, post):
    seen = {}
    for style in ("ibid", "apa", "ibid"):
        make_blog(citation_style=style)
        seen[style] = [text_of(client.get(path)) for path in ("/", "/sources/tripp-2007/")]
        seen[style] += [client.get("/feed/").content.decode(), text_of(client.get(POST))]
        front, work, feed, page = seen[style]
        assert ("6 notes" in front, "1 note " in front) == (style == "ibid", style == "apa")
        assert ("Tripp, C. (2007)" in work) == (style == "apa")
        assert ("Tripp, 2007, p. 4&lt;/a&gt;)" in feed) == (style == "apa")
        assert ("Tripp, 2007, p. 4" in page) == (style == "apa")


def test_the_page_of_a_work_leads_to_where_the_text_cites_it(client, post):
    make_blog(citation_style="apa")
    page = client.get("/sources/beck-1981-tedious/")
    assert f'href="{POST}#cite-4"' in page.content.decode()
    assert "in the text" in text_of(page)


def test_a_style_that_is_gone_leaves_the_pages_readable(client, post, caplog):
    make_blog(citation_style="no-such-style")
    with caplog.at_level("WARNING"):
        assert client.get(POST).status_code == 200
    assert "Printing in the house style" in caplog.text


def test_a_change_of_style_costs_the_next_reader_no_more_queries(client, post):
    before = queries_of(client, POST)
    make_blog(citation_style="apa")
    assert queries_of(client, POST) == before
