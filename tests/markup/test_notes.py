"""Tokens in a text become numbered notes, and nothing else changes."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from markup.notes import (
    Cite,
    CiteGroup,
    Note,
    nearest_keys,
    parse_notes,
    rename_keys,
    token_for,
)

PIECES = ["[", "]", "@", "^[", "-", "\\", "a", "b1", "; ", ", ", "p. 4", "{", "}", "<em>", "</em>"]
PIECES += ["<p>", "</p>", "&nbsp;", "&amp;", "<code>", "</code>", " ", '"', "<a href='[@x]'>", "é"]
token_soup = st.one_of(st.lists(st.sampled_from(PIECES)).map("".join), st.text())


def cites_of(html):
    (note,) = parse_notes(html).notes
    (group,) = note.parts
    return group.cites


def test_a_citation_with_its_page():
    noted = parse_notes("<p>Nothing came of it [@arango-2011-shadow, p. 4].</p>")
    cite = Cite("arango-2011-shadow", "4", "page")
    assert noted.segments == (
        "<p>Nothing came of it ",
        Note(1, (CiteGroup((cite,)),)),
        ".</p>",
    )
    assert noted.render(lambda note: f"({note.number})") == "<p>Nothing came of it (1).</p>"


def test_several_works_with_words_around_them():
    first, second = cites_of("[see <em>also</em> @a, pp. 33-35 and passim; -@b, chap. 4]")
    assert first == Cite("a", "33-35", "page", "see <em>also</em>", "and passim")
    assert second == Cite("b", "4", "chapter", suppress_author=True)


@pytest.mark.parametrize(
    ("typed", "label", "locator"),
    [
        (", p. 4", "page", "4"),
        (", p.&nbsp;4", "page", "4"),
        (", 33–35", "page", "33–35"),
        (" 33", "page", "33"),
        (", pages 3, 5 and 7", "page", "3, 5 and 7"),
        (", xii-xiv", "page", "xii-xiv"),
        (", Chapter 3", "chapter", "3"),
        (", sec. 2.1", "section", "2.1"),
        (", § 5", "section", "5"),
        (", §§5-6", "section", "5-6"),
        (", ¶ 12", "paragraph", "12"),
        (", para. 12", "paragraph", "12"),
        (", vol. IV", "volume", "IV"),
        (", no. 7", "issue", "7"),
        (", fig. 2a", "figure", "2a"),
        (", fol. 3r", "folio", "3r"),
        (", l. 10", "line", "10"),
        (", n. 8", "note", "8"),
        (", bk. 2", "book", "2"),
        (", pt. II", "part", "II"),
        (", s.v. Basra Vilayet", "sub-verbo", "Basra Vilayet"),
        (", v. 19", "verse", "19"),
        (", cols. 4-5", "column", "4-5"),
        (", op. 27", "opus", "27"),
        (", p. ٤", "page", "٤"),
        ("{p. 4 of the insert}", "page", "4 of the insert"),
        (", {ii, A}", "page", "ii, A"),
    ],
)
def test_locators(typed, label, locator):
    assert cites_of(f"[@a{typed}]") == (Cite("a", locator, label),)
    assert cites_of(f"[@a{typed}, my italics]") == (Cite("a", locator, label, "", ", my italics"),)


@pytest.mark.parametrize(
    "words", ["emphasis mine", "15 June 1920", "2nd ed.", "i think", "number unknown", "passim"]
)
def test_words_that_are_no_locator_follow_the_citation(words):
    assert cites_of(f"[@a, {words}]") == (Cite("a", suffix=f", {words}"),)


@pytest.mark.parametrize(
    "key",
    [
        "a",
        "Étienne_2011",
        "الصدر-2011",
        "हिन्दी",
        "史料:1920",
        "a.b/c",
        "9th",
        "a&b",
        "odd key; [x]",
    ],
)
def test_keys_of_any_script_come_back(key):
    token = token_for([Cite(key, "4", "page")])
    assert cites_of(token) == (Cite(key, "4", "page"),)


def test_a_key_ends_before_the_full_stop():
    assert cites_of("[@a.]") == (Cite("a", suffix="."),)


def test_a_remark_may_hold_markup_brackets_and_citations():
    html = "x^[The <em>ministry</em> [sic] says so [see @a, p. 3].] y^[Twice.]"
    first, second = parse_notes(html).notes
    cited = CiteGroup((Cite("a", "3", "page", "see"),))
    assert first.parts == ("The <em>ministry</em> [sic] says so ", cited, ".")
    assert second == Note(2, ("Twice.",))


@pytest.mark.parametrize(
    "html",
    [
        "Write to ida@example.org or @ida.",
        "[Write to ida@example.org]",
        "[sic] [1] [a link](b)",
        "<code>[@a]</code> <pre>^[x]</pre>",
        '<a title="[@a]" href="/@a">b</a>',
        "[@a</p><p>, p. 4]",
    ],
)
def test_these_are_no_notes(html):
    assert parse_notes(html).notes == ()


def test_an_escaped_token_is_text_and_is_shown_without_its_backslash():
    html = r"\[@a] [\@a] \^[b] <code>\[@a]</code>"
    noted = parse_notes(html)
    assert noted.segments == (html,)
    assert noted.render(str) == r"[@a] [@a] ^[b] <code>\[@a]</code>"
    assert noted.render(str, unescape=False) == html


@pytest.mark.parametrize(
    ("html", "advice"),
    [
        ("<p>So [@a, p. 4.</p>", "not closed"),
        ("<p>So ^[he said.</p>", "not closed"),
        ("So [@]", "No key"),
        ("So ^[ ].", "empty"),
        ("^[one ^[two]]", "inside another"),
        ("<em>So [@a</em>, p. 4]", "Formatting"),
    ],
)
def test_what_was_meant_as_a_note_is_reported(html, advice):
    (problem,) = parse_notes(html).problems
    assert advice in problem.words
    assert problem.snippet in html.replace("</p>", "").replace("</em>", "")


def test_keys_are_listed_once_in_order():
    assert parse_notes("[@b] ^[So [@a; @b]] [@c]").keys == ("b", "a", "c")


def test_renaming_touches_tokens_only_and_can_swap():
    html = "a @a [@a, p. 4; @b] ^[b [@{a}]] <code>[@a]</code>"
    assert rename_keys(html, {"a": "b", "b": "c d"}) == (
        "a @a [@b, p. 4; @{c d}] ^[b [@b]] <code>[@a]</code>"
    )


def test_the_nearest_keys_are_offered():
    known = ["arango-2011-shadow", "reuters-2011-cleric", "Arango-2011"]
    assert nearest_keys("arango2011", known, limit=2)[0] == "Arango-2011"
    assert nearest_keys("zzz", known) == []


@settings(max_examples=500, deadline=None)
@given(token_soup)
@example("[see @a, p. 4; -@{b c}, x] ^[y <em>[@d]</em>]")
def test_every_byte_outside_tokens_stays(html):
    noted = parse_notes(html)
    assert noted.render(lambda note: note.source, unescape=False) == html
    assert rename_keys(html, {}) == html
    for note in noted.notes:
        for group in note.groups:
            assert parse_notes(token_for(group)).notes[0].parts == (group,)


@pytest.mark.parametrize(
    "html",
    ["[@" * 100_000, "[" * 200_000, "^[" * 100_000, "[" + "@{" * 100_000 + "]", "<a '" * 50_000],
)
def test_long_nonsense_takes_little_time(html):
    started_at = time.process_time()
    assert parse_notes(html).notes == ()
    assert time.process_time() - started_at < 3


def test_unclosed_code_is_unescaped_in_little_time():
    noted = parse_notes("<pre>" * 40_000 + r"\[@a]")
    started_at = time.process_time()
    assert noted.render(str).endswith(">[@a]")
    assert time.process_time() - started_at < 2
