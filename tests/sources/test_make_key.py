import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.keys import make_key
from sources.models import Source
from sources.validators import validate_key

ITEM = {
    "type": "article-newspaper",
    "author": [{"family": "Arango", "given": "Tim"}],
    "title": "The Shadow of a Tanker",
    "issued": {"date-parts": [[2011, 7, 14]]},
}


def key_of(**changes):
    return make_key({**ITEM, **changes}, taken=())


def test_a_key_says_who_when_and_what():
    assert make_key(ITEM, taken=()) == "arango-2011-shadow"


def test_a_source_gets_the_key_of_its_item():
    source = Source.from_csl(ITEM, key="anything")
    assert make_key(source, taken=()) == "arango-2011-shadow"


def test_a_taken_key_is_numbered_whatever_its_case():
    taken = {"Arango-2011-Shadow", "arango-2011-shadow-2"}
    assert make_key(ITEM, taken) == "arango-2011-shadow-3"


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"author": [{"family": "Gonzáles Núñez"}]}, "gonzales-nunez-2011-shadow"),
        ({"author": [{"family": "Øverås"}], "title": "Æsops Straße"}, "overas-2011-aesops"),
        ({"author": [{"literal": "The Economist"}]}, "economist-2011-shadow"),
        ({"author": [{"family": "O’Brien"}]}, "obrien-2011-shadow"),
        ({"issued": {"date-parts": [[-44]]}}, "arango-44bce-shadow"),
        ({"issued": {"date-parts": [["1999"]]}}, "arango-1999-shadow"),
        ({"issued": {"literal": "last spring"}}, "arango-shadow"),
        ({"title": "<i>Dune</i> & sand"}, "arango-2011-dune"),
        ({"title": "What Is to Be Done?"}, "arango-2011-be"),
        ({"title": "To the"}, "arango-2011-to"),
        ({"author": [], "issued": {}, "title": "The Library"}, "library-2"),
        ({"title": ""}, "arango-2011"),
        ({"author": [], "container-title": "The Daily Pigeon"}, "daily-pigeon-2011-shadow"),
    ],
)
def test_odd_works_get_plain_keys(changes, key):
    assert key_of(**changes) == key


def test_an_editor_stands_where_there_is_no_author():
    item = {"translator": [{"family": "Zeta"}], "editor": [{"family": "Eta"}], "title": "Works"}
    assert make_key(item, taken=()) == "eta-works"


def test_a_work_in_another_script_still_gets_a_key():
    item = {"author": [{"family": "الوردي"}], "title": "دراسة", "issued": {"date-parts": [[1965]]}}
    assert make_key(item, taken=()) == "1965"
    assert make_key({"title": "دراسة"}, taken={"source"}) == "source-2"


def test_long_names_end_at_a_word():
    name = "Ministry of Water Resources and Irrigation of the Lower Provinces"
    assert key_of(author=[{"literal": name}]).startswith("ministry-of-water-resources-and-2011")


@given(st.text(), st.text(), st.text(), st.integers(-9999, 9999))
def test_whatever_the_work_says_its_key_is_valid_and_free(family, title, outlet, year):
    item = {
        "author": [{"family": family}],
        "title": title,
        "container-title": outlet,
        "issued": {"date-parts": [[year]]},
    }
    first = make_key(item, taken=())
    second = make_key(item, taken={first})
    for key in (first, second):
        validate_key(key)
        assert len(key) <= 120
    assert first != second
