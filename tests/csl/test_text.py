import pytest
from csl_styles import cite, make_item, make_style

from csl import Cite, Processor

TITLE = '<text variable="title" {}/>'


def titled(title, attributes="", language=None, **options):
    return cite(TITLE.format(attributes), make_item(title=title), language, **options)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ('A "quoted" word', "A “quoted” word"),
        ("It's the '70s", "It’s the ’70s"),
        ('A 5\' 10" man', 'A 5’ 10" man'),
        ("A <i>B</i> <b>C", "A <i>B</i> &#60;b&#62;C"),
        ("<i>A <b>B</i> C</b>", "<i>A &#60;b&#62;B</i> C&#60;/b&#62;"),
        ("x<sup>2</sup> & <sc>y</sc>",
         'x<sup>2</sup> &#38; <span style="font-variant:small-caps;">y</span>'),
        ("1ˢᵗ", "1<sup>s</sup><sup>t</sup>"),
    ],
)  # fmt: skip
def test_field_markup_and_quotes(title, expected):
    assert titled(title) == expected


def test_quotes_nest_and_follow_the_language():
    title = "A \"B 'C'\""
    assert titled(title, 'quotes="true"') == "“A ‘B “C”’”"
    assert titled(title, 'quotes="true"', "de-DE") == "„A ‚B „C“‘“"


def test_italics_in_italics_are_roman():
    assert titled("A <i>B</i>", 'font-style="italic"') == (
        '<i>A <span style="font-style:normal;">B</span></i>'
    )


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("the lord of the rings", "The Lord of the Rings"),
        ("war: a novel of the sea", "War: A Novel of the Sea"),
        ("state-of-the-art pre-war e-mail", "State-of-the-Art Pre-War E-Mail"),
        ("iPhone at NATO", "iPhone at NATO"),
        ("two cities—and one", "Two Cities—and One"),
        ('an "end in itself"', "An “End in Itself”"),
        ('the <span class="nocase">spam</span> is in', "The spam Is In"),
    ],
)
def test_english_title_case(title, expected):
    assert titled(title, 'text-case="title"') == expected


def test_other_languages_keep_their_case():
    item = make_item(title="Le livre des jours", language="fr")
    assert cite(TITLE.format('text-case="title"'), item) == "Le livre des jours"


PAIR = '<text value="{}" {}/><text value="x" prefix="{} "/>'


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("a.", ".", "a. x"),
        ("a?", ".", "a? x"),
        ("a!", ",", "a!, x"),
        ("a;", ".", "a; x"),
        ("a:", "!", "a! x"),
        ("a,", ",", "a, x"),
        ("a.", ",", "a., x"),
    ],
)
def test_marks_that_meet_are_merged(left, right, expected):
    assert cite(PAIR.format(left, "", right)) == expected


@pytest.mark.parametrize(
    ("inside", "mark", "american", "british"),
    [
        ("a", ",", "“a,” x", "“a”, x"),
        ("a", ";", "“a”; x", "“a”; x"),
        ("a?", ".", "“a?” x", "“a?” x"),
        ("a?", ",", "“a?,” x", "“a?”, x"),
    ],
)
def test_punctuation_moves_into_quotes_only_where_wanted(inside, mark, american, british):
    layout = PAIR.format(inside, 'quotes="true"', mark)
    off = '<locale><style-options punctuation-in-quote="false"/></locale>'
    assert cite(layout) == american
    assert cite(layout, before=off) == british


def test_dots_inside_a_field_stay():
    assert titled("Wait... what?", 'suffix="."') == "Wait... what?"


def test_delimiter_of_a_group_reaches_into_choose():
    layout = """
    <group delimiter=", ">
      <text value="a"/>
      <choose><if type="book"><text value="b"/><text value="c"/></if></choose>
    </group>
    """
    assert cite(layout) == "a, b, c"


def test_group_without_its_variables_is_silent():
    layout = '<text value="x"/><group><text value=" in "/><text variable="title"/></group>'
    assert cite(layout) == "x"
    assert cite(layout, make_item(title="T")) == "x in T"


def test_case_of_a_macro_keeps_what_the_macro_knows():
    style = make_style(
        '<text macro="m" text-case="uppercase"/>',
        before='<macro name="m"><group delimiter=" and "><names variable="author"/>'
        '<text variable="title"/></group></macro>',
    )
    items = [make_item(title="Book", author="Doe, Jane")]
    document = Processor(style).document(items, [["a"], [Cite("a", suppress_author=True)]])
    assert document.citations() == ["JANE DOE AND BOOK", "BOOK"]


def test_control_characters_are_dropped():
    assert titled("A\x00\x08B\x1b") == "AB"
    assert titled("A\x00B", format="text") == "AB"
