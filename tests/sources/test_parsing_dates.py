"""Every way in which the authors of the world type a date."""

from datetime import date

import pytest

from sources.parsing.dates import find_dates

TODAY = date(2026, 3, 2)


def read(text):
    return [found.value for found in find_dates(text, TODAY)]


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("7/14/11", [2011, 7, 14]),
        ("7/4/2011", [2011, 7, 4]),
        ("14/7/11", [2011, 7, 14]),
        ("14.07.2011", [2011, 7, 14]),
        ("4.7.2011", [2011, 7, 4]),
        ("2011-07-14", [2011, 7, 14]),
        ("2011/07/14", [2011, 7, 14]),
        ("2011-07", [2011, 7]),
        ("7/2011", [2011, 7]),
        ("July 14, 2011", [2011, 7, 14]),
        ("July 14th, 2011", [2011, 7, 14]),
        ("14 July 2011", [2011, 7, 14]),
        ("14th of July 2011", [2011, 7, 14]),
        ("Jul. 14, 2011", [2011, 7, 14]),
        ("14 Sept. 2011", [2011, 9, 14]),
        ("2011, July 14", [2011, 7, 14]),
        ("2011 Jul 14", [2011, 7, 14]),
        ("14-Jul-11", [2011, 7, 14]),
        ("14-Jul-2011", [2011, 7, 14]),
        ("July 2011", [2011, 7]),
        ("(August, 1988)", [1988, 8]),
        ("[April 2016]", [2016, 4]),
        ("2011", [2011]),
        ("2011b", [2011]),
        ("14 de julio de 2011", [2011, 7, 14]),
        ("3 setiembre 1999", [1999, 9, 3]),
        ("14 juillet 2011", [2011, 7, 14]),
        ("1er août 2011", [2011, 8, 1]),
        ("décembre 2003", [2003, 12]),
        ("14. Juli 2011", [2011, 7, 14]),
        ("3. März 2003", [2003, 3, 3]),
        ("Jänner 2003", [2003, 1]),
        ("١٤ تموز ٢٠١١", [2011, 7, 14]),
        ("14 يوليو 2011", [2011, 7, 14]),
        ("٣٠ كانون الثاني ٢٠١٢", [2012, 1, 30]),
        ("5 أيلول، 2008", [2008, 9, 5]),
        ("٧/١٤/١١", [2011, 7, 14]),
    ],
)
def test_one_date_is_read(typed, parts):
    assert read(typed) == [{"date-parts": [parts]}]


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("18-19 July 2005", [2005, 7, 18], [2005, 7, 19]),
        ("30 June – 2 July 2005", [2005, 6, 30], [2005, 7, 2]),
        ("March/April 2012", [2012, 3], [2012, 4]),
        ("December 2010/January 2011", [2010, 12], [2011, 1]),
        ("7/14-15/11", [2011, 7, 14], [2011, 7, 15]),
        ("2004-2006", [2004], [2006]),
        ("1981-82", [1981], [1982]),
    ],
)
def test_a_span_has_two_ends(typed, first, last):
    ends = [part for value in read(typed) for part in value["date-parts"]]
    assert ends == [first, last]


def test_seasons_are_numbered_from_spring():
    assert read("Summer 2003") == [{"date-parts": [[2003]], "season": 2}]
    assert read("otoño 2003") == [{"date-parts": [[2003]], "season": 3}]


def test_circa_is_kept():
    assert read("c. 1920") == [{"date-parts": [[1920]], "circa": True}]


@pytest.mark.parametrize("typed", ["n.d.", "[n.d.]", "undated", "s.f.", "o.J.", "بدون تاريخ"])
def test_the_words_for_no_date_are_found_and_have_no_value(typed):
    assert read(typed) == [None]


@pytest.mark.parametrize("typed", ["2/30/11", "31 June 2011", "13/13/2011"])
def test_a_day_that_no_calendar_has_is_doubted(typed):
    (found,) = find_dates(typed, TODAY)
    assert found.value == {"raw": typed}
    assert found.doubts


@pytest.mark.parametrize(
    "text",
    ["resolution 1441", "1,200 soldiers", "28 June", "pp. 435-436", "S/2002/1034",
     "10.1029/2000JC900098", "HC 65-1", "£4.2m", "may march in", "May we"],
)  # fmt: skip
def test_numbers_and_words_that_are_no_dates(text):
    assert read(text) == []


def test_several_dates_come_in_the_order_of_the_line():
    assert read("28 Mar. 2002. 15 May 2002") == [
        {"date-parts": [[2002, 3, 28]]},
        {"date-parts": [[2002, 5, 15]]},
    ]


def test_month_first_with_dashes_is_a_guess_and_says_so():
    (found,) = find_dates("03-07-2011", TODAY)
    assert found.value == {"date-parts": [[2011, 3, 7]]}
    assert found.doubts


@pytest.mark.parametrize(("typed", "year"), [("3/2/26", 2026), ("3/3/26", 1926), ("1/1/00", 2000)])
def test_two_digits_never_mean_a_day_to_come(typed, year):
    assert read(typed)[0]["date-parts"][0][0] == year


def test_a_value_belongs_to_who_asked_for_it():
    read("July 2011")[0]["date-parts"][0].append(99)
    assert read("July 2011") == [{"date-parts": [[2011, 7]]}]
