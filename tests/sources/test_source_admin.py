import pytest
from django.urls import reverse

from sources.models import Source
from tests.desk.pages import address, errors_of, fields_of, log_in, queries_of, send, text_of
from tests.factories import make_post, make_source

pytestmark = pytest.mark.django_db
ADD, LIST = "/admin/sources/source/add/", "/admin/sources/source/"


@pytest.fixture
def mira(client):
    return log_in(client, "mira", "Authors")


def change(source):
    return address(Source, "change", source.pk)


def found(client, words):
    return {source.key for source in client.get(LIST, {"q": words}).context["cl"].result_list}


def test_a_work_is_added_as_a_catalogue_card_is_typed(client, mira):
    response = send(
        client,
        ADD,
        kind="book",
        title="The Old Social Classes",
        contributors="Batatu, Hanna\neditor: University Press\ntranslator: Rida, Amal",
        issued="1978",
        url="example.org/book",
    )
    assert response.status_code == 302
    source = Source.objects.get()
    assert source.key == "batatu-1978-old"
    assert source.url == "https://example.org/book"
    assert source.contributors == [
        {"role": "author", "family": "Batatu", "given": "Hanna"},
        {"role": "editor", "literal": "University Press"},
        {"role": "translator", "family": "Rida", "given": "Amal"},
    ]


def test_a_key_of_ones_own_is_kept_and_a_made_one_evades(client, mira):
    typed = {"title": "The Shadow", "contributors": "Arango, Tim", "issued": "2011"}
    send(client, ADD, **typed, key="shadow")
    send(client, ADD, **typed)
    send(client, ADD, **typed)
    keys = set(Source.objects.values_list("key", flat=True))
    assert keys == {"shadow", "arango-2011-shadow", "arango-2011-shadow-2"}


def test_an_emptied_key_beside_another_mistake_is_a_form_again(client, mira):
    url = address(Source, "change", make_source().pk)
    assert "required" in errors_of(send(client, url, key="", kind=""))


def test_names_are_shown_as_they_are_typed_and_lose_nothing(client, mira):
    names = [
        {"role": "author", "family": "Humboldt", "given": "A.", "non-dropping-particle": "von"},
        {"role": "author", "literal": "Ministry of Oil, Basra"},
    ]
    source = make_source(contributors=names)
    shown = fields_of(client.get(change(source)))["contributors"]
    assert shown[0].split("\r\n" if "\r" in shown[0] else "\n") == [
        "Humboldt, A.",
        "{Ministry of Oil, Basra}",
    ]
    assert send(client, change(source), title="Changed").status_code == 302
    source.refresh_from_db()
    assert (source.title, source.contributors) == ("Changed", names)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"contributors": "edtor: Batatu, Hanna"}, "Did you mean editor?"),
        ({"issued": "last spring"}, "is not a date of the form"),
        ({"issued": "2011-02-30"}, "is not a date"),
        ({"key": "two words"}, "Use letters, digits and hyphens"),
        ({"key": "taken-1900"}, "leads to another work"),
        ({"title": "", "contributors": ""}, "at least a title or a contributor"),
        ({"url": "https://example.org/held"}, "The library holds the work at this address: taken"),
        ({"url": "javascript:alert(1)"}, "valid URL"),
        ({"extra": "{not json"}, "valid JSON"),
        ({"extra": "[1]"}, "CSL variables by name"),
        ({"extra": '{"title": "Twice"}'}, "These have fields of their own: title"),
    ],
)
def test_what_no_work_can_say_is_told(client, mira, typed, told):
    make_source("taken-1900", url="https://example.org/held")
    response = send(client, ADD, **{"title": "T", "contributors": "A, B", **typed})
    errors = errors_of(response)
    assert told in errors
    assert "Constraint" not in errors
    assert Source.objects.count() == 1


def test_variables_without_a_field_are_kept(client, mira):
    send(client, ADD, title="T", extra='{"genre": "editorial"}')
    source = Source.objects.get()
    assert source.csl["genre"] == "editorial"
    send(client, change(source), title="Other")
    assert Source.objects.get().extra == {"genre": "editorial"}


def test_the_line_as_printed_stands_on_the_card(client, mira):
    source = make_source(title="Ways <script>alert(1)</script> across")
    page = client.get(change(source)).content.decode()
    assert "field-printed" in page
    assert "<script>alert" not in page
    assert "field-printed" not in client.get(ADD).content.decode()


@pytest.mark.parametrize(
    "words",
    ["perez-2011", "Pérez", "PEREZ 2011", "núñez", "marshes", "mada 2011-07", "drying ana"],
)
def test_a_work_is_found_by_key_name_title_outlet_and_year(client, mira, words):
    make_source("other-1920", issued="1920")
    make_source(
        "perez-2011-drying",
        title="The Drying of the Marshes",
        contributors=[
            {"role": "author", "family": "Pérez", "given": "Ana"},
            {"role": "editor", "family": "Núñez", "given": "Eva"},
        ],
        container_title="Al-Mada",
        issued="2011-07-14",
    )
    assert found(client, words) == {"perez-2011-drying"}


@pytest.mark.parametrize("words", ["marshes 1920", "%", "nobody", '"', "author", "family"])
def test_a_search_finds_nothing_too_much(client, mira, words):
    make_source(title="The Drying of the Marshes")
    assert found(client, words) == set()


def test_works_are_found_while_one_types_in_a_post(client, mira):
    make_source("perez-2011", title="The Drying of the Marshes")
    make_source("other-1920")
    asked = {"app_label": "blog", "model_name": "citation", "field_name": "source"}
    answer = client.get(reverse("admin:autocomplete"), {**asked, "term": "drying"}).json()
    assert [result["text"] for result in answer["results"]] == ["Beck, The Drying of the Marshes"]


def test_the_list_is_filtered_by_the_kinds_it_holds(client, mira):
    make_source("a-1", kind="book")
    make_source("b-1", kind="map")
    shown = client.get(LIST, {"kind": "map"})
    assert [source.key for source in shown.context["cl"].result_list] == ["b-1"]
    text = text_of(shown)
    assert "treaty" not in text
    assert client.get(LIST, {"kind": "nonsense"}).status_code == 200


def test_the_list_costs_the_same_for_two_works_and_for_twelve(client, mira):
    def fill(numbers):
        for number in numbers:
            make_source(f"work-{number}")

    fill(range(2))
    before = queries_of(client, LIST)
    fill(range(2, 12))
    assert queries_of(client, LIST) == before


def test_a_cited_work_is_not_deleted(client):
    log_in(client, "eddi", "Editors")
    source = make_source()
    make_post(body=f"<p>So [@{source.key}].</p>", title="Leaning on it")
    url = address(Source, "delete", source.pk)
    assert "Leaning on it" in text_of(client.get(url))
    client.post(url, {"post": "yes"})
    assert Source.objects.exists()


def test_authors_delete_no_work(client, mira):
    url = address(Source, "delete", make_source().pk)
    assert client.post(url, {"post": "yes"}).status_code == 403
    assert Source.objects.exists()


def test_moderators_have_no_library(client):
    log_in(client, "tom", "Moderators")
    assert client.get(LIST).status_code == 403
    assert client.post(ADD, {"title": "T"}).status_code == 403


def test_a_work_that_is_not_there_leads_back_to_the_desk(client, mira):
    assert client.get(address(Source, "change", 4711)).url == "/admin/"
