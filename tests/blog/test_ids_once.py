"""Where several posts stand together, no id is there twice."""

import html
import re
from datetime import UTC, datetime

import pytest

from tests.factories import make_blog, make_post, make_source

pytestmark = pytest.mark.django_db
BODY = "<h2>One</h2><p>It was tedious [@beck-1981-tedious, p. 4].^[A remark.]</p>"


@pytest.mark.parametrize("style", ["ibid", "apa"])
def test_lists_of_posts_repeat_no_id(client, style):
    make_blog(citation_style=style)
    make_source()
    for day in (1, 2, 3):
        make_post(body=BODY, title=f"Post {day}", published_at=datetime(2026, 7, day, tzinfo=UTC))
    for address in ("/", "/2026/", "/2026/07/", "/authors/mira/", "/sources/beck-1981-tedious/"):
        ids = re.findall(r'\sid="([^"]+)"', client.get(address).content.decode())
        assert ids
        assert len(ids) == len(set(ids)), address


@pytest.mark.parametrize("style", ["ibid", "apa"])
def test_entries_of_a_feed_hold_no_ids_and_lead_to_their_own_page(client, style):
    make_blog(citation_style=style)
    make_source()
    for day in (1, 2):
        make_post(body=BODY, title=f"Post {day}", published_at=datetime(2026, 7, day, tzinfo=UTC))
    feed = client.get("/feed/").content.decode()
    contents = [
        html.unescape(text) for text in re.findall(r"<content[^>]*>(.*?)</content>", feed, re.S)
    ]
    assert len(contents) == 2
    for day, content in zip((2, 1), contents, strict=True):
        assert not re.search(r"\sid=", content)
        page = f"http://testserver/2026/07/post-{day}/"
        assert f'href="{page}#note-1"' in content
        assert f'href="{page}#source-beck-1981-tedious"' in content
