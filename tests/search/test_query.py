"""What can be typed, and that nothing typed is an error."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import textindex
from blog.models import Post
from blog.text_index import POST_WORDS
from tests.factories import NOON, make_post

pytestmark = pytest.mark.django_db


def best(words):
    """The titles of the posts found, best first."""
    query = textindex.read_query(words)
    then = ["-published_at", "-id"]
    _, keys = textindex.ranked(Post.objects.all(), POST_WORDS, query, then=then)
    posts = Post.objects.in_bulk(keys)
    return [posts[key].title for key in keys]


def titles(words):
    return set(best(words))


@pytest.fixture
def shelf():
    for title in ("Crude oil treaty", "Treaty of oil", "Treaties and tribes", "War", "Warehouse"):
        make_post(title=title, body="<p>x</p>")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("oil treaty", {"Crude oil treaty", "Treaty of oil"}),
        ("treaties of oil", {"Treaty of oil"}),
        ("wars", {"War"}),
        ('"oil treaty"', {"Crude oil treaty"}),
        ("“oil treaty”", {"Crude oil treaty"}),
        ("treaty -crude", {"Treaty of oil", "Treaties and tribes"}),
        ('oil -"crude oil"', {"Treaty of oil"}),
        ("crude OR tribes", {"Crude oil treaty", "Treaties and tribes"}),
        ("treat", {"Crude oil treaty", "Treaty of oil", "Treaties and tribes"}),
        ("war", {"War"}),
        ("war*", {"War", "Warehouse"}),
        ('"treat"', set()),
        ('"treaties"', {"Treaties and tribes"}),
        ("treaties*", {"Treaties and tribes"}),
        ("w*", set()),
        ("OR oil OR", {"Crude oil treaty", "Treaty of oil"}),
        ('"oil treaty', {"Crude oil treaty"}),
    ],
)
def test_the_language_of_the_box(shelf, words, expected):
    assert titles(words) == expected


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Élan vital", "elan"),
        ("elan", "ÉLAN"),
        ("e\u0301lan", "élan"),
        ("Łódź, Ærø und Straße", "lodz aero strasse"),
        ("Жуков", "жуков"),
        ("الْعِرَاق", "العراق"),
        ("إعلان", "اعلان"),
        ("مدينة", "مدينه"),
        ("مستشفى", "مستشفي"),
        ("عـــراق", "عراق"),
        ("العراق", "عراق"),
        ("عراق", "العراق"),
        ("والعراق", "الْعِرَاق"),
        ("للغة", "اللغة"),
        ("الحكومات", "حكومة"),
        ("حكومة", "بالحكومات"),
        ("سنة ١٩٢٠", "1920"),
        ("1920", "۱۹۲۰"),
        ("کتاب", "كتاب"),
        ("the “Frontier”—a line", "frontier line"),
        ("Iraq’s oil", "iraq"),
    ],
)
def test_letters_that_count_as_one(written, typed):
    make_post(title=written, body="<p>x</p>")
    assert titles(typed) == {written}
    pieces = textindex.mark(written, textindex.read_query(typed))
    if "ß" not in written:
        assert any(is_found for _, is_found in pieces)
    assert "".join(words for words, _ in pieces) == written


@pytest.mark.parametrize(
    "words",
    [
        *(
            '"',
            '""',
            "-",
            "--",
            "*",
            "(",
            ")",
            "AND",
            "OR",
            "NOT",
            "NEAR(a b, 3)",
            "a:b",
            "{a b}:c",
        ),
        *(
            "^word",
            "a + b",
            "a\0b",
            "'; DROP TABLE blog_post; --",
            "%s %(x)s %",
            "\\",
            ":*",
            "!&|<->",
        ),
        *("🦌", "²", "ﷺ", "\u202e", "\ud7ff", "़", "a" * 100_000, '"' * 1000, "a " * 50_000),
        *("-" * 1000 + "x", "x OR " * 500, "ا" * 5000, "the of and"),
    ],
)
def test_nothing_typed_is_an_error(client, words):
    make_post()
    assert client.get("/search/", {"q": words}).status_code == 200


PIECES = st.sampled_from(
    ['"', "-", "*", "OR", "NOT", "(", ":", "oil", "العراق", "é", "\0", "'", " "]
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=20).map("".join)))
def test_any_text_is_a_question_or_none(words):
    query = textindex.read_query(words)
    if query:
        assert titles(words) == set()
        assert textindex.read_query(str(query)).groups
        assert "".join(part for part, _ in textindex.mark(words, query)) == words.rstrip()


def test_a_title_counts_more_than_a_text_and_the_newer_comes_first():
    make_post(title="Old", body="<p>A walrus swims.</p>", published_at=NOON.replace(year=2020))
    make_post(title="New", body="<p>A walrus swims.</p>")
    make_post(title="A walrus", body="<p>Swims.</p>", published_at=NOON.replace(year=2019))
    assert best("walrus") == ["A walrus", "New", "Old"]


def test_the_word_as_it_was_typed_comes_before_its_other_forms():
    for day, title in enumerate(("War", "Wars", "Elections", "Election", "Electioneering"), 1):
        make_post(title=title, body="<p>x</p>", published_at=NOON.replace(day=day))
    assert best("war") == ["War", "Wars"]
    assert best("wars") == ["Wars", "War"]
    assert best("election")[0] == "Election"
    assert best("elections") == ["Elections", "Election"]


def test_of_many_rows_those_with_the_words_in_the_title_and_the_newest_are_ranked(monkeypatch):
    monkeypatch.setattr("textindex.ranking.MOST_RANKED", 3)
    make_post(title="Walrus", body="<p>x</p>", published_at=NOON.replace(year=1999))
    for day in range(1, 6):
        at = NOON.replace(day=day)
        make_post(title=f"Day {day}", body="<p>A walrus.</p>", published_at=at)
    assert best("walrus") == ["Walrus", "Day 5", "Day 4"]
    query = textindex.read_query("walrus")
    assert textindex.ranked(Post.objects.all(), POST_WORDS, query, then=["id"], most=1)[0] == 6
