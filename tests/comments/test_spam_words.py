"""Words are found whatever their script, case, accents and disguises."""

import pytest

from comments.spam.words import (
    MOST_FEATURES,
    features_of,
    find_word,
    fold,
    hash_of_words,
    host_of,
    words_of,
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Crème-brûlée, NOT today!", ["creme", "brulee", "not", "today"]),
        ("Straße ŁÓDŹ Øre", ["strasse", "lodz", "ore"]),
        ("Всё идёт", ["все", "идет"]),
        ("风云VPS 主机", ["风", "云", "vps", "主", "机"]),
        ("مَرْحَبًا", ["مرحبا"]),
        ("Ｆｕｌｌ ①", ["full", "1"]),
        ("<b>bold</b> &amp; [url=http://x.example]here[/url]", ["bold", "here"]),
        ("v\u200bi\u00adagra", ["viagra"]),
        ("❤️ !!! ✨", []),
    ],
)
def test_words_are_folded_in_any_script(text, words):
    assert words_of(text) == words


def test_a_word_of_two_alphabets_goes_back_to_its_own():
    assert fold("vіаgra") == "viagra"  # Cyrillic і and а
    assert fold("шaблон") == "шаблон"  # a Latin a
    assert fold("µTorrent Москва") == "μtorrent москва"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("The CASINO opens", "casino"),
        ("Le Casinò!", "casino"),
        ("Free,  money now", "free money"),
        ("f<b>ree</b> money", ""),
        ("<b>free</b> money", "free money"),
        ("cаsino with a Cyrillic a", "casino"),
        ("这里有风云VPS主机", "风云vps"),
        ("we write c++ here", "c++"),
        ("see http://Bad.example/x", "bad.example"),
        ('<a href="http://bad.example">here</a>', "bad.example"),
        ("only $$$ counts", "$$$"),
    ],
)
def test_a_listed_word_is_found_however_it_is_typed(text, line):
    assert find_word(text, ["something else", line]) == line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("The casinos closed", "casino"),
        ("money is free", "free money"),
        ("vitamin c is good", "c++"),
        ("a bad example", "bad.example"),
        ("anything", ""),
        ("anything", "   "),
    ],
)
def test_part_of_a_word_is_not_the_word(text, line):
    assert find_word(text, [line]) == ""


def test_the_line_comes_back_as_it_was_typed():
    assert find_word("buy a rolex now", "Casino\n  Rolex \n") == "Rolex"


def test_what_only_looks_different_has_the_same_hash():
    assert hash_of_words("Buy the best pills!") == hash_of_words("buy  THE bést\nрills")
    assert hash_of_words("Buy the best pills!") != hash_of_words("Buy the pills, best!")


def test_a_few_words_are_no_repetition():
    assert hash_of_words("I agree, thanks") == ""


def test_features_are_words_pairs_hosts_and_names():
    features = features_of(
        "Cheap pills at https://www.rx.example/buy", "Rx Shop", "http://rx.example"
    )
    assert {"cheap", "cheap pills", "link:rx.example", "link/buy", "name:shop"} < set(features)
    assert {"site:rx.example"} < set(features)
    assert not {"https", "www"} & set(features)


def test_a_script_without_spaces_is_counted_in_pairs():
    assert features_of("代开发票") == ["代开", "开发", "发票"]


def test_a_long_comment_counts_no_more_words_than_another():
    text = " ".join(f"word{number}" for number in range(2000)) + " " + "x" * 300
    assert len(features_of(text)) == MOST_FEATURES
    assert all(len(feature) <= 60 for feature in features_of(text))


@pytest.mark.parametrize("address", ["http://[broken", "http://", "nonsense"])
def test_an_address_that_is_none_does_no_harm(address):
    assert isinstance(host_of(address), str)
    assert isinstance(features_of(f"see {address}", url=address), list)
