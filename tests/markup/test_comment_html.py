"""A comment comes out as its reader meant it, and as nothing more."""

import html
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from markup.exceptions import MarkupRefused, TooLong
from markup.sanitise import comment_html
from tests.markup.reading import elements

REL = 'rel="nofollow ugc noopener"'


def test_lines_paragraphs_and_quotes():
    typed = "> You wrote this.\n> Twice.\n\nI doubt it.\nSo does Ida.\n\nGoodbye."
    assert comment_html(typed).replace("\n", "") == (
        "<blockquote><p>You wrote this.<br>Twice.</p></blockquote>"
        "<p>I doubt it.<br>So does Ida.</p><p>Goodbye.</p>"
    )


def test_emphasis_and_addresses():
    assert comment_html("*So* **there**: 2*3*4, see (https://a.example/b_(c)).") == (
        "<p><em>So</em> <strong>there</strong>: 2*3*4, see "
        f'(<a href="https://a.example/b_(c)" {REL}>https://a.example/b_(c)</a>).</p>'
    )


def test_the_simple_tags_may_be_typed():
    typed = "<p>One <b>two</b><br>\n<i>three</i></p>\n<blockquote>four</blockquote>"
    assert comment_html(typed).replace("\n", "") == (
        "<p>One <strong>two</strong><br><em>three</em></p><blockquote>four</blockquote>"
    )


def test_every_link_gets_our_rel_and_only_the_web_is_linked():
    assert comment_html('<a href="https://a.example" rel="me" title=x>a</a>') == (
        f'<p><a href="https://a.example" {REL}>a</a></p>'
    )
    assert comment_html('<a href="javascript:go()">a</a> <a href="/admin/">b</a>') == "<p>a b</p>"


@pytest.mark.parametrize(
    "tag", ["script", "STYLE", "svg", "title", "textarea", "plaintext", "select", "iframe", "xmp"]
)
def test_who_mentions_a_tag_loses_no_words(tag):
    assert comment_html(f"I put a <{tag}> there and it broke") == (
        "<p>I put a  there and it broke</p>"
    )
    assert "it broke" in comment_html(f"One\n\n<{tag} x=y>two</{tag}\n\nit broke")


@pytest.mark.parametrize(
    "typed", ["If a <b and b < c, then", "He <img src=x wrote", "<a href='x", '<x 1=">" y']
)
def test_a_tag_that_is_not_closed_is_shown_as_typed(typed):
    shown = comment_html(f"{typed} so it is.\n\n> A quote.\n\nThe end.")
    assert html.unescape(shown).startswith(f"<p>{typed} so it is.</p>")
    assert "<blockquote>" in shown
    assert shown.endswith("<p>The end.</p>")


def test_what_looks_like_a_hidden_remark_is_shown():
    assert comment_html("a <!-- b --> c <!-- d") == "<p>a &lt;!-- b --&gt; c &lt;!-- d</p>"


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("a<img src=https://a.example/x.gif onerror=go()>", "<p>a</p>"),
        ("<h2 onclick=go()>a</h2>", "<p>a</p>"),
        ("a<script>go()</script>", "<p>ago()</p>"),
        ("<ul><li style=x>a</ul>", "<p>a</p>"),
    ],
)
def test_pictures_headings_and_scripts_are_not_for_comments(typed, left):
    assert comment_html(typed) == left


def test_typed_signs_stay():
    assert comment_html("1 < 2 & <sarcasm>so</sarcasm> <3") == (
        "<p>1 &lt; 2 &amp; &lt;sarcasm&gt;so&lt;/sarcasm&gt; &lt;3</p>"
    )


def test_a_comment_has_a_length():
    assert comment_html("é" * 5_000)
    with pytest.raises(TooLong, match="10,000"):
        comment_html("é" * 5_001)


@pytest.mark.parametrize("typed", ["<ul><li>" * 8_000, "<blockquote>" * 800, "<b><i>" * 1_400])
def test_nested_tags_cost_nothing(typed):
    started_at = time.process_time()
    try:
        comment_html(typed)
    except MarkupRefused as refusal:
        assert str(refusal)
    assert time.process_time() - started_at < 0.5


@given(st.text(alphabet='ab*> \n<i>p/&h:."', max_size=80))
def test_any_comment_is_valid_html(typed):
    assert {element.tag for element in elements(comment_html(typed))} <= {
        *("p", "br", "strong", "em", "blockquote", "a")
    }
