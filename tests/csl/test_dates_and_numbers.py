import pytest
from csl_styles import cite, make_item

TEXT = '<date variable="issued" form="text"/>'


@pytest.mark.parametrize(
    ("issued", "english", "german"),
    [
        ([[2011, 7, 14]], "July 14, 2011", "14. Juli 2011"),
        ([[2011, 7]], "July 2011", "Juli 2011"),
        ([[2011, 5, 5], [2011, 5, 7]], "May 5–7, 2011", "5.–7. Mai 2011"),
        ([[2011, 5, 5], [2011, 6, 7]], "May 5–June 7, 2011", "5. Mai–7. Juni 2011"),
        ([[2010], [2012]], "2010–2012", "2010–2012"),
        ([[2010], [0]], "2010–", "2010–"),
        ([[1999, 21]], "Spring 1999", "Frühjahr 1999"),
        ([[-44, 3, 15]], "March 15, 44 BC", "15. März 44\u00a0v.\u00a0Chr."),
        ([["1999", "2"]], "February 1999", "Februar 1999"),
        ([[1999, 13, 40]], "Spring 1999", "Frühjahr 1999"),
    ],
)
def test_dates_and_ranges(issued, english, german):
    item = make_item(issued={"date-parts": issued})
    assert cite(TEXT, item) == english
    assert cite(TEXT, item, "de-DE") == german


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("2011-07-14", "July 14, 2011"),
        ("14 July 2011", "July 14, 2011"),
        ("Aug 12, 1999", "August 12, 1999"),
        ("2011-07-14/2011-08-01", "July 14–August 1, 2011"),
        ("Winter 2000 - Spring 2001", "Winter 2000–Spring 2001"),
        ("May-June 2011", "May–June 2011"),
        ("1998-2001", "1998–2001"),
        ("6 Sep 2008-7 Oct 2009", "September 6, 2008–October 7, 2009"),
        ("June 5-7, 2011", "June 5–7, 2011"),
        ("2011-07-14/..", "July 14, 2011–"),
        ("the year after the flood", "the year after the flood"),
    ],
)
def test_typed_dates_are_read(raw, expected):
    assert cite(TEXT, make_item(issued={"raw": raw})) == expected


@pytest.mark.parametrize(
    ("pages", "style", "expected"),
    [
        ("71-2", "expanded", "71–72"),
        ("321-328", "minimal", "321–8"),
        ("321-328", "minimal-two", "321–28"),
        ("101-108", "chicago", "101–8"),
        ("1496-1504", "chicago", "1496–1504"),
        ("1496-1504", "chicago-16", "1496–504"),
        ("A3-A9, 12", "minimal", "A3–9, 12"),
        ("3\\-4", "minimal", "3-4"),
    ],
)
def test_page_ranges(pages, style, expected):
    attributes = f'page-range-format="{style}"'
    assert cite('<text variable="page"/>', make_item(page=pages), attributes=attributes) == expected


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("2", "ordinal", "2nd"),
        ("111", "ordinal", "111th"),
        ("3", "long-ordinal", "third"),
        ("14", "roman", "xiv"),
        ("2-4", "ordinal", "2nd–4th"),
        ("2nd", "ordinal", "2nd"),
        ("second", "ordinal", "second"),
    ],
)
def test_numbers_in_their_forms(text, form, expected):
    assert cite(f'<number variable="edition" form="{form}"/>', make_item(edition=text)) == expected


@pytest.mark.parametrize(
    ("variable", "text", "expected"),
    [
        ("page", "5", "p."),
        ("page", "5-7", "pp."),
        ("page", "5\\-7", "p."),
        ("page", "iv & vi", "pp."),
        ("number-of-volumes", "1", "vol."),
        ("number-of-volumes", "3", "vols."),
    ],
)
def test_labels_follow_their_number(variable, text, expected):
    layout = f'<label variable="{variable}" form="short"/>'
    assert cite(layout, make_item(**{variable: text})) == expected
