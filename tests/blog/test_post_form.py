"""The form of a post: text first, what it is published with beside it, sources a line each."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from blog.models import Post
from tests.desk.pages import address, log_in, send
from tests.factories import make_post, make_source, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def form_of(client):
    mira = log_in(client, "mira", "Authors")

    def get(**fields):
        post = make_post(author=mira, **fields)
        return client.get(address(Post, "change", post.pk)).content.decode()

    return get


def test_each_part_of_the_form_stands_in_its_place_and_once(form_of):
    page = form_of()
    text, rest = page.split('class="post-form__beside"')
    beside, below = rest.split('class="post-form__below"')
    for name, part in [("title", text), ("body", text), ("status", beside), ("tags", beside)]:
        assert f'id="id_{name}"' in part
        assert page.count(f'id="id_{name}"') == 1
    assert 'id="citations-group"' in below
    assert "Before you publish" in beside
    assert page.count('id="before-publishing"') == 1


def test_a_source_is_a_line_with_its_key_and_whether_the_text_cites_it(form_of):
    source = make_source()
    page = form_of(body=f"<p>So [@{source.key}].</p>")
    row = page.split('id="citations-0"')[1].split("<details>")[0]
    assert f'<code dir="ltr">{source.key}</code>' in row
    assert ">cited</span>" in row
    assert "Add a quotation" in page


@pytest.mark.parametrize("typed", [None, {"title": ""}])
def test_a_new_post_names_who_writes_it(client, typed):
    log_in(client, "mira", "Authors")
    add = address(Post, "add")
    page = (client.get(add) if typed is None else client.post(add, typed)).content.decode()
    row = page.split("field-written_by")[1].split("form-row")[0]
    assert '<div class="readonly">Mira Haddad</div>' in row
    assert 'name="author"' not in page


def test_an_editor_is_preset_as_the_author_and_may_name_another(client):
    mira = log_in(client, "mira", "Editors")
    make_user("tom", group="Authors")
    page = client.get(address(Post, "add")).content.decode()
    assert f'<option value="{mira.pk}" selected>Mira Haddad</option>' in page
    assert ">Tom Brekke</option>" in page


def test_a_long_list_of_sources_asks_no_more_than_a_short_one(client):
    mira = log_in(client, "mira", "Authors")

    def queries_with(count):
        post = make_post(slug=f"cites-{count}", author=mira)
        for number in range(count):
            source = make_source(f"work-{count}-{number}")
            post.citations.create(source=source, is_listed=True)
        client.get(address(Post, "change", post.pk))
        with CaptureQueriesContext(connection) as queries:
            page = client.get(address(Post, "change", post.pk)).content.decode()
        assert page.count("inline-related has_original") == count
        assert page.count("selected>Beck") == count
        return len(queries)

    assert queries_with(2) == queries_with(12)


def test_what_is_rarely_touched_is_folded(form_of):
    page = form_of()
    for prefix in ("legacy_paths", "corrections", "discussion"):
        group = page.split(f'id="{prefix}-group"')[1].split("</h2>")[0]
        assert "<details><summary>" in group


def test_a_draft_is_published_by_one_button_now_or_at_its_date(client):
    mira = log_in(client, "mira", "Authors")
    for days in (None, 2):
        draft = make_post(slug=f"draft-{days}", author=mira, status="draft", published_at=None)
        at = timezone.localtime() + timedelta(days=days or 0)
        typed = {"published_at_0": f"{at:%Y-%m-%d}", "published_at_1": "08:00"} if days else {}
        response = send(client, address(Post, "change", draft.pk), _publish="Publish", **typed)
        assert response.url == address(Post, "change", draft.pk)
        page = client.get(response.url).content.decode()
        draft.refresh_from_db()
        assert (draft.status, draft.is_scheduled) == ("published", bool(days))
        assert ("waits for its hour" if days else draft.get_absolute_url()) in page
        assert 'name="_publish"' not in page


def test_publishing_is_refused_like_saving_and_the_button_stays(client):
    mira = log_in(client, "mira", "Authors")
    draft = make_post(author=mira, status="draft", published_at=None)
    for wrong in ({"title": ""}, {"published_at_0": "tomorrow"}):
        response = send(client, address(Post, "change", draft.pk), _publish="Publish", **wrong)
        assert response.status_code == 200
        assert 'name="_publish"' in response.content.decode()
        draft.refresh_from_db()
        assert draft.status == "draft"
