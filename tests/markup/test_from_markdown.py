"""Markdown that is pasted comes out as the HTML of a post, its tokens untouched."""

import pytest

from markup.from_markdown import html_from_markdown as read


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("## A heading", "<h2>A heading</h2>"),
        ("*so* and **so**", "<p><em>so</em> and <strong>so</strong></p>"),
        ("[here](https://example.org/a)", '<p><a href="https://example.org/a">here</a></p>'),
        ("> quoted", "<blockquote>\n<p>quoted</p>\n</blockquote>"),
        ("one\\\ntwo", "<p>one<br>\ntwo</p>"),
        ("`a < b`", "<p><code>a &lt; b</code></p>"),
        ("```python\na = 1\n```", '<pre><code class="language-python">a = 1\n</code></pre>'),
        ("~~gone~~", "<p><s>gone</s></p>"),
        ("***", "<hr>"),
    ],
)
def test_each_sign_is_understood(markdown, html):
    assert read(markdown) == html


def test_lists_in_lists_and_where_they_start():
    html = read("3. three\n4. four\n   - inside\n")
    assert '<ol start="3">' in html
    assert "<li>inside</li>" in html


def test_a_table():
    html = read("| Year | Votes |\n|------|-------|\n| 1884 | 22 |\n")
    assert "<th>Year</th>" in html
    assert "<td>22</td>" in html


@pytest.mark.parametrize(
    "token",
    [
        "[@beck-1981_tedious_x, p. *4*]",
        "[see @a; @b, chap. 3]",
        "^[A remark with *stars* and [a link](https://example.org).]",
        "^[Of mine [@a, p. 4], and “so”.]",
    ],
)
def test_a_token_stays_as_it_was_typed(token):
    assert read(f"It *was* so {token}.") == f"<p>It <em>was</em> so {token}.</p>"


def test_a_bracket_that_was_no_token_becomes_none():
    assert read(r"Write \[@key] by hand") == r"<p>Write \[@key] by hand</p>"
    assert "<code>[@key]</code>" in read("Write `[@key]` by hand")


def test_footnotes_become_remarks_where_they_are_called():
    text = "So it was.[^1] And so[^no].\n\n[^1]: The ministry\n    counts *only* these.\n\nOn."
    html = read(text)
    assert "So it was.^[The ministry counts *only* these.] And so[^no]." in html
    assert html.endswith("<p>On.</p>")


def test_html_in_it_is_sanitised():
    html = read('A<script>alert(1)</script>\n\n<p onclick="x()">b</p>\n\n[c](javascript:alert(1))')
    assert "alert(1)</script>" not in html
    assert "onclick" not in html
    assert 'href="javascript' not in html


def test_signs_and_entities_are_not_doubled():
    assert (
        read('AT&T said 1 < 2, "so" &amp; more') == '<p>AT&amp;T said 1 &lt; 2, "so" &amp; more</p>'
    )
