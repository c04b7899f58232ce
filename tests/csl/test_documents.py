from concurrent.futures import ThreadPoolExecutor

import pytest
from csl_styles import cite_all, make_item, make_style

from csl import Cite, Cluster, ItemError, Processor, Style, StyleNotFoundError

POSITIONS = """
<choose>
  <if position="ibid-with-locator"><text value="ibid+"/></if>
  <else-if position="ibid"><text value="ibid"/></else-if>
  <else-if position="near-note"><text value="near "/><text variable="title"/></else-if>
  <else-if position="subsequent">
    <text variable="title" suffix=" "/><text variable="first-reference-note-number"/>
  </else-if>
  <else><text variable="title" prefix="full "/></else>
</choose>
"""
ITEMS = [make_item("a", title="A"), make_item("b", title="B")]


def test_positions_follow_the_notes():
    notes = [["a"], ["a"], [Cite("a", locator="2")], ["b"], ["a"], ["b", "b"]]
    assert cite_all(make_style(POSITIONS), ITEMS, notes) == [
        "full A",
        "ibid",
        "ibid+",
        "full B",
        "near A",
        "near Bibid",
    ]


def test_locator_that_goes_missing_is_no_ibid():
    notes = [["b"], [Cite("a", locator="2")], ["a"]]
    assert cite_all(make_style(POSITIONS), ITEMS, notes)[2] == "near A"


def test_distant_repetition_knows_its_first_note():
    document = Processor(make_style(POSITIONS)).document(
        ITEMS, [Cluster(["a"], 1), Cluster(["b"], 2), Cluster(["a"], 30)]
    )
    assert document.citation(2) == "A 1"
    assert document.placed[2][0].first_note == 1
    assert document.placed[2][0].cite.id == "a"


def test_cites_can_lead_to_their_first_note():
    document = Processor("chicago-notes-bibliography").document(
        [make_item("a", title="T & U", author="Doe, Jane", issued=1999)],
        [["a"], ["a"]],
        link_cite=lambda placed: f"#note-{placed.first_note}" if placed.first_note else None,
    )
    assert document.citations() == [
        "Jane Doe, <i>T &#38; U</i> (1999).",
        '<a href="#note-1">Doe, <i>T &#38; U</i></a>.',
    ]


def test_unknown_source_is_named():
    with pytest.raises(ItemError, match="missing-1"):
        Processor("apa").document(ITEMS, [["missing-1"]])


def test_uncited_sources_can_stay_out_of_the_list():
    document = Processor("apa").document(ITEMS, [["b"]], uncited=False)
    assert [source for source, _ in document.bibliography()] == ["b"]


def test_one_processor_serves_many_threads():
    processor = Processor("chicago-notes-bibliography", "fr-FR")

    def work(number):
        item = make_item("x", title=f"Title {number}", author=f"Doe{number}, Jane", issued=2000)
        return processor.document([item], [["x"]]).citation(0, "text")

    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(work, range(60)))
    assert results == [f"Jane Doe{number}, Title {number} (2000)." for number in range(60)]


def test_styles_are_compiled_once():
    assert Style.load("apa") is Style.load("http://www.zotero.org/styles/apa")


def test_unknown_style_suggests_its_neighbours():
    with pytest.raises(StyleNotFoundError, match="modern-language-association"):
        Style.load("modern-language-asociation")


def test_style_name_cannot_leave_its_folder():
    with pytest.raises(StyleNotFoundError):
        Style.load("../../etc/passwd")


def test_dependent_style_follows_its_parent():
    style = Style.load("revista-clinica-espanola")
    assert style.bibliography is not None


def test_own_order_can_be_kept_in_a_cluster():
    style = make_style(
        '<sort><key variable="title"/></sort>'
        '<layout delimiter=" "><text variable="title"/></layout>'
    )
    document = Processor(style).document(
        ITEMS, [Cluster(["b", "a"], 1), Cluster(["b", "a"], 2, is_sorted=False)]
    )
    assert document.citations() == ["A B", "B A"]


def test_suppressed_author_leaves_the_rest():
    item = make_item("a", author="Doe, Jane", issued=1999)
    document = Processor("chicago-author-date").document(
        [item], [[Cite("a", suppress_author=True)]]
    )
    assert document.citation(0) == "(1999)"


def test_text_has_no_markup_and_no_entities():
    item = make_item("a", title="A <i>B</i> & <C>", author="Doe, Jane", issued=1999)
    document = Processor("apa").document([item])
    assert document.bibliography("text") == [("a", "Doe, J. (1999). A B & <C>.")]


def test_abbreviations_of_the_caller_serve_short_forms():
    style = make_style(
        '<group delimiter="; "><text variable="container-title" form="short"/>'
        '<text variable="publisher-place" form="short"/>'
        '<text variable="title" form="short"/></group>'
    )
    lists = {"container-title": {"Journal of X": "J. X"}, "place": {"New York": "NY"}}
    item = make_item(
        "a", title="T", **{"container-title": "Journal of X", "publisher-place": "New York"}
    )
    document = Processor(style, abbreviations=lists).document([item], [["a"]])
    assert document.citation(0) == "J. X; NY; T"


def test_letters_of_the_list_are_not_repeated_implicitly():
    year = '<date variable="issued"><date-part name="year"/></date>'
    style = make_style(
        f'<names variable="author"><name form="short"/></names>{year}',
        f'{year}<text variable="year-suffix" prefix="/"/>',
        citation_attributes='disambiguate-add-year-suffix="true"',
    )
    items = [make_item(name, author="Doe, J", issued=2000) for name in "ab"]
    document = Processor(style).document(items, [["a", "b"]])
    assert document.citation(0) == "Doe2000Doe2000"
    assert [entry for _, entry in document.bibliography()] == ["2000/a", "2000/b"]


def test_list_is_sorted_as_the_specification_says():
    by_author = '<sort><key variable="author"/></sort><layout><text variable="title"/></layout>'
    names = {
        "van Gogh": "Gogh, V",
        "The Org": "The Org",
        "Zed": "Zed, A",
        "Nobody": None,
        "Ibn": "Ibn, A",
    }
    items = [
        make_item(title, title=title, **({"author": author} if author else {}))
        for title, author in names.items()
    ]
    entries = Processor(make_style("<text value='x'/>", by_author)).document(items).bibliography()
    assert [title for title, _ in entries] == ["van Gogh", "Ibn", "The Org", "Zed", "Nobody"]


def test_author_in_the_sentence_and_year_in_brackets():
    item = make_item("k", author="Kesey, Ken", issued=1964)
    modes = (None, "author-only", "suppress-author", "composite")
    document = Processor("chicago-author-date").document(
        [item],
        [
            *(Cluster(["k"], mode=mode) for mode in modes),
            Cluster([Cite("k", locator="9")], mode="composite", infix="says"),
        ],
    )
    assert document.citations() == [
        "(Kesey 1964)",
        "Kesey",
        "(1964)",
        "Kesey (1964)",
        "Kesey says (1964, 9)",
    ]


def test_name_in_a_sentence_is_no_first_citation():
    items = [make_item("a", title="A", author="Doe, J")]
    style = make_style('<names variable="author"/>' + POSITIONS)
    document = Processor(style).document(
        items, [Cluster(["a"], 1, mode="author-only"), Cluster(["a"], 2)]
    )
    assert document.citations() == ["J Doe", "J Doefull A"]
