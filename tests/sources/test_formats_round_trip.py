"""Out, in and out again is the same text, and what came in is what went out."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.contributors import ROLES
from sources.formats import FORMATS, read_entries
from sources.kinds import KINDS

TEXTS = st.one_of(
    st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=30),
    st.sampled_from(
        [
            "Özge Çetin",
            "a {b} c",
            "}{",
            "50 % & $3 #1 _x_ ~y ^z",
            "back\\slash",
            "end\\",
            "line\nline\n\nparagraph",
            "<i>De Anima</i> and <script>alert(1)</script>",
            "</i> <b>",
            "-- --- – — ' '' ` “x”",
            "  blanks  within ",
            "no\u00a0break",
            "@article{x,",
            "TY  - JOUR",
            "ER  - ",
            "a, b; c",
            "x and y",
            "العراق",
            '"quoted" # jan',
            "\ufeffmark",
        ]
    ),
)
FILLED = TEXTS.filter(bool)
NAMES = st.one_of(
    st.builds(lambda text: {"literal": text}, FILLED),
    st.builds(
        lambda family, others: {"family": family, **others},
        FILLED,
        st.dictionaries(
            st.sampled_from(["given", "suffix", "dropping-particle", "non-dropping-particle"]),
            FILLED,
        ),
    ),
)
YEARS = st.integers(1000, 2099)
DATES = st.one_of(
    st.builds(lambda year: {"date-parts": [[year]]}, YEARS),
    st.builds(lambda year, month: {"date-parts": [[year, month]]}, YEARS, st.integers(1, 12)),
    st.builds(lambda year: {"date-parts": [[year, 7, 14]], "circa": True}, YEARS),
    st.builds(lambda year: {"date-parts": [[year], [year + 2, 3]]}, YEARS),
    st.builds(lambda year: {"date-parts": [[year], []]}, YEARS),
    st.builds(lambda year: {"date-parts": [[-year]], "season": 2}, YEARS),
    st.builds(lambda words: {"literal": words}, FILLED),
)
VARIABLES = [
    *("title", "container-title", "publisher", "publisher-place", "volume", "issue", "number"),
    *("page", "URL", "DOI", "ISBN", "ISSN", "language", "annote", "note", "abstract", "keyword"),
    *("genre", "edition", "collection-title", "collection-number", "title-short", "archive"),
    *("status", "version", "event-place", "chapter-number", "original-title", "no-such-variable"),
]
ITEMS = st.builds(
    lambda kind, texts, names, dates, custom: {
        "id": "key-1",
        "type": kind,
        **texts,
        **names,
        **dates,
        **custom,
    },
    st.sampled_from([kind for kind, _ in KINDS]),
    st.dictionaries(st.sampled_from(VARIABLES), FILLED, max_size=6),
    st.dictionaries(st.sampled_from(ROLES), st.lists(NAMES, min_size=1, max_size=3), max_size=2),
    st.dictionaries(st.sampled_from(["issued", "accessed", "original-date"]), DATES),
    st.just({}) | st.just({"custom": {"zotero": {"tags": ["a", {"b": None}]}}}),
)


def read_back(text):
    _, entries = read_entries(text)
    assert not [entry.refused for entry in entries if entry.refused]
    return [{**entry.item, "id": entry.key} for entry in entries]


@pytest.mark.parametrize("ending", FORMATS)
@settings(max_examples=60, deadline=None)
@given(item=ITEMS)
def test_whatever_a_work_holds_comes_back(ending, item):
    write = FORMATS[ending].write
    written = write([item])
    back = read_back(written)
    assert without_custom(back) == without_custom([item])
    assert write(back) == written


@pytest.mark.parametrize("ending", FORMATS)
@settings(max_examples=10, deadline=None)
@given(items=st.lists(ITEMS, max_size=4))
def test_files_of_several_works_keep_their_order(ending, items):
    items = [{**item, "id": f"key-{number}"} for number, item in enumerate(items)]
    back = read_back(FORMATS[ending].write(items)) if items else []
    assert [item["id"] for item in back] == [item["id"] for item in items]


def without_custom(items):
    """The items without what the format itself keeps of its own in ``custom``."""
    kept = []
    for item in items:
        others = {name: v for name, v in item.get("custom", {}).items() if name == "zotero"}
        bare = {name: value for name, value in item.items() if name != "custom"}
        kept.append({**bare, **({"custom": others} if others else {})})
    return kept


@pytest.mark.parametrize("ending", ["bib", "ris"])
def test_a_work_of_one_format_goes_through_the_other_whole(ending):
    bibtex = "@mvbook{a, title = {The {TeX} Book}, options = {useprefix}, author = {van Dam, Jan}}"
    ris = "TY  - RPRT\nTI  - One\nTI  - Two\nC3  - kept\nAD  - Basra\nER  - \n"
    for text in (bibtex, ris):
        _, entries = read_entries(text)
        item = {**entries[0].item, "id": "a"}
        (back,) = read_back(FORMATS[ending].write([item]))
        assert json.dumps(back, sort_keys=True) == json.dumps(item, sort_keys=True)
