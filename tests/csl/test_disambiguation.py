from csl_styles import cite_all, make_item, make_style

AUTHOR_YEAR = """
<layout prefix="(" suffix=")" delimiter="; ">
  <group delimiter=" ">
    <names variable="author"><name form="short" and="text"/></names>
    <date variable="issued"><date-part name="year"/></date>
  </group>
</layout>
"""
YEAR_SUFFIX = 'disambiguate-add-year-suffix="true" '
GIVEN = 'disambiguate-add-givenname="true" '
DOES = [
    make_item("a", author="Doe, John", issued=2000),
    make_item("b", author="Doe, Jane", issued=2000),
    make_item("c", author="Roe, Sam", issued=2001),
    make_item("d", author="Doe, John", issued=2000),
]


def cited(attributes, items=DOES, layout=AUTHOR_YEAR, **options):
    style = make_style(layout, kind="in-text", citation_attributes=attributes, **options)
    return cite_all(style, items)[0]


def test_years_take_letters():
    assert cited(YEAR_SUFFIX) == "(Doe 2000a; Doe 2000b; Roe 2001; Doe 2000c)"


def test_given_names_come_before_letters():
    assert cited(GIVEN + YEAR_SUFFIX) == (
        "(John Doe 2000a; Jane Doe 2000; Roe 2001; John Doe 2000b)"
    )


def test_names_are_added_until_they_tell():
    items = [
        make_item("a", author="Doe, J; Roe, S; Poe, A", issued=2000),
        make_item("b", author="Doe, J; Roe, S; Noe, B", issued=2000),
        make_item("c", author="Doe, J; Zoe, S; Noe, B", issued=2000),
    ]
    attributes = 'et-al-min="3" et-al-use-first="1" disambiguate-add-names="true"'
    assert cited(attributes, items) == (
        "(Doe, Roe, and Poe 2000; Doe, Roe, and Noe 2000; Doe, Zoe, et al. 2000)"
    )


def test_names_that_do_not_help_are_not_added():
    items = [
        make_item("a", author="Doe, J; Roe, S; Poe, A", issued=2000),
        make_item("b", author="Doe, J; Roe, S; Poe, A", issued=2000),
    ]
    attributes = 'et-al-min="3" et-al-use-first="1" disambiguate-add-names="true" '
    assert cited(attributes + YEAR_SUFFIX, items) == "(Doe et al. 2000a; Doe et al. 2000b)"


def test_condition_holds_only_for_those_who_need_it():
    layout = """
    <layout delimiter="; "><group delimiter=", ">
      <names variable="author"><name form="short"/></names>
      <choose><if disambiguate="true"><text variable="title"/></if></choose>
    </group></layout>
    """
    items = [
        make_item("a", title="A", author="Doe, J"),
        make_item("b", title="B", author="Doe, J"),
        make_item("c", title="C", author="Roe, J"),
    ]
    assert cited("", items, layout) == "Doe, A; Doe, B; Roe"


def test_letters_follow_the_order_of_the_list():
    items = [
        make_item("a", title="Zebra", author="Doe, J", issued=2000),
        make_item("b", title="Ant", author="Doe, J", issued=2000),
    ]
    by_title = '<sort><key variable="title"/></sort><layout><text variable="title"/></layout>'
    assert cited(YEAR_SUFFIX, items, bibliography=by_title) == "(Doe 2000b; Doe 2000a)"
    style = make_style(AUTHOR_YEAR, by_title, kind="in-text", citation_attributes=YEAR_SUFFIX)
    assert cite_all(style, items, [["a"], ["b"]]) == ["(Doe 2000b)", "(Doe 2000a)"]


def test_collapsing_years_letters_and_numbers():
    items = [make_item(str(n), author="Doe, J", issued=2000) for n in range(4)]
    items.append(make_item("x", author="Doe, J", issued=2001))
    assert cited(YEAR_SUFFIX + 'collapse="year"', items) == (
        "(Doe 2000a, 2000b, 2000c, 2000d, 2001)"
    )
    assert cited(YEAR_SUFFIX + 'collapse="year-suffix" year-suffix-delimiter=","', items) == (
        "(Doe 2000a,b,c,d; 2001)"
    )
    assert cited(YEAR_SUFFIX + 'collapse="year-suffix-ranged"', items) == "(Doe 2000a–d; 2001)"
    numbers = (
        '<layout prefix="[" suffix="]" delimiter=", "><text variable="citation-number"/></layout>'
    )
    assert cited('collapse="citation-number"', items, numbers) == "[1–5]"


def test_second_author_is_left_alone_when_the_first_tells():
    items = [
        make_item(name, author=f"Doe, {name}; Roe, Sam", issued=2000)
        for name in ("John", "Jane", "Jill")
    ]
    assert cited(GIVEN, items) == (
        "(John Doe and Roe 2000; Jane Doe and Roe 2000; Jill Doe and Roe 2000)"
    )
