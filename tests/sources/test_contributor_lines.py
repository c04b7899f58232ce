import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.contributors import contributor_lines, parse_contributors


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Arango, Tim", {"role": "author", "family": "Arango", "given": "Tim"}),
        ("Plato,", {"role": "author", "family": "Plato"}),
        ("Agence France Presse", {"role": "author", "literal": "Agence France Presse"}),
        ("editor: Batatu, Hanna", {"role": "editor", "family": "Batatu", "given": "Hanna"}),
        ("Translator: Rida, A.", {"role": "translator", "family": "Rida", "given": "A."}),
        ("{Ministry of Oil, Basra}", {"role": "author", "literal": "Ministry of Oil, Basra"}),
        ("Basra: the company", {"role": "author", "literal": "Basra: the company"}),
    ],
)
def test_a_line_is_one_contributor(line, name):
    assert parse_contributors(line) == [name]


def test_the_order_of_the_lines_is_kept_and_empty_ones_are_none():
    names = parse_contributors("\n  B, Bea \n\n,\n{}\nA, Al\n")
    assert [name["family"] for name in names] == ["B", "A"]


def test_a_mistyped_role_is_no_silent_organisation():
    with pytest.raises(ValueError, match="Did you mean editor"):
        parse_contributors("edtor: Batatu, Hanna")


def test_parts_that_a_line_cannot_show_are_kept():
    known = [
        {
            "role": "author",
            "family": "Humboldt",
            "given": "Alexander",
            "non-dropping-particle": "von",
        }
    ]
    text = contributor_lines(known)
    assert text == "Humboldt, Alexander"
    assert parse_contributors(f"{text}\nNew, Name", known)[0] == known[0]


WORDS = st.text(st.characters(categories=["L", "Nd"], include_characters=" -,:'"), min_size=1)


@given(
    st.lists(
        st.one_of(
            st.fixed_dictionaries(
                {"role": st.sampled_from(["author", "editor"]), "literal": WORDS}
            ),
            st.fixed_dictionaries({"role": st.just("editor"), "family": WORDS, "given": WORDS}),
        )
    )
)
def test_what_was_known_comes_back_unchanged(names):
    names = [name for name in names if contributor_lines([name]).strip(" ,{}") != ""]
    lines = contributor_lines(names)
    unchanged = parse_contributors(lines, names)
    assert contributor_lines(unchanged) == "\n".join(line.strip() for line in lines.splitlines())
