import json

import pytest

from sources.formats import read_entries
from sources.formats.csl_json import write_csl_json


def test_a_broken_item_fails_alone_and_is_named_with_its_line():
    _, entries = read_entries(
        '[\n {"id": "a", "type": "book"},\n {"id": "b", "title": oops},\n {"id": "c"}\n]'
    )
    assert [(entry.line, bool(entry.refused)) for entry in entries] == [
        (2, False),
        (3, True),
        (4, False),
    ]
    assert "on line 3" in entries[1].refused


@pytest.mark.parametrize(
    "text", ['{"id": 1, "title": "T"}', '{"items": [{"id": 1, "title": "T"}]}']
)
def test_one_item_and_items_within_are_read(text):
    _, (entry,) = read_entries(text)
    assert (entry.key, entry.item) == ("1", {"title": "T", "type": "document"})


def test_numbers_and_dates_are_as_the_library_keeps_them():
    _, (entry,) = read_entries('[{"volume": 12, "issued": {"date-parts": [["2011", "7", ""]]}}]')
    assert entry.item["volume"] == "12"
    assert entry.item["issued"] == {"date-parts": [[2011, 7]]}


@pytest.mark.parametrize(
    ("item", "told"),
    [
        ("text", "An item is an object"),
        ({}, "This item is empty"),
        ({"author": "Batatu"}, "names are a list"),
        ({"issued": "2011"}, "a date is"),
        ({"issued": {"date-parts": [["last", "spring"]]}}, "a date is"),
        ({"title": ["a"]}, "expected a text"),
    ],
)
def test_what_no_work_can_say_is_told(item, told):
    _, entries = read_entries(json.dumps([item, {"title": "next"}]))
    assert told in entries[0].refused
    assert entries[1].item["title"] == "next"


def test_characters_that_no_database_keeps_are_left_out():
    _, (entry,) = read_entries('[{"title": "a\\u0000b\\ud800c", "type": "odd"}]')
    assert entry.item["title"] == "ab?c"
    assert entry.item["custom"] == {"csl": {"type": "odd"}}
    assert "no type of CSL" in entry.remarks[0]


@pytest.mark.parametrize("bomb", ["[" * 100_000, '[{"a":' * 50_000, "[" + "{}," * 50_000])
def test_deep_or_endless_brackets_do_no_harm(bomb):
    read_entries(bomb)


def test_a_date_that_goes_on_is_written_without_the_empty_end_that_programs_refuse():
    item = {"id": "a", "type": "book", "title": "T", "issued": {"date-parts": [[2019], []]}}
    written = write_csl_json([item])
    assert json.loads(written)[0]["issued"] == {"date-parts": [[2019]]}
    _, (entry,) = read_entries(written)
    assert entry.item == {name: value for name, value in item.items() if name != "id"}
