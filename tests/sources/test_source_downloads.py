import datetime
import json

import pytest

from sources.formats import FORMATS, read_entries
from sources.importing import import_sources
from sources.models import Source
from tests.factories import NOON, make_post, make_source

pytestmark = pytest.mark.django_db
LIBRARY = "/sources/library"


def cited(key="beck-1981-tedious", **fields):
    source = make_source(key, **fields)
    make_post(title=f"On {key}", body=f"<p>So it was [@{key}].</p>")
    return source


def text_of(response):
    assert response.status_code == 200
    return response.getvalue().decode()


def keys_of(response):
    _, entries = read_entries(text_of(response))
    return [entry.key for entry in entries]


@pytest.mark.parametrize(
    ("ending", "content_type"),
    [
        ("bib", "application/x-bibtex; charset=utf-8"),
        ("ris", "application/x-research-info-systems; charset=utf-8"),
        ("json", "application/vnd.citationstyles.csl+json"),
    ],
)
def test_a_work_is_taken_away_in_three_formats(client, ending, content_type):
    cited()
    response = client.get(f"/sources/beck-1981-tedious.{ending}")
    assert response["Content-Type"] == content_type
    assert response["Content-Disposition"] == f'attachment; filename="beck-1981-tedious.{ending}"'
    assert keys_of(response) == ["beck-1981-tedious"]


@pytest.mark.parametrize("ending", FORMATS)
def test_a_post_gives_the_list_that_it_prints(client, ending):
    cited("other-1990")
    make_source("b-listed", contributors=[{"role": "author", "literal": "Zeno"}])
    make_source("a-cited")
    post = make_post(
        body="<p>So [@a-cited].</p>", listed=list(Source.objects.filter(key="b-listed"))
    )
    response = client.get(f"{post.get_absolute_url()}sources.{ending}")
    assert keys_of(response) == ["a-cited", "b-listed"]
    assert f'filename="{post.slug}-sources.{ending}"' in response["Content-Disposition"]


@pytest.mark.parametrize("ending", FORMATS)
def test_the_library_is_all_that_a_reader_can_find_cited(client, ending):
    cited("b-2", contributors=[{"role": "author", "literal": "B"}])
    cited("a-1", contributors=[{"role": "author", "literal": "A"}])
    make_source("nobody")
    make_source("draft-only")
    make_post(body="<p>So [@draft-only].</p>", status="draft", published_at=None, title="Draft")
    assert keys_of(client.get(f"{LIBRARY}.{ending}")) == ["a-1", "b-2"]


@pytest.mark.parametrize("ending", FORMATS)
def test_a_long_library_comes_in_parts_that_make_one_file(client, ending, monkeypatch):
    monkeypatch.setattr("sources.exporting.CHUNK", 2)
    keys = [f"work-{number}" for number in range(5)]
    for key in keys:
        make_source(key)
    make_post(body="".join(f"<p>So [@{key}].</p>" for key in keys))
    response = client.get(f"{LIBRARY}.{ending}")
    text = text_of(response)
    if ending == "json":
        assert len(json.loads(text)) == 5
    assert [entry.key for entry in read_entries(text)[1]] == keys


def test_an_empty_library_is_an_empty_file(client):
    assert text_of(client.get(f"{LIBRARY}.bib")) == ""
    assert text_of(client.get(f"{LIBRARY}.ris")) == ""
    assert json.loads(text_of(client.get(f"{LIBRARY}.json"))) == []


@pytest.mark.parametrize("ending", FORMATS)
def test_notes_of_the_desk_stay_there(client, ending):
    import_sources(
        "@book{a, title = {T}, annotation = {Ask {Hana}}, file = {/home/mira/a.pdf}, note = {N}}"
    )
    make_post(body="<p>So [@a].</p>")
    for url in (f"/sources/a.{ending}", f"{LIBRARY}.{ending}"):
        text = text_of(client.get(url))
        assert "Hana" not in text
        assert "mira" not in text


@pytest.mark.parametrize(
    "url",
    [
        "/sources/nobody.bib",
        "/sources/draft-only.bib",
        "/sources/cited-1.txt/",
        "/2026/07/no-such-post/sources.bib",
        "/2026/07/draft/sources.bib",
        "/2026/08/a-line-agreed-in-brussels/sources.bib",
        "/2030/07/coming/sources.bib",
    ],
)
def test_what_is_not_public_is_not_found(client, url):
    cited("cited-1")
    make_source("nobody")
    make_source("draft-only")
    make_post(body="<p>So [@draft-only].</p>", status="draft", title="Draft")
    coming = NOON + datetime.timedelta(days=1461)
    make_post(body="<p>So [@nobody].</p>", title="Coming", published_at=coming)
    assert client.get(url).status_code == 404


def test_files_are_only_read(client):
    cited()
    assert client.post("/sources/beck-1981-tedious.bib").status_code == 405
    assert client.post(f"{LIBRARY}.bib").status_code == 405
    assert client.head(f"{LIBRARY}.bib").status_code == 200


def test_the_post_links_its_files(client):
    make_source()
    post = make_post(body="<p>So [@beck-1981-tedious].</p>")
    page = client.get(post.get_absolute_url()).content.decode()
    for ending in FORMATS:
        url = f"{post.get_absolute_url()}sources.{ending}"
        assert f'href="{url}"' in page
        assert client.get(url).status_code == 200
    bare = make_post(title="Without sources")
    assert "sources.bib" not in client.get(bare.get_absolute_url()).content.decode()


@pytest.mark.parametrize("key", ["a:b.c", "العراق-2011", "x+y"])
def test_any_key_has_its_file(client, key):
    cited(key)
    assert keys_of(client.get(f"/sources/{key}.json")) == [key]
