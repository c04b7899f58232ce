from importlib import resources

import pytest
from csl_styles import make_item
from lxml import etree

from csl import Cite, Processor
from csl.data import style_source

NEWS = make_item(
    "news",
    type="article-newspaper",
    title="Deadline looms over the capital",
    author="Arango, Tim",
    issued={"date-parts": [[2011, 7, 14]]},
    **{"container-title": "New York Times"},
)
BOOK = make_item(
    "book",
    title="A History of Iraq",
    author="Tripp, Charles",
    publisher="Cambridge University Press",
    issued=2007,
    **{"publisher-place": "Cambridge"},
)


def listed(item, **options):
    document = Processor("ibid", this_year=2026, **options).document([item])
    return document.bibliography()[0][1]


def test_news_line_reads_as_the_author_types_it():
    assert listed(NEWS) == (
        "Arango, Tim, “Deadline looms over the capital,” New York Times, 7/14/11"
    )


def test_book_line_has_its_title_in_italics():
    assert listed(BOOK) == (
        "Tripp, Charles, <i>A History of Iraq</i>, Cambridge: Cambridge University Press, 2007"
    )


def test_two_authors_are_joined_by_and():
    item = {**NEWS, "author": make_item(author="Schmidt, Michael; Ghazi, Yasir")["author"]}
    assert listed(item).startswith("Schmidt, Michael and Ghazi, Yasir, “Deadline")


def test_agency_that_is_author_and_container_is_printed_once():
    item = {**NEWS, "author": [{"literal": "Reuters"}], "container-title": "Reuters"}
    assert listed(item) == "Reuters, “Deadline looms over the capital,” 7/14/11"


def test_newspaper_stands_for_a_missing_author_once():
    item = {key: value for key, value in NEWS.items() if key != "author"}
    assert listed(item) == "New York Times, “Deadline looms over the capital,” 7/14/11"


@pytest.mark.parametrize(
    ("date", "printed"),
    [
        ([2011, 7, 14], "7/14/11"),
        ([1945, 3, 2], "3/2/45"),
        ([1845, 3, 2], "3/2/1845"),
        ([1928, 1, 1], "1/1/28"),
        ([1927, 12, 31], "12/31/1927"),
        ([2027, 1, 1], "1/1/2027"),
        ([2011, 7], "7/2011"),
        ([2011], "2011"),
    ],
)
def test_years_outside_the_last_99_are_written_in_full(date, printed):
    assert listed({**NEWS, "issued": {"date-parts": [date]}}).endswith(f", {printed}")


def test_missing_date_is_said():
    item = {key: value for key, value in NEWS.items() if key != "issued"}
    assert listed(item).endswith("New York Times, n.d.")


def test_chapter_names_its_book_and_editors():
    chapter = make_item(
        "chapter",
        type="chapter",
        title="Rivers",
        author="Haddad, Fanar",
        editor="Fattah, Hala; Caso, Frank",
        publisher="Saqi",
        page="143-158",
        issued=2010,
        **{"container-title": "Iraq between Occupations", "publisher-place": "London"},
    )
    assert listed(chapter) == (
        "Haddad, Fanar, “Rivers,” in Fattah, Hala and Caso, Frank, eds., "
        "<i>Iraq between Occupations</i>, London: Saqi, 2010, pp. 143–58"
    )


def test_note_repeats_short_and_then_ibid():
    document = Processor("ibid", this_year=2026).document(
        [NEWS, BOOK],
        [["book"], ["news"], [Cite("book", locator="4")], ["book"], [Cite("book", locator="9")]],
    )
    assert document.citations("text")[2:] == [
        "Tripp, A History of Iraq, p. 4",
        "Tripp, A History of Iraq",
        "Ibid., p. 9",
    ]


def test_list_files_arabic_agencies_under_their_name():
    items = [
        make_item(name, title="T", author=name) for name in ("Reuters", "Al-Rayy", "Alsumaria")
    ]
    order = [name for name, _ in Processor("ibid").document(items).bibliography()]
    assert order == ["Alsumaria", "Al-Rayy", "Reuters"]


def test_title_leads_to_the_address_where_none_is_printed():
    linked = listed({**NEWS, "URL": 'https://news.example/1?a=1&b="2"'}, links=True)
    assert '<a href="https://news.example/1?a=1&#38;b=&#34;2&#34;">' in linked
    assert "news.example" not in linked.replace(linked.split('"')[1], "")


def test_house_style_is_valid_csl():
    """By the schema of the specification, which comes with the locales."""
    schema = resources.files("citeproc") / "data" / "schema" / "schemas" / "styles" / "csl.rng"
    with resources.as_file(schema) as path:
        grammar = etree.RelaxNG(etree.parse(str(path)))
    style = etree.fromstring(style_source("ibid"))
    assert grammar.validate(style), grammar.error_log
