"""A key is renamed in every text that uses it, at once, and the old one still leads there."""

import pytest

from blog.models import Post
from sources.exceptions import KeyTaken
from sources.models import Source, SourceAlias
from sources.services import propose_key, rename_key
from tests.desk.pages import address, errors_of, log_in, send, text_of
from tests.factories import make_post, make_source

pytestmark = pytest.mark.django_db
BODY = "<p>So [see @beck-1981-tedious, p. 4; @beck-1981].</p>"


@pytest.fixture
def source():
    make_source("beck-1981", title="Another")
    return make_source()


def test_texts_follow_drafts_and_all(client, source):
    post, draft = make_post(body=BODY), make_post(body=BODY, title="D", status=Post.Status.DRAFT)
    rename_key(source, "beck-mosul")
    for row in (post, draft):
        row.refresh_from_db()
        assert row.body == "<p>So [see @beck-mosul, p. 4; @beck-1981].</p>"
    assert 'id="source-beck-mosul"' in client.get(post.get_absolute_url()).content.decode()


def test_what_is_no_token_stays(source):
    body = "<p>The word beck-1981-tedious, <code>[@beck-1981-tedious]</code> [@beck-1981].</p>"
    post = make_post(body=body)
    rename_key(source, "new")
    post.refresh_from_db()
    assert post.body == body


def test_a_page_that_only_lists_the_work_is_printed_anew(client, source):
    post = make_post(listed=[source])
    rename_key(source, "new")
    assert 'id="source-new"' in client.get(post.get_absolute_url()).content.decode()


def test_the_old_address_leads_to_the_new_and_back_again(client, source):
    make_post(body=BODY)
    rename_key(source, "new")
    assert client.get("/sources/beck-1981-tedious/").url == "/sources/new/"
    rename_key(source, "beck-1981-tedious")
    assert client.get("/sources/new/").url == "/sources/beck-1981-tedious/"
    assert client.get("/sources/beck-1981-tedious/").status_code == 200


@pytest.mark.parametrize("rest", [".bib", ".ris", ".json", "/cite/"])
def test_files_and_styles_of_the_old_address_are_found_at_the_new(client, source, rest):
    make_post(body=BODY)
    rename_key(source, "new")
    response = client.get(f"/sources/beck-1981-tedious{rest}")
    assert (response.status_code, response.url) == (301, f"/sources/new{rest}")
    SourceAlias.objects.create(key="of-a-draft", source=make_source("draft-only"))
    assert client.get(f"/sources/of-a-draft{rest}").status_code == 404


@pytest.mark.parametrize("taken", ["beck-1981", "former"])
def test_a_key_that_leads_to_another_work_is_refused(source, taken):
    SourceAlias.objects.create(key="former", source=Source.objects.get(key="beck-1981"))
    post = make_post(body=BODY)
    with pytest.raises(KeyTaken, match="another work"):
        rename_key(source, taken)
    post.refresh_from_db()
    assert post.body == BODY
    assert Source.objects.filter(key="beck-1981-tedious").exists()


def test_nothing_is_renamed_where_one_text_cannot_be_written(source, monkeypatch):
    post = make_post(body=BODY)

    def fail(body, new_keys):
        raise RuntimeError

    monkeypatch.setattr("blog.citing.rename_keys", fail)
    with pytest.raises(RuntimeError):
        rename_key(source, "new")
    post.refresh_from_db()
    assert post.body == BODY
    assert not SourceAlias.objects.exists()
    assert not Source.objects.filter(key="new").exists()


def test_a_made_key_evades_former_keys(source):
    rename_key(source, "new")
    assert propose_key(source.csl) == "beck-1981-tedious-2"
    assert propose_key(source.csl, source=source) == "beck-1981-tedious"


def test_the_form_renames(client, source):
    log_in(client, "mira", "Authors")
    post = make_post(body=BODY)
    sent = send(client, address(Source, "change", source.pk), key="new", title="Changed too")
    assert sent.status_code == 302
    source.refresh_from_db()
    post.refresh_from_db()
    assert (source.key, source.title) == ("new", "Changed too")
    assert "[see @new, p. 4; @beck-1981]" in post.body
    shown = text_of(client.get(address(Source, "change", source.pk)))
    assert "Former keys, which lead here: beck-1981-tedious" in shown


def test_the_form_refuses_a_key_that_was_anothers(client, source):
    log_in(client, "mira", "Authors")
    SourceAlias.objects.create(key="former", source=Source.objects.get(key="beck-1981"))
    response = send(client, address(Source, "change", source.pk), key="former")
    assert "leads to another work" in errors_of(response)
