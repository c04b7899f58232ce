"""A new source from the picker: a typed line, an entry or the fields."""

import pytest
from django.contrib.admin.models import LogEntry
from django.db import IntegrityError
from django.test import Client

from sources.models import Source
from sources.picker.forms import NewSourceForm
from tests.factories import make_source, make_user
from tests.sources.picker import (
    ADD,
    LINE,
    READ,
    fields_of,
    keys_offered,
    read_and_add,
    sign_in,
    words,
)

pytestmark = pytest.mark.django_db
BIBTEX = """@article{beck81,
  author = {van der Beck, Peter}, title = {A Tedious Controversy},
  journal = {Middle Eastern Studies},
  year = 1981, volume = 17, pages = {256--276}, keywords = {mosul}, doi = {10.1000/182}
}"""
RIS = "TY  - BOOK\nAU  - Batatu, Hanna\nTI  - The Old Social Classes\nPY  - 1978\nER  - \n"
CSL = '{"type": "book", "title": "The Old Social Classes", "author": [{"family": "Batatu"}]}'


def test_a_typed_line_becomes_a_source(client):
    response = read_and_add(sign_in(client), LINE)
    assert response.status_code == 201
    assert response.json() == {"key": "arango-2011-shadow", "name": "Arango 2011"}
    source = Source.objects.get()
    assert (source.kind, source.issued) == ("article-newspaper", "2011-07-14")
    assert source.container_title == "New York Times"
    assert LogEntry.objects.get().user.username == "mira"


def test_what_was_read_is_corrected_before_it_is_saved(client):
    read_and_add(sign_in(client), LINE, title="Another Title", issued="2011")
    source = Source.objects.get()
    assert (source.title, source.issued) == ("Another Title", "2011")
    assert source.key == "arango-2011-another"


def test_an_entry_of_bibtex_comes_whole(client):
    response = read_and_add(sign_in(client), BIBTEX)
    assert response.json()["key"] == "beck81"
    source = Source.objects.get()
    assert source.doi == "10.1000/182"
    assert source.pages == "256-276"
    assert source.extra["keyword"] == "mosul"
    # The particle, which a line of the form cannot show.
    assert source.contributors[0]["dropping-particle"] == "van der"


@pytest.mark.parametrize("entry", [RIS, CSL, f"[{CSL}]"])
def test_ris_and_csl_json_are_known_by_their_content(client, entry):
    assert read_and_add(sign_in(client), entry).json()["name"].startswith("Batatu")
    assert Source.objects.get().kind == "book"


def test_a_line_with_its_number_in_brackets_is_no_json(client):
    assert read_and_add(sign_in(client), f"[1] {LINE}").json()["key"] == "arango-2011-shadow"


def test_the_fields_alone_will_do(client):
    said = fields_of(sign_in(client).post(READ, {"text": ""}))
    said |= {"new-kind": "map", "new-title": "Mosul", "new-contributors": "War Office"}
    assert client.post(ADD, said).json()["key"] == "war-office-mosul"


def test_doubts_are_said(client):
    text = f"{LINE}; Beck, Peter, “A Tedious Controversy,” Middle Eastern Studies, April 1981"
    page = sign_in(client).post(READ, {"text": text})
    assert "hard to read" in words(page)
    assert page.context["reading"].doubts
    for doubt in page.context["reading"].doubts:
        assert " ".join(doubt.split()) in words(page)


def test_a_work_that_the_library_has_is_offered_first(client):
    read_and_add(sign_in(client), LINE)
    page = client.post(READ, {"text": LINE})
    assert keys_offered(page) == ["arango-2011-shadow"]
    assert "The library has this work" in words(page)


def test_fields_that_describe_a_known_work_are_asked_about_once(client):
    make_source(contributors=[], title="Mosul", kind="map", container_title="", issued="1925")
    said = fields_of(sign_in(client).post(READ, {"text": ""}))
    said |= {"new-kind": "map", "new-title": "Mosul", "new-issued": "1925"}
    asked = client.post(ADD, said)
    assert asked.status_code == 409
    assert keys_offered(asked) == ["beck-1981-tedious"]
    assert client.post(ADD, fields_of(asked)).status_code == 201
    assert Source.objects.count() == 2


def test_the_same_address_is_the_same_work(client):
    make_source(url="https://example.org/a")
    said = fields_of(sign_in(client).post(READ, {"text": ""}))
    page = client.post(ADD, {**said, "new-title": "Other", "new-url": "https://example.org/a"})
    assert page.status_code == 422
    assert "The library holds the work at this address: beck-1981-tedious" in words(page)


def test_a_mistake_keeps_everything_typed(client):
    page = read_and_add(sign_in(client), LINE, issued="last spring", annotation="Mine")
    assert page.status_code == 422
    said = fields_of(page)
    assert said["new-issued"] == "last spring"
    assert said["new-annotation"] == "Mine"
    assert said["new-contributors"] == "Arango, Tim"
    assert "Nothing was saved yet" in words(page)
    assert not Source.objects.exists()


def test_words_that_are_no_source_go_into_the_fields(client):
    page = sign_in(client).post(READ, {"text": "the diary in Uppsala"})
    assert "fill in the fields below" in words(page)
    assert fields_of(page)["new-title"] == "the diary in Uppsala"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("x " * 50_000, "more than one source has"),
        ("@article{x, title = " + "{" * 20_000, "could not be read"),
        ("@article{x, title = {" + "{" * 8_000 + "}" * 8_000 + "}}", ""),
        (BIBTEX + BIBTEX.replace("beck81", "beck82"), "Leave the one to cite"),
        ("[" * 40_000, ""),
        ("{" * 40_000, "could not be read"),
        ("", "Type a line or paste an entry"),
    ],
    ids=["100 kB", "open braces", "nested braces", "two", "brackets", "json bomb", "nothing"],
)
def test_what_cannot_be_one_source_is_answered_with_what_to_do(client, text, told):
    page = sign_in(client).post(READ, {"text": text})
    assert page.status_code == 200
    assert told in words(page)
    assert not Source.objects.exists()


def test_a_script_in_a_title_is_text(client):
    entry = CSL.replace("The Old", "<script>alert(1)</script>")
    page = sign_in(client).post(READ, {"text": entry}).content.decode()
    assert "<script" not in page
    read_and_add(client, entry)
    assert Source.objects.get().title.startswith("<script>")
    offered = client.post(READ, {"text": entry}).content.decode()
    assert "<script" not in offered


def test_hidden_fields_can_be_forged_to_no_harm(client):
    page = read_and_add(sign_in(client), LINE, extra="[1", names_as_read='[{"family": 3}]')
    assert page.status_code == 422
    assert "extra" in words(page).lower()


def test_who_is_slower_than_a_colleague_keeps_what_was_typed(client, monkeypatch):
    def taken(form):
        raise IntegrityError

    monkeypatch.setattr(NewSourceForm, "save", taken)
    page = read_and_add(sign_in(client), LINE)
    assert page.status_code == 422
    assert "Save once more" in words(page)
    assert fields_of(page)["new-issued"] == "2011-07-14"


@pytest.mark.parametrize("door", [READ, ADD])
def test_only_who_may_add_sources_may_come_in(client, door):
    assert client.post(door).status_code == 302
    assert sign_in(client, "tom", "Moderators").post(door).status_code == 403
    assert sign_in(client).get(door).status_code == 405


def test_another_site_cannot_add():
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(make_user(group="Authors"))
    assert browser.post(ADD, {"new-title": "Forged"}).status_code == 403
    assert not Source.objects.exists()
