"""Three names and more with the given name first, in every shape that reads names."""

import pytest

from tests.sources.reading_lines import item, parse

THREE = [
    {"family": "Mbaye", "given": "Awa"},
    {"family": "Strand", "given": "Per"},
    {"family": "Lane", "given": "Ruth"},
]


@pytest.mark.parametrize(
    "line",
    [
        "Awa Mbaye, Per Strand, and Ruth Lane, “Boats return,” Harbour Post, 7/14/11",
        "Awa Mbaye, Per Strand & Ruth Lane (2008). Boats return. Rivers Journal, 12(3), 45-67.",
        "Awa Mbaye, Per Strand, Ruth Lane. Boats return. London: Verso, 2008.",
        "Awa Mbaye, Per Strand, and Ruth Lane, Boats Return, London: Verso, 2008",
        "Mbaye, Awa, Per Strand, and Ruth Lane, Boats Return, London: Verso, 2008",
        "Awa Mbaye, Per Strand und Ruth Lane: Boote. Berlin: Suhrkamp, 2008",
        "Awa Mbaye / Per Strand / Ruth Lane: Boote. Berlin: Suhrkamp, 2008",
        "Awa Mbaye, Per Strand, and Ruth Lane, Harbour Post, 14 July 2011, Boats return",
        "Harbour Post, 14 July 2011, Boats return, by Awa Mbaye, Per Strand and Ruth Lane",
        "Reported by Awa Mbaye, Per Strand and Ruth Lane, “Boats return,” Harbour Post, 7/14/11",
        "“Boats return,” by Awa Mbaye, Per Strand, and Ruth Lane, Harbour Post, 7/14/11",
        "[Boats return](http://a.example/b) — River Post, Awa Mbaye, Per Strand, and Ruth Lane",
        "[Boats return](http://a.example/b) by Awa Mbaye, Per Strand, and Ruth Lane, River Post",
    ],
)
def test_whole_names_are_not_paired(line):
    assert item(line)["author"] == THREE


def test_whole_names_may_edit():
    read = item("Awa Mbaye, Per Strand and Ruth Lane (eds), Boats (London: Verso, 2008), p. 12")
    assert (read["editor"], read["title"]) == (THREE, "Boats")


def test_a_list_of_whole_names_leaves_the_title_alone():
    assert item("Awa Mbaye, Per Strand, and Ruth Lane, Boats Return, London: Verso, 2008")[
        "title"
    ] == ("Boats Return")
    assert item("Lane, Ann, River Boats, Old Ships, and Rusty Water, London: Verso, 2008")[
        "title"
    ] == ("River Boats, Old Ships, and Rusty Water")


def test_given_names_alone_belong_to_the_family_name_before_them():
    read = item("García Luna, María José, and Ann Bay, “Boats return,” Harbour Post, 7/14/11")
    assert read["author"] == [
        {"family": "García Luna", "given": "María José"},
        {"family": "Bay", "given": "Ann"},
    ]


def test_the_arabic_and_is_written_with_the_name_behind_it():
    read = item("أحمد النهر، ليلى البحر وسعد الجسر، «الفيضان»، الحياة، 14 تموز 2011")
    assert [name["family"] for name in read["author"]] == ["النهر", "البحر", "الجسر"]


@pytest.mark.parametrize(
    "line",
    [
        "“We will sail,” by Ann Lane",
        "“We will sail,” by order of the harbour, 7/14/11",
        "Dark Water: a river, and Ann Lane, 2008",
    ],
)
def test_a_name_behind_by_makes_no_source_alone(line):
    assert parse(line).item is None
