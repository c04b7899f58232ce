"""Readable text for summaries, feeds and search."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from markup.excerpts import excerpt, plain_text, word_count


def test_blocks_are_apart_and_tags_are_gone():
    html = "<h2>One</h2>\n<p>two <em>three</em><br>four &amp; five</p><ul><li>a</li><li>b</li></ul>"
    assert plain_text(html) == "One\n\ntwo three\nfour & five\n\na\n\nb"


def test_tokens_can_be_left_out_without_a_trace():
    html = "<p>So it was [@a, p. 4], they say [@b] twice^[Or not.].</p>"
    assert plain_text(html, tokens=False) == "So it was, they say twice."
    assert plain_text(html) == "So it was [@a, p. 4], they say [@b] twice^[Or not.]."


def test_code_keeps_its_lines():
    assert plain_text("<pre>if a:\n    b</pre>") == "if a:\n    b"


def test_an_excerpt_ends_with_a_sentence_or_a_word():
    html = "<p>First comes this. Then comes that, at some length.</p>"
    assert excerpt(html, 200) == "First comes this. Then comes that, at some length."
    assert excerpt(html, 25) == "First comes this."
    assert excerpt(html, 12) == "First comes…"


@pytest.mark.parametrize("abbreviation", ["the U.S.", "of Dr.", "as Gen.", "J. R."])
def test_an_abbreviation_ends_no_sentence(abbreviation):
    html = (
        f"<p>The first sentence is rather long, as they are. It came by way {abbreviation} Army in"
    )
    assert excerpt(html, 74).endswith("they are.")


def test_a_caption_is_no_beginning_of_a_text():
    figure = '<figure><img src="/a.jpg" alt="A"><figcaption>The bridge · Mira</figcaption></figure>'
    assert excerpt(f"{figure}<p>It was drawn in haste.</p>{figure}") == "It was drawn in haste."
    assert excerpt(figure) == "The bridge · Mira"


def test_an_excerpt_may_break_between_signs_where_words_have_no_blanks():
    assert excerpt("<p>史料を引用する人のために書く</p>", 5) == "史料を引…"


@given(st.text(alphabet="ab .,!<p>[@]漢", max_size=60), st.integers(1, 40))
def test_an_excerpt_never_exceeds_its_length(html, length):
    assert len(excerpt(html, length)) <= length


def test_long_blanks_take_little_time():
    started_at = time.process_time()
    assert excerpt("<pre>" * 20_000 + " " * 40_000) == ""
    assert time.process_time() - started_at < 2


def test_words_are_counted_with_remarks_and_without_tokens():
    assert word_count("<p>It's well-known [@a, p. 4]^[Or so.]</p>") == 4
    assert word_count("史料です") == 4
