"""The picker finds a work as one types, and says where in it."""

import pytest
from django.contrib.auth.models import Permission

from sources.models import Source
from sources.picker.searching import OFFERED, find_works, split_place
from tests.desk.pages import queries_of
from tests.factories import make_source, make_user
from tests.sources.picker import SEARCH, keys_offered, sign_in, words

pytestmark = pytest.mark.django_db


def make_shelf():
    make_source("beck-1981-tedious")
    make_source(
        "arango-2011-shadow",
        title="In Shadow of Death",
        contributors=[{"role": "author", "family": "Arango", "given": "Tim"}],
        container_title="New York Times",
        issued="2011-07-14",
    )


@pytest.mark.parametrize("typed", ["arango", "shadow tim", "NEW YORK 2011", "arango-2011-shadow"])
def test_a_work_is_found_by_author_title_outlet_year_or_key(client, typed):
    make_shelf()
    found = sign_in(client).get(SEARCH, {"q": typed})
    assert keys_offered(found) == ["arango-2011-shadow"]
    assert "Arango, Tim, “In Shadow of Death,” New York Times, 7/14/11" in words(found)


def test_an_option_leads_nowhere(client):
    """A link in an option would be a control in a control."""
    make_source(url="https://example.org/a", title="A <script>alert(1)</script> work")
    page = sign_in(client).get(SEARCH, {"q": "work"}).content.decode()
    assert "<a" not in page
    assert "<script" not in page
    assert "&#60;script" in page


def test_nothing_typed_offers_the_works_of_the_post_and_then_the_newest():
    make_shelf()
    make_source("old-1900", title="Old")
    works, has_more = find_works("", ["beck-1981-tedious", "gone-1999"])
    assert [work.key for work in works] == ["beck-1981-tedious", "old-1900", "arango-2011-shadow"]
    assert [work.is_cited for work in works] == [True, False, False]
    assert not has_more


def test_the_work_of_the_post_comes_before_others_that_match():
    for number in range(OFFERED + 4):
        make_source(f"smith-{number:02}", title=f"Iraq {number:02}", contributors=[])
    works, has_more = find_works("iraq", ["smith-11"])
    assert works[0].key == "smith-11"
    assert len(works) == OFFERED
    assert has_more
    assert find_works("smith-03", ["smith-11"])[0][0].key == "smith-03"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("arango shadow, p. 4", ("arango shadow", "p. 4")),
        ("arango, chap. 3", ("arango", "chap. 3")),
        ("arango, 88", ("arango", "88")),
        ("arango, 2011", ("arango, 2011", "")),
        ("Batatu, Hanna", ("Batatu, Hanna", "")),
        (", p. 4", (", p. 4", "")),
    ],
)
def test_a_place_may_follow_the_words(typed, read):
    assert split_place(typed) == read


def test_twelve_works_cost_as_many_queries_as_two(client):
    sign_in(client)
    make_shelf()
    before = queries_of(client, f"{SEARCH}?q=e&cited=beck-1981-tedious")
    for number in range(10):
        make_source(f"smith-{number}", title=f"Peace {number}")
    assert queries_of(client, f"{SEARCH}?q=e&cited=beck-1981-tedious") == before


@pytest.mark.parametrize("typed", ["'\"%_\\", "x" * 100_000, "x\x00y", "١٩٢٠", "<script>"])
def test_odd_words_find_nothing_and_break_nothing(client, typed):
    make_shelf()
    # An address of 100 kB is the server's to refuse; here is what the view makes of it.
    response = sign_in(client).get(SEARCH, {"q": typed})
    assert response.status_code == 200
    assert keys_offered(response) == []
    assert "<script" not in response.content.decode()


def test_who_may_not_look_into_the_library_is_kept_out(client):
    assert client.get(SEARCH).status_code == 302
    assert sign_in(client, "tom", "Moderators").get(SEARCH).status_code == 403
    assert client.post(SEARCH).status_code in (403, 405)


def test_who_may_not_add_is_not_offered_to(client):
    sign_in(client, "ida", "Moderators")
    make_user("ida").user_permissions.add(Permission.objects.get(codename="view_source"))
    page = client.get(SEARCH, {"q": "nobody"})
    assert page.status_code == 200
    assert "data-new" not in page.content.decode()
    assert "Try fewer words" in words(page)


FOUND = "/admin/sources/picker/found/"


@pytest.mark.parametrize("typed", ["arango", "shad", "new york 2011", "arango-2011-shadow"])
def test_the_librarys_list_finds_records_while_one_types(client, typed):
    make_shelf()
    page = sign_in(client).get(FOUND, {"q": typed})
    work = Source.objects.get(key="arango-2011-shadow")
    assert f'href="/admin/sources/source/{work.pk}/change/"' in page.content.decode()
    assert "beck-1981" not in page.content.decode()


def test_nothing_typed_finds_nothing_and_odd_words_say_so(client):
    make_shelf()
    assert sign_in(client).get(FOUND).content.strip() == b""
    assert "Nothing in the library" in words(client.get(FOUND, {"q": "x\x00y <script>"}))
    client.logout()
    assert client.get(FOUND).status_code == 302
    assert sign_in(client, "tom", "Moderators").get(FOUND).status_code == 403
