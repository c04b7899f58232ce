"""The editor asks for pasted Markdown as HTML."""

import pytest

from tests.desk.pages import log_in

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/blog/post/markdown/"


def test_an_author_gets_clean_html(client):
    log_in(client, "mira", "Authors")
    answer = client.post(ADDRESS, {"text": "*So* [@a, p. 4]<script>x</script>"})
    assert answer.json() == {"html": "<p><em>So</em> [@a, p. 4]</p>"}


def test_a_text_too_long_is_refused_in_words(client):
    log_in(client, "mira", "Authors")
    answer = client.post(ADDRESS, {"text": "word " * 300_000})
    assert answer.status_code == 422
    assert "Please shorten it." in answer.json()["refusal"]


def test_who_may_not_write_may_not_ask(client):
    assert client.post(ADDRESS, {"text": "a"}).status_code == 302
    log_in(client, "tom", "Moderators")
    assert client.post(ADDRESS, {"text": "a"}).status_code == 403


def test_it_is_asked_by_post_only(client):
    log_in(client, "mira", "Authors")
    assert client.get(ADDRESS).status_code == 405
