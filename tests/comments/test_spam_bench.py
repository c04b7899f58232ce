"""The bench reads what it is given, and finds the filter as good on our own comments as before."""

import importlib.util
import json
import random
from pathlib import Path

import pytest

FILE = Path(__file__).parents[2] / "bench" / "spam_filter.py"


@pytest.fixture(scope="module")
def bench():
    spec = importlib.util.spec_from_file_location("spam_filter", FILE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_it_reads_rows_and_objects(bench, tmp_path):
    file = tmp_path / "comments"
    one = {"label": "good", "text": "Two\nlines", "name": "Ida", "url": None}
    file.write_text(f"spam\tBuy\tpills\n\n{json.dumps(one)}\nHAM\tHello\r\n")
    read = list(bench.read_comments(file))
    assert [(is_spam, one.body, one.name) for is_spam, one in read] == [
        (True, "Buy\tpills", ""),
        (False, "Two\nlines", "Ida"),
        (False, "Hello", ""),
    ]


@pytest.mark.parametrize(
    "row", ["eggs\tBuy", "spam", '{"label": "spam"}', "{spam", '{"text": "x"}']
)
def test_it_names_the_row_that_it_cannot_read(bench, tmp_path, row):
    file = tmp_path / "comments"
    file.write_text(f"spam\tBuy\n{row}\n")
    with pytest.raises(ValueError, match="row 2"):
        list(bench.read_comments(file))


def test_the_filter_is_as_good_as_it_was(bench):
    comments = list(bench.read_comments(bench.OWN))
    assert len(comments) >= 120
    tallies = {}
    for seed in range(3):
        bench.judge_rest(comments, random.Random(seed), tallies, print_misses=False)
    held, folder = tallies["whole score: waits or spam"], tallies["whole score: spam folder"]
    spam = held[True, True] + held[True, False]
    accused = held[True, True] + held[False, True]
    assert held[True, True] / spam > 0.85
    assert held[True, True] / accused > 0.9
    assert folder[False, True] == 0
