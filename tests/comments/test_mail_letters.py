"""Whatever strangers type, a mail has the headers and the lines that we gave it."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from comments.letters import one_line, quoted

TYPED = st.text() | st.text(alphabet="\r\n\t\x0b\x0c\x1c\x85\u2028\u2029\u202e:<>@ aB")


@given(TYPED)
def test_a_line_is_one_line(text):
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert not {character for character in line if unicodedata.category(character) == "Cc"}


@given(TYPED)
def test_every_line_of_a_quotation_is_marked(text):
    assert all(line.startswith(">") for line in quoted(text, 2000).splitlines())


@given(st.text(alphabet="abc \n", max_size=300))
def test_a_quotation_keeps_the_words(text):
    kept = quoted(text, 2000).replace(">", " ").split()
    assert kept == text.split()


def test_a_long_text_is_cut_and_says_so():
    assert quoted("word " * 100, 20) == "> word word word word …"
