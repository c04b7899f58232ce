import pytest
from csl_styles import cite, make_item

NAMES = '<names variable="author">{}</names>'
INVERTED = NAMES.format('<name name-as-sort-order="all"/>')


def person(family, given="", **more):
    return {"id": "a", "type": "book", "author": [{"family": family, "given": given, **more}]}


@pytest.mark.parametrize(
    ("demote", "expected"),
    [
        ("never", "La Fontaine, Jean de"),
        ("sort-only", "La Fontaine, Jean de"),
        ("display-and-sort", "Fontaine, Jean de La"),
    ],
)
def test_particles_go_where_the_style_sends_them(demote, expected):
    item = person("Fontaine", "Jean", **{"dropping-particle": "de", "non-dropping-particle": "La"})
    attributes = f'demote-non-dropping-particle="{demote}"'
    assert cite(INVERTED, item, attributes=attributes) == expected


@pytest.mark.parametrize(
    ("family", "given", "plain", "inverted"),
    [
        ("van der Berg", "Jan", "Jan van der Berg", "Berg, Jan van der"),
        ("Humboldt", "Alexander von", "Alexander von Humboldt", "Humboldt, Alexander von"),
        ("d'Aubigné", "Agrippa", "Agrippa d’Aubigné", "Aubigné, Agrippa d’"),
        ('"van der Berg"', "Jan", "Jan van der Berg", "van der Berg, Jan"),
        ("King", "Martin Luther, Jr.", "Martin Luther King Jr.", "King, Martin Luther, Jr."),
        ("King", "Martin,! Jr.", "Martin King, Jr.", "King, Martin, Jr."),
        ("Aubignac", "François Hédelin, abbé d’", "François Hédelin, abbé d’Aubignac",
         "Aubignac, François Hédelin, abbé d’"),
        ("我妻", "栄", "我妻栄", "我妻栄"),
        ("الوردي", "علي", "علي الوردي", "الوردي, علي"),
    ],
)  # fmt: skip
def test_typed_names_are_taken_apart(family, given, plain, inverted):
    item = person(family, given)
    assert cite(NAMES.format("<name/>"), item) == plain
    assert cite(INVERTED, item) == inverted


@pytest.mark.parametrize(
    ("given", "mark", "expected"),
    [
        ("John Paul", ". ", "J. P. X"),
        ("John Paul", "", "JP X"),
        ("Jean-Luc", ".", "J.-L. X"),
        ("Guo-ping", ".", "G. X"),
        ("J.R.R.", ". ", "J. R. R. X"),
        ("Ph.D. Émile", ".", "Ph.D.É. X"),
        ("Лев Николаевич", ". ", "Л. Н. X"),
        ("John of Gaunt", ". ", "J. of G. X"),
    ],
)
def test_given_names_become_initials(given, mark, expected):
    layout = NAMES.format(f'<name initialize-with="{mark}"/>')
    assert cite(layout, person("X", given)) == expected


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ('et-al-min="3" et-al-use-first="1"', "A et al."),
        ('et-al-min="3" et-al-use-first="2"', "A, B, et al."),
        ('et-al-min="3" et-al-use-first="2" delimiter-precedes-et-al="never"', "A, B et al."),
        ('et-al-min="3" et-al-use-first="2" et-al-use-last="true"', "A, B, … D"),
        ('et-al-min="5" et-al-use-first="1" and="text"', "A, B, C, and D"),
        ('and="symbol" delimiter-precedes-last="never"', "A, B, C & D"),
        ('form="count"', "4"),
    ],
)
def test_long_lists_are_joined_and_cut(attributes, expected):
    item = make_item(author=[{"literal": letter} for letter in "ABCD"])
    layout = NAMES.format(f"<name {attributes}/>")
    assert cite(layout, item, format="text") == expected


def test_substitute_is_not_printed_twice_even_inside_choose():
    layout = """
    <names variable="author">
      <name form="short"/><label prefix=", " form="short"/>
      <substitute><choose><if type="book"><names variable="editor"/></if></choose></substitute>
    </names>
    <names variable="editor" prefix="; "/>
    """
    assert cite(layout, make_item(editor="Doe, Jane")) == "Doe, ed."


def test_editor_who_translates_is_named_once():
    layout = '<names variable="editor translator"><label form="verb" suffix=" "/><name/></names>'
    item = make_item(editor="Doe, Jane", translator="Doe, Jane")
    assert cite(layout, item, format="text") == "edited & translated by Jane Doe"
