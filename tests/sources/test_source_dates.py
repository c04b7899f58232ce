import pytest

from sources.dates import csl_to_edtf, edtf_to_csl

BOTH = [
    ("2011-07-14", {"date-parts": [[2011, 7, 14]]}),
    ("2011-07", {"date-parts": [[2011, 7]]}),
    ("2011", {"date-parts": [[2011]]}),
    ("2011~", {"date-parts": [[2011]], "circa": True}),
    ("2011-21", {"date-parts": [[2011]], "season": 1}),
    ("1914/1918", {"date-parts": [[1914], [1918]]}),
    ("2019-03/..", {"date-parts": [[2019, 3], []]}),
    ("-0043-03-15", {"date-parts": [[-44, 3, 15]]}),
    ("0000", {"date-parts": [[-1]]}),
]


@pytest.mark.parametrize(("edtf", "csl"), BOTH)
def test_dates_go_both_ways(edtf, csl):
    assert edtf_to_csl(edtf) == csl
    assert csl_to_edtf(csl) == edtf


def test_an_uncertain_date_is_an_approximate_one():
    assert edtf_to_csl("2011-07?") == {"date-parts": [[2011, 7]], "circa": True}


@pytest.mark.parametrize("text", ["14 July 2011", "2011-13", "2011-02-30", "soon", "7/14/11"])
def test_what_is_no_edtf_date_is_refused_with_the_forms(text):
    with pytest.raises(ValueError, match="2011-07-14"):
        edtf_to_csl(text)


def test_a_date_that_citations_cannot_print_is_refused():
    with pytest.raises(ValueError, match="write the year"):
        edtf_to_csl("201X")


@pytest.mark.parametrize("issued", [None, {}, {"literal": "n.d."}, {"date-parts": [[]]}])
def test_no_date_is_an_empty_text(issued):
    assert csl_to_edtf(issued) == ""
    assert edtf_to_csl("") is None
