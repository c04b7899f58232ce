"""The "more" of other systems becomes our own cut, wherever a body comes from."""

import pytest

from markup.cut import CUT
from markup.sanitise import clean_body


@pytest.mark.parametrize(
    "more",
    [
        "<!--more-->",
        "<!-- more -->",
        "<!--more Read on, it gets better-->",
        "<!-- wp:more --><!--more--><!-- /wp:more -->",
        "<a name='more'></a>",
        '<a name="more"></a><!--more-->',
        '<a id="text-more"></a>',
    ],
)
def test_each_way_to_say_more_is_one_cut(more):
    cleaned = clean_body(f"<p>Above</p>{more}<p>Below</p>")
    assert cleaned == f"<p>Above</p>{CUT}<p>Below</p>"
    assert clean_body(cleaned) == cleaned


def test_a_paragraph_that_is_cut_goes_on_below_as_its_like():
    assert clean_body('<p lang="fr" id="x">Un <em>deux<!--more--> trois</em></p>') == (
        f'<p lang="fr" id="text-x">Un <em>deux</em></p>{CUT}<p lang="fr"><em> trois</em></p>'
    )
    assert clean_body("Un<br><!--more--><br>deux") == f"Un<br>{CUT}<br>deux"


def test_a_text_has_one_cut():
    assert clean_body("<p>1</p><!--more--><p>2<!--more--></p>") == f"<p>1</p>{CUT}<p>2</p>"
    assert clean_body(f"<p>1</p>{CUT}<p>2</p><!--more-->") == f"<p>1</p>{CUT}<p>2</p>"


@pytest.mark.parametrize(
    "text",
    [
        "<p>Some <!-- moreover -->words</p>",
        "<p>Some <!--nextpage-->words</p>",
        "<p>&lt;!--more--&gt;</p>",
        '<p><a href="/x" id="text-more">words</a></p>',
        '<p><a id="text-more">words</a></p>',
    ],
)
def test_what_only_looks_like_it_is_none(text):
    assert "<hr" not in clean_body(text)
