"""The cut of a post: lists and feeds show what stands above it, its page the whole text."""

import pytest

from markup.cut import CUT
from markup.sanitise import clean_body
from tests.factories import make_post, make_source

pytestmark = pytest.mark.django_db
BODY = f"<p>It was drawn in 1925.</p><p>Few were asked.</p>{CUT}<p>Now the long part.</p>"


def test_the_sanitiser_keeps_a_cut_and_no_class_without_the_prefix():
    assert clean_body(BODY) == BODY
    assert clean_body('<p>a</p><hr class="more wide">') == "<p>a</p><hr>"


def test_lists_and_feeds_show_all_above_it_and_nothing_below(client):
    post = make_post(body=BODY, summary="")
    assert post.teaser == "It was drawn in 1925.\n\nFew were asked."
    front = client.get("/").content.decode()
    assert ">It was drawn in 1925.</p>" in front
    assert ">Few were asked.</p>" in front
    assert "Now the long part" not in front
    feed = client.get("/feed/").content.decode()
    assert "Few were asked.</summary>" in feed


def test_the_page_shows_the_whole_text_and_nothing_of_the_cut(client):
    post = make_post(body=BODY)
    page = client.get(post.get_absolute_url()).content.decode()
    assert "Now the long part." in page
    assert "text-more" not in page
    assert CUT in post.body


def test_the_more_of_another_system_cuts_whatever_is_saved(client):
    body = "<p>It was drawn in 1925.<br><!--more-->Few were asked.</p>"
    post = make_post(body=body, summary="")
    assert post.teaser == "It was drawn in 1925."
    assert "Few were asked." in client.get(post.get_absolute_url()).content.decode()


def test_a_rule_between_two_scenes_is_no_cut():
    post = make_post(body="<p>One.</p><hr><p>Two.</p>", summary="")
    assert post.teaser == "One. Two."
    assert "<hr>" in post.body_html


def test_a_summary_stands_before_a_cut_and_citations_are_no_part_of_it():
    source = make_source()
    body = f"<p>So [@{source.key}, p. 4] it was.^[Or not.]</p>{CUT}<p>More.</p>"
    assert make_post(slug="a", body=body, summary="In short.").teaser == "In short."
    assert make_post(slug="b", body=body, summary="").teaser == "So it was."


def test_a_cut_far_down_is_no_reason_for_an_endless_list():
    body = f"<p>{'A sentence of words. ' * 500}</p>{CUT}<p>More.</p>"
    teaser = make_post(body=body, summary="").teaser
    assert len(teaser) <= 2_000
    assert teaser.endswith("words.")
    assert make_post(slug="b", body=f"{CUT}<p>All below.</p>", summary="").teaser == "All below."
