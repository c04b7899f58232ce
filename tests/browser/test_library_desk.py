"""The library at the desk: every page of it fits, says its labels and keeps to the policy."""

import pytest
from playwright.sync_api import expect

from tests.browser.looking import look
from tests.browser.test_desk import at_the_desk  # noqa: F401  (a fixture)
from tests.factories import make_post, make_source

pytestmark = pytest.mark.django_db(transaction=True)


def check(page, complaints):
    assert complaints == [], page.url
    look(page)
    complaints.clear()  # what the rules tried out themselves


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (768, "light")])
def test_the_library_at_the_desk_is_accessible_and_fits(
    page,
    site,
    at_the_desk,  # noqa: F811
    complaints,
    width,
    scheme,
):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    source = make_source(url="https://example.org/a", archive_url="https://archive.example/a")
    make_source("beck-1981-again")
    make_post(listed=[source])
    at_the_desk("root", is_superuser=True, is_staff=True)
    shelf = f"{site}/admin/sources/source/"
    for address in ["", "?q=beck+1981", "?link=never", f"{source.pk}/change/", "import/"]:
        page.goto(shelf + address)
        check(page, complaints)
    page.goto(shelf)
    page.get_by_role("link", name="Duplicates").click()
    check(page, complaints)
    page.get_by_role("button", name="Merge …").click()
    page.wait_for_selector("[name=kept]")
    check(page, complaints)


def test_the_library_finds_while_one_types(page, site, at_the_desk, complaints):  # noqa: F811
    source = make_source()
    at_the_desk("root", is_superuser=True, is_staff=True)
    page.goto(f"{site}/admin/sources/source/")
    page.locator("#searchbar").press_sequentially("tedi")
    link = page.locator(".found__list a")
    expect(link).to_have_count(1)
    check(page, complaints)
    page.locator("#searchbar").press("ArrowDown")
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/source/{source.pk}/change/")
