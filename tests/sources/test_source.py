import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from sources.matching import find_same
from sources.models import Source
from sources.names import parse_typed_name, shelf_name, typed_name
from sources.services import propose_key
from tests.factories import make_source

ITEM = {
    "type": "chapter",
    "title": "Quarantine",
    "container-title": "The Frontier",
    "author": [{"family": "Beck", "given": "Peter"}, {"literal": "Harbour Board"}],
    "editor": [{"family": "Shields", "given": "Sarah"}],
    "publisher-place": "Geneva",
    "publisher": "League",
    "issued": {"date-parts": [[1925, 3]]},
    "page": "4-9",
    "ISBN": "0-1",
    "DOI": "10.1/x",
    "URL": "https://e.org/1",
    "number-of-pages": "12",
    "event-date": {"date-parts": [[1924]]},
}


def test_a_csl_item_goes_in_and_out_whole():
    source = Source.from_csl(ITEM, key="beck-1925-quarantine")
    assert source.csl == {**ITEM, "id": "beck-1925-quarantine"}
    assert source.extra == {"number-of-pages": "12", "event-date": {"date-parts": [[1924]]}}
    assert source.issued == "1925-03"


@pytest.mark.django_db
def test_the_shelf_files_under_the_name_without_its_article():
    rayy = make_source("r", contributors=[{"role": "author", "literal": "Al-Rayy"}], title="X")
    beck = make_source("b")
    reuters = make_source("s", contributors=[{"role": "author", "literal": "Reuters"}], title="X")
    unsigned = make_source("u", contributors=[], title="Nobody's story")
    assert list(Source.objects.in_shelf_order()) == [beck, unsigned, rayy, reuters]


def test_accents_do_not_move_a_name():
    assert shelf_name({"family": "Ségur-Dupeyron"}) == "segur-dupeyron"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Beck, Peter J.", {"role": "author", "family": "Beck", "given": "Peter J."}),
        ("League of Nations", {"role": "author", "literal": "League of Nations"}),
        ("Saladin,", {"role": "author", "family": "Saladin"}),
    ],
)
def test_names_are_typed_and_shown_alike(typed, name):
    assert parse_typed_name(typed) == name
    assert typed_name(name) == typed


def test_an_empty_line_is_no_name():
    assert parse_typed_name("  ") is None


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", "two words", "-dash", "a@b", "ends.", "<b>"])
def test_a_key_that_no_token_can_carry_is_refused(key):
    with pytest.raises(ValidationError):
        Source(key=key, title="X").full_clean()


@pytest.mark.django_db
def test_one_address_is_one_source():
    make_source("a", url="https://e.org/1")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_source("b", url="https://e.org/1")
    assert make_source("c").url == make_source("d").url == ""


@pytest.mark.django_db
def test_a_source_says_something():
    with pytest.raises(IntegrityError), transaction.atomic():
        Source.objects.create(key="empty")


@pytest.mark.django_db
def test_contributors_are_checked_in_words():
    with pytest.raises(ValidationError, match="family name or an organisation"):
        Source(key="a", title="X", contributors=[{"given": "Peter"}]).full_clean()


@pytest.mark.django_db
def test_the_same_work_is_found_by_what_it_says():
    known = make_source()
    twin = Source.from_csl(known.csl, key="other")
    assert find_same(twin) == known


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change", [{"container_title": "Reuters"}, {"issued": "1982"}, {"title": "Another"}]
)
def test_another_outlet_date_or_title_is_another_work(change):
    known = make_source()
    twin = Source.from_csl(known.csl, key="other")
    for column, value in change.items():
        setattr(twin, column, value)
    assert find_same(twin) is None


@pytest.mark.django_db
def test_the_same_address_is_the_same_work_whatever_it_is_called():
    known = make_source(url="https://e.org/1")
    assert find_same(Source(title="Other", url="https://e.org/1")) == known


@pytest.mark.django_db
def test_a_proposed_key_is_free(django_assert_num_queries):
    make_source("beck-1925-quarantine")
    with django_assert_num_queries(2):
        assert propose_key(ITEM, besides=["beck-1925-quarantine-2"]) == "beck-1925-quarantine-3"
