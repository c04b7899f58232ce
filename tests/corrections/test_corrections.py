import datetime

import pytest
from django.utils import timezone

from blog.models import Post
from corrections.models import Correction
from tests.desk.pages import address, errors_of, log_in, page_of, queries_of, send, text_of
from tests.factories import NOON, make_correction, make_post, make_user

pytestmark = pytest.mark.django_db
LATER = datetime.timedelta(days=1)


def test_a_correction_stands_on_its_post_with_its_day(client):
    post = make_post()
    correction = make_correction(post, "It said *Monday*. It was a Tuesday.", made_at=NOON + LATER)
    response = client.get(post.get_absolute_url())
    section = page_of(response).get_element_by_id("corrections")
    assert "Correction, 14 July 2026" in " ".join(section.text_content().split())
    assert section.findtext(".//em") == "Monday"
    assert f'id="{correction.anchor}"' in response.content.decode()
    assert "corrected 14 July 2026" in text_of(response)


def test_a_post_without_corrections_speaks_of_none(client):
    assert b'id="corrections"' not in client.get(make_post().get_absolute_url()).content


def test_corrections_have_a_page_and_a_feed(client):
    correction = make_correction(make_post())
    page = text_of(client.get("/corrections/"))
    assert "13 July 2026 : A line agreed in Brussels It was a Tuesday." in page
    feed = client.get("/corrections/feed/").content.decode()
    assert "Correction: A line agreed in Brussels" in feed
    assert f"/2026/07/a-line-agreed-in-brussels/#{correction.anchor}" in feed
    assert "It was a Tuesday." in feed


@pytest.mark.parametrize("url", ["/corrections/", "/corrections/feed/"])
def test_corrections_of_drafts_and_of_tomorrow_are_nobodys_business(client, url):
    make_correction(make_post(status="draft", title="Secret"))
    make_correction(make_post(title="Coming", published_at=timezone.now() + LATER))
    make_correction(make_post(title="Known"), "Not yet.", made_at=timezone.now() + LATER)
    html = client.get(url).content.decode()
    assert "Secret" not in html
    assert "Coming" not in html
    assert "Not yet." not in html


def test_a_script_in_a_correction_is_text_at_most(client):
    post = make_post()
    make_correction(post, "<script>alert(1)</script>Fine.")
    section = page_of(client.get(post.get_absolute_url())).get_element_by_id("corrections")
    assert section.find(".//script") is None
    assert "Fine." in section.text_content()


@pytest.mark.parametrize("url", ["/corrections/", "/corrections/feed/"])
def test_lists_cost_the_same_however_many(client, url):
    post = make_post()
    make_correction(post)
    few = queries_of(client, url)
    for number in range(10):
        make_correction(make_post(title=f"Post {number}"))
    assert queries_of(client, url) == few


def test_an_author_corrects_on_the_form_of_the_post(client):
    post = make_post(author=log_in(client, "mira", "Authors"))
    row = {"body": "It was a Tuesday.", "made_at_0": "2026-07-14", "made_at_1": "12:00"}
    typed = {f"corrections-0-{name}": value for name, value in row.items()}
    url = address(Post, "change", post.pk)
    response = send(client, url, **typed, **{"corrections-TOTAL_FORMS": "1"})
    assert response.status_code == 302
    assert Correction.objects.get().post == post
    assert post.updated_at < Post.objects.get().updated_at


def test_a_correction_too_long_is_told_and_kept_in_the_form(client):
    post = make_post(author=log_in(client, "mira", "Authors"))
    typed = {"corrections-0-body": "word " * 3000, "corrections-TOTAL_FORMS": "1"}
    response = send(client, address(Post, "change", post.pk), **typed)
    assert "kB" in errors_of(response) or "bytes" in errors_of(response)
    assert not Correction.objects.exists()


def test_the_feed_names_everybody_who_wrote_the_post(client):
    make_correction(make_post(author=make_user("mira"), co_authors=[make_user("ida")]))
    feed = client.get("/corrections/feed/").content.decode()
    assert feed.index("<name>Mira Haddad</name>") < feed.index("<name>Ida Lindqvist</name>")
